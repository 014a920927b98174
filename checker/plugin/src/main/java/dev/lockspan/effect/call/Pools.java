package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.value.Definitions;
import dev.lockspan.effect.value.MadeForMaps;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The executors that code makes itself, of which it is known that they queue what they are given.
 */
final class Pools {
  /** Wrappers around others are followed no further than this. */
  private static final int DEEPEST = 4;

  private final Knowledge knowledge;
  private final MadeForMaps maps;

  Pools(Knowledge knowledge) {
    this.knowledge = knowledge;
    this.maps = new MadeForMaps(knowledge.code(), knowledge.fields());
  }

  /** Whether all that an executor may be only queue a task, or start a thread for it. */
  boolean isQueueing(Value executor) {
    return isQueueing(executor, 0);
  }

  private boolean isQueueing(Value executor, int depth) {
    return areQueueing(knowledge.fields().contents(executor), depth);
  }

  private boolean areQueueing(Set<Value> executors, int depth) {
    Set<Value> all = new LinkedHashSet<>(executors);
    all.remove(Value.Constant.NULL);
    return !all.isEmpty() && all.stream().allMatch(each -> isMadeQueueing(each, depth));
  }

  private boolean isMadeQueueing(Value made, int depth) {
    if (made instanceof Value.Call call) {
      Set<Value> lacking = maps.made(call);
      if (!lacking.isEmpty()) {
        return depth < DEEPEST && lacking.stream().allMatch(one -> isMadeQueueing(one, depth + 1));
      }
      Callee callee = knowledge.callees().find(call.method(), false);
      Optional<MethodModel> row = row(callee);
      if (row.isEmpty()) {
        return depth < DEEPEST && areQueueing(returned(callee), depth + 1);
      }
      Optional<Value> wrapped = wrapped(row.get(), call);
      return wrapped.isEmpty() || (depth < DEEPEST && isQueueing(wrapped.get(), depth + 1));
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

  /** All that a method may return: what it makes, or what its object keeps. */
  private Set<Value> returned(Callee callee) {
    Optional<MethodId> method = knowledge.callees().onlyBody(callee);
    Value result =
        method.flatMap(only -> knowledge.summary(only).result()).orElse(Value.Constant.NULL);
    Optional<Body> body =
        method.filter(only -> result instanceof Value.Merge).flatMap(knowledge.code()::findBody);
    Set<Value> returned = body.map(this::merged).orElse(Set.of(result));
    return returned.stream()
        .flatMap(one -> knowledge.fields().contents(one).stream())
        .collect(Collectors.toSet());
  }

  /** What a body returns on one way or another. */
  private Set<Value> merged(Body body) {
    Definitions definitions = new Definitions(body, knowledge.hierarchy());
    Set<Value> all = new LinkedHashSet<>();
    for (int i = 0; i < body.code().size(); i++) {
      if (body.code().get(i) instanceof Instruction.Return exit && exit.from() >= 0) {
        all.addAll(definitions.of(exit.from(), i));
      }
    }
    return all;
  }
}
