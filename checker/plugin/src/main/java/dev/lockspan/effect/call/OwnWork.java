package dev.lockspan.effect.call;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Value;
import dev.lockspan.effect.summary.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the work that a thread or a task of the JDK was made with, which its {@code run} does. */
public final class OwnWork {
  private static final Set<String> WORKERS =
      Set.of("java.lang.Thread", "java.util.concurrent.FutureTask");

  private static final Set<String> RUN = Set.of("run", "runAndReset");

  private final Knowledge knowledge;

  public OwnWork(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Whether a call may be one that does its receiver's work. */
  public static boolean isRun(At at) {
    return RUN.contains(at.invoke().method().name())
        && at.arguments().isEmpty()
        && at.receiver().isPresent();
  }

  /** What a call of an object does of the work that this was made with. */
  public List<Run> of(Value object, Run call) {
    if (!(knowledge.fields().content(object) instanceof Value.Fresh made)
        || made.constructor().isEmpty()
        || !WORKERS.contains(made.type())) {
      return List.of();
    }
    List<String> types = Descriptors.parameterTypes(made.constructor().get().descriptor());
    List<Run> work = new ArrayList<>();
    for (int i = 0; i < Math.min(types.size(), made.arguments().size()); i++) {
      Value argument = made.arguments().get(i);
      knowledge
          .hierarchy()
          .functionalMethod(types.get(i))
          .filter(method -> knowledge.callees().find(method, false).alien().isPresent())
          .map(method -> call.on(argument).of(method).with(List.<Value>of()).certain(false))
          .ifPresent(work::add);
    }
    return work;
  }
}
