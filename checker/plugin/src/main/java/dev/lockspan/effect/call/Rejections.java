package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.PlainReading;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.value.Terms;
import dev.lockspan.finding.BoundaryKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What pools do with a task that they cannot queue: run it in the thread that brings it, or wait.
 */
final class Rejections {
  private static final String HANDLER = "java.util.concurrent.RejectedExecutionHandler";
  private static final String CALLER_RUNS =
      "java.util.concurrent.ThreadPoolExecutor$CallerRunsPolicy";

  private final Knowledge knowledge;
  private final Body body;
  private final Pools pools;

  /**
   * @param body the code that hands tasks over
   */
  Rejections(Knowledge knowledge, Body body, Pools pools) {
    this.knowledge = knowledge;
    this.body = body;
    this.pools = pools;
  }

  /** Whether handing a task to a pool may run it, or wait, before that returns. */
  boolean mayHoldUp(Value wrapper) {
    Value executor = pools.inner(wrapper);
    List<Value> handlers = new ArrayList<>();
    for (Value content : knowledge.fields().contents(executor)) {
      if (content instanceof Value.Fresh pool) {
        madeWith(pool, handlers);
      } else if (content instanceof Value.Call call) {
        madeBy(call, handlers);
      }
    }
    if (executor instanceof Value.Field field) {
      setLater(field, handlers);
    } else if (executor instanceof Value.Fresh pool) {
      setLater(body, made -> isSame(made, pool), handlers);
    }
    return handlers.stream().anyMatch(this::holdsUp);
  }

  /** What a factory makes a pool with, or gives it then. */
  private void madeBy(Value.Call factory, List<Value> handlers) {
    Optional<Body> only =
        knowledge
            .callees()
            .onlyBody(knowledge.callees().find(factory.method(), false))
            .flatMap(knowledge.code()::findBody);
    for (Value returned : only.map(knowledge.fields()::returned).orElse(Set.of())) {
      if (returned instanceof Value.Fresh pool) {
        madeWith(pool, handlers);
        setLater(only.get(), made -> isSame(made, pool), handlers);
      }
    }
  }

  private static boolean isSame(Value value, Value.Fresh pool) {
    return value instanceof Value.Fresh made
        && made.site().equals(pool.site())
        && made.type().equals(pool.type());
  }

  /** What a pool is made with: what its own class gives its superclass and itself, too. */
  private void madeWith(Value.Fresh pool, List<Value> handlers) {
    for (Value.Fresh made : knowledge.fields().constructions(pool)) {
      handlers.addAll(made.arguments());
      List<Value> own = new ArrayList<>();
      made.constructor()
          .flatMap(knowledge.code()::findBody)
          .ifPresent(body -> setLater(body, Value.This.class::isInstance, own));
      own.forEach(each -> handlers.add(Terms.inObject(each, made, made.arguments())));
    }
  }

  private boolean holdsUp(Value handler) {
    Value content = knowledge.fields().content(handler);
    if (content instanceof Value.Function function) {
      return function.type().equals(HANDLER) && holdsUp(function.target());
    }
    if (!(content instanceof Value.Fresh fresh)
        || !knowledge.hierarchy().isSubtype(fresh.type(), HANDLER)) {
      return false;
    }
    MethodId rejected =
        new MethodId(
            fresh.type(),
            "rejectedExecution",
            "(Ljava/lang/Runnable;Ljava/util/concurrent/ThreadPoolExecutor;)V");
    return knowledge.hierarchy().isSubtype(fresh.type(), CALLER_RUNS)
        || knowledge.callees().find(rejected, true).bodies().stream().anyMatch(this::holdsUp);
  }

  private boolean holdsUp(MethodId handler) {
    Summary summary = knowledge.summary(handler);
    return summary.runs().stream().anyMatch(run -> run.receiver() instanceof Value.Parameter)
        || summary.reaches().stream().anyMatch(reach -> reach.kind() == BoundaryKind.WAIT);
  }

  /** What the constructors of its owner give a pool after they have made it. */
  private void setLater(Value.Field pool, List<Value> handlers) {
    Value own = new Value.Field(new Value.This(), pool.owner(), pool.name());
    Value made = knowledge.fields().content(own);
    knowledge.hierarchy().find(pool.owner()).stream()
        .flatMap(info -> info.methods().values().stream())
        .map(ClassInfo.MethodInfo::id)
        .filter(MethodId::isConstructor)
        .flatMap(constructor -> knowledge.code().findBody(constructor).stream())
        .forEach(
            constructor ->
                setLater(constructor, set -> set.equals(own) || set.equals(made), handlers));
  }

  private void setLater(Body code, Predicate<Value> isPool, List<Value> handlers) {
    if (code.code().stream().noneMatch(Rejections::isSetter)) {
      return;
    }
    PlainReading.read(
        code,
        knowledge.hierarchy(),
        (instruction, registers) -> {
          if (isSetter(instruction)
              && instruction instanceof Instruction.Invoke invoke
              && isPool.test(registers.get(invoke.receiver(), -1))) {
            handlers.add(registers.get(invoke.arguments().get(0), -1));
          }
        });
  }

  private static boolean isSetter(Instruction instruction) {
    return instruction instanceof Instruction.Invoke invoke
        && invoke.method().name().equals("setRejectedExecutionHandler");
  }
}
