package dev.lockspan.effect.walk;

import dev.lockspan.effect.call.Renaming;
import dev.lockspan.effect.summary.Naming;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import java.util.HashMap;
import java.util.Map;

/**
 * What callees do in the terms of a body, as of the last time that its walk came by each call: a
 * loop comes by again, mostly with the same. One for each call, for as long as the body is walked.
 */
final class LastRenamed {
  private record Known(Summary summary, Naming naming, Step step, Summary renamed) {}

  private final Map<Integer, Known> byCall = new HashMap<>();

  /** As {@link Renaming#summary}. */
  Summary of(int index, Summary summary, Renaming renaming, Step step) {
    Known known = byCall.get(index);
    if (known == null || !isOf(known, summary, renaming.naming(), step)) {
      known = new Known(summary, renaming.naming(), step, renaming.summary(summary, step));
      byCall.put(index, known);
    }
    return known.renamed();
  }

  @SuppressWarnings("ReferenceEquality") // an equal one is renamed as soon as it is compared
  private static boolean isOf(Known known, Summary summary, Naming naming, Step step) {
    return known.summary() == summary && known.naming().equals(naming) && known.step().equals(step);
  }
}
