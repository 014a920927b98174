package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.GivenMembers;
import dev.lockspan.effect.call.Implementations;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.KnownFunctions;
import dev.lockspan.effect.call.MadeWith;
import dev.lockspan.effect.call.Resolution;
import dev.lockspan.effect.call.Surroundings;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Raised;
import dev.lockspan.effect.program.StopNames;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import dev.lockspan.lock.Holds;
import dev.lockspan.model.MethodModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls of what somebody else may have implemented: judged here, or left to whoever gave it. */
final class ForeignCalls {
  private final Knowledge knowledge;
  private final Body body;
  private final KnownFunctions functions;
  private final Resolution resolution;
  private final MadeWith madeWith;
  private final Implementations implementations;
  private final GivenMembers members;
  private final Surroundings surroundings;
  private final Runs runs;

  ForeignCalls(
      Knowledge knowledge,
      Body body,
      Resolution resolution,
      KnownFunctions functions,
      MadeWith madeWith,
      Runs runs) {
    this.knowledge = knowledge;
    this.resolution = resolution;
    this.body = body;
    this.functions = functions;
    this.madeWith = madeWith;
    this.implementations = new Implementations(knowledge);
    this.members = new GivenMembers(knowledge, body);
    this.surroundings = new Surroundings(knowledge, body);
    this.runs = runs;
  }

  /**
   * Tells of a call as far as others may have implemented the method; answers whether no more is
   * known of what it does.
   *
   * @param summary what its known bodies do
   */
  boolean isOfUnknown(At at, Callee callee, Summary summary, Path path) {
    boolean isOwn =
        at.receiver()
            .filter(of -> of instanceof Value.This || KnownObjects.contain(of, path))
            .isPresent();
    boolean isKnownStop = // a known body decides
        StopNames.stops(callee.id()) && !summary.reaches().isEmpty();
    boolean isAlien =
        callee.alien().isPresent() && !isOwn && !isKnownStop && !implementations.areQuiet(callee);
    boolean isGiven =
        (callee.isAbstract() || isAlien) && at.receiver().filter(this::isGiven).isPresent();
    boolean isOfMaker =
        !isAlien && at.receiver().filter(of -> madeWith.isUndecided(of, callee)).isPresent();
    Step step = Calls.step(at, callee);
    if (isGiven || isOfMaker || (isAlien && isKnown(at))) {
      Run call = KnownReceivers.run(at, at.receiver().get(), step);
      boolean isTold =
          !isAlien
              && (isGiven || isOfMaker)
              && !implementations.areFunctions(callee)
              && !knowledge.hierarchy().isOfLibrary(body.id().owner());
      runs.run(isTold ? call.told(told(callee, summary)) : call, at.index(), path);
    } else if (isAlien && !Raised.isAsked(body, at.index())) {
      Reach alien = Reach.alien(callee, at.value(MethodModel.RECEIVER), List.of(step));
      runs.boundaries().reach(alien, Holds.NONE, at.index(), Optional.empty(), path);
    }
    return isAlien || (isGiven && implementations.areFunctions(callee));
  }

  /** Runs a function that alone implements a method, or one of several that come to a boundary. */
  void runFunctions(At at, Callee callee, Path path) {
    List<Instruction.Function> all = resolution.agreeing(callee);
    if (!all.isEmpty()) {
      Instruction.Function first = all.get(0);
      List<Value> captured = new ArrayList<>();
      first.captured().forEach(register -> captured.add(new Value.Unknown(at.index())));
      Value.Function function =
          new Value.Function(first.type(), first.target(), first.call(), captured, first.given());
      Run call = KnownReceivers.run(at, function, Calls.step(at, callee));
      runs.call(function, call.certain(all.size() == 1), at.index(), path);
    }
  }

  /** What is told of all bodies that is no less than what one of them, passed here, may do. */
  static Run.Told told(Callee callee, Summary summary) {
    Run.Told told = Run.Told.NOTHING;
    for (Reach reach : summary.reaches()) {
      boolean isGravest = callee.bodies().size() == 1 || reach.severity() != Severity.SUGGESTION;
      if (isGravest && reach.kind() == BoundaryKind.WAIT) {
        return Run.Told.WAIT;
      }
      if (isGravest && reach.kind() == BoundaryKind.CALLBACK) {
        told = Run.Told.CALLBACK;
      }
    }
    return told;
  }

  /** Whether it is known of all that a receiver may be what the method does. */
  private boolean isKnown(At at) {
    return at.receiver()
        .filter(of -> isKnown(of, functions.of(of, at.invoke().method())))
        .isPresent();
  }

  private static boolean isKnown(Value receiver, Set<Value> choices) {
    return !choices.contains(receiver)
        && choices.stream().noneMatch(Value.Parameter.class::isInstance);
  }

  /** Whether whoever calls this body, or made its object, chose the object that is called. */
  boolean mayReplace(At at, Callee callee) {
    return callee.mayBeReplaced()
        && at.receiver().filter(of -> isGiven(of) || madeWith.mayReplace(of, callee)).isPresent();
  }

  /** What the caller chose: an argument, or the object whose default method this is. */
  private boolean isGiven(Value value) {
    return value instanceof Value.Parameter
        || members.find(value).isPresent()
        || (value instanceof Value.This && surroundings.isOfInterface(resolution.self()));
  }
}
