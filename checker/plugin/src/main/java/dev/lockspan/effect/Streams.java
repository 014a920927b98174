package dev.lockspan.effect;

import dev.lockspan.code.Value;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import dev.lockspan.model.Effect;
import java.util.List;
import java.util.Optional;

/** What a stream reads or writes in the end: memory, a socket, or something else. */
final class Streams {
  private static final int DEEPEST = 5;

  private final Knowledge knowledge;

  Streams(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** No boundary for a stream in memory, a network wait for a socket's. */
  Optional<Reach> refine(Reach reach, Value stream) {
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
                  reach.target(),
                  reach.bound(),
                  false,
                  List.of(),
                  reach.released(),
                  reach.path(),
                  reach.change()));
      case OTHER -> Optional.of(reach);
    };
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
      return isSocket ? End.SOCKET : End.OTHER;
    }
    return declared(stream);
  }

  /** What the declared type of a field says. */
  private End declared(Value stream) {
    String owner = "";
    String name = "";
    if (stream instanceof Value.Field field) {
      owner = field.owner();
      name = field.name();
    } else if (stream instanceof Value.StaticField field) {
      owner = field.owner();
      name = field.name();
    }
    String of = name;
    boolean isMemory =
        knowledge
            .hierarchy()
            .find(owner)
            .map(info -> info.fields().get(of))
            .filter(field -> isMemory(field.type()))
            .isPresent();
    return isMemory ? End.MEMORY : End.OTHER;
  }

  /** Whether instances of a type live in memory. */
  boolean isMemory(String type) {
    return knowledge.hierarchy().linearize(type).stream()
        .anyMatch(knowledge.callees().models()::isMemory);
  }
}
