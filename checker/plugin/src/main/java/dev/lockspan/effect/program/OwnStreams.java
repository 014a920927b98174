package dev.lockspan.effect.program;

import dev.lockspan.code.MethodId;
import dev.lockspan.model.Effect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what stream classes outside the JDK do where the JDK's base class has them do it. */
public final class OwnStreams {
  /** The methods that the others of a base class come to, the first that is there. */
  private static final Map<String, List<String>> INNERMOST =
      Map.of(
          "java.io.Writer", List.of("write([CII)V"),
          "java.io.OutputStream", List.of("write([BII)V", "write(I)V"),
          "java.io.Reader", List.of("read([CII)I"),
          "java.io.InputStream", List.of("read([BII)I", "read()I"));

  private static final Set<String> TRANSFERS = Set.of("write", "append", "read");

  /** What does nothing in the base class that its subclasses do not replace it in. */
  private static final Set<String> EMPTY = Set.of("flush()V", "close()V");

  private final Hierarchy hierarchy;

  public OwnStreams(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** Whether a base class has a method only for others to replace: it does nothing itself. */
  public static boolean isEmptyInBase(MethodId method) {
    return method.owner().equals("java.io.OutputStream") && EMPTY.contains(method.signature());
  }

  /** The body that an inherited method of a stream comes to. */
  public Optional<MethodId> innermost(Callee callee) {
    String base = callee.named().owner();
    for (String signature :
        isInherited(callee) ? INNERMOST.getOrDefault(base, List.of()) : List.<String>of()) {
      Optional<MethodId> own = own(callee.id().owner(), signature);
      if (own.isPresent()) {
        return own;
      }
    }
    return Optional.empty();
  }

  private static boolean isInherited(Callee callee) {
    String base = callee.named().owner();
    return INNERMOST.containsKey(base)
        && TRANSFERS.contains(callee.id().name())
        && callee.rows().stream()
            .allMatch(row -> row.effect() == Effect.IO && row.type().equals(base));
  }

  private Optional<MethodId> own(String type, String signature) {
    int descriptor = signature.indexOf('(');
    return hierarchy.ownBody(
        new MethodId(type, signature.substring(0, descriptor), signature.substring(descriptor)));
  }
}
