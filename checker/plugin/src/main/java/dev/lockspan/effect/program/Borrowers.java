package dev.lockspan.effect.program;

import dev.lockspan.code.MethodId;
import java.util.Set;

/** Calls whose code is not read, and that keep nothing of what they are given. */
public final class Borrowers {
  /** Classes of the JDK that make texts of what they are given, or ask it something. */
  private static final Set<String> READERS =
      Set.of("java.lang.String", "java.lang.StringBuilder", "java.lang.StringBuffer");

  /** Classes of which that can be said of the methods that only answer. */
  private static final Set<String> ASKS =
      Set.of(
          "java.util.Objects", "java.lang.System", "java.util.Arrays", "java.lang.reflect.Array");

  private static final Set<String> ANSWERS = Set.of("boolean", "int", "java.lang.String");

  /** What works on a field of the object that it is given first. */
  private static final Set<String> UPDATERS =
      Set.of(
          "java.util.concurrent.atomic.AtomicIntegerFieldUpdater",
          "java.util.concurrent.atomic.AtomicLongFieldUpdater",
          "java.util.concurrent.atomic.AtomicReferenceFieldUpdater");

  private Borrowers() {}

  /** Whether nothing is left of an argument, or of the receiver, once a call has ended. */
  public static boolean keepsNot(Callee callee, int argument) {
    if (!callee.bodies().isEmpty()) {
      return false;
    }
    MethodId method = callee.id();
    return Callees.isHarmless(method)
        || READERS.contains(method.owner())
        || (UPDATERS.contains(method.owner()) && argument == 0)
        || (ASKS.contains(method.owner()) && ANSWERS.contains(method.resultType()));
  }
}
