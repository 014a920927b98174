package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Site;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.state.Submissions;
import dev.lockspan.effect.summary.Acquire;
import dev.lockspan.effect.summary.Naming;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.value.Trace;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.LockKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells latches, futures and the like of a body that only one task can complete, which was handed
 * over under a lock and takes that lock first: whoever waits for them under the lock waits for
 * ever.
 */
final class SoleCompletion {
  private final Knowledge knowledge;
  private final Body body;
  private final Resolution resolution;

  SoleCompletion(Knowledge knowledge, Body body, Resolution resolution) {
    this.knowledge = knowledge;
    this.body = body;
    this.resolution = resolution;
  }

  /** Whether what is waited for can only be completed by a task that needs the lock before. */
  boolean needs(Hold hold, Value awaited, Submissions submissions) {
    return hold.key().mode() != LockKey.Mode.READ
        && task(awaited, submissions)
            .filter(task -> submissions.areUnder(hold, task))
            .filter(task -> completesLast(task, awaited, hold.key()))
            .isPresent();
  }

  /** The one lambda that has the object, where this body keeps it to itself. */
  private Optional<Value.Function> task(Value awaited, Submissions submissions) {
    boolean isMadeHere = awaited instanceof Value.Fresh made && body.makes(made);
    Optional<TaskSignals.Kind> kind = TaskSignals.find(awaited);
    if (!isMadeHere || kind.isEmpty() || submissions.held().isEmpty()) {
      return Optional.empty();
    }
    Set<Instruction> users = new LinkedHashSet<>();
    boolean isKept =
        Trace.allMatch(
            body,
            (Integer) ((Value.Fresh) awaited).site(),
            (instruction, where) -> keeps(instruction, where, kind.get(), users));
    if (!isKept || users.size() != 1 || !isGivenOnce(users.iterator().next())) {
      return Optional.empty();
    }
    Instruction.Function user = (Instruction.Function) users.iterator().next();
    return submissions.held().keySet().stream()
        .filter(Value.Function.class::isInstance)
        .map(Value.Function.class::cast)
        .filter(task -> task.target().equals(user.target()) && task.captured().contains(awaited))
        .findFirst();
  }

  /** Whether a function goes to one call only, which hands it over. */
  private boolean isGivenOnce(Instruction function) {
    Set<Instruction> calls = new HashSet<>();
    return Trace.allMatch(
            body,
            body.code().indexOf(function),
            (instruction, where) ->
                instruction instanceof Instruction.Move
                    || (instruction instanceof Instruction.Invoke && calls.add(instruction)))
        && calls.size() == 1;
  }

  private static boolean keeps(
      Instruction instruction, BitSet where, TaskSignals.Kind kind, Set<Instruction> users) {
    if (instruction instanceof Instruction.Function function) {
      users.add(function);
      return function.target().name().startsWith("lambda$");
    }
    return instruction instanceof Instruction.Move
        || instruction instanceof Instruction.Branch
        || (instruction instanceof Instruction.Invoke invoke
            && invoke.arguments().stream().noneMatch(where::get)
            && (invoke.method().isConstructor() || kind.waits().contains(invoke.method().name())));
  }

  /**
   * What callers have passed that the one task runs before it completes what is waited for, where
   * it was handed over on this way; whatever goes wrong in it, nothing is completed before.
   */
  List<Value> runsFirst(Value awaited, Submissions submissions) {
    Optional<Value.Function> sole =
        submissions.recent().isEmpty()
            ? Optional.empty()
            : task(awaited, submissions).filter(submissions.recent()::contains);
    Optional<Body> code = sole.flatMap(task -> knowledge.code().findBody(task.target()));
    if (code.isEmpty()) {
      return List.of();
    }
    Value.Function task = sole.get();
    List<Value> captured = new ArrayList<>(task.captured());
    captured.subList(0, task.call() == CallKind.STATIC ? 0 : 1).clear();
    List<Value> first = new ArrayList<>();
    for (Run run : knowledge.summary(task.target()).runs()) {
      boolean isGiven =
          run.isCertain()
              && run.receiver() instanceof Value.Parameter parameter
              && parameter.index() < captured.size()
              && captured.get(parameter.index()) instanceof Value.Parameter;
      if (isGiven
          && completesAfter(task, code.get(), awaited, unguarded(code.get(), run.path().get(0)))) {
        first.add(captured.get(((Value.Parameter) run.receiver()).index()));
      }
    }
    return first;
  }

  /** Where a body makes a call of which nothing is caught. */
  private static Set<Integer> unguarded(Body code, Step step) {
    Set<Integer> all = new HashSet<>();
    for (int i = 0; i < code.code().size(); i++) {
      if (isAt(code.code().get(i), step.site()) && code.handlers().get(i).isEmpty()) {
        all.add(i);
      }
    }
    return all;
  }

  /** Whether the task does no more with the object than to complete it, once it had the lock. */
  private boolean completesLast(Value.Function task, Value awaited, LockKey lock) {
    return knowledge
        .code()
        .findBody(task.target())
        .filter(code -> completesAfter(task, code, awaited, taken(task, code, lock)))
        .isPresent();
  }

  /** Whether a task only completes the object, and comes to none of that but after something. */
  private static boolean completesAfter(
      Value.Function task, Body code, Value awaited, Set<Integer> before) {
    Set<String> gives = TaskSignals.find(awaited).map(TaskSignals.Kind::gives).orElse(Set.of());
    Set<Instruction> ends = new HashSet<>();
    boolean isOnlyCompleted =
        !before.isEmpty()
            && Trace.allMatchOfInput(
                code,
                task.captured().indexOf(awaited),
                (instruction, where) -> {
                  boolean completes =
                      instruction instanceof Instruction.Invoke invoke
                          && invoke.arguments().stream().noneMatch(where::get)
                          && gives.contains(invoke.method().name());
                  if (completes) {
                    ends.add(instruction);
                  }
                  return completes || instruction instanceof Instruction.Move;
                });
    return isOnlyCompleted && !Trace.mayComeTo(code, ends, before);
  }

  /** Where a task waits for the lock, which it does on all its ways. */
  private Set<Integer> taken(Value.Function task, Body code, LockKey lock) {
    Set<Integer> all = new HashSet<>();
    for (Acquire acquire : certain(task, task.target(), lock)) {
      for (int i = 0; i < code.code().size(); i++) {
        Instruction at = code.code().get(i);
        if (isAt(at, acquire.path().get(0).site())
            && (code.handlers().get(i).isEmpty() || isFirst(at, acquire.path()))) {
          all.add(i);
        }
      }
    }
    for (Run run : knowledge.summary(task.target()).runs()) {
      boolean takesIt =
          run.isCertain()
              && captured(task, run.receiver()).filter(called -> takes(called, lock)).isPresent();
      if (takesIt) {
        all.addAll(unguarded(code, run.path().get(0)));
      }
    }
    return all;
  }

  /** The known function that a task has captured as one of its inputs. */
  private static Optional<Value.Function> captured(Value.Function task, Value input) {
    int first = task.call() == CallKind.STATIC ? 0 : 1;
    return input instanceof Value.Parameter parameter
            && first + parameter.index() < task.captured().size()
            && task.captured().get(first + parameter.index()) instanceof Value.Function function
        ? Optional.of(function)
        : Optional.empty();
  }

  /** Whether a function waits for the lock on all its ways. */
  private boolean takes(Value.Function function, LockKey lock) {
    MethodId target = function.target();
    Optional<MethodId> only =
        target.name().startsWith("lambda$")
            ? Optional.of(target)
            : knowledge
                .callees()
                .onlyBody(resolution.find(target, function.call() != CallKind.VIRTUAL));
    return only.filter(code -> !certain(function, code, lock).isEmpty()).isPresent();
  }

  /** Where a function's code takes the lock for certain. */
  private List<Acquire> certain(Value.Function function, MethodId code, LockKey lock) {
    List<Value> captured = new ArrayList<>(function.captured());
    boolean hasReceiver = function.call() != CallKind.STATIC && !captured.isEmpty();
    Optional<Value> receiver = hasReceiver ? Optional.of(captured.remove(0)) : Optional.empty();
    Naming naming =
        new Naming(receiver, captured, function, Naming.Caller.of(body), knowledge.fields());
    return resolution.summary(code, code, receiver).acquires().stream()
        .filter(Acquire::isCertain)
        .filter(each -> isIt(each.key(), naming, lock))
        .toList();
  }

  private boolean isIt(LockKey key, Naming naming, LockKey lock) {
    return knowledge.locks().renamed(key, naming.apply(key.object()), "").equals(lock);
  }

  /** Whether an instruction waits for a lock before anything can fail that it calls. */
  private boolean isFirst(Instruction at, List<Step> path) {
    if (path.size() == 1) {
      return true;
    }
    if (!(at instanceof Instruction.Invoke invoke)) {
      return false;
    }
    Callee callee = resolution.find(invoke.method(), invoke.call() != CallKind.VIRTUAL);
    Optional<Body> called =
        knowledge.callees().onlyBody(callee).flatMap(knowledge.code()::findBody);
    List<Step> inside = path.subList(1, path.size());
    return called.filter(of -> isFirstIn(of, inside)).isPresent();
  }

  private boolean isFirstIn(Body called, List<Step> path) {
    Site site = path.get(0).site();
    if (called.traits().isSynchronized() && path.size() == 1 && site.equals(called.site())) {
      return true;
    }
    for (Instruction each : called.code()) {
      if (isAt(each, site)) {
        return isFirst(each, path);
      }
      boolean goesOn =
          each instanceof Instruction.Move
              || each instanceof Instruction.Constant
              || each instanceof Instruction.ClassLiteral
              || each instanceof Instruction.GetField;
      if (!goesOn) {
        return false;
      }
    }
    return false;
  }

  private static boolean isAt(Instruction instruction, Site site) {
    return (instruction instanceof Instruction.Enter enter && enter.site().equals(site))
        || (instruction instanceof Instruction.Invoke invoke && invoke.site().equals(site));
  }
}
