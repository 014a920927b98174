package dev.lockspan.effect;

import dev.lockspan.code.Value;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known at a point of a body, for all ways to it that hold the same locks; changed in place
 * by the one walk that owns it.
 */
final class Path {
  private static final int MOST_CHOICES = 4;

  final Value[] registers;
  Holds holds;

  /** Whether a value is true, non-zero or non-null. */
  private final Map<Value, Boolean> facts;

  /** Futures and threads for which nobody needs to wait any more. */
  final Set<Value> done;

  /** Objects created here, and inputs, that other code may see by now. */
  final Set<Value> escaped;

  /** Locks that were taken again and given back while they were held outside. */
  final Set<LockKey> reentered = new HashSet<>();

  /** What a merged value may be, while all that it may be is known. */
  private final Map<Value, Set<Value>> choices = new HashMap<>();

  Path(Value[] registers, Holds holds) {
    this(registers, holds, new HashMap<>(), new HashSet<>(), new HashSet<>());
  }

  private Path(
      Value[] registers,
      Holds holds,
      Map<Value, Boolean> facts,
      Set<Value> done,
      Set<Value> escaped) {
    this.registers = registers;
    this.holds = holds;
    this.facts = facts;
    this.done = done;
    this.escaped = escaped;
  }

  Path copy() {
    Path copy =
        new Path(
            Arrays.copyOf(registers, registers.length),
            holds,
            new HashMap<>(facts),
            new HashSet<>(done),
            new HashSet<>(escaped));
    copy.reentered.addAll(reentered);
    copy.choices.putAll(choices);
    return copy;
  }

  /** What a value may be: itself, or the known functions and objects that were merged into it. */
  Set<Value> choices(Value value) {
    return choices.getOrDefault(value, Set.of(value));
  }

  Path with(Holds other) {
    Path copy = copy();
    copy.holds = other;
    return copy;
  }

  Optional<Boolean> truth(Value value) {
    if (value instanceof Value.Constant constant) {
      return Optional.of(constant.isTrue());
    }
    if (value instanceof Value.Fresh
        || value instanceof Value.Function
        || value instanceof Value.This
        || value instanceof Value.ClassLiteral) {
      return Optional.of(true);
    }
    return Optional.ofNullable(facts.get(value));
  }

  /** Notes what a branch has shown; a value that may change in between is not noted. */
  void learn(Value value, boolean truth) {
    if (value instanceof Value.Parameter
        || value instanceof Value.Merge
        || value instanceof Value.Unknown
        || (value instanceof Value.Call call && call.site().isPresent())) {
      facts.put(value, truth);
    }
  }

  /** A place makes its value anew: what was known of the one before no longer holds. */
  void renew(Value value) {
    facts.remove(value);
    done.remove(value);
    escaped.remove(value);
    if (holds.all().stream().anyMatch(hold -> Values.contains(hold.key().object(), value))) {
      holds = holds.rename(object -> replace(object, value));
    }
  }

  private static Value replace(Value object, Value renewed) {
    return object.equals(renewed)
        ? new Value.Stale(renewed)
        : Values.map(object, part -> replace(part, renewed));
  }

  /**
   * An object that this body created, or a closure over such, is seen by other code from now on.
   */
  void escape(Value value) {
    if (value instanceof Value.Fresh
        || value instanceof Value.This
        || value instanceof Value.Parameter
        || value instanceof Value.Call) {
      escaped.add(value);
    }
    if (value instanceof Value.Fresh || value instanceof Value.Function) {
      Values.parts(value).forEach(this::escape);
    }
  }

  /** Joins another path that holds the same locks; answers whether anything changed. */
  boolean join(Path other, int block) {
    boolean changed = false;
    for (int i = 0; i < registers.length; i++) {
      if (!registers[i].equals(other.registers[i])) {
        Value merged = new Value.Merge(block, i);
        changed |= choose(merged, registers[i], other.registers[i], other);
        if (!registers[i].equals(merged)) {
          registers[i] = merged;
          facts.remove(merged);
          changed = true;
        }
      }
    }
    changed |= facts.entrySet().removeIf(e -> !e.getValue().equals(other.facts.get(e.getKey())));
    changed |= done.retainAll(other.done);
    changed |= escaped.addAll(other.escaped);
    changed |= reentered.addAll(other.reentered);
    return changed;
  }

  /** Keeps what a merged value may be, as long as all of that is known. */
  private boolean choose(Value merged, Value here, Value there, Path other) {
    boolean isFirst = !here.equals(merged);
    Set<Value> known = isFirst ? choices(here) : choices.get(merged);
    if (known == null) {
      return false;
    }
    Set<Value> all = new LinkedHashSet<>(known);
    all.addAll(other.choices(there));
    all.remove(merged);
    boolean isKnown =
        all.size() <= MOST_CHOICES
            && all.stream()
                .allMatch(v -> v instanceof Value.Function || v.equals(Value.Constant.NULL));
    if (!isKnown) {
      return choices.remove(merged) != null;
    }
    return !all.equals(choices.put(merged, all));
  }
}
