package dev.lockspan.effect.call;

import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.finding.BoundaryKind;

/** Tells the lambdas and method references of here that run code of others. */
final class ForeignFunctions {
  private final Knowledge knowledge;

  ForeignFunctions(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Whether a function calls what others have implemented: known to them, or captured. */
  boolean contain(Instruction.Function function) {
    MethodId target = function.target();
    if (target.name().startsWith("lambda$")) {
      return areRun(knowledge.summary(target));
    }
    Callee callee = knowledge.callees().find(target, function.call() != CallKind.VIRTUAL);
    return callee.alien().isPresent()
        || callee.bodies().stream().map(knowledge::summary).anyMatch(this::areRun);
  }

  private boolean areRun(Summary summary) {
    return summary.reaches().stream().anyMatch(reach -> reach.kind() == BoundaryKind.CALLBACK)
        || summary.runs().stream().anyMatch(this::isOfOthers);
  }

  private boolean isOfOthers(Run run) {
    return !run.isLater()
        && Values.root(run.receiver()).filter(Value.Parameter.class::isInstance).isPresent()
        && knowledge.callees().find(run.method(), false).alien().isPresent();
  }
}
