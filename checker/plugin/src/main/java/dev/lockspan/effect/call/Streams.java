package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.DeclaredTypes;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.value.Terms;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import dev.lockspan.model.Effect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a stream reads or writes in the end: memory, another party, or something else. */
public final class Streams {
  private static final int DEEPEST = 5;
  private static final String SCANNER = "java.util.Scanner";
  private static final String PIPE = "java.nio.channels.Pipe$SourceChannel";

  private static final List<String> PIPED_INPUTS =
      List.of("java.io.PipedInputStream", "java.io.PipedReader");

  private static final List<String> PIPED_OUTPUTS =
      List.of("java.io.PipedOutputStream", "java.io.PipedWriter");

  private static final Set<String> AT_ONCE =
      Set.of("java.io.FileOutputStream", "java.io.PipedOutputStream", "java.io.PipedWriter");

  /** Those that pass all on that they are given to write. */
  private static final Set<String> UNBUFFERED =
      Set.of("java.io.DataOutputStream", "java.io.FilterOutputStream", "java.io.PrintStream");

  /** What a scanner reads that is more than a text; files are opened by it. */
  private static final List<String> SCANNED =
      List.of("java.lang.Readable", "java.io.InputStream", "java.nio.channels.ReadableByteChannel");

  private static final List<String> FILES = List.of("java.io.File", "java.nio.file.Path");

  /** Ends whose closing may have to wait until the other party has taken what is left. */
  private static final Set<End> CLOSED_WITH_PARTY =
      Collections.unmodifiableSet(EnumSet.of(End.CONNECTION, End.USER, End.WRITTEN_PIPE));

  private final Knowledge knowledge;
  private final Connections connections;
  private final MemoryStreams memory;
  private final WrappedStreams wrappers;
  private final DeclaredTypes types;
  private final KnownFunctions functions;
  private final ReturnedStreams returned;
  private final String owner;

  /**
   * @param body the code that uses the streams
   */
  public Streams(Knowledge knowledge, Body body) {
    this.knowledge = knowledge;
    this.wrappers = new WrappedStreams(knowledge);
    this.types = new DeclaredTypes(knowledge.hierarchy(), body);
    this.connections = new Connections(knowledge, wrappers, types);
    this.memory = new MemoryStreams(knowledge);
    this.functions = new KnownFunctions(knowledge);
    this.returned = new ReturnedStreams(knowledge);
    this.owner = body.id().owner();
  }

  /**
   * No boundary for a stream in memory, a wait for another party's; else the boundary on the stream
   * that is wrapped by the others, so that who gave it can judge it.
   */
  public Optional<Reach> refine(Reach reach, Value wrapper) {
    Value stream = wrapped(wrapper);
    End end = end(stream, 0);
    if (end == End.MEMORY || (reach.boundary().name().equals("flush") && isUnbuffered(wrapper))) {
      return Optional.empty();
    }
    boolean isClosed = reach.boundary().name().equals("close");
    if (isClosed && end == End.WRITTEN_PIPE && isUnbuffered(wrapper)) {
      return Optional.empty(); // the reader is only told
    }
    boolean isPlainClose = isClosed && !CLOSED_WITH_PARTY.contains(end);
    if (end == End.OTHER || isPlainClose) {
      return Optional.of(reach.on(stream));
    }
    if (isClosed
        && (end == End.USER || (end == End.CONNECTION && connections.isOfSocket(wrapper)))) {
      return Optional.empty();
    }
    return Optional.of(
        new Reach(
            BoundaryKind.WAIT,
            end.severity,
            Effect.WAIT,
            reach.boundary(),
            end.reason,
            Optional.of(stream),
            reach.bound(),
            false,
            List.of(),
            reach.released(),
            reach.way()));
  }

  /** Whether each write has written all, so that nothing is left to flush. */
  private boolean isUnbuffered(Value stream) {
    return isUnbuffered(stream, 0);
  }

  private boolean isUnbuffered(Value stream, int depth) {
    Set<Value> all = new HashSet<>(knowledge.fields().contents(stream));
    all.remove(Value.Constant.NULL);
    return !all.isEmpty() && all.stream().allMatch(each -> writesAtOnce(each, depth));
  }

  private boolean writesAtOnce(Value stream, int depth) {
    Value content = knowledge.fields().content(stream);
    if (content instanceof Value.Call call) {
      return connections.isOfPlainSocket(call);
    }
    if (content instanceof Value.Field other && depth < DEEPEST) {
      return isUnbuffered(other, depth + 1);
    }
    return content instanceof Value.Fresh fresh
        && (AT_ONCE.contains(fresh.type())
            || memory.isMemory(fresh.type())
            || (passesOn(fresh) && isUnbuffered(fresh.arguments().get(0), depth)));
  }

  private static boolean passesOn(Value.Fresh stream) {
    boolean isPrinter =
        stream.type().equals("java.io.PrintWriter")
            && stream
                .constructor()
                .filter(by -> by.descriptor().startsWith("(Ljava/io/Writer;"))
                .isPresent();
    return !stream.arguments().isEmpty() && (isPrinter || UNBUFFERED.contains(stream.type()));
  }

  /** A wait for a server, unless a caller has told that it is a file's or a resource's stream. */
  public Optional<Reach> again(Reach wait, Value stream) {
    boolean isOfResource =
        stream instanceof Value.Call call
            && call.receiver().isPresent()
            && connections.isOfResource(call.receiver().get())
            && wrappers.isStream(call.method().resultType());
    return isOfResource || connections.isForFile(wait.boundary(), stream)
        ? Optional.of(
            new Reach(
                BoundaryKind.IO,
                Severity.SUGGESTION,
                Effect.IO,
                wait.boundary(),
                "reads a stream",
                wait.target(),
                wait.bound(),
                false,
                List.of(),
                wait.released(),
                wait.way()))
        : Optional.empty();
  }

  /**
   * What a new stream was put around, and what a stream's own code has in its superclass's field.
   */
  private Value wrapped(Value stream) {
    if (stream instanceof Value.Field field && field.owner().startsWith("java.io.")) {
      return wrapped(field.of());
    }
    if (!(stream instanceof Value.Fresh fresh) || fresh.arguments().isEmpty()) {
      return stream;
    }
    if (fresh.type().equals(SCANNER)) {
      Value source = fresh.arguments().get(0);
      return wrappers.isOneOf(SCANNED, types.of(source)) ? wrapped(source) : stream;
    }
    return wrappers.isStream(fresh.type()) && !memory.isMemory(fresh.type())
        ? decisive(fresh, 0).map(this::wrapped).orElse(stream)
        : stream;
  }

  /** Of what a stream is put around the one that is not in memory. */
  private Optional<Value> decisive(Value.Fresh wrapper, int depth) {
    List<Value> around = wrappers.of(wrapper);
    return around.size() < 2
        ? around.stream().findFirst()
        : around.stream()
            .filter(stream -> end(stream, depth + 1) != End.MEMORY)
            .findFirst()
            .or(() -> Optional.of(around.get(0)));
  }

  /** What is at the other end of a stream. */
  private enum End {
    MEMORY("", Severity.SUGGESTION),
    CONNECTION("waits for the other end of a connection", Severity.WARNING),
    USER("waits for the user's input", Severity.WARNING),
    PIPE("waits for the pipe's writer if the channel blocks", Severity.SUGGESTION),
    READ_PIPE("waits for the pipe's writer", Severity.WARNING),
    WRITTEN_PIPE("waits for the pipe's reader", Severity.WARNING),
    PROCESS("waits for the other process", Severity.WARNING),
    OTHER("", Severity.SUGGESTION);

    final String reason;
    final Severity severity;

    End(String reason, Severity severity) {
      this.reason = reason;
      this.severity = severity;
    }
  }

  private End end(Value stream, int depth) {
    Value origin = knowledge.fields().content(stream);
    if (origin instanceof Value.StaticField field && field.owner().equals("java.lang.System")) {
      return field.name().equals("in") ? End.USER : End.MEMORY; // the process's own output
    }
    String declared = depth == 0 ? types.of(stream) : types.ofAnywhere(stream);
    Optional<End> pipe = pipe(declared);
    if (pipe.isPresent()) {
      return pipe.get();
    }
    boolean isOwn = depth == 0 && stream instanceof Value.This && memory.isOnMemory(owner);
    if (isOwn || memory.isMemory(declared)) {
      return End.MEMORY;
    }
    if (origin instanceof Value.Fresh fresh) {
      Optional<End> made = pipe(fresh.type());
      if (made.isPresent()) {
        return made.get();
      }
      boolean isText =
          fresh.type().equals(SCANNER) && isText(fresh.arguments(), origin.equals(stream));
      if (isText || memory.isMemory(fresh.type()) || isOnOwner(fresh, stream)) {
        return End.MEMORY;
      }
      Optional<Value> around = depth < DEEPEST ? decisive(fresh, depth) : Optional.empty();
      if (around.isPresent() && !(around.get() instanceof Value.Unknown)) {
        return end(around.get(), depth + 1);
      }
    }
    Set<Value> stored = depth < DEEPEST ? wrappers.stored(stream, origin) : Set.of();
    if (origin instanceof Value.Fresh) {
      return common(stored, stream, depth); // as its makers were given it
    }
    if (stream instanceof Value.Call && !stored.isEmpty()) {
      return common(stored, stream, depth); // one of those that a collection holds
    }
    Set<Value> given =
        origin instanceof Value.Call call && depth < DEEPEST ? functions.givenBy(call) : Set.of();
    if (!given.isEmpty()) {
      return common(given, stream, depth); // what the function makes that is called
    }
    if (origin instanceof Value.Call call) {
      boolean isOfProcess =
          knowledge.hierarchy().isSubtype(call.method().owner(), "java.lang.Process")
              && wrappers.isStream(call.method().resultType());
      if (isOfProcess) {
        return End.PROCESS;
      }
      boolean isOfNothing =
          call.receiver().isEmpty() && WrappedStreams.isAnyStream(call.method().owner());
      return isOfNothing
          ? End.MEMORY
          : connections.gives(call, origin.equals(stream) && depth == 0)
              ? End.CONNECTION
              : made(call, depth);
    }
    End common = common(stored, stream, depth);
    if (stored.isEmpty() && stream instanceof Value.Field field && isForConnection(field, depth)) {
      return End.CONNECTION;
    }
    boolean isLog = depth == 0 && declared.startsWith("java.io.Print") && isLog(stored);
    return isLog ? End.MEMORY : common;
  }

  /** What is at the other end of all the streams that a field is ever set to. */
  private End common(Set<Value> stored, Value field, int depth) {
    Set<End> ends = EnumSet.noneOf(End.class);
    for (Value value : stored) {
      if (value.equals(field)) {
        return End.OTHER;
      }
      if (!value.equals(Value.Constant.NULL) && !wrappers.isAround(value, field)) {
        boolean isOnOwner = value instanceof Value.Fresh made && isOnOwner(made, field);
        ends.add(isOnOwner ? End.MEMORY : end(value, depth + 1));
      }
    }
    boolean isOnlyNull = ends.isEmpty() && !stored.isEmpty();
    return isOnlyNull ? End.MEMORY : ends.size() == 1 ? ends.iterator().next() : End.OTHER;
  }

  /** Whether all that the file of a field sets it to are streams of connections. */
  private boolean isForConnection(Value.Field field, int depth) {
    return depth < DEEPEST
        && common(knowledge.fields().setHere(field), field, depth) == End.CONNECTION;
  }

  /** Whether a stream is put around the object that keeps it, which is one in memory. */
  private boolean isOnOwner(Value.Fresh wrapper, Value kept) {
    return kept instanceof Value.Field field
        && wrappers.of(wrapper).contains(new Value.This())
        && memory.isMemory(field.owner());
  }

  /** Whether a scanner reads a text, as far as is known: nothing else that can be told. */
  private boolean isText(List<Value> arguments, boolean isHere) {
    if (arguments.isEmpty()) {
      return false;
    }
    Value source = arguments.get(0);
    String type = type(source, isHere);
    return !wrappers.isOneOf(SCANNED, type) && !wrappers.isOneOf(FILES, type);
  }

  /** The type of a value of the code itself, or of wherever it comes from. */
  private String type(Value value, boolean isHere) {
    return isHere ? types.of(value) : types.ofAnywhere(value);
  }

  private Optional<End> pipe(String type) {
    if (knowledge.hierarchy().isSubtype(type, PIPE)) {
      return Optional.of(End.PIPE);
    }
    if (wrappers.isOneOf(PIPED_INPUTS, type)) {
      return Optional.of(End.READ_PIPE);
    }
    return wrappers.isOneOf(PIPED_OUTPUTS, type) ? Optional.of(End.WRITTEN_PIPE) : Optional.empty();
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
    if (depth >= DEEPEST || !wrappers.isStream(call.method().resultType())) {
      return End.OTHER;
    }
    if (knowledge.fields().made(call) instanceof Value.Fresh made) {
      return end(Terms.inObject(made, call, call.arguments()), depth + 1);
    }
    if (memory.isMade(call.method())) {
      return End.MEMORY;
    }
    End end = common(returned.of(call), call, depth);
    if (end != End.OTHER) {
      return end;
    }
    List<String> types = Descriptors.parameterTypes(call.method().descriptor());
    List<Value> streams = new ArrayList<>();
    for (int i = 0; i < Math.min(types.size(), call.arguments().size()); i++) {
      if (wrappers.isStream(types.get(i))) {
        streams.add(call.arguments().get(i));
      }
    }
    return streams.size() == 1 ? end(streams.get(0), depth + 1) : End.OTHER;
  }
}
