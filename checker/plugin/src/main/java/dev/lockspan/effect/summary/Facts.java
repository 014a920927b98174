package dev.lockspan.effect.summary;

import dev.lockspan.code.Value;
import dev.lockspan.code.Value.Comparison;
import dev.lockspan.code.Value.Relation;
import dev.lockspan.effect.program.NeverNull;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.value.Comparisons;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What branches have shown: which values are true, non-zero or non-null, and which are not;
 * immutable. Tests of what may change in between are none of these.
 */
public record Facts(Map<Value, Boolean> truths) {
  public static final Facts NONE = new Facts(Map.of());

  private static final Facts IMPOSSIBLE = new Facts(Map.of(Value.Constant.of(0), true));

  /** A way under more conditions than this forgets of which constants a value is none. */
  private static final int MOST_CONDITIONS = 8;

  public boolean isEmpty() {
    return truths.isEmpty();
  }

  /** Whether a value is true, so far as that is known. */
  public Optional<Boolean> truth(Value value) {
    if (value instanceof Value.Constant constant) {
      return Optional.of(constant.isTrue());
    }
    if (NeverNull.contains(value)) {
      return Optional.of(true);
    }
    if (truths.isEmpty()) {
      return Optional.empty();
    }
    Boolean known = truths.get(value);
    if (known == null && value instanceof Value.InstanceOf test) {
      return truth(test.of()).filter(isAny -> !isAny); // null is of no type
    }
    if (known == null && value instanceof Comparison comparison) {
      return find(comparison.of()).flatMap(equal -> Comparisons.test(comparison, equal));
    }
    if (known == null && isOfSomeType(value)) {
      return Optional.of(true);
    }
    return known == null ? find(value).flatMap(this::truth) : Optional.of(known);
  }

  /** Whether a value was found to be of a type, as null is of none. */
  private boolean isOfSomeType(Value value) {
    for (Map.Entry<Value, Boolean> each : truths.entrySet()) {
      if (each.getValue()
          && each.getKey() instanceof Value.InstanceOf test
          && test.of().equals(value)) {
        return true;
      }
    }
    return false;
  }

  /** The types of which a value is none. */
  public Set<String> excluded(Value value) {
    Set<String> types = new LinkedHashSet<>();
    for (Map.Entry<Value, Boolean> each : truths.entrySet()) {
      if (!each.getValue()
          && each.getKey() instanceof Value.InstanceOf test
          && test.of().equals(value)) {
        types.add(test.type());
      }
    }
    return types;
  }

  /** The constant that a value is known to be. */
  private Optional<Value> find(Value value) {
    if (Boolean.FALSE.equals(truths.get(value))) {
      return Optional.of(Value.Constant.of(0));
    }
    for (Map.Entry<Value, Boolean> each : truths.entrySet()) {
      if (each.getValue() && isEquality(each.getKey(), value)) {
        return Optional.of(((Comparison) each.getKey()).with());
      }
    }
    return Optional.empty();
  }

  private static boolean isEquality(Value test, Value of) {
    return test instanceof Comparison comparison
        && comparison.relation() == Relation.EQUAL
        && comparison.of().equals(of);
  }

  /** With one more; what it says better than others before replaces them. */
  public Facts with(Value value, boolean truth) {
    if (!truth && isOneOfMany(value) && truths.size() > MOST_CONDITIONS) {
      return this; // one label of a large switch more or less
    }
    Map<Value, Boolean> more = new LinkedHashMap<>(truths);
    if (truth
        && value instanceof Comparison comparison
        && comparison.relation() == Relation.EQUAL) {
      more.keySet().removeIf(known -> isAbout(known, comparison.of()));
    }
    more.put(value, truth);
    return new Facts(more);
  }

  private static boolean isAbout(Value known, Value of) {
    return known.equals(of)
        || (known instanceof Comparison comparison && comparison.of().equals(of));
  }

  public Facts without(Predicate<Value> which) {
    if (!isAny(which)) {
      return this;
    }
    Map<Value, Boolean> fewer = new LinkedHashMap<>(truths);
    fewer.keySet().removeIf(which);
    return new Facts(fewer);
  }

  /** Whether anything is known of such a value. */
  public boolean isAny(Predicate<Value> which) {
    for (Value known : truths.keySet()) {
      if (which.test(known)) {
        return true;
      }
    }
    return false;
  }

  /** What holds here as well as there. */
  public Facts common(Facts other) {
    if (truths == other.truths || truths.equals(other.truths)) {
      return this;
    }
    if (truths.isEmpty() || other.truths.isEmpty()) {
      return NONE;
    }
    Map<Value, Boolean> common = new LinkedHashMap<>(truths);
    common.entrySet().removeIf(each -> !other.implies(each));
    for (Map.Entry<Value, Boolean> each : other.truths.entrySet()) {
      if (implies(each)) {
        common.put(each.getKey(), each.getValue());
      }
    }
    return new Facts(common);
  }

  /**
   * What a value is where two ways meet, if it says of a parameter what tells the ways apart: 1
   * where it is negative, and 0 where it is not, is whether it is negative.
   */
  public Optional<Value> test(Value here, Value there, Facts other) {
    if (!isTruth(there)) {
      return Optional.empty();
    }
    boolean isTrueThere = ((Value.Constant) there).isTrue();
    if (!isTruth(here)) {
      boolean isSame = other.truthOf(here).equals(Optional.of(isTrueThere));
      return isSame && isTest(here) ? Optional.of(here) : Optional.empty();
    }
    boolean isTrueHere = ((Value.Constant) here).isTrue();
    if (isTrueHere == isTrueThere) {
      return Optional.empty();
    }
    return truths.entrySet().stream()
        .filter(each -> isOfParameter(each.getKey()))
        .filter(each -> other.truth(each.getKey()).equals(Optional.of(!each.getValue())))
        .findFirst()
        .map(each -> each.getValue() == isTrueHere ? test(each.getKey()) : not(each.getKey()));
  }

  /** Whether a value is true: not the value itself, which may be some other number than 1. */
  private static Value test(Value value) {
    return value instanceof Comparison ? value : not(not(value));
  }

  private static Value not(Value value) {
    return new Value.Not(value);
  }

  private Optional<Boolean> truthOf(Value value) {
    return value instanceof Value.Not not ? truthOf(not.of()).map(truth -> !truth) : truth(value);
  }

  /** Whether a value is true or false, as a constant. */
  public static boolean isTruth(Value value) {
    return value.equals(Value.Constant.of(0)) || value.equals(Value.Constant.of(1));
  }

  private static boolean isOfParameter(Value value) {
    return value instanceof Value.Parameter || isTest(value);
  }

  private static boolean isTest(Value value) {
    return (value instanceof Value.Not not && isOfParameter(not.of()))
        || (value instanceof Comparison comparison
            && (comparison.of() instanceof Value.This || isOfParameter(comparison.of())));
  }

  private boolean implies(Map.Entry<Value, Boolean> fact) {
    return truth(fact.getKey()).filter(fact.getValue()::equals).isPresent();
  }

  /**
   * What holds where the others do as well; empty where they cannot. It keeps what is said better
   * now: where one of several ways is taken, each of which says something else, it holds of all.
   */
  public Optional<Facts> and(Facts others) {
    Facts all = this;
    for (Map.Entry<Value, Boolean> each : others.truths.entrySet()) {
      Optional<Boolean> truth = all.truth(each.getKey());
      if (truth.isEmpty()) {
        Map<Value, Boolean> both = new LinkedHashMap<>(all.truths);
        both.putAll(all.with(each.getKey(), each.getValue()).truths);
        all = new Facts(both);
      } else if (!truth.get().equals(each.getValue())) {
        return Optional.empty();
      }
    }
    return Optional.of(all);
  }

  /** The values that are true here and false there, or the reverse. */
  public Set<Value> opposed(Facts others) {
    Set<Value> opposed = new LinkedHashSet<>();
    for (Map.Entry<Value, Boolean> each : truths.entrySet()) {
      if (!others.truths.getOrDefault(each.getKey(), each.getValue()).equals(each.getValue())) {
        opposed.add(each.getKey());
      }
    }
    return opposed;
  }

  /** Those about inputs, which a caller may know better. */
  public Facts ofInputs() {
    if (truths.isEmpty()) {
      return this;
    }
    Facts conditions = without(value -> !isInput(value));
    return conditions.truths.size() <= MOST_CONDITIONS
        ? conditions
        : conditions.without(
            value -> isOneOfMany(value) && Boolean.FALSE.equals(truths.get(value)));
  }

  /** Whether a test may be one of a long row of such. */
  private static boolean isOneOfMany(Value test) {
    return test instanceof Comparison || test instanceof Value.InstanceOf;
  }

  private static boolean isInput(Value value) {
    if (value instanceof Comparison comparison) {
      return isInput(comparison.of());
    }
    if (value instanceof Value.InstanceOf test) {
      return isInput(test.of());
    }
    if (value instanceof Value.Call call) {
      return call.site().isEmpty() && call.receiver().filter(Facts::isInput).isPresent();
    }
    if (value instanceof Value.Held held) {
      return held.atStart() && isInput(held.field());
    }
    if (value instanceof Value.Unset unset) {
      return isInput(unset.flag());
    }
    return value instanceof Value.StaticField
        || value instanceof Value.Outer
        || (value instanceof Value.Field field && isInput(field.of()))
        || Values.root(value).isPresent();
  }

  /** When a body begins a field holds what it holds when it is called. */
  private static Optional<Value> now(Value value) {
    return value instanceof Value.Field field
        ? Optional.of(new Value.Held(field, false))
        : Optional.empty();
  }

  /** A flag that is not set yet when a body is called was not set before, either. */
  private static Optional<Value> unset(Value value, Naming naming) {
    return value instanceof Value.Field flag && naming.fields().isFixed(flag.of())
        ? Optional.of(new Value.Unset(flag))
        : Optional.empty();
  }

  /** The same in the terms of a caller, so far as they tell of what stays as it is there. */
  public Facts rename(Naming naming) {
    if (truths.isEmpty()) {
      return this;
    }
    Map<Value, Boolean> named = new LinkedHashMap<>();
    for (Map.Entry<Value, Boolean> each : truths.entrySet()) {
      if (each.getKey() instanceof Value.Held held) {
        now(naming.apply(held.field())).ifPresent(field -> named.put(field, each.getValue()));
        continue;
      }
      if (each.getKey() instanceof Comparison test && test.of() instanceof Value.Held held) {
        now(naming.apply(held.field()))
            .map(field -> new Comparison(field, test.relation(), test.with()))
            .ifPresent(field -> named.put(field, each.getValue()));
        continue;
      }
      if (each.getKey() instanceof Value.Unset unset) {
        unset(naming.apply(unset.flag()), naming).ifPresent(flag -> named.put(flag, true));
        continue;
      }
      Value here = naming.fields().settled(naming.apply(each.getKey()));
      boolean truth = each.getValue();
      while (here instanceof Value.Not not) {
        here = not.of();
        truth = !truth;
      }
      boolean isKnown = naming.fields().isFixed(here) || NeverNull.isTime(here);
      if (isKnown && !NONE.truth(here).equals(Optional.of(truth))) {
        Boolean other = named.put(here, truth);
        if (other != null && other != truth) {
          return IMPOSSIBLE;
        }
      }
    }
    return new Facts(named);
  }
}
