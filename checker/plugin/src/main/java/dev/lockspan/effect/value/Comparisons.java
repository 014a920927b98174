package dev.lockspan.effect.value;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.code.Value.Comparison;
import dev.lockspan.code.Value.Constant;
import dev.lockspan.code.Value.Relation;
import dev.lockspan.effect.program.ExactTypes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Comparisons with constants: numbers, texts, classes, and the objects that static finals are made
 * with.
 */
public final class Comparisons {
  private static final double MOST_EXACT = 1L << 53;

  private final FieldValues fields;
  private final ExactTypes types;
  private final EnumSwitches switches;

  Comparisons(FieldValues fields, ExactTypes types) {
    this.fields = fields;
    this.types = types;
    this.switches = new EnumSwitches(fields);
  }

  /** What comparing two values gives, where one is a constant. */
  public Optional<Value> of(Value left, Relation relation, Value right) {
    if (relation == Relation.SHARES && !isOption(left) && !isOption(right)) {
      return Optional.empty();
    }
    Optional<Value> selector = switches.findSelector(left);
    if (selector.isPresent()) {
      return switches
          .findConstant(left, right)
          .flatMap(constant -> of(selector.get(), relation, constant));
    }
    Optional<Value> constant = fields.constant(right);
    return constant.isPresent()
        ? constant.map(with -> with(left, relation, with))
        : fields.constant(left).map(with -> with(right, relation.swapped(), with));
  }

  /** Whether a value may be a set of options: given, or kept for good. */
  private boolean isOption(Value value) {
    return value instanceof Value.Parameter
        || (value instanceof Value.Field && fields.isFixed(value));
  }

  /** The constant in place of a test that the class of its object decides; else the test. */
  public Value decided(Value test) {
    return types.decided(test);
  }

  /** As {@link #decided(Value)}, in code of which {@code this} is of a class. */
  public Value decided(Value test, String self) {
    boolean isOfThis =
        test instanceof Value.Call call
            && call.receiver().filter(Value.This.class::isInstance).isPresent();
    return isOfThis ? types.decidedCall(test, self) : types.decided(test);
  }

  /**
   * As {@link #decided(Value)}, of what is passed to a method that tells by it what it was given:
   * an object, as good as always, of its declared type or of those that a field is ever set to.
   *
   * @param declared the type that is declared of the object; empty where its place tells it
   */
  public Value passed(Value.InstanceOf test, String declared) {
    Value decided = types.decidedOfObject(test, declared);
    boolean isOfField = test.of() instanceof Value.Field || test.of() instanceof Value.StaticField;
    if (!decided.equals(test) || !isOfField) {
      return decided;
    }
    Set<Value> answers = new HashSet<>();
    for (Value content : fields.contents(test.of())) {
      if (!content.equals(Constant.NULL)) {
        answers.add(types.decided(new Value.InstanceOf(content, test.type())));
      }
    }
    Value answer = answers.size() == 1 ? answers.iterator().next() : test;
    return answer instanceof Constant ? answer : test;
  }

  /** Whether a call gives but what the class of its object decides. */
  boolean isOfClass(Value.Call call) {
    return call.site().isEmpty() && types.isProperty(call.method());
  }

  /** What a call gives that only asks what class its object is of. */
  public Optional<Value> ofClass(MethodId method, Optional<Value> receiver) {
    return receiver.isPresent() && types.isProperty(method)
        ? Optional.of(types.decided(new Value.Call(Optional.empty(), method, receiver, List.of())))
        : Optional.empty();
  }

  /** The same comparison of another value. */
  public Value again(Comparison comparison, Value of) {
    return with(of, comparison.relation(), comparison.with());
  }

  private Value with(Value of, Relation relation, Value constant) {
    Value with = plain(constant);
    if (relation == Relation.SHARES) {
      return fields
          .constant(of)
          .flatMap(value -> common(value, with))
          .orElse(new Comparison(of, relation, with));
    }
    if (relation == Relation.EQUAL && isNothing(with)) {
      return new Value.Not(of);
    }
    Comparison comparison = new Comparison(of, relation, with);
    return fields
        .constant(of)
        .flatMap(value -> test(comparison, value))
        .<Value>map(truth -> Constant.of(truth ? 1 : 0))
        .orElse(comparison);
  }

  private static boolean isNothing(Value value) {
    return value instanceof Constant constant && !constant.isTrue();
  }

  /** What a comparison gives for a constant. */
  public static Optional<Boolean> test(Comparison comparison, Value constant) {
    if (comparison.relation() == Relation.EQUAL) {
      return Optional.of(plain(constant).equals(comparison.with()));
    }
    if (comparison.relation() == Relation.SHARES) {
      return common(constant, comparison.with()).map(bits -> ((Constant) bits).isTrue());
    }
    if (number(constant).isEmpty() || number(comparison.with()).isEmpty()) {
      return Optional.empty();
    }
    double value = number(constant).get().doubleValue();
    double bound = number(comparison.with()).get().doubleValue();
    return Optional.of(comparison.relation() == Relation.LESS ? value < bound : value > bound);
  }

  /** The bits that two numbers have in common. */
  private static Optional<Value> common(Value one, Value other) {
    return number(one)
        .flatMap(
            bits -> number(other).map(mask -> Constant.of(bits.longValue() & mask.longValue())));
  }

  private static Optional<Number> number(Value value) {
    return value instanceof Constant constant
            && constant.value().orElse("") instanceof Number number
        ? Optional.of(number)
        : Optional.empty();
  }

  /** A number is the same whatever its type. */
  private static Value plain(Value constant) {
    return number(constant)
        .filter(number -> number.doubleValue() == Math.rint(number.doubleValue()))
        .filter(number -> Math.abs(number.doubleValue()) < MOST_EXACT)
        .<Value>map(number -> Constant.of(number.longValue()))
        .orElse(constant);
  }
}
