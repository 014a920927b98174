package dev.lockspan.effect.state;

import dev.lockspan.effect.summary.Run;
import dev.lockspan.lock.Holds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The calls that a body makes on what it was passed. Those at one place are told apart by the locks
 * held, and so are known to be one place's; those at different places have nothing to do with each
 * other.
 */
public final class GivenRuns {
  private static final int MOST_RUNS = 24;

  /** A place in the body, or in what it calls there, at which something is called. */
  private record Place(int index, Object function, Optional<Holds> inside, boolean isLater) {}

  private final Map<Place, Map<Holds, Run>> places = new LinkedHashMap<>();

  /**
   * Something that the caller gave is called, in the present state.
   *
   * @param run the call, with the locks that callees hold
   * @param index the instruction
   */
  public void add(Run run, int index, Path path) {
    Run here =
        run.by(
                run.way()
                    .giving(path.holds.released())
                    .under(path.conditions())
                    .alsoWithout(path.noted().absent()))
            .with(path.holds.plus(run.holds()))
            .later(path.isLater());
    Optional<Holds> inside = run.way().isUniform() ? Optional.of(run.holds()) : Optional.empty();
    places
        .computeIfAbsent(
            new Place(index, run.function(), inside, here.isLater()),
            unused -> new LinkedHashMap<>())
        .merge(here.holds(), here, GivenRuns::and);
  }

  /**
   * All of them, once each for the locks held.
   *
   * @param isOnAllWays whether the body calls a function on every way on which it returns
   */
  public List<Run> all(Predicate<Object> isOnAllWays) {
    if (places.isEmpty()) {
      return List.of();
    }
    Map<Object, Run> all = new LinkedHashMap<>();
    for (Map<Holds, Run> place : places.values()) {
      for (Run run : place.values()) {
        Run here = run.by(run.way().uniform(place.size() == 1));
        all.merge(here.content(), here, GivenRuns::and);
      }
    }
    return all.values().stream()
        .limit(MOST_RUNS)
        .map(run -> run.certain(!run.isLater() && isOnAllWays.test(run.function())))
        .toList();
  }

  private static Run and(Run known, Run next) {
    Run way = known.by(known.way().or(next.way()));
    Run both = known.before().equals(next.before()) ? way : way.after(List.of());
    return known.told() == next.told() ? both : both.told(Run.Told.NOTHING);
  }
}
