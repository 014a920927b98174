package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.summary.Need;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import dev.lockspan.model.Effect;
import dev.lockspan.model.ModelTable;
import java.util.Optional;
import java.util.stream.Stream;

/** How bad a boundary is where it stands. */
public final class Grades {
  private static final String EXECUTOR = "java.util.concurrent.Executor";

  private final Knowledge knowledge;
  private final String self;
  private final Pools pools;
  private final Rejections rejections;

  /**
   * @param self the class of the object that runs the body
   */
  public Grades(Knowledge knowledge, Body body, String self) {
    this.knowledge = knowledge;
    this.self = self;
    this.pools = new Pools(knowledge);
    this.rejections = new Rejections(knowledge, body, pools);
  }

  /**
   * The boundary with the severity it has here.
   *
   * @param isHeld whether a lock is held; without one an executor that a caller gave is graded by
   *     the caller, who may know more
   */
  public Reach grade(Reach reach, Optional<Need> need, boolean isHeld) {
    if (reach.kind() == BoundaryKind.WAIT && need.isPresent()) {
      boolean isTimed = reach.severity() == Severity.SUGGESTION;
      boolean isCertain = need.get().isCertain() && !isTimed && !mayRunHere(reach);
      return reach.withSeverity(isCertain ? Severity.ERROR : Severity.WARNING);
    }
    if (reach.effect() == Effect.SUBMIT && need.isPresent()) {
      return reach.withSeverity(Severity.WARNING);
    }
    boolean isCallers = !isHeld && reach.target().filter(this::isGiven).isPresent();
    if (reach.effect() == Effect.SUBMIT && reach.target().isPresent() && !isCallers) {
      return reach.withSeverity(submission(reach));
    }
    return reach;
  }

  /** Whether a body was given an executor, or its object was. */
  private boolean isGiven(Value executor) {
    return executor instanceof Value.Parameter || knowledge.fields().isOfGiven(executor);
  }

  /** Whether the pool may have had the thread that waits run the work, or what the work is of. */
  private boolean mayRunHere(Reach wait) {
    return wait.target().orElse(Value.Constant.NULL) instanceof Value.Call work
        && Stream.concat(work.receiver().stream(), work.arguments().stream())
            .anyMatch(rejections::mayHoldUp);
  }

  private Severity submission(Reach reach) {
    Value target = reach.target().get();
    Value executor = knowledge.fields().inherited().find(target, self).orElse(target);
    boolean isPlain =
        isPlain(reach.boundary())
            || Descriptors.parameterTypes(reach.boundary().descriptor()).contains(EXECUTOR);
    return (isPlain && !pools.isQueueing(executor)) || rejections.mayHoldUp(executor)
        ? Severity.WARNING
        : reach.severity();
  }

  /** Whether nobody knows how it runs tasks: an executor of which its type says no more. */
  private boolean isPlain(MethodId boundary) {
    String type = boundary.owner();
    if (type.equals(EXECUTOR)) {
      return true;
    }
    Hierarchy hierarchy = knowledge.hierarchy();
    return boundary.signature().equals("execute(Ljava/lang/Runnable;)V")
        && hierarchy.isSubtype(type, EXECUTOR)
        && !hierarchy.isSubtype(type, "java.util.concurrent.ExecutorService")
        && hierarchy.isInterface(type)
        && !hasRow(boundary);
  }

  private boolean hasRow(MethodId method) {
    ModelTable models = knowledge.callees().models();
    return !models.find(method.owner(), method.name(), method.parameterNames()).isEmpty();
  }
}
