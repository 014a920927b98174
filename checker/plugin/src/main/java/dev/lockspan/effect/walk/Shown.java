package dev.lockspan.effect.walk;

import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.model.Effect;
import java.util.Set;
import java.util.function.Predicate;

/** What code comes to that it made or was given matters to others: it has shown it to them. */
final class Shown {
  private static final Set<Effect> MATTERING = Set.of(Effect.WAIT, Effect.COMPLETE);

  private Shown() {}

  /** A completion, of what was given away before, as callers need to know who gave that. */
  static Reach before(Reach reach, Path path) {
    boolean isGivenAway =
        reach.effect() == Effect.COMPLETE
            && reach.target().filter(of -> isGivenAway(of, path)).isPresent();
    return isGivenAway ? reach.by(reach.way().showing()) : reach;
  }

  private static boolean isGivenAway(Value value, Path path) {
    return path.isGivenAway(value)
        || (value instanceof Value.Field field && isGivenAway(field.of(), path));
  }

  /** What a boundary of a callee is about, in the caller's terms. */
  static void atCall(At call, Summary named, Reach reach, Path path) {
    Object site = call.index();
    reach
        .target()
        .filter(of -> named.awaitsShown(reach) || isMade(reach, made -> made.site().equals(site)))
        .ifPresent(of -> show(of, path));
  }

  /**
   * What a boundary of a function is about that runs here.
   *
   * @param named in the terms of the code it runs in
   */
  static void inFunction(Summary function, Reach reach, Value named, Path path) {
    if (function.awaitsShown(reach) || isMade(reach, made -> true)) {
      show(named, path);
    }
  }

  /** Whether it is about what that code makes, or, so that others end a wait, what that keeps. */
  private static boolean isMade(Reach reach, Predicate<Value.Fresh> isThere) {
    Value target = reach.target().orElse(Value.Constant.NULL);
    while (target instanceof Value.Field kept && MATTERING.contains(reach.effect())) {
      target = kept.of();
    }
    return target instanceof Value.Fresh made && isThere.test(made);
  }

  /** Other code sees a value, and the new object that keeps it. */
  private static void show(Value value, Path path) {
    path.escape(value);
    if (value instanceof Value.Field field && Values.isOfNew(field)) {
      show(field.of(), path);
    }
  }
}
