package dev.lockspan.effect.order;

import dev.lockspan.code.MethodId;
import dev.lockspan.effect.Summaries;
import dev.lockspan.effect.call.Renaming;
import dev.lockspan.effect.summary.Event;
import dev.lockspan.effect.walk.FunctionRun;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.LockKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** The locks around a lambda that runs where it is written, for what it does under its own. */
public final class OuterLocks {
  private final Summaries summaries;
  private final Map<MethodId, MethodId> writers;
  private final BiFunction<Hold, MethodId, String> labels;

  /** A lock held at an event, by the name it has where the search has come to. */
  private record Named(Hold hold, LockKey key) {}

  /** A body, and the lambda in it that it runs. */
  private record Level(MethodId body, FunctionRun run) {}

  /**
   * @param writers the body in which each lambda is written
   * @param labels how a body calls a lock
   */
  public OuterLocks(
      Summaries summaries,
      Map<MethodId, MethodId> writers,
      BiFunction<Hold, MethodId, String> labels) {
    this.summaries = summaries;
    this.writers = writers;
    this.labels = labels;
  }

  /** What happens under the locks of a body, with all locks of the code around it. */
  public List<Event> complete(MethodId body, List<Event> events) {
    if (events.isEmpty() || !writers.containsKey(body)) {
      return events;
    }
    List<Level> levels = levels(body);
    boolean isBare = levels.stream().allMatch(level -> level.run().holds().held().isEmpty());
    return isBare ? events : events.stream().map(event -> complete(event, levels)).toList();
  }

  /** The bodies around a lambda, the innermost first, while each runs what is written in it. */
  private List<Level> levels(MethodId lambda) {
    List<Level> levels = new ArrayList<>();
    for (MethodId inner = lambda; writers.containsKey(inner); ) {
      MethodId lookedFor = inner;
      MethodId outer = writers.get(inner);
      Optional<FunctionRun> run =
          summaries.analyse(outer).flatMap(analysis -> analysis.find(lookedFor));
      if (run.filter(FunctionRun::isHere).isEmpty()) {
        break;
      }
      levels.add(new Level(outer, run.get()));
      inner = outer;
    }
    return levels;
  }

  private Event complete(Event event, List<Level> levels) {
    List<Named> held = new ArrayList<>();
    event.locks().forEach(hold -> held.add(new Named(hold, hold.key())));
    Set<LockKey> gone = new HashSet<>(event.lost());
    gone.addAll(event.reach().released());
    gone.addAll(event.reach().way().absent());
    for (Level level : levels) {
      Renaming renaming = level.run().renaming();
      held.replaceAll(lock -> new Named(lock.hold(), renaming.key(lock.key())));
      Set<LockKey> named = new HashSet<>();
      gone.forEach(key -> named.add(renaming.key(key)));
      gone = named;
      surround(held, level, gone);
    }
    return event.under(held.stream().map(Named::hold).toList());
  }

  /** Adds the locks of an outer body before the others; they explain what an inner one assumes. */
  private void surround(List<Named> held, Level level, Set<LockKey> gone) {
    int outermost = 0;
    for (Hold hold : level.run().holds().held()) {
      LockKey key = hold.key();
      held.removeIf(lock -> lock.key().equals(key) && lock.hold().how() == Hold.How.DECLARED);
      if (!gone.contains(key) && held.stream().noneMatch(lock -> lock.key().equals(key))) {
        held.add(outermost++, new Named(labelled(hold, level.body()), key));
      }
    }
  }

  private Hold labelled(Hold hold, MethodId body) {
    return new Hold(hold.key(), hold.count(), hold.since(), hold.how(), labels.apply(hold, body));
  }
}
