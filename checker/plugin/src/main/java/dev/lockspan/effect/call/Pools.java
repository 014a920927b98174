package dev.lockspan.effect.call;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The executors that code makes itself, of which it is known that they queue what they are given.
 */
final class Pools {
  /** Wrappers around others are followed no further than this. */
  private static final int DEEPEST = 4;

  private final Knowledge knowledge;
  private final MadeObjects objects;

  Pools(Knowledge knowledge) {
    this.knowledge = knowledge;
    this.objects = new MadeObjects(knowledge);
  }

  /** Whether all that an executor may be only queue a task, or start a thread for it. */
  boolean isQueueing(Value executor) {
    return isQueueing(executor, 0);
  }

  private boolean isQueueing(Value executor, int depth) {
    Set<Value> all = objects.of(executor);
    return !all.isEmpty() && all.stream().allMatch(each -> isMadeQueueing(each, depth));
  }

  private boolean isMadeQueueing(Value made, int depth) {
    if (made instanceof Value.Call call) {
      Optional<MethodModel> row = row(knowledge.callees().find(call.method(), false));
      Optional<Value> wrapped = row.flatMap(queueing -> wrapped(queueing, call));
      return wrapped.isEmpty()
          ? row.isPresent()
          : depth < DEEPEST && isQueueing(wrapped.get(), depth + 1);
    }
    return made instanceof Value.Fresh fresh
        && knowledge.callees().models().mentions(MethodId.CONSTRUCTOR)
        && knowledge.callees().models().find(fresh.type(), MethodId.CONSTRUCTOR, List.of()).stream()
            .anyMatch(row -> row.effect() == Effect.QUEUEING);
  }

  /** The executor that another one is put around, at any depth; else the executor. */
  Value inner(Value executor) {
    Value inner = executor;
    for (int depth = 0; depth < DEEPEST; depth++) {
      Value made = knowledge.fields().content(inner);
      Optional<Value> wrapped =
          made instanceof Value.Call call
              ? row(knowledge.callees().find(call.method(), false))
                  .flatMap(row -> wrapped(row, call))
              : Optional.empty();
      if (wrapped.isEmpty()) {
        break;
      }
      inner = wrapped.get();
    }
    return inner;
  }

  private static Optional<MethodModel> row(Callee callee) {
    return callee.rows().stream().filter(row -> row.effect() == Effect.QUEUEING).findFirst();
  }

  /** What a call that makes an executor has it hand its tasks to. */
  private static Optional<Value> wrapped(MethodModel row, Value.Call call) {
    return row.on() >= 0 && row.on() < call.arguments().size()
        ? Optional.of(call.arguments().get(row.on()))
        : Optional.empty();
  }
}
