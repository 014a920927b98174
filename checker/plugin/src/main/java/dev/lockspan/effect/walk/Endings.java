package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.program.Accessors;
import dev.lockspan.effect.program.NeverThrows;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Answer;
import dev.lockspan.effect.summary.Exit;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.value.AwaitedField;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The states after a call, by the ways on which the callee ends. */
final class Endings {
  private final Knowledge knowledge;
  private final Body body;
  private final Flow flow;
  private final Observations seen;

  Endings(Knowledge knowledge, Body body, Flow flow, Observations seen) {
    this.knowledge = knowledge;
    this.body = body;
    this.flow = flow;
    this.seen = seen;
  }

  /** The states after a call: one for each way the callee may end. */
  List<Path> finish(At at, Summary summary, Path path) {
    for (AwaitedField field : summary.set()) {
      path.set(field::holds);
      path.submissions(path.submissions().clearing(field::holds));
      seen.set(field);
    }
    fail(at, summary, path);
    Value result =
        summary.result().filter(known -> !(known instanceof Value.Unknown)).orElse(at.result());
    if (summary.exits().size() == 1 && summary.exits().get(0).isPlain()) {
      end(at, result, summary.answer(), path);
      return List.of(path);
    }
    List<Path> after = new ArrayList<>();
    List<Exit> exits = summary.exits();
    Value returned = exits.size() > 1 ? once(at, exits) : at.result();
    if (returned != at.result() && flow.hasLoop()) {
      path.renew(returned);
    }
    for (Exit exit : exits) {
      Optional<Path> possible = path.under(exit.conditions());
      if (possible.isEmpty() || !exit.isPossible(path.holds)) {
        continue;
      }
      Path next = exits.size() == 1 ? path : possible.get().copy();
      next.holds = after(exit, next);
      next.submissions(next.submissions().lettingGo(exit.change().released()));
      exit.absent().stream()
          .filter(key -> path.holds.count(key) >= 0) // else the caller may have had it
          .forEach(key -> next.note(noted -> noted.excluding(key)));
      if (!exit.change().released().isEmpty()) {
        next.fieldsNow(next.fieldsNow().emptied(field -> true));
      }
      for (LockKey released : exit.change().released()) {
        seen.giveBack(released);
        if (next.holds.holds(released)) {
          next.note(noted -> noted.reentering(released));
        }
      }
      boolean isOneOfMany = exits.size() > 1;
      end(at, isOneOfMany ? exit.given().orElse(returned) : result, summary.answer(), next);
      if (at.invoke().to() >= 0 && isOneOfMany) {
        exit.result().ifPresent(truth -> note(returned, truth, next));
      }
      after.add(next);
    }
    return after;
  }

  private Holds after(Exit exit, Path path) {
    return knowledge.locks().after(path.holds, exit.change(), body.id().owner());
  }

  /** The result, which is no other call's where it tells whether a lock was taken. */
  private static Value once(At at, List<Exit> exits) {
    boolean isOther =
        at.result() instanceof Value.Call call
            && call.site().isEmpty()
            && exits.stream().anyMatch(exit -> exit.result().isPresent())
            && exits.stream().anyMatch(exit -> !exit.change().isEmpty());
    return isOther
        ? new Value.Call(
            Optional.of(at.index()), at.invoke().method(), at.receiver(), at.arguments())
        : at.result();
  }

  /** A call has ended, which tells something by itself, or once its result is tested. */
  private void end(At at, Value result, Answer answer, Path path) {
    if (at.invoke().receiver() < 0 && Accessors.isCheck(at.invoke().method())) {
      note(result, true, path); // it returns no null
    }
    Answer told = answer.withResult(result);
    told.always().forEach(path::finish);
    if (at.invoke().to() < 0) {
      return;
    }
    path.registers[at.invoke().to()] = result;
    if (told.isLimited()) {
      path.limit(result);
    }
    if (!told.equals(Answer.NONE) && path.truth(result).isEmpty()) {
      path.answer(result, told);
    }
  }

  /** The callee may throw: the states in which handlers, or the caller, are reached. */
  void fail(At at, Summary summary, Path path) {
    boolean leaves = body.leaves()[at.index()];
    boolean isSeen = leaves || !body.handlers().get(at.index()).isEmpty();
    if (!isSeen || NeverThrows.contains(at.invoke().method())) {
      return;
    }
    for (Exit exit : summary.failures()) {
      if (exit.isPlain()) {
        fail(at.index(), path, leaves);
        continue;
      }
      if (!exit.isPossible(path.holds)) {
        continue;
      }
      path.under(exit.conditions())
          .map(each -> exit.change().isEmpty() ? each : each.with(after(exit, each)))
          .ifPresent(failed -> fail(at.index(), failed, leaves));
    }
  }

  private void fail(int index, Path failed, boolean leaves) {
    flow.fail(index, failed);
    if (leaves && flow.isFinal()) {
      seen.fail(
          new Exit(Optional.empty(), failed.holds, failed.conditions(), failed.noted().absent()));
    }
  }

  /** Notes what a way of ending tells of the result. */
  void note(Value result, boolean truth, Path path) {
    if (knowledge.fields().isFixed(result)) {
      path.learn(result, truth);
    }
    path.conclude(result, truth);
  }
}
