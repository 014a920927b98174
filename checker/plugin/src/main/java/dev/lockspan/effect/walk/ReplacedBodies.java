package dev.lockspan.effect.walk;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Facts;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Summary;
import java.util.ArrayList;
import java.util.List;

/** Calls of a body on what a caller gave, who may know that the object's class replaces it. */
final class ReplacedBodies {
  /** With more overriders than this, the declared body stands for all. */
  private static final int MOST = 8;

  private final Knowledge knowledge;
  private final Runs runs;

  ReplacedBodies(Knowledge knowledge, Runs runs) {
    this.knowledge = knowledge;
    this.runs = runs;
  }

  /** What the declared body does to an object that runs it; to others, callers judge the call. */
  Summary leave(At at, Callee callee, Summary declared, Path path) {
    List<MethodId> others = knowledge.callees().overriders(callee);
    if (others.isEmpty() || others.size() > MOST || !matters(declared, others)) {
      return declared;
    }
    Run call = KnownReceivers.run(at, at.receiver().orElseThrow(), Calls.step(at, callee));
    Run left = call.certain(false);
    boolean isTold = !declared.reaches().isEmpty(); // under a lock of its own, by this body
    runs.run(isTold ? left.told(Run.Told.WAIT) : left, at.index(), path);
    Facts isNone = Facts.NONE;
    for (MethodId other : others) {
      isNone = isNone.with(new Value.InstanceOf(new Value.This(), other.owner()), false);
    }
    List<Reach> reaches = new ArrayList<>();
    for (Reach reach : declared.reaches()) {
      reach.way().conditions().and(isNone).map(reach::under).ifPresent(reaches::add);
    }
    return declared.with(reaches);
  }

  private boolean matters(Summary declared, List<MethodId> others) {
    if (!declared.reaches().isEmpty()) {
      return true;
    }
    for (MethodId other : others) {
      if (!knowledge.summary(other).reaches().isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
