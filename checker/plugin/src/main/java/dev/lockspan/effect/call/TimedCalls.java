package dev.lockspan.effect.call;

import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.value.TimeBounds;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;

/**
 * Calls of bodies that implement a wait with a time limit: it limits what they wait for, however
 * they do it.
 */
public final class TimedCalls {
  private final TimeBounds times;

  public TimedCalls(Knowledge knowledge) {
    this.times = new TimeBounds(knowledge.fields());
  }

  /** What the body does, in the time that the call gives it. */
  public Summary limited(Summary summary, Callee callee, At at) {
    return isLimited(callee, at)
        ? summary.with(summary.reaches().stream().map(TimedCalls::limited).toList())
        : summary;
  }

  private boolean isLimited(Callee callee, At at) {
    for (MethodModel row : callee.spare()) {
      if (row.effect() == Effect.WAIT && row.timed().isPresent()) {
        return !times.isEndless(at.value(row.timed().getAsInt()));
      }
    }
    return false;
  }

  private static Reach limited(Reach reach) {
    return reach.kind() == BoundaryKind.WAIT && reach.severity() == Severity.WARNING
        ? reach.limited()
        : reach;
  }
}
