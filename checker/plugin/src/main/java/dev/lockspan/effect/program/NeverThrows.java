package dev.lockspan.effect.program;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import java.util.List;
import java.util.Set;

/**
 * The JDK's methods that always return: those of its atomic variables that run no function, and the
 * constructors that put a stream around another one without reading or writing anything.
 */
public final class NeverThrows {
  private static final Set<String> ATOMICS =
      Set.of(
          "java.util.concurrent.atomic.AtomicBoolean",
          "java.util.concurrent.atomic.AtomicInteger",
          "java.util.concurrent.atomic.AtomicLong",
          "java.util.concurrent.atomic.AtomicReference");

  /** Constructors of these take a stream alone; by a name or a size they may refuse. */
  private static final Set<String> WRAPPERS =
      Set.of(
          "java.io.BufferedInputStream",
          "java.io.BufferedOutputStream",
          "java.io.BufferedReader",
          "java.io.BufferedWriter",
          "java.io.DataInputStream",
          "java.io.DataOutputStream",
          "java.io.InputStreamReader",
          "java.io.OutputStreamWriter",
          "java.io.PrintStream",
          "java.io.PrintWriter");

  private static final Set<String> STREAMS =
      Set.of("java.io.InputStream", "java.io.OutputStream", "java.io.Reader", "java.io.Writer");

  private NeverThrows() {}

  public static boolean contains(MethodId method) {
    List<String> types = Descriptors.parameterTypes(method.descriptor());
    return ATOMICS.contains(method.owner())
        ? types.stream().noneMatch(type -> type.startsWith("java.util.function."))
        : method.isConstructor()
            && WRAPPERS.contains(method.owner())
            && types.size() == 1
            && STREAMS.contains(types.get(0));
  }
}
