package dev.lockspan.effect.call;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.FutureGroups;
import dev.lockspan.effect.value.CollectionFactories;
import dev.lockspan.model.Effect;
import java.util.ArrayList;
import java.util.List;

/**
 * What must end before a future, or an array or a collection of such, is complete: the tasks and
 * the other futures that it is of.
 */
final class Prerequisites {
  private static final String STAGE = "java.util.concurrent.CompletionStage";
  private static final String EXECUTOR = "java.util.concurrent.Executor";

  private final Knowledge knowledge;

  Prerequisites(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Whether it is an array, a collection or a stage, which are of other futures. */
  boolean isOfOthers(Value work) {
    return work instanceof Value.Call call
        ? isWhole(call.method()) || knowledge.hierarchy().isSubtype(call.method().owner(), STAGE)
        : work instanceof Value.Fresh made && made.type().endsWith("[]");
  }

  /** What must end before work is complete that is of others. */
  List<Value> of(Value work) {
    return work instanceof Value.Call call ? of(call) : Values.parts(work);
  }

  /** What must end before what a call returns is complete. */
  List<Value> of(Value.Call call) {
    Callee callee = knowledge.callees().find(call.method(), false);
    boolean isStage = knowledge.hierarchy().isSubtype(call.method().owner(), STAGE);
    boolean isSubmission = callee.has(Effect.SUBMIT);
    if (isStage && (isSubmission || callee.has(Effect.ATTACH))) {
      boolean isOfAll = !call.method().name().contains("Either");
      List<Value> all = new ArrayList<>();
      call.receiver().filter(before -> isOfAll).ifPresent(all::add);
      List<String> types = Descriptors.parameterTypes(call.method().descriptor());
      for (int i = 0; i < call.arguments().size(); i++) {
        boolean isTask = isSubmission && !types.get(i).equals(EXECUTOR);
        if (types.get(i).equals(STAGE) ? isOfAll : isTask) {
          all.add(call.arguments().get(i));
        }
      }
      return all;
    }
    return isSubmission || callee.has(Effect.LAZY) || isWhole(call.method())
        ? call.arguments()
        : List.of();
  }

  /** Whether a method makes a future, a thread or a collection of all that it is given. */
  private static boolean isWhole(MethodId method) {
    boolean isThread =
        method.owner().equals("java.util.concurrent.ThreadFactory")
            && method.name().equals("newThread");
    return isThread
        || CollectionFactories.makes(method)
        || (FutureGroups.isGroup(method) && FutureGroups.isOfAll(method));
  }
}
