package dev.lockspan.effect.program;

import dev.lockspan.code.Value;

/** The values that cannot be null, by what they are. */
public final class NeverNull {
  private static final String TIMES = "java.time.";

  private NeverNull() {}

  /** Whether a value is an object, or what always is one. */
  public static boolean contains(Value value) {
    return value instanceof Value.Fresh
        || value instanceof Value.Function
        || value instanceof Value.This
        || value instanceof Value.ClassLiteral
        || (value instanceof Value.Unknown unknown && unknown.site() instanceof CaughtAt)
        || isTime(value);
  }

  /** Whether a value is one of the JDK's times, whose methods and constants are never null. */
  public static boolean isTime(Value value) {
    return value instanceof Value.StaticField constant
        ? constant.owner().startsWith(TIMES)
        : value instanceof Value.Call call
            && call.method().owner().startsWith(TIMES)
            && call.method().resultType().equals(call.method().owner());
  }
}
