package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.FutureGroups;
import dev.lockspan.effect.state.Submissions;
import dev.lockspan.effect.summary.Acquire;
import dev.lockspan.effect.summary.Naming;
import dev.lockspan.effect.summary.Need;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.value.GatheredWork;
import dev.lockspan.effect.value.LocalQueues;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import dev.lockspan.model.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Waits that can never end, since the thread itself holds what they wait for. */
public final class Deadlocks {
  private static final int DEEPEST = 4;
  private static final String STAGE = "java.util.concurrent.CompletionStage";
  private static final String EXECUTOR = "java.util.concurrent.Executor";

  private static final MethodId RUN = new MethodId("java.lang.Runnable", "run", "()V");
  private static final Set<String> TASKS =
      Set.of("java.lang.Runnable", "java.util.concurrent.Callable", "java.util.function.Supplier");

  private static final Set<String> WHOLE =
      Set.of(
          "CompletableFuture.allOf",
          "List.of",
          "Set.of",
          "Arrays.asList",
          "Collections.singleton",
          "Collections.singletonList",
          "ThreadFactory.newThread");

  private final Knowledge knowledge;
  private final Body body;
  private final Resolution resolution;
  private final SoleCompletion completion;
  private final KnownFunctions functions;
  private final LocalQueues local;
  private final TaskMethods tasks;
  private final GatheredWork gathered;

  public Deadlocks(Knowledge knowledge, Body body, Resolution resolution) {
    this.knowledge = knowledge;
    this.body = body;
    this.resolution = resolution;
    this.completion = new SoleCompletion(knowledge, body, resolution);
    this.functions = new KnownFunctions(knowledge);
    this.local = new LocalQueues(body, knowledge.hierarchy());
    this.tasks = new TaskMethods(knowledge.hierarchy());
    this.gathered = new GatheredWork(body, knowledge.hierarchy());
  }

  /** A lock held here that the awaited work needs. */
  public Optional<Need> deadlock(Reach reach, Holds holds, Submissions submissions) {
    boolean isWork = reach.kind() == BoundaryKind.WAIT || reach.kind() == BoundaryKind.SUBMIT;
    if (!isWork || holds.held().isEmpty()) {
      return Optional.empty();
    }
    boolean isWait = reach.kind() == BoundaryKind.WAIT;
    Set<LockKey> needed = new HashSet<>();
    reach.tasks().forEach(task -> collect(task, needed, isWait, 0));
    boolean isNotified = !reach.released().isEmpty() && !waitsForEnd(reach);
    Optional<Value> target = reach.target().map(submissions::only);
    if (isWait && !isNotified) {
      target.ifPresent(work -> collect(work, needed, isWait, 0));
    }
    for (Hold hold : holds.held()) {
      if (reach.released().contains(hold.key())) {
        continue;
      }
      boolean isSole =
          isWait
              && !isNotified
              && reach
                  .target()
                  .filter(
                      of ->
                          completion.needs(hold, of, submissions)
                              || isGathered(hold, of, reach, submissions))
                  .isPresent();
      if (isSole) {
        return Optional.of(new Need(hold.key(), name(hold), /* isCertain= */ true));
      }
      if (conflicts(hold.key(), needed)) {
        boolean isHandedOverHere =
            !reach.tasks().isEmpty()
                || reach.way().isForOwnWork()
                || reach.boundary().name().startsWith("invoke") // hands over and waits
                || target.filter(of -> isUnder(hold, of, submissions, 0)).isPresent();
        boolean mayRunHere = isWait && target.filter(of -> mayRunHere(reach, of)).isPresent();
        return Optional.of(new Need(hold.key(), name(hold), isHandedOverHere && !mayRunHere));
      }
    }
    return Optional.empty();
  }

  /** Whether a wait lasts until a thread has ended, which may be told of by nobody else. */
  public static boolean waitsForEnd(Reach wait) {
    return wait.boundary().name().equals("join") || wait.boundary().name().equals("timedJoin");
  }

  /** The wait, with the work of callers that must end before, where that was handed over here. */
  public Reach withWork(Reach wait, Submissions submissions) {
    List<Value> work =
        wait.tasks().isEmpty()
            ? wait.target().map(of -> completion.runsFirst(of, submissions)).orElse(List.of())
            : List.of();
    return work.isEmpty() ? wait : wait.handing(work);
  }

  /** Whether all that was gathered is waited for, or any of what needs the lock throughout. */
  private boolean isGathered(Hold hold, Value awaited, Reach wait, Submissions submissions) {
    Optional<Value> holder = gathered.holder(awaited);
    if (holder.isPresent()) {
      Set<Value> all = submissions.kept().getOrDefault(holder.get(), Set.of());
      return gathered.holds(holder.get(), all.size())
          && all.stream().noneMatch(each -> mayRunHere(wait, each))
          && all.stream().allMatch(each -> isUnder(hold, each, submissions, 0));
    }
    if (wait.boundary().name().equals("invokeAll")) {
      Set<Value> all = gathered.at(wait.path().get(0).site(), awaited);
      return all.stream().anyMatch(task -> needs(hold, task, 0));
    }
    return FutureGroups.allOf(awaited)
        .filter(copy -> copy.site().filter(Integer.class::isInstance).isPresent())
        .filter(copy -> gathered.isFull(copy.receiver().get(), (Integer) copy.site().get()))
        .map(copy -> submissions.kept().getOrDefault(copy.receiver().get(), Set.of()))
        .filter(all -> all.stream().anyMatch(each -> isUnder(hold, each, submissions, 0)))
        .isPresent();
  }

  private boolean mayRunHere(Reach wait, Value task) {
    return tasks.mayRunHere(wait.boundary(), knowledge.fields().origin(task), resolution.self());
  }

  private static String name(Hold hold) {
    return hold.label().isEmpty() ? Values.show(hold.key().object()) : hold.label();
  }

  /**
   * Whether work that needs a lock was handed over under it: of a stage that completes after others
   * these, or what it does then.
   */
  private boolean isUnder(Hold hold, Value work, Submissions submissions, int depth) {
    if (!needs(hold, work, depth)) {
      return false;
    }
    if (!isOfOthers(work)) {
      return submissions.areUnder(hold, work);
    }
    boolean isOwn = submissions.areUnder(hold, work);
    for (Value part : work instanceof Value.Call call ? waitedFor(call) : Values.parts(work)) {
      boolean isTask = part instanceof Value.Function;
      if (isTask
          ? isOwn && needs(hold, part, depth)
          : isUnder(hold, part, submissions, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  /** Whether work was handed over here, all of it, and no lock was let go since. */
  public boolean isOwn(Value work, Submissions submissions) {
    return isOwn(work, submissions, 0);
  }

  private boolean isOwn(Value work, Submissions submissions, int depth) {
    boolean isRecent = submissions.recent().contains(work);
    if (depth > DEEPEST || !isOfOthers(work)) {
      return isRecent;
    }
    boolean isAny = isRecent;
    for (Value part : work instanceof Value.Call call ? waitedFor(call) : Values.parts(work)) {
      if (!(part instanceof Value.Function)) {
        if (!isOwn(part, submissions, depth + 1)) {
          return false;
        }
        isAny = true;
      }
    }
    return isAny;
  }

  private boolean needs(Hold hold, Value task, int depth) {
    Set<LockKey> needed = new HashSet<>();
    collect(task, needed, true, depth);
    return conflicts(hold.key(), needed);
  }

  /** Whether it is an array, a collection or a stage, which are of other futures. */
  private boolean isOfOthers(Value work) {
    return work instanceof Value.Call call
        ? isWhole(call.method()) || knowledge.hierarchy().isSubtype(call.method().owner(), STAGE)
        : work instanceof Value.Fresh made && made.type().endsWith("[]");
  }

  /**
   * Two readers do not keep each other out; whoever holds one mode keeps out who wants the other.
   */
  private static boolean conflicts(LockKey held, Set<LockKey> needed) {
    return held.mode() == LockKey.Mode.READ
        ? needed.contains(held.in(LockKey.Mode.EXCLUSIVE))
        : needed.contains(held) || needed.contains(held.in(LockKey.Mode.READ));
  }

  /**
   * The locks that the work behind a future, a thread or a task takes; if it is waited for, those
   * that it takes on all its ways.
   */
  private void collect(Value value, Set<LockKey> needed, boolean isWait, int depth) {
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
      if (isWait && work.stream().anyMatch(knowledge::hasBody)) {
        return; // it need not run what it is made with
      }
      fresh.arguments().forEach(argument -> collect(argument, needed, isWait, depth + 1));
    } else if (value instanceof Value.Field) {
      Value origin = knowledge.fields().origin(value);
      if (!origin.equals(value)) {
        collect(origin, needed, isWait, depth + 1);
      }
    } else if (value instanceof Value.Call call) {
      waitedFor(call).forEach(part -> collect(part, needed, isWait, depth + 1));
      made(call, isWait).forEach(part -> collect(part, needed, isWait, depth + 1));
      if (!isWait) { // one of several tasks, each of which is handed over in its turn
        local.givenBy(call).forEach(task -> collect(task, needed, false, depth + 1));
      }
    }
  }

  /** The tasks of which a call makes one; of a wait only the one that it always makes. */
  private Set<Value> made(Value.Call call, boolean isWait) {
    if (!TASKS.contains(call.method().resultType())) {
      return Set.of();
    }
    Set<Value> tasks = functions.of(call, RUN);
    return tasks.contains(call) || (isWait && tasks.size() > 1) ? Set.of() : tasks;
  }

  /** What must end before what a call returns is complete. */
  private List<Value> waitedFor(Value.Call call) {
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

  /** Whether a method makes a future, or a collection, of all that it is given. */
  private static boolean isWhole(MethodId method) {
    String name = Descriptors.simpleName(method.owner()) + "." + method.name();
    return method.owner().startsWith("java.util.") && WHOLE.contains(name);
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
  }

  /** Whether a call of a method waits until its class is initialized, if another thread does so. */
  private boolean isOfClass(MethodId method) {
    return method.isConstructor()
        || knowledge.code().findBody(method).filter(body -> body.traits().isStatic()).isPresent();
  }

  /** A lock that is taken a second time by the thread that holds it, and does not allow that. */
  public Optional<Reach> fatal(Acquire acquire, Holds holds) {
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
                  ? "waits for the write lock, which its own read lock keeps away"
                  : "waits for a lock that this thread holds and that is not reentrant";
        };
    List<Step> path = acquire.path();
    boolean isCertain = !acquire.isSupposed() && !knowledge.locks().mayComeBack(key);
    return Optional.of(
        new Reach(
            BoundaryKind.WAIT,
            isCertain ? Severity.ERROR : Severity.WARNING,
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
}
