package dev.lockspan.effect.order;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.Summaries;
import dev.lockspan.effect.program.LockNames;
import dev.lockspan.effect.summary.Facts;
import dev.lockspan.effect.summary.LockedCall;
import dev.lockspan.effect.summary.Naming;
import dev.lockspan.effect.walk.FunctionRun;
import dev.lockspan.effect.walk.Nesting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which locks are held whenever a body is entered, where all that can call or run it are known.
 *
 * <p>For lock orders alone, which are a matter of the whole compilation: a lock that every caller
 * holds is not waited for again, and keeps apart what looks like a cycle.
 */
public final class CallerLocks {
  private static final int MOST_FRAMES = 4;

  private final Summaries summaries;
  private final Function<MethodId, Optional<Set<MethodId>>> callers;
  private final Map<MethodId, MethodId> writers;
  private final Map<MethodId, Set<String>> known = new HashMap<>();

  /**
   * @param callers the members that call a method directly; empty where others may call it too
   * @param writers the body in which each lambda is written
   */
  public CallerLocks(
      Summaries summaries,
      Function<MethodId, Optional<Set<MethodId>>> callers,
      Map<MethodId, MethodId> writers) {
    this.summaries = summaries;
    this.callers = callers;
    this.writers = writers;
  }

  /** The names of the locks held at every call of a body by which it can come to a nesting. */
  Set<String> at(Nesting nesting) {
    return common(nesting.member(), nesting.conditions(), 0);
  }

  private Set<String> entering(MethodId method, int frames) {
    Set<String> found = known.get(method);
    if (found == null && frames < MOST_FRAMES) {
      found = common(method, Facts.NONE, frames);
      known.put(method, found);
    }
    return found == null ? Set.of() : found;
  }

  private Set<String> common(MethodId method, Facts conditions, int frames) {
    if (writers.containsKey(method)) {
      return around(method, writers.get(method), frames);
    }
    List<Set<String>> all = new ArrayList<>();
    for (MethodId caller : callers.apply(method).orElse(Set.of())) {
      if (!collect(caller, method, conditions, frames, all)) {
        return Set.of();
      }
    }
    Set<String> common = all.isEmpty() ? Set.of() : new HashSet<>(all.get(0));
    all.forEach(common::retainAll);
    return common;
  }

  /** The names of the locks held whenever a function runs that a body writes. */
  private Set<String> around(MethodId function, MethodId writer, int frames) {
    Optional<FunctionRun> run = summaries.findOnlyRun(writer, function);
    if (run.isEmpty()) {
      return Set.of();
    }
    LockNames names = new LockNames(summaries.hierarchy(), writer.owner());
    Set<String> held = new HashSet<>(names.all(run.get().holds()));
    held.addAll(entering(writer, frames + 1));
    return held;
  }

  /** What is held where a body, or a lambda in it, calls a method; whether any does. */
  private boolean collect(
      MethodId body, MethodId method, Facts conditions, int frames, List<Set<String>> found) {
    Set<Integer> calls = new HashSet<>();
    boolean isAny = false;
    List<Instruction> code = summaries.code().findBody(body).map(Body::code).orElse(List.of());
    for (int i = 0; i < code.size(); i++) {
      Instruction instruction = code.get(i);
      if (instruction instanceof Instruction.Invoke invoke && isOf(invoke.method(), method)) {
        calls.add(i);
      } else if (instruction instanceof Instruction.Function function) {
        MethodId target = function.target();
        if (target.name().startsWith("lambda$")) {
          isAny |= collect(target, method, conditions, frames, found);
        } else if (isOf(target, method)) {
          found.add(around(target, body, frames));
          isAny = true;
        }
      }
    }
    if (calls.isEmpty()) {
      return isAny;
    }
    Optional<List<LockedCall>> made = summaries.findCallsMade(body);
    if (made.isEmpty()) {
      found.add(Set.of());
    }
    Set<String> outer = entering(body, frames + 1);
    for (LockedCall call : made.orElse(List.of())) {
      if (calls.contains(call.index()) && isPossible(call, body, conditions)) {
        Set<String> held = new HashSet<>(outer);
        held.addAll(call.held());
        boolean isOfThis = call.receiver().filter(Value.This.class::isInstance).isPresent();
        found.add(isOfThis ? LockNames.inSubclass(held, body.owner(), method.owner()) : held);
      }
    }
    return true;
  }

  private boolean isOf(MethodId called, MethodId method) {
    return called.name().equals(method.name())
        && summaries
            .hierarchy()
            .declaration(isInherited(called, method) ? called.in(method.owner()) : called)
            .filter(declared -> declared.id().equals(method))
            .isPresent();
  }

  private boolean isInherited(MethodId called, MethodId method) {
    return !called.isConstructor()
        && summaries.hierarchy().isSubtype(method.owner(), called.owner());
  }

  /** Whether the call's arguments allow what must hold of them. */
  private boolean isPossible(LockedCall call, MethodId caller, Facts conditions) {
    Naming naming =
        new Naming(
            call.receiver(),
            call.arguments(),
            call.index(),
            Naming.Caller.of(caller, false),
            summaries.fields());
    return call.conditions().and(conditions.rename(naming)).isPresent();
  }
}
