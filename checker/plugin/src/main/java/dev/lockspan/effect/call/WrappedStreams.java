package dev.lockspan.effect.call;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Joins;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a new stream is put around: what its constructor was given to read or write through. */
final class WrappedStreams {
  private static final int DEEPEST = 5;

  private static final List<String> INPUTS =
      List.of(
          "java.io.InputStream",
          "java.io.Reader",
          "java.io.DataInput",
          "java.nio.channels.ReadableByteChannel");

  private static final List<String> OUTPUTS =
      List.of(
          "java.io.OutputStream",
          "java.io.Writer",
          "java.io.DataOutput",
          "java.nio.channels.WritableByteChannel");

  private final Knowledge knowledge;

  WrappedStreams(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  boolean isStream(String type) {
    return isOneOf(INPUTS, type) || isOneOf(OUTPUTS, type);
  }

  boolean isOneOf(List<String> wanted, String type) {
    return wanted.stream().anyMatch(each -> knowledge.hierarchy().isSubtype(type, each));
  }

  /** Whether a class says no more of its objects than that they are streams. */
  static boolean isAnyStream(String type) {
    return INPUTS.contains(type) || OUTPUTS.contains(type);
  }

  /**
   * The streams of the same direction that its constructor is given, or that this gives to the
   * JDK's class that it extends; of a class that extends none the first argument, whatever it is.
   */
  List<Value> of(Value.Fresh stream) {
    List<Value> given = given(stream, stream.type());
    if (!given.isEmpty()) {
      return given;
    }
    for (Value.Fresh made : knowledge.fields().constructions(stream)) {
      if (knowledge.hierarchy().isOfJdk(made.type())
          && isStream(made.type())
          && !isAnyStream(made.type())) {
        return given(made, stream.type());
      }
    }
    return first(stream).stream().toList();
  }

  /**
   * Whether a stream is put around what a field has held before, so that it ends where that does.
   */
  boolean isAround(Value stream, Value field) {
    return field instanceof Value.Field kept && isAround(stream, kept, 0);
  }

  private boolean isAround(Value stream, Value.Field field, int depth) {
    if (stream instanceof Value.Fresh made && depth < DEEPEST) {
      List<Value> around = of(made);
      return around.size() == 1 && isAround(around.get(0), field, depth + 1);
    }
    return depth > 0
        && stream instanceof Value.Field other
        && other.name().equals(field.name())
        && other.owner().equals(field.owner());
  }

  /** All that a stream may be: one of several that were given, or that a field is set to. */
  Set<Value> stored(Value stream, Value origin) {
    Set<Value> either = Joins.either(origin);
    if (either.size() > 1) {
      return either;
    }
    Set<Value> stored = knowledge.fields().stored(stream);
    boolean isTold =
        !stored.isEmpty() && stored.stream().noneMatch(Value.Unknown.class::isInstance);
    return isTold || !(stream instanceof Value.Field field) ? stored : kept(field).orElse(stored);
  }

  /** What a field holds of each object that its own may be, if it is known how all are made. */
  private Optional<Set<Value>> kept(Value.Field field) {
    Set<Value> kept = new LinkedHashSet<>();
    for (Value object : knowledge.fields().stored(field.of())) {
      Optional<Value> one =
          object instanceof Value.Fresh made
              ? knowledge.fields().keptUntilEmptied(made, field)
              : Optional.empty();
      if (one.isEmpty() && !object.equals(Value.Constant.NULL)) {
        return Optional.empty();
      }
      one.ifPresent(kept::add);
    }
    return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
  }

  /** What a constructor is given of the direction of a type. */
  List<Value> given(Value.Fresh made, String type) {
    List<String> types =
        made.constructor()
            .map(MethodId::descriptor)
            .map(Descriptors::parameterTypes)
            .orElse(List.of());
    List<Value> streams = new ArrayList<>();
    for (int i = 0; i < Math.min(types.size(), made.arguments().size()); i++) {
      if (isOfDirection(types.get(i), type)) {
        streams.add(made.arguments().get(i));
      }
    }
    return streams;
  }

  private boolean isOfDirection(String given, String type) {
    return (isOneOf(INPUTS, given) && isOneOf(INPUTS, type))
        || (isOneOf(OUTPUTS, given) && isOneOf(OUTPUTS, type));
  }

  /** The first argument besides the object that an inner class's object is of. */
  private static Optional<Value> first(Value.Fresh stream) {
    List<String> types =
        stream
            .constructor()
            .map(MethodId::descriptor)
            .map(Descriptors::parameterTypes)
            .orElse(List.of());
    boolean isInner = !types.isEmpty() && stream.type().startsWith(types.get(0) + "$");
    return stream.arguments().stream().skip(isInner ? 1 : 0).findFirst();
  }
}
