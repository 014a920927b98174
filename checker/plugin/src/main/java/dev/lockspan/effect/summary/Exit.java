package dev.lockspan.effect.summary;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Value;
import dev.lockspan.effect.value.Optionals;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One way a method may end.
 *
 * @param result whether the result is true (non-zero, non-null) then; absent where not known
 * @param change the locks it took and kept, and those of its caller that it released
 * @param conditions what must hold of the inputs for it to end so
 * @param absent locks that neither it nor its caller held, as a test has shown
 * @param given what it returns then, of a way that has kept a lock: the lock or its guard; of one
 *     that has not, an optional with nothing in it
 */
public record Exit(
    Optional<Boolean> result,
    Holds change,
    Facts conditions,
    Set<LockKey> absent,
    Optional<Value> given) {
  public static final Exit PLAIN = new Exit(Optional.empty(), Holds.NONE);

  public Exit {
    absent = Set.copyOf(absent);
  }

  public Exit(Optional<Boolean> result, Holds change) {
    this(result, change, Facts.NONE, Set.of());
  }

  public Exit(Optional<Boolean> result, Holds change, Facts conditions, Set<LockKey> absent) {
    this(result, change, conditions, absent, Optional.empty());
  }

  /**
   * The same way, with what it returns if it has kept a lock that this may be, or guard; or if that
   * tells that it has none.
   */
  public Exit giving(Optional<Value> value) {
    boolean isKept = !change.held().isEmpty();
    return new Exit(
        result,
        change,
        conditions,
        absent,
        value.filter(one -> isConstant(one) || (isKept ? isObject(one) : Optionals.isEmpty(one))));
  }

  /** The same way, where it changes the holds so. */
  public Exit after(Holds other) {
    return new Exit(result, other, conditions, absent, given);
  }

  /** The same way, without a constant that it returns. */
  public Exit withoutConstant() {
    boolean isLock = !change.held().isEmpty() && given.filter(Exit::isObject).isPresent();
    return given.filter(Exit::isConstant).isPresent() && !isLock
        ? new Exit(result, change, conditions, absent)
        : this;
  }

  private static boolean isConstant(Value value) {
    return value instanceof Value.StaticField
        || (value instanceof Value.Constant constant && constant.value().isPresent());
  }

  private static boolean isObject(Value value) {
    return value instanceof Value.Fresh
        || value instanceof Value.Field
        || value instanceof Value.StaticField
        || (value instanceof Value.Call call
            && !Descriptors.isPrimitive(call.method().resultType()));
  }

  /** Whether it may end so for a caller who holds these. */
  public boolean isPossible(Holds holds) {
    for (LockKey key : absent) {
      if (holds.holds(key)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it says nothing but that the method ends. */
  public boolean isPlain() {
    return result.isEmpty() && change.isEmpty() && conditions.isEmpty() && absent.isEmpty();
  }

  /** What both ways say that leave the same locks. */
  public Exit or(Exit other) {
    return new Exit(
        result.filter(truth -> other.result.filter(truth::equals).isPresent()),
        change,
        conditions.common(other.conditions),
        absent.stream().filter(other.absent::contains).collect(Collectors.toSet()),
        given.filter(value -> other.given.filter(value::equals).isPresent()));
  }
}
