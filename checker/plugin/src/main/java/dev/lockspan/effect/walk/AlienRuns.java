package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.Implementations;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Run;
import java.util.Optional;

/**
 * The calls of functions that nobody here knows: code that the owner of the locks held does not
 * control.
 */
final class AlienRuns {
  private final Knowledge knowledge;
  private final Body body;
  private final Observations seen;
  private final Boundaries boundaries;
  private final Implementations implementations;

  AlienRuns(Knowledge knowledge, Body body, Observations seen, Boundaries boundaries) {
    this.knowledge = knowledge;
    this.body = body;
    this.seen = seen;
    this.boundaries = boundaries;
    this.implementations = new Implementations(knowledge);
  }

  /** Calls such a function, unless the callee that does so has reported it. */
  void call(Callee callee, Run run, int index, Path path) {
    if (run.told() == Run.Told.UNKNOWN_OUTSIDE || !isTold(run, path)) {
      boundaries.reach(alien(callee, run), run.holds(), index, Optional.empty(), path);
    }
  }

  /**
   * A parameter called under a lock of an exported method, to which anybody can pass anything, or a
   * listener that is no function. Answers whether that is reported where this project can see it.
   */
  boolean expose(Run run, Path path) {
    if (isTold(run, path)) {
      return false;
    }
    Callee callee = knowledge.callees().find(run.method(), false);
    if (!body.traits().isExposed() && !isOfOthers(run, callee)) {
      return false;
    }
    boolean isFree = path.holds.plus(run.holds()).held().isEmpty();
    boolean isReported = !isFree && isAlien(callee);
    if (isReported) {
      boundaries.exposed(alien(callee, run), run.holds(), path);
    } else if (isFree) {
      seen.leave(run);
    }
    return isReported && !knowledge.hierarchy().isOfLibrary(body.id().owner());
  }

  /** Whether nothing that is known can be passed: no lambda, and no object of a class of here. */
  private boolean isOfOthers(Run run, Callee callee) {
    return run.receiver() instanceof Value.Parameter
        && callee.alien().isPresent()
        && callee.bodies().isEmpty()
        && !callee.isOfJdk()
        && knowledge.hierarchy().functionalMethod(run.method().owner()).isEmpty()
        && !body.traits().isLambda()
        && knowledge.code().findCallers(body.id()).isEmpty();
  }

  /** Whether a callee reports what this body adds no lock to. */
  private static boolean isTold(Run run, Path path) {
    return run.told() != Run.Told.NOTHING
        && path.holds.held().isEmpty()
        && !run.holds().held().isEmpty();
  }

  /** Whether nobody here knows what a callee does. */
  boolean isAlien(Callee callee) {
    return callee.alien().isPresent() && !implementations.areQuiet(callee);
  }

  private static Reach alien(Callee callee, Run run) {
    return Reach.alien(callee, run.receiver(), run.path());
  }
}
