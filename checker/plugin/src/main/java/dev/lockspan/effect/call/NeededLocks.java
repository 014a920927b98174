package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.DeclaredTypes;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.summary.Acquire;
import dev.lockspan.effect.summary.Naming;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.value.LocalQueues;
import dev.lockspan.lock.LockKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The locks that work takes: a task, or what is behind a future, a thread, or an array or a
 * collection of such.
 */
final class NeededLocks {
  private static final int DEEPEST = 4;
  private static final MethodId RUN = new MethodId("java.lang.Runnable", "run", "()V");
  private static final Set<String> TASKS =
      Set.of("java.lang.Runnable", "java.util.concurrent.Callable", "java.util.function.Supplier");

  private final Knowledge knowledge;
  private final Body body;
  private final Resolution resolution;
  private final KnownFunctions functions;
  private final LocalQueues local;
  private final TaskMethods tasks;
  private final DeclaredTypes types;
  private final Prerequisites prerequisites;
  private final GivenTasks given;

  NeededLocks(Knowledge knowledge, Body body, Resolution resolution, Prerequisites prerequisites) {
    this.knowledge = knowledge;
    this.body = body;
    this.resolution = resolution;
    this.functions = new KnownFunctions(knowledge);
    this.local = new LocalQueues(body, knowledge.hierarchy());
    this.tasks = new TaskMethods(knowledge.hierarchy());
    this.types = new DeclaredTypes(knowledge.hierarchy(), body);
    this.prerequisites = prerequisites;
    this.given = new GivenTasks(knowledge);
  }

  /** Whether work that is waited for needs a lock that is held. */
  boolean contains(LockKey held, Value work, int depth) {
    Set<LockKey> needed = new HashSet<>();
    collect(work, needed, true, depth);
    return conflicts(held, needed);
  }

  /**
   * Two readers do not keep each other out; whoever holds one mode keeps out who wants the other.
   */
  static boolean conflicts(LockKey held, Set<LockKey> needed) {
    return held.mode() == LockKey.Mode.READ
        ? needed.contains(held.in(LockKey.Mode.EXCLUSIVE))
        : needed.contains(held) || needed.contains(held.in(LockKey.Mode.READ));
  }

  /**
   * The locks that the work behind a future, a thread or a task takes; if it is waited for, those
   * that it takes on all its ways.
   */
  void collect(Value value, Set<LockKey> needed, boolean isWait, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    if (value instanceof Value.Function function) {
      List<Value> captured = new ArrayList<>(function.captured());
      boolean hasReceiver =
          !captured.isEmpty()
              && (function.call() == CallKind.SPECIAL || function.call() == CallKind.VIRTUAL);
      Optional<Value> receiver = hasReceiver ? Optional.of(captured.remove(0)) : Optional.empty();
      receiver
          .filter(Value.Function.class::isInstance)
          .ifPresent(own -> collect(own, needed, isWait, depth + 1)); // r::run
      needs(function.target(), receiver, captured, needed, isWait, depth);
    } else if (value instanceof Value.This) {
      for (MethodId work : tasks.of(resolution.self())) {
        needs(work, Optional.of(value), List.of(), needed, isWait, depth);
      }
    } else if (value instanceof Value.Fresh fresh) {
      List<MethodId> work = tasks.of(fresh.type());
      work.forEach(one -> needs(one, Optional.of(value), List.of(), needed, isWait, depth));
      arguments(fresh, work, isWait)
          .forEach(argument -> collect(argument, needed, isWait, depth + 1));
    } else if (Values.isField(value) || value instanceof Value.Parameter) {
      Value origin = knowledge.fields().origin(value);
      if (!origin.equals(value)) {
        collect(origin, needed, isWait, depth + 1);
      } else if (!isWait) {
        ofType(tasks.of(types.of(value)), value, needed, depth);
        given(value).forEach(task -> collect(task, needed, false, depth + 1));
      }
    } else if (value instanceof Value.Call call) {
      prerequisites.of(call).forEach(part -> collect(part, needed, isWait, depth + 1));
      made(call, isWait).forEach(part -> collect(part, needed, isWait, depth + 1));
      if (!isWait) { // one of several tasks, each of which is handed over in its turn
        local.givenBy(call).forEach(task -> collect(task, needed, false, depth + 1));
      }
    }
  }

  /** Each of the tasks that a private helper is given. */
  private Set<Value> given(Value value) {
    return value instanceof Value.Parameter parameter ? given.of(body, parameter) : Set.of();
  }

  /**
   * The locks that a handler takes: work of other methods than a task's, which a boundary names.
   */
  void collectHandler(Value handler, MethodId boundary, Set<LockKey> needed) {
    String type = handler instanceof Value.This ? resolution.self() : types.of(handler);
    ofType(tasks.handled(type, boundary), handler, needed, 0);
  }

  /** The locks that methods take of an object of which no more than the type need be known. */
  private void ofType(List<MethodId> work, Value object, Set<LockKey> needed, int depth) {
    for (MethodId one : work) {
      Callee callee = knowledge.callees().find(one, object instanceof Value.Fresh);
      Optional<MethodId> only = knowledge.callees().onlyBody(callee);
      if (only.filter(body -> !isOfOthers(object) || !takesOuter(body)).isPresent()) {
        needs(one, Optional.of(object), List.of(), needed, false, depth);
      }
    }
  }

  private boolean takesOuter(MethodId body) {
    return knowledge.summary(body).acquires().stream()
        .anyMatch(acquire -> isOfOuter(acquire.key().object()));
  }

  /**
   * What a new object may run of all that it is made with: anything where its work is not known;
   * else functions, which are made to be run, besides what the work is seen to run.
   */
  private Stream<Value> arguments(Value.Fresh task, List<MethodId> work, boolean isWait) {
    if (isWait && work.stream().anyMatch(knowledge::hasBody)) {
      return Stream.empty(); // it need not run a function either
    }
    boolean isKnown =
        work.stream()
            .flatMap(one -> knowledge.callees().find(one, true).bodies().stream())
            .anyMatch(knowledge::hasBody);
    return task.arguments().stream().filter(of -> !isKnown || of instanceof Value.Function);
  }

  /** The tasks of which a call makes one; of a wait only the one that it always makes. */
  private Set<Value> made(Value.Call call, boolean isWait) {
    if (!TASKS.contains(call.method().resultType())) {
      return Set.of();
    }
    Set<Value> tasks = functions.of(call, RUN);
    return tasks.contains(call) || (isWait && tasks.size() > 1) ? Set.of() : tasks;
  }

  private void needs(
      MethodId method,
      Optional<Value> receiver,
      List<Value> arguments,
      Set<LockKey> needed,
      boolean isWait,
      int depth) {
    Callee callee = knowledge.callees().find(method, true);
    MethodId target = callee.bodies().isEmpty() ? method : callee.bodies().get(0);
    if (!knowledge.hasBody(target)) {
      return;
    }
    if (isOfClass(target)) {
      needed.add(LockKey.initialization(target.owner()));
    }
    Naming naming =
        new Naming(receiver, arguments, method, Naming.Caller.of(body), knowledge.fields());
    Summary summary = resolution.summary(target, method, receiver);
    for (Acquire acquire : summary.acquires()) {
      if (isWait && !acquire.isCertain()) {
        continue;
      }
      LockKey key = acquire.key();
      needed.add(knowledge.locks().renamed(key, naming.apply(key.object()), ""));
    }
    for (Run run : summary.runs()) {
      if (!run.isLater() && (run.isCertain() || !isWait)) {
        collect(naming.apply(run.receiver()), needed, isWait, depth + 1);
      }
    }
    for (Reach reach : summary.reaches()) {
      if (!isWait && TASKS.contains(reach.boundary().owner())) { // of a field of the task
        reach.target().ifPresent(of -> collect(naming.apply(of), needed, false, depth + 1));
      }
    }
  }

  /** Whether an object may have been made by any other object: what encloses it is not known. */
  private static boolean isOfOthers(Value object) {
    return object instanceof Value.Parameter
        || object instanceof Value.StaticField
        || (object instanceof Value.Field field && !(field.of() instanceof Value.This));
  }

  private static boolean isOfOuter(Value lock) {
    return lock instanceof Value.Outer
        || Values.parts(lock).stream().anyMatch(NeededLocks::isOfOuter);
  }

  /** Whether a call of a method waits until its class is initialized, if another thread does so. */
  private boolean isOfClass(MethodId method) {
    return method.isConstructor()
        || knowledge.code().findBody(method).filter(body -> body.traits().isStatic()).isPresent();
  }
}
