package dev.lockspan.effect;

import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.model.Effect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells which code a call runs. */
final class Resolution {
  private final Knowledge knowledge;
  private final String caller;

  /**
   * @param caller the class whose code makes the calls
   */
  Resolution(Knowledge knowledge, String caller) {
    this.knowledge = knowledge;
    this.caller = caller;
  }

  /** The callee, by the receiver's own class where that is known. */
  Callee callee(At at, Value receiver) {
    MethodId method = at.invoke().method();
    boolean isExact = at.invoke().call() != CallKind.VIRTUAL;
    if (!isExact && receiver instanceof Value.Fresh fresh && !fresh.type().endsWith("[]")) {
      Callee exact = find(method.in(fresh.type()), true);
      if (exact.declaration().isPresent()) {
        return exact;
      }
    }
    Callee callee = find(method, isExact);
    if (receiver instanceof Value.This && callee.isAbstract()) {
      Callee own = find(method.in(caller), false);
      return own.isAbstract() ? callee : own;
    }
    return callee;
  }

  /** The callee by what the call alone says. */
  Callee find(MethodId method, boolean isExact) {
    return knowledge.callees().find(method, isExact, caller);
  }

  /** The body's summary; of several only what all of them do, and what any shows. */
  Summary combine(Callee callee) {
    if (callee.bodies().size() == 1) {
      return knowledge.summary(callee.bodies().get(0));
    }
    if (callee.bodies().isEmpty()) {
      return Summary.NOTHING;
    }
    List<Summary> all = summaries(callee);
    Set<Value> escaping = new LinkedHashSet<>();
    Set<AwaitedField> set = new LinkedHashSet<>();
    boolean doAll = true;
    for (Summary summary : all) {
      escaping.addAll(summary.escaping());
      set.addAll(summary.set());
      doAll &= !summary.reaches().isEmpty();
    }
    List<Reach> reaches = doAll ? all.get(0).reaches() : List.of();
    return Summary.NOTHING.with(reaches).setting(set).showing(escaping);
  }

  /** Whether some implementations reach a boundary and others none. */
  boolean isUndecided(Callee callee) {
    if (callee.bodies().size() < 2) {
      return false;
    }
    List<Summary> all = summaries(callee);
    return all.stream().anyMatch(summary -> summary.reaches().isEmpty())
        && all.stream().anyMatch(summary -> !summary.reaches().isEmpty());
  }

  private List<Summary> summaries(Callee callee) {
    List<Summary> all = new ArrayList<>(callee.bodies().size());
    for (MethodId body : callee.bodies()) {
      all.add(knowledge.summary(body));
    }
    return all;
  }

  /** Whether a call only makes a function of others. */
  boolean isLazy(Value.Call call) {
    return knowledge.callees().find(call.method(), false).has(Effect.LAZY);
  }

  /** Whether a method is the one that a function object implements. */
  boolean isFunctional(MethodId method) {
    return knowledge.callees().find(method, false).isAbstract()
        && knowledge
            .hierarchy()
            .functionalMethod(method.owner())
            .filter(one -> one.name().equals(method.name()))
            .isPresent();
  }

  /** Whether a body may hide a lock: an empty one does not. */
  boolean callsOthers(Callee callee) {
    return callee.bodies().stream()
        .flatMap(method -> knowledge.code().findBody(method).stream())
        .flatMap(code -> code.code().stream())
        .anyMatch(Instruction.Invoke.class::isInstance);
  }
}
