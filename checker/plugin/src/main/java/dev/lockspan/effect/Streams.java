package dev.lockspan.effect;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import dev.lockspan.model.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a stream reads or writes in the end: memory, a socket, or something else. */
final class Streams {
  private static final int DEEPEST = 5;
  private static final List<String> STREAMS =
      List.of("java.io.InputStream", "java.io.OutputStream", "java.io.Reader", "java.io.Writer");

  private final Knowledge knowledge;

  Streams(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /**
   * No boundary for a stream in memory, a network wait for a socket's; else the boundary on the
   * stream that is wrapped by the others, so that who gave it can judge it.
   */
  Optional<Reach> refine(Reach reach, Value wrapper) {
    Value stream = wrapped(wrapper);
    return switch (end(stream, 0)) {
      case MEMORY -> Optional.empty();
      case SOCKET ->
          Optional.of(
              new Reach(
                  BoundaryKind.WAIT,
                  Severity.WARNING,
                  Effect.WAIT,
                  reach.boundary(),
                  "waits for the other end of a connection",
                  Optional.of(stream),
                  reach.bound(),
                  false,
                  List.of(),
                  reach.released(),
                  reach.way()));
      case OTHER -> Optional.of(reach.on(stream));
    };
  }

  /**
   * What a new stream was put around, and what a stream's own code has in its superclass's field.
   */
  private Value wrapped(Value stream) {
    if (stream instanceof Value.Field field && field.owner().startsWith("java.io.")) {
      return wrapped(field.of());
    }
    return stream instanceof Value.Fresh fresh
            && !fresh.arguments().isEmpty()
            && isStream(fresh.type())
            && !isMemory(fresh.type())
        ? wrapped(fresh.arguments().get(0))
        : stream;
  }

  private enum End {
    MEMORY,
    SOCKET,
    OTHER
  }

  private End end(Value stream, int depth) {
    Value origin = knowledge.fields().origin(stream);
    if (origin instanceof Value.StaticField field && field.owner().equals("java.lang.System")) {
      return End.MEMORY; // the process's own output
    }
    if (origin instanceof Value.Fresh fresh) {
      if (isMemory(fresh.type())) {
        return End.MEMORY;
      }
      return depth < DEEPEST && !fresh.arguments().isEmpty()
          ? end(fresh.arguments().get(0), depth + 1)
          : End.OTHER;
    }
    if (origin instanceof Value.Call call) {
      boolean isSocket =
          call.method().owner().endsWith("Socket")
              && call.method().name().matches("get(In|Out)putStream|getChannel");
      return isSocket ? End.SOCKET : made(call, depth);
    }
    Set<Value> stored = depth < DEEPEST ? knowledge.fields().stored(stream) : Set.of();
    boolean isMemory =
        !stored.isEmpty()
            && stored.stream().noneMatch(stream::equals)
            && stored.stream()
                .allMatch(v -> v.equals(Value.Constant.NULL) || end(v, depth + 1) == End.MEMORY);
    if (isMemory) {
      return End.MEMORY;
    }
    String type = declaredType(stream);
    boolean isLog = depth == 0 && type.startsWith("java.io.Print") && isLog(stored);
    return isLog || isMemory(type) ? End.MEMORY : End.OTHER;
  }

  /** Whether a printer is made for the process's own output, though others may replace it. */
  private static boolean isLog(Set<Value> stored) {
    return stored.stream().anyMatch(Streams::isProcessOutput)
        && stored.stream()
            .allMatch(
                value ->
                    isProcessOutput(value)
                        || value instanceof Value.Unknown
                        || value.equals(Value.Constant.NULL));
  }

  /** The process's own output, or a printer on it. */
  private static boolean isProcessOutput(Value value) {
    return value instanceof Value.Fresh fresh
        ? fresh.type().startsWith("java.io.")
            && !fresh.arguments().isEmpty()
            && isProcessOutput(fresh.arguments().get(0))
        : value instanceof Value.StaticField field
            && field.owner().equals("java.lang.System")
            && !field.name().equals("in");
  }

  /** A call that is given one stream and makes another wraps it. */
  private End made(Value.Call call, int depth) {
    if (depth >= DEEPEST || !isStream(call.method().resultType())) {
      return End.OTHER;
    }
    List<String> types = Descriptors.parameterTypes(call.method().descriptor());
    List<Value> streams = new ArrayList<>();
    for (int i = 0; i < Math.min(types.size(), call.arguments().size()); i++) {
      if (isStream(types.get(i))) {
        streams.add(call.arguments().get(i));
      }
    }
    return streams.size() == 1 ? end(streams.get(0), depth + 1) : End.OTHER;
  }

  private boolean isStream(String type) {
    return STREAMS.stream().anyMatch(stream -> knowledge.hierarchy().isSubtype(type, stream));
  }

  /** The declared type of a field; of anything else none. */
  private String declaredType(Value stream) {
    if (stream instanceof Value.Field field) {
      return declaredType(field.owner(), field.name());
    }
    return stream instanceof Value.StaticField field
        ? declaredType(field.owner(), field.name())
        : "";
  }

  private String declaredType(String owner, String name) {
    return knowledge
        .hierarchy()
        .find(owner)
        .map(info -> info.fields().get(name))
        .map(ClassInfo.FieldInfo::type)
        .orElse("");
  }

  /** Whether instances of a type live in memory. */
  boolean isMemory(String type) {
    return knowledge.hierarchy().linearize(type).stream()
            .anyMatch(knowledge.callees().models()::isMemory)
        || isOwnMemory(type);
  }

  /** A stream class of our own, on no other stream, that reads and writes nothing but memory. */
  private boolean isOwnMemory(String type) {
    Optional<ClassInfo> info = knowledge.hierarchy().find(type);
    if (info.isEmpty() || info.get().origin() == ClassInfo.Origin.JDK) {
      return false;
    }
    Optional<String> superclass = info.get().superclass();
    boolean isOnMemory = superclass.filter(this::isOwnMemory).isPresent();
    if (!isOnMemory && superclass.filter(STREAMS::contains).isEmpty()) {
      return false;
    }
    List<MethodId> methods =
        info.get().methods().values().stream()
            .map(ClassInfo.MethodInfo::id)
            .filter(id -> id.name().matches("write|read|flush|close"))
            .toList();
    return (isOnMemory || methods.stream().anyMatch(id -> id.name().matches("write|read")))
        && methods.stream().allMatch(knowledge::isQuiet);
  }
}
