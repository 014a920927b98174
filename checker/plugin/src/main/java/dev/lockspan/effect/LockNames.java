package dev.lockspan.effect;

import dev.lockspan.code.Value;
import dev.lockspan.lock.LockKey;
import java.util.Optional;

/**
 * Names of locks that mean the same in every method: of a field, of a class, of the instances of a
 * class. A lock known only as a local, an argument or a call's result has none.
 */
final class LockNames {
  private LockNames() {}

  /** The name of a lock in a method of {@code owner}. */
  static Optional<String> of(LockKey key, String owner) {
    if (key.form() == LockKey.Form.BIN || key.form() == LockKey.Form.INITIALIZATION) {
      return Optional.empty();
    }
    return object(key.object(), owner).map(name -> key.form() + " " + name);
  }

  private static Optional<String> object(Value object, String owner) {
    if (object instanceof Value.This) {
      return Optional.of("instance of " + owner);
    }
    if (object instanceof Value.Outer outer) {
      return Optional.of("instance of " + outer.type());
    }
    if (object instanceof Value.ClassLiteral literal) {
      return Optional.of(literal.type());
    }
    if (object instanceof Value.StaticField field) {
      return Optional.of(field.owner() + "." + field.name());
    }
    // A new object's lock is no other's, though it stands in the same field.
    return object instanceof Value.Field field
            && !field.name().startsWith("val$")
            && !Values.isOfNew(field)
        ? Optional.of(field.owner() + "." + field.name())
        : Optional.empty();
  }
}
