package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.Site;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Calls by which a stage of a future has the body that attached it attach it again. */
final class Reattachments {
  private final Knowledge knowledge;
  private final Body body;

  Reattachments(Knowledge knowledge, Body body) {
    this.knowledge = knowledge;
    this.body = body;
  }

  /** What a lambda does without calling this body, on the same object. */
  Summary without(Value.Function lambda, Summary summary) {
    int first = lambda.call() == CallKind.STATIC ? 0 : 1;
    Set<Site> calls = new HashSet<>();
    for (Instruction each : knowledge.hierarchy().code(lambda.target())) {
      if (each instanceof Instruction.Invoke call
          && call.method().equals(body.id())
          && call.receiver() < first) {
        calls.add(call.site());
      }
    }
    return calls.isEmpty()
        ? summary
        : summary
            .with(summary.reaches().stream().filter(each -> !isBy(calls, each.path())).toList())
            .withRuns(summary.runs().stream().filter(each -> !isBy(calls, each.path())).toList());
  }

  private static boolean isBy(Set<Site> calls, List<Step> path) {
    return calls.contains(path.get(0).site());
  }
}
