package dev.lockspan.effect.walk;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.summary.Way;
import dev.lockspan.lock.Holds;
import dev.lockspan.model.Effect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells which work that a boundary is handed runs in the caller, and what it calls of that. */
final class Tasks {
  static final MethodId EXECUTE =
      new MethodId("java.util.concurrent.Executor", "execute", "(Ljava/lang/Runnable;)V");

  private static final MethodId RUN = new MethodId("java.lang.Runnable", "run", "()V");

  private static final List<String> FUTURES =
      List.of("java.util.concurrent.Future", "java.util.concurrent.CompletionStage");

  private final Knowledge knowledge;

  Tasks(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Whether the work handed over runs in the caller. */
  boolean runNow(Reach reach) {
    if (reach.effect() == Effect.ATTACH) {
      return !reach.tasks().isEmpty()
          && reach.tasks().stream().allMatch(task -> isKnown(task, reach));
    }
    return reach.effect() == Effect.SUBMIT && isDirect(reach.target());
  }

  /**
   * Whether what is attached to a future is the caller's to know, so far as it is not known here.
   */
  boolean areGiven(Reach reach) {
    boolean isAnyGiven = reach.tasks().stream().anyMatch(Value.Parameter.class::isInstance);
    return isAnyGiven
        && reach.effect() == Effect.ATTACH
        && reach.tasks().stream()
            .allMatch(task -> task instanceof Value.Parameter || isKnown(task, reach));
  }

  /**
   * What a future hands to an executor that runs it in the caller, as attached to the future; of
   * boundaries of which something else holds, nothing.
   */
  List<Reach> attached(List<Reach> reaches, At at) {
    Optional<Value> future = future(at);
    return reaches.stream()
        .filter(reach -> reach.effect() == Effect.SUBMIT && isDirect(reach.target()))
        .flatMap(reach -> future.map(reach::attachedTo).stream())
        .filter(this::runNow)
        .toList();
  }

  /** The future that a call is about. */
  private Optional<Value> future(At at) {
    MethodId method = at.invoke().method();
    if (at.receiver().isPresent()) {
      return at.receiver().filter(unused -> isFuture(method.owner()));
    }
    List<String> types = Descriptors.parameterTypes(method.descriptor());
    return types.isEmpty() || !isFuture(types.get(0)) ? Optional.empty() : Optional.of(at.value(0));
  }

  private boolean isFuture(String type) {
    return FUTURES.stream().anyMatch(of -> knowledge.hierarchy().isSubtype(type, of));
  }

  private boolean isKnown(Value task, Reach reach) {
    Value origin = knowledge.fields().origin(task);
    return origin instanceof Value.Function
        || origin instanceof Value.Constant
        || (origin instanceof Value.Fresh fresh && !methods(fresh, reach).isEmpty())
        || (origin instanceof Value.Call made && isMadeOfKnown(made, reach));
  }

  /** Whether a function is made of others, all of which are known: of none, as identity is. */
  private boolean isMadeOfKnown(Value.Call made, Reach reach) {
    return knowledge.callees().find(made.method(), false).has(Effect.LAZY)
        && Stream.concat(made.receiver().stream(), made.arguments().stream())
            .allMatch(part -> isKnown(part, reach));
  }

  /** The calls of all the work that a boundary runs. */
  List<Run> runs(Reach reach, Holds holds) {
    return reach.tasks().stream().flatMap(task -> runs(task, reach, holds).stream()).toList();
  }

  /** The calls of some work that a boundary runs: of one of its methods, if it has several. */
  List<Run> runs(Value task, Reach reach, Holds holds) {
    Value origin = knowledge.fields().origin(task);
    List<MethodId> own =
        origin instanceof Value.Fresh fresh
            ? methods(fresh, reach)
            : origin instanceof Value.Function ? List.of() : methods(reach);
    Way way = new Way(reach.path()).uniform(reach.way().isUniform());
    return (own.isEmpty() ? List.of(RUN) : own)
        .stream()
            .map(
                method -> {
                  List<Value> given = given(task, method, reach);
                  return new Run(task, method, given, holds, way, false, false, Run.Told.NOTHING);
                })
            .toList();
  }

  /** The methods of a new object that stands for the work handed to a boundary. */
  private List<MethodId> methods(Value.Fresh task, Reach reach) {
    return Descriptors.parameterTypes(reach.boundary().descriptor()).stream()
        .filter(type -> knowledge.hierarchy().isSubtype(task.type(), type))
        .map(type -> knowledge.hierarchy().abstractMethods(type))
        .filter(methods -> methods.stream().anyMatch(method -> hasBody(method, task)))
        .findFirst()
        .orElse(List.of());
  }

  private boolean hasBody(MethodId method, Value.Fresh task) {
    return !knowledge.callees().find(method.in(task.type()), true).bodies().isEmpty();
  }

  /** The methods that work must have to be handed to a boundary. */
  private List<MethodId> methods(Reach reach) {
    return Descriptors.parameterTypes(reach.boundary().descriptor()).stream()
        .filter(type -> !isFuture(type) && !type.equals(EXECUTE.owner()))
        .filter(type -> knowledge.hierarchy().isInterface(type))
        .map(type -> knowledge.hierarchy().abstractMethods(type))
        .filter(methods -> !methods.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** What a listener is given that a future calls: the future, where its method takes one. */
  private List<Value> given(Value task, MethodId own, Reach reach) {
    if (reach.effect() != Effect.ATTACH || reach.target().isEmpty()) {
      return List.of();
    }
    MethodId method =
        task instanceof Value.Function function
            ? knowledge.hierarchy().functionalMethod(function.type()).orElse(own)
            : own;
    return Descriptors.parameterTypes(method.descriptor()).stream()
            .findFirst()
            .filter(type -> !type.equals("java.lang.Object"))
            .filter(type -> knowledge.hierarchy().isSubtype(reach.boundary().owner(), type))
            .isPresent()
        ? List.of(reach.target().get())
        : List.of();
  }

  /** Whether an executor runs its tasks in the caller. */
  boolean isDirect(Optional<Value> executor) {
    Value origin = executor.map(knowledge.fields()::origin).orElse(Value.Constant.NULL);
    if (origin instanceof Value.Function function) {
      return function.target().owner().equals("java.lang.Runnable") || callsItsTask(function);
    }
    if (origin instanceof Value.Fresh own) {
      List<MethodId> bodies = knowledge.callees().find(EXECUTE.in(own.type()), true).bodies();
      return bodies.size() == 1 && callsItsTask(bodies.get(0), new Value.Parameter(0));
    }
    return origin instanceof Value.Call call
        && knowledge.callees().find(call.method(), false).has(Effect.DIRECT);
  }

  /** Whether a lambda only runs the task that it is given. */
  private boolean callsItsTask(Value.Function executor) {
    boolean hasReceiver = executor.call() != CallKind.STATIC;
    int index = executor.captured().size() - (hasReceiver ? 1 : 0);
    return executor.target().name().startsWith("lambda$")
        && callsItsTask(executor.target(), new Value.Parameter(index));
  }

  private boolean callsItsTask(MethodId body, Value task) {
    Summary summary = knowledge.summary(body);
    return summary.reaches().isEmpty()
        && summary.acquires().isEmpty()
        && summary.runs().size() == 1
        && summary.runs().get(0).isCertain()
        && summary.runs().get(0).receiver().equals(task);
  }
}
