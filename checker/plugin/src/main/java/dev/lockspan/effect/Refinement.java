package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the state at a call says about a boundary: that it is none, or how bad it is. */
final class Refinement {
  private final Knowledge knowledge;
  private final Body body;
  private final Streams streams;

  Refinement(Knowledge knowledge, Body body) {
    this.knowledge = knowledge;
    this.body = body;
    this.streams = new Streams(knowledge);
  }

  /** The boundary as it stands here; empty where it cannot be one. */
  Optional<Reach> refine(Reach reach, Path path) {
    Optional<Reach> bounded = bound(reach);
    if (bounded.isEmpty()) {
      return bounded;
    }
    Value target = reach.target().orElse(new Value.Unknown(reach));
    return switch (reach.effect()) {
      case WAIT -> waits(bounded.get(), target, path);
      case COMPLETE ->
          isUnpublished(target, path) || isExecutors(reach, target) ? Optional.empty() : bounded;
      case ATTACH -> attach(bounded.get(), target, path);
      case IO -> isSerialization(target) ? Optional.empty() : streams.refine(bounded.get(), target);
      case CLOSE ->
          isUnpublished(target, path) || isLostInHelper(reach)
              ? Optional.empty()
              : streams.refine(bounded.get(), target);
      default -> bounded;
    };
  }

  /** Whether a future can only be what an executor of the JDK made: nothing depends on it. */
  private boolean isExecutors(Reach reach, Value future) {
    if (!reach.boundary().owner().equals("java.util.concurrent.Future")) {
      return false;
    }
    Set<Value> stored = knowledge.fields().stored(future);
    return fromExecutor(future)
        || (stored.stream().anyMatch(this::fromExecutor)
            && stored.stream().allMatch(v -> fromExecutor(v) || v.equals(Value.Constant.NULL)));
  }

  private boolean fromExecutor(Value future) {
    return knowledge.fields().origin(future) instanceof Value.Call call
        && call.method().owner().startsWith("java.util.concurrent.")
        && (call.method().name().startsWith("schedule") || call.method().name().equals("submit"));
  }

  /** Whether this is how an object writes itself; whoever has it written decides where to. */
  private boolean isSerialization(Value target) {
    return target.equals(new Value.Parameter(0))
        && List.of(
                "writeObject(Ljava/io/ObjectOutputStream;)V",
                "readObject(Ljava/io/ObjectInputStream;)V")
            .contains(body.id().signature());
  }

  /** A helper that closes anything says nothing of what it was given. */
  private static boolean isLostInHelper(Reach reach) {
    String owner = reach.boundary().owner();
    return reach.path().size() > 1
        && (owner.equals("java.lang.AutoCloseable") || owner.equals("java.io.Closeable"));
  }

  private static Optional<Reach> bound(Reach reach) {
    if (reach.bound().isEmpty()
        || !(reach.bound().get() instanceof Value.Constant bound)
        || !bound.isZero()) {
      return Optional.of(reach);
    }
    return reach.zeroIsForever()
        ? Optional.of(reach.withSeverity(Severity.WARNING))
        : Optional.empty();
  }

  private Optional<Reach> waits(Reach reach, Value target, Path path) {
    Value origin = knowledge.fields().origin(target);
    boolean isOver =
        path.isDone(target)
            || (origin instanceof Value.Call call
                && knowledge.callees().find(call.method(), false).has(Effect.COMPLETED));
    boolean isAlone =
        reach.released().isEmpty()
            && target instanceof Value.Fresh fresh
            && fresh.type().startsWith("java.util.concurrent.")
            && isUnpublished(target, path)
            && !startsWork(fresh);
    boolean isRoomy = reach.boundary().name().equals("put") && isUnbounded(origin);
    return isOver || isAlone || isRoomy ? Optional.empty() : Optional.of(reach);
  }

  /** A queue made without a capacity always has room. */
  private static boolean isUnbounded(Value queue) {
    return queue instanceof Value.Fresh fresh
        && fresh.arguments().isEmpty()
        && (fresh.type().equals("java.util.concurrent.LinkedBlockingQueue")
            || fresh.type().equals("java.util.concurrent.LinkedBlockingDeque"));
  }

  /** Objects that work goes on in without anybody else being told of them. */
  private boolean startsWork(Value.Fresh fresh) {
    return List.of(
            "java.lang.Thread",
            "java.lang.Process",
            "java.util.concurrent.ExecutorService",
            "java.util.concurrent.Executor")
        .stream()
        .anyMatch(type -> knowledge.hierarchy().isSubtype(fresh.type(), type));
  }

  private Optional<Reach> attach(Reach reach, Value target, Path path) {
    if (isUnpublished(target, path)) {
      return Optional.empty();
    }
    return Optional.of(reach);
  }

  /** Whether instances of a type live in memory. */
  boolean isMemory(String type) {
    return streams.isMemory(type);
  }

  /** Whether nobody but this code can have the object. */
  static boolean isUnpublished(Value value, Path path) {
    return value instanceof Value.Fresh && !path.hasEscaped(value);
  }

  /** Whether the functions handed over run in the caller. */
  boolean runsNow(Reach reach) {
    if (reach.effect() == Effect.ATTACH) {
      return !reach.tasks().isEmpty()
          && reach.tasks().stream().allMatch(task -> isKnown(task, reach));
    }
    return reach.effect() == Effect.SUBMIT && isDirect(reach.target());
  }

  private boolean isKnown(Value task, Reach reach) {
    Value origin = knowledge.fields().origin(task);
    return origin instanceof Value.Function
        || origin instanceof Value.Constant
        || (origin instanceof Value.Fresh fresh && taskMethod(fresh, reach).isPresent());
  }

  /** The method of a new object that stands for the work handed to a boundary. */
  Optional<MethodId> taskMethod(Value.Fresh task, Reach reach) {
    return Descriptors.parameterTypes(reach.boundary().descriptor()).stream()
        .filter(type -> knowledge.hierarchy().isSubtype(task.type(), type))
        .flatMap(type -> knowledge.hierarchy().functionalMethod(type).stream())
        .filter(
            method -> !knowledge.callees().find(method.in(task.type()), true).bodies().isEmpty())
        .findFirst();
  }

  private boolean isDirect(Optional<Value> executor) {
    Value origin = executor.map(knowledge.fields()::origin).orElse(Value.Constant.NULL);
    if (origin instanceof Value.Function function) {
      return function.target().owner().equals("java.lang.Runnable");
    }
    return origin instanceof Value.Call call
        && knowledge.callees().find(call.method(), false).has(Effect.DIRECT);
  }

  private boolean isQueueing(Value executor) {
    Value origin = knowledge.fields().origin(executor);
    if (origin instanceof Value.Call call) {
      return knowledge.callees().find(call.method(), false).has(Effect.QUEUEING);
    }
    return origin instanceof Value.Fresh fresh
        && knowledge.callees().models().mentions(MethodId.CONSTRUCTOR)
        && knowledge.callees().models().find(fresh.type(), MethodId.CONSTRUCTOR, List.of()).stream()
            .anyMatch(row -> row.effect() == Effect.QUEUEING);
  }

  /** Waiting on a condition tells that its lock is held, by the caller if not here. */
  Holds declared(Reach reach, Path path) {
    Holds declared = Holds.NONE;
    for (LockKey released : reach.released()) {
      if (released.form() != LockKey.Form.LOCK || reach.path().size() > 1) {
        continue;
      }
      Optional<LockKey> lock = knowledge.locks().ofCondition(released.object());
      boolean isOwn = lock.isPresent() && !knowledge.fields().isOfGiven(released.object());
      if (isOwn && path.holds.count(lock.get()) == 0) {
        declared = declared.acquire(lock.get(), body.site(), Hold.How.DECLARED, "");
      }
    }
    return declared;
  }

  /** The boundary with the locks that it lets go of, so far as conditions can be told. */
  Reach releases(Reach reach, Holds holds) {
    List<LockKey> more = new ArrayList<>();
    for (LockKey key : reach.released()) {
      if (key.form() != LockKey.Form.LOCK || holds.holds(key)) {
        continue;
      }
      Optional<LockKey> lock = knowledge.locks().ofCondition(key.object());
      if (lock.isPresent()) {
        more.add(lock.get());
        if (knowledge.fields().isOfGiven(key.object())) {
          sameField(lock.get(), holds).ifPresent(more::add);
        }
      } else {
        innermostLock(holds).ifPresent(more::add);
      }
    }
    return reach.releasing(more);
  }

  /**
   * The lock that is held by the same field of an object, where a condition is kept by another
   * object than its lock: a guard, a node of a queue.
   */
  private static Optional<LockKey> sameField(LockKey lock, Holds holds) {
    if (!(lock.object() instanceof Value.Field wanted)) {
      return Optional.empty();
    }
    return holds.held().stream()
        .map(Hold::key)
        .filter(
            key ->
                key.form() == LockKey.Form.LOCK
                    && key.object() instanceof Value.Field field
                    && field.owner().equals(wanted.owner())
                    && field.name().equals(wanted.name()))
        .findFirst();
  }

  private static Optional<LockKey> innermostLock(Holds holds) {
    List<Hold> held = holds.held();
    for (int i = held.size() - 1; i >= 0; i--) {
      if (held.get(i).key().form() == LockKey.Form.LOCK) {
        return Optional.of(held.get(i).key());
      }
    }
    return Optional.empty();
  }

  /** The locks that others can want: those of objects which only this code has are none. */
  Holds shared(Holds holds, Path path) {
    Holds shared = holds;
    for (Hold hold : holds.held()) {
      Value object = hold.key().object();
      boolean isOwn =
          isUnpublished(object, path)
              || (body.id().isConstructor()
                  && !path.hasEscaped(new Value.This())
                  && hold.how() != Hold.How.DECLARED
                  && Values.root(object).filter(Value.This.class::isInstance).isPresent());
      if (isOwn) {
        shared = shared.without(hold.key());
      }
    }
    return shared;
  }

  /**
   * Whether only this code can have a lock: that of an object which is new here or still in its
   * constructor, or a new lock that such an object keeps.
   */
  boolean isOwn(Value lock, Path path) {
    if (lock instanceof Value.Field field) {
      return knowledge.fields().origin(field) instanceof Value.Fresh && isOwn(field.of(), path);
    }
    return isUnpublished(lock, path)
        || (lock instanceof Value.This
            && body.id().isConstructor()
            && !path.hasEscaped(new Value.This()));
  }

  /** A lock held here that the awaited work needs. */
  Optional<String> deadlock(Reach reach, Holds holds) {
    boolean isWork = reach.kind() == BoundaryKind.WAIT || reach.kind() == BoundaryKind.SUBMIT;
    if (!isWork || holds.held().isEmpty()) {
      return Optional.empty();
    }
    Set<LockKey> needed = new HashSet<>();
    reach.tasks().forEach(task -> collect(task, needed, 0));
    if (reach.kind() == BoundaryKind.WAIT) {
      reach.target().ifPresent(target -> collect(target, needed, 0));
    }
    for (Hold hold : holds.held()) {
      if (conflicts(hold.key(), needed) && !reach.released().contains(hold.key())) {
        return Optional.of(
            hold.label().isEmpty() ? Values.show(hold.key().object()) : hold.label());
      }
    }
    return Optional.empty();
  }

  /**
   * Two readers do not keep each other out; whoever holds one mode keeps out who wants the other.
   */
  private static boolean conflicts(LockKey held, Set<LockKey> needed) {
    return held.mode() == LockKey.Mode.READ
        ? needed.contains(held.in(LockKey.Mode.EXCLUSIVE))
        : needed.contains(held) || needed.contains(held.in(LockKey.Mode.READ));
  }

  /** The locks that the work behind a future, a thread or a task takes. */
  private void collect(Value value, Set<LockKey> needed, int depth) {
    if (depth > 3) {
      return;
    }
    if (value instanceof Value.Function function) {
      List<Value> captured = new ArrayList<>(function.captured());
      boolean hasReceiver =
          !captured.isEmpty()
              && (function.call() == CallKind.SPECIAL || function.call() == CallKind.VIRTUAL);
      Optional<Value> receiver = hasReceiver ? Optional.of(captured.remove(0)) : Optional.empty();
      needs(function.target(), receiver, captured, needed);
    } else if (value instanceof Value.This) {
      needs(new MethodId(body.id().owner(), "run", "()V"), Optional.of(value), List.of(), needed);
    } else if (value instanceof Value.Fresh fresh) {
      MethodId run = new MethodId(fresh.type(), "run", "()V");
      MethodId call = new MethodId(fresh.type(), "call", "()Ljava/lang/Object;");
      needs(run, Optional.of(value), List.of(), needed);
      needs(call, Optional.of(value), List.of(), needed);
      fresh.arguments().forEach(argument -> collect(argument, needed, depth + 1));
    } else if (value instanceof Value.Call call
        && knowledge.callees().find(call.method(), false).has(Effect.SUBMIT)) {
      call.arguments().forEach(argument -> collect(argument, needed, depth + 1));
    }
  }

  private void needs(
      MethodId method, Optional<Value> receiver, List<Value> arguments, Set<LockKey> needed) {
    Callee callee = knowledge.callees().find(method, true);
    MethodId target = callee.bodies().isEmpty() ? method : callee.bodies().get(0);
    if (!knowledge.hasBody(target)) {
      return;
    }
    Naming naming = new Naming(receiver, arguments, method, body.id().owner(), knowledge.fields());
    for (Acquire acquire : knowledge.summary(target).acquires()) {
      Value object = naming.apply(acquire.key().object());
      needed.add(
          acquire.key().form() == LockKey.Form.LOCK
              ? knowledge.locks().lock(object, acquire.key().mode())
              : acquire.key().of(object));
    }
  }

  /** The boundary with the severity it has here. */
  Reach grade(Reach reach, Holds holds, Optional<String> needed) {
    if (reach.kind() == BoundaryKind.WAIT && needed.isPresent()) {
      return reach.withSeverity(Severity.ERROR);
    }
    if (reach.effect() == Effect.SUBMIT && needed.isPresent()) {
      return reach.withSeverity(Severity.WARNING);
    }
    if (reach.effect() == Effect.SUBMIT && reach.target().isPresent()) {
      return reach.withSeverity(submission(reach));
    }
    return reach;
  }

  private Severity submission(Reach reach) {
    Value executor = reach.target().get();
    boolean isPlain =
        reach.boundary().owner().equals("java.util.concurrent.Executor")
            || Descriptors.parameterTypes(reach.boundary().descriptor())
                .contains("java.util.concurrent.Executor");
    return (isPlain && !isQueueing(executor)) || mayRunInCaller(executor)
        ? Severity.WARNING
        : reach.severity();
  }

  /** A pool that was told to run what it cannot queue in the thread that brings it. */
  private boolean mayRunInCaller(Value executor) {
    return knowledge.fields().origin(executor) instanceof Value.Fresh pool
        && pool.arguments().stream()
            .anyMatch(
                argument ->
                    argument instanceof Value.Fresh policy
                        && policy.type().endsWith("$CallerRunsPolicy"));
  }

  /** A lock that is taken a second time by the thread that holds it, and does not allow that. */
  Optional<Reach> fatal(Acquire acquire, Holds holds) {
    LockKey key = acquire.key();
    boolean isUpgrade =
        key.form() == LockKey.Form.LOCK
            && key.mode() == LockKey.Mode.EXCLUSIVE
            && holds.holds(key.in(LockKey.Mode.READ))
            && !holds.holds(key);
    boolean isSecond =
        !acquire.isReentrant()
            && ((holds.holds(key) && key.mode() != LockKey.Mode.READ)
                || (key.mode() == LockKey.Mode.READ
                    && holds.holds(key.in(LockKey.Mode.EXCLUSIVE))));
    if ((!isSecond && !isUpgrade) || !Values.isTraceable(key.object())) {
      return Optional.empty();
    }
    String reason =
        switch (key.form()) {
          case BIN -> "updates the map inside its own compute function, which can never return";
          default ->
              isUpgrade
                  ? "waits for the write lock while this thread holds the read lock"
                  : "waits for a lock that this thread holds and that is not reentrant";
        };
    List<Step> path = acquire.path();
    return Optional.of(
        new Reach(
            BoundaryKind.WAIT,
            Severity.ERROR,
            key.form() == LockKey.Form.BIN ? Effect.UPDATE : Effect.LOCK,
            last(path),
            reason,
            Optional.of(key.object()),
            Optional.empty(),
            false,
            List.of(),
            Set.of(),
            path));
  }

  /** The method at the end of a way, by the name that its step gives it. */
  private static MethodId last(List<Step> path) {
    String callee = path.get(path.size() - 1).callee().replace("()", "");
    int dot = callee.lastIndexOf('.');
    return new MethodId(callee.substring(0, Math.max(0, dot)), callee.substring(dot + 1), "()V");
  }

  /** The lock that an assertion says is held. */
  LockKey asserted(MethodModel row, MethodId method, Value on) {
    if (row.type().equals("java.lang.Thread")) {
      return LockKey.monitor(on);
    }
    return knowledge.locks().key(row, method, argument -> on);
  }
}
