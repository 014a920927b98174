package dev.lockspan.effect.call;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Answer;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.value.TimeBounds;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.List;
import java.util.Set;

/**
 * What bodies keep to that implement a method which a row tells of, however they do it: a time
 * limit holds for all that they wait for, nobody waits for what is complete, and {@code isDone()}
 * tells what is.
 */
public final class Contracts {
  /** The tasks of the JDK that call their own {@code done()} once they are complete. */
  private static final List<String> TASKS =
      List.of("java.util.concurrent.FutureTask", "javax.swing.SwingWorker");

  private final TimeBounds times;

  public Contracts(Knowledge knowledge) {
    this.times = new TimeBounds(knowledge.fields());
  }

  /** Whether a method is only called once the future whose method it is has completed. */
  public static boolean isAtEnd(MethodId method, Hierarchy hierarchy) {
    return method.signature().equals("done()V")
        && TASKS.stream().anyMatch(task -> hierarchy.isSubtype(method.owner(), task));
  }

  /** What a body does, in its own terms, as far as it keeps to them. */
  public Summary kept(Summary summary, Callee callee, At at, Path path) {
    Summary kept = summary;
    for (MethodModel row : callee.spare()) {
      if (row.effect() == Effect.WAIT && at.receiver().filter(path::isDone).isPresent()) {
        kept = kept.with(others(kept.reaches()));
      } else if (row.effect() == Effect.WAIT && isLimited(row, at)) {
        kept = kept.with(kept.reaches().stream().map(Contracts::limited).toList());
      } else if (row.effect() == Effect.DONE && kept.answer().equals(Answer.NONE)) {
        kept = kept.telling(Answer.of(true, Set.of(new Value.This())));
      }
    }
    return kept;
  }

  private static List<Reach> others(List<Reach> reaches) {
    return reaches.stream().filter(reach -> reach.kind() != BoundaryKind.WAIT).toList();
  }

  private boolean isLimited(MethodModel row, At at) {
    return row.timed().isPresent() && !times.isEndless(at.value(row.timed().getAsInt()));
  }

  private static Reach limited(Reach reach) {
    return reach.kind() == BoundaryKind.WAIT && reach.severity() == Severity.WARNING
        ? reach.limited()
        : reach;
  }
}
