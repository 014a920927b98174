package dev.lockspan.lock;

import dev.lockspan.code.Value;
import java.util.List;

/**
 * A lock's identity.
 *
 * @param object the access path of what is locked
 * @param form what kind of lock of that object
 * @param mode how it is taken; each mode of a read-write lock is held for itself
 */
public record LockKey(Value object, Form form, Mode mode) {
  /** The kinds of lock an object may be. */
  public enum Form {
    MONITOR,
    /** A {@code Lock}, a stamped lock, or any other object with lock and unlock methods. */
    LOCK,
    /** The one permit of a semaphore. */
    PERMIT,
    /** A permit of a semaphore that was handed in: no lock, unless the caller knows it for one. */
    GIVEN_PERMIT,
    /** The bin of a concurrent map, while a function runs in it. */
    BIN,
    /** The bin of a map that was handed in: no lock, unless the caller knows that it has bins. */
    GIVEN_BIN,
    /** The initialization lock of a class. */
    INITIALIZATION;

    /** Whether only who handed the object in knows whether it is a lock at all. */
    public boolean isGiven() {
      return this == GIVEN_PERMIT || this == GIVEN_BIN;
    }
  }

  /** How a lock is taken. */
  public enum Mode {
    EXCLUSIVE,
    READ,
    /** Released in whichever mode it is held: a stamp tells, and nobody knows the stamp. */
    EITHER
  }

  public static LockKey monitor(Value object) {
    return new LockKey(object, Form.MONITOR, Mode.EXCLUSIVE);
  }

  /** What a thread holds that runs the static initializer of a class, and others wait for. */
  public static LockKey initialization(String type) {
    return new LockKey(new Value.ClassLiteral(type), Form.INITIALIZATION, Mode.EXCLUSIVE);
  }

  public LockKey of(Value other) {
    return new LockKey(other, form, mode);
  }

  /** Whether a lock given back so may be held in this mode. */
  public boolean isIn(Mode held) {
    return mode == held || mode == Mode.EITHER;
  }

  /** The same lock in the modes that its own may be. */
  List<LockKey> inEachMode() {
    return mode == Mode.EITHER ? List.of(in(Mode.EXCLUSIVE), in(Mode.READ)) : List.of(this);
  }

  public LockKey in(Mode other) {
    return new LockKey(object, form, other);
  }
}
