package dev.lockspan.lock;

import dev.lockspan.code.Value;
import java.util.List;

/** Which access paths may lead to one object. */
final class Aliases {
  private static final Value ANY = new Value.Unknown("any object");

  private Aliases() {}

  /** Whether a path says too little to tell its object from others. */
  static boolean isVague(Value value) {
    return value instanceof Value.Merge
        || value instanceof Value.Unknown
        || value instanceof Value.Stale
        || value instanceof Value.Element
        || value instanceof Value.Call
        || value instanceof Value.Parameter
        || (value instanceof Value.Field field && isVague(field.of()));
  }

  /** Whether a path starts at an object of which nothing is known. */
  static boolean isOfUnknown(Value value) {
    return value instanceof Value.Unknown
        || (value instanceof Value.Field field && isOfUnknown(field.of()));
  }

  /** The path from any object that a path from an unknown one stands for. */
  static Value ofAny(Value value) {
    return value instanceof Value.Field field
        ? new Value.Field(ofAny(field.of()), field.owner(), field.name())
        : ANY;
  }

  /**
   * Whether two locks may be one, the second as it is given back. Paths that end in different
   * fields are taken to be different objects, and so are the same field of a known and of another
   * object of a known field.
   */
  static boolean mayBeSame(LockKey first, LockKey second) {
    return first.form() == second.form()
        && second.isIn(first.mode())
        && mayBeSame(first.object(), second.object());
  }

  /**
   * Whether a lock held may be one that is given back: where nothing is known of the object, this
   * may be the lock that is only read.
   */
  static boolean mayBeReleasedAs(LockKey held, LockKey released) {
    boolean mayBeView =
        released.mode() == LockKey.Mode.EXCLUSIVE
            && isOpaque(released.object())
            && !released.object().equals(held.object());
    return mayBeSame(mayBeView ? held.in(LockKey.Mode.EXCLUSIVE) : held, released);
  }

  private static boolean mayBeSame(Value first, Value second) {
    if (first.equals(second)) {
      return true;
    }
    if (first instanceof Value.Field a && second instanceof Value.Field b) {
      return a.name().equals(b.name()) && mayBeSame(a.of(), b.of());
    }
    if (first instanceof Value.Call a
        && second instanceof Value.Call b
        && a.method().equals(b.method())
        && a.arguments().size() == b.arguments().size()) {
      return mayBeSame(a.arguments(), b.arguments());
    }
    return isOpaque(first)
        || isOpaque(second)
        || (first instanceof Value.Parameter && mayLeadTo(first, second))
        || (second instanceof Value.Parameter && mayLeadTo(second, first));
  }

  /**
   * Whether a path starts at an object, or at one of which nothing is known, and may lead to it.
   */
  private static boolean mayLeadTo(Value object, Value path) {
    return path instanceof Value.Field field
        && (isOpaque(field.of()) || field.of().equals(object) || mayLeadTo(object, field.of()));
  }

  private static boolean mayBeSame(List<Value> first, List<Value> second) {
    for (int i = 0; i < first.size(); i++) {
      if (!mayBeSame(first.get(i), second.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing at all is known of where the object came from. */
  private static boolean isOpaque(Value value) {
    return value instanceof Value.Merge
        || value instanceof Value.Unknown
        || value instanceof Value.Stale
        || value instanceof Value.Element
        || value instanceof Value.Call;
  }
}
