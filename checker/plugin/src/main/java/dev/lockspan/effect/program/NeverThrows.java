package dev.lockspan.effect.program;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import java.util.Set;

/** The JDK's methods that always return: those of its atomic variables that run no function. */
public final class NeverThrows {
  private static final Set<String> ATOMICS =
      Set.of(
          "java.util.concurrent.atomic.AtomicBoolean",
          "java.util.concurrent.atomic.AtomicInteger",
          "java.util.concurrent.atomic.AtomicLong",
          "java.util.concurrent.atomic.AtomicReference");

  private NeverThrows() {}

  public static boolean contains(MethodId method) {
    return ATOMICS.contains(method.owner())
        && Descriptors.parameterTypes(method.descriptor()).stream()
            .noneMatch(type -> type.startsWith("java.util.function."));
  }
}
