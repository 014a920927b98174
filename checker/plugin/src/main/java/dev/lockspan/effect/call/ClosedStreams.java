package dev.lockspan.effect.call;

import dev.lockspan.code.Value;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Reach;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Streams that code has closed, itself or by closing what it has put around them: to close one
 * again does nothing.
 */
public final class ClosedStreams {
  private static final int DEEPEST = 5;

  private final Knowledge knowledge;
  private final WrappedStreams wrappers;

  public ClosedStreams(Knowledge knowledge) {
    this.knowledge = knowledge;
    this.wrappers = new WrappedStreams(knowledge);
  }

  /** Whether it is the close of a stream that is closed, or is none. */
  public boolean isClosed(Reach reach, Value stream, Path path) {
    return reach.boundary().signature().equals("close()V")
        && wrappers.isStream(reach.boundary().owner())
        && path.isDone(stream);
  }

  /** A call has ended that may have closed a stream. */
  public void endCall(At at, List<Path> after) {
    if (!at.invoke().method().signature().equals("close()V")
        || at.receiver().isEmpty()
        || !wrappers.isStream(at.invoke().method().owner())) {
      return;
    }
    for (Path path : after) {
      Set<Value> closed = new LinkedHashSet<>();
      add(at.receiver().get(), path, closed, 0);
      closed.forEach(path::finish);
      for (Value each : path.registers) {
        if (each instanceof Value.Merge && isOneOf(closed, path.choices(each))) {
          path.finish(each);
        }
      }
    }
  }

  /** Adds a stream, and what it is put around, if that is known to be one and the same. */
  private void add(Value stream, Path path, Set<Value> closed, int depth) {
    if (stream instanceof Value.Field && !knowledge.fields().isFixed(stream)) {
      return; // it may hold another one next time
    }
    closed.add(stream);
    Set<Value> choices = new LinkedHashSet<>(path.choices(stream));
    choices.remove(Value.Constant.NULL);
    Value only = choices.size() == 1 ? choices.iterator().next() : stream;
    if (!only.equals(stream)) {
      closed.add(only);
    }
    if (depth < DEEPEST
        && knowledge.fields().content(only) instanceof Value.Fresh made
        && knowledge.hierarchy().isOfJdk(made.type())) {
      wrappers.of(made).forEach(around -> add(around, path, closed, depth + 1));
    }
  }

  /** Whether a value is one of these streams, or null. */
  private static boolean isOneOf(Set<Value> closed, Set<Value> choices) {
    return choices.stream()
        .allMatch(choice -> choice.equals(Value.Constant.NULL) || closed.contains(choice));
  }
}
