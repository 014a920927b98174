package dev.lockspan.pool;

/**
 * The owner's factory, made safe to call: whatever it throws becomes an answer.
 *
 * <p>What the pool does after a call must not depend on the call's good behaviour, or an exception
 * would take the slot with it.
 */
final class ContainedFactory<T> {

  private static final System.Logger LOGGER = System.getLogger(InstancePool.class.getName());

  private final InstanceFactory<T> factory;
  private final LockedCore<T> core;

  ContainedFactory(InstanceFactory<T> factory, LockedCore<T> core) {
    this.factory = factory;
    this.core = core;
  }

  /** Makes an instance, or fails with whatever the factory failed with. */
  T create() throws Throwable {
    assert !core.isHeld();
    T instance = factory.create();
    if (instance == null) {
      throw new NullPointerException("The factory returned null");
    }
    return instance;
  }

  boolean isValid(T instance) {
    assert !core.isHeld();
    try {
      return factory.validate(instance);
    } catch (Throwable t) {
      note("The factory failed to validate an instance", t);
      return false;
    }
  }

  /** The bytes that the instance occupies; none where the factory fails to say. */
  long memoryBytes(T instance) {
    assert !core.isHeld();
    try {
      return factory.memoryBytes(instance);
    } catch (Throwable t) {
      note("The factory failed to measure an instance", t);
      return 0;
    }
  }

  void destroy(T instance) {
    assert !core.isHeld();
    try {
      factory.destroy(instance);
    } catch (Throwable t) {
      note("The factory failed to destroy an instance", t);
    }
  }

  private static void note(String message, Throwable cause) {
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    LOGGER.log(System.Logger.Level.WARNING, message, cause);
  }
}
