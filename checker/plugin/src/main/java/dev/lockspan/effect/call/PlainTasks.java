package dev.lockspan.effect.call;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import dev.lockspan.effect.summary.Reach;
import java.util.List;
import java.util.Set;

/**
 * Futures that are a task and no more, as the JDK makes them: nothing can come to depend on one, so
 * that cancelling it runs nobody's code.
 */
public final class PlainTasks {
  private static final String TASK = "java.util.concurrent.FutureTask";
  private static final String EXECUTOR = "java.util.concurrent.ExecutorService";
  private static final String STAGE = "java.util.concurrent.CompletionStage";

  /** How an executor of the JDK makes the futures that it gives. */
  private static final List<String> MAKERS =
      List.of(
          "(Ljava/lang/Runnable;Ljava/lang/Object;)Ljava/util/concurrent/RunnableFuture;",
          "(Ljava/util/concurrent/Callable;)Ljava/util/concurrent/RunnableFuture;");

  private final Knowledge knowledge;

  public PlainTasks(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Whether it is the end of a future that can only be a plain task. */
  public boolean areEnded(Reach reach, Value future) {
    if (!reach.boundary().name().equals("cancel")) {
      return false;
    }
    Set<Value> stored = knowledge.fields().stored(future);
    return isPlain(future)
        || (stored.stream().anyMatch(this::isPlain)
            && stored.stream().allMatch(v -> isPlain(v) || v.equals(Value.Constant.NULL)));
  }

  private boolean isPlain(Value future) {
    Value origin = knowledge.fields().origin(future);
    return origin instanceof Value.Fresh made
        ? isOfJdk(made.type())
        : origin instanceof Value.Call call && isHandedOver(call.method());
  }

  /** Whether a class is the JDK's task, or one of which nobody is told when it ends. */
  private boolean isOfJdk(String type) {
    return knowledge.hierarchy().isSubtype(type, TASK)
        && !hasOwn(new MethodId(type, "done", "()V"))
        && !hasOwn(new MethodId(type, "cancel", "(Z)Z"));
  }

  /** Whether a method hands a task to an executor, which makes the future as the JDK does. */
  private boolean isHandedOver(MethodId method) {
    Hierarchy hierarchy = knowledge.hierarchy();
    String executor = method.owner();
    return (method.name().startsWith("schedule") || method.name().equals("submit"))
        && method.resultType().startsWith("java.util.concurrent.")
        && !hierarchy.isSubtype(method.resultType(), STAGE)
        && (executor.startsWith("java.util.concurrent.")
            || (hierarchy.isSubtype(executor, EXECUTOR)
                && !hasOwn(method)
                && MAKERS.stream()
                    .noneMatch(made -> hasOwn(new MethodId(executor, "newTaskFor", made)))));
  }

  /** Whether a class outside the JDK has a body for a method. */
  private boolean hasOwn(MethodId method) {
    return knowledge.hierarchy().declaration(method).filter(Declaration::hasBody).isPresent();
  }
}
