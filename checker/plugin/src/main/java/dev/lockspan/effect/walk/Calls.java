package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.ClosedStreams;
import dev.lockspan.effect.call.Contents;
import dev.lockspan.effect.call.Contracts;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.KnownFunctions;
import dev.lockspan.effect.call.MadeWith;
import dev.lockspan.effect.call.NonBlockingChannels;
import dev.lockspan.effect.call.Relevance;
import dev.lockspan.effect.call.Renaming;
import dev.lockspan.effect.call.Resolution;
import dev.lockspan.effect.program.Borrowers;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Callee.Promise;
import dev.lockspan.effect.program.OwnSteps;
import dev.lockspan.effect.program.OwnStreams;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.FutureGroups;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Acquire;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.value.AwaitedField;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.lock.Holds;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.List;
import java.util.Optional;

/** Applies what is known of a callee at a call. */
public final class Calls {
  private final Knowledge knowledge;
  private final Resolution resolution;
  private final Emission emission;
  private final Runs runs;
  private final Deferred deferred;
  private final Aftermath aftermath;
  private final FunctionCalls functionCalls;
  private final ObjectCalls objectCalls;
  private final OptionalCalls optionalCalls;
  private final ForeignCalls foreignCalls;
  private final DoubleDispatch doubleDispatch;
  private final ReplacedBodies replacedBodies;
  private final ModelCalls modelCalls;
  private final Endings endings;
  private final Attestations attestations;
  private final Stamps stamps;
  private final CallSites callSites;
  private final Relevance relevance;
  private final Contracts contracts;
  private final OwnStreams ownStreams;
  private final OwnSteps ownSteps;
  private final OwnFields ownFields;
  private final LazyCalls lazyCalls;
  private final NonBlockingChannels channels;
  private final ClosedStreams closedStreams;
  private final Receivers receivers;
  private final Ownership ownership;
  private final LastRenamed renamed = new LastRenamed();
  private final Flow flow;
  private final Observations seen;
  private final boolean isRoot;

  Calls(
      Knowledge knowledge,
      Body body,
      String self,
      Flow flow,
      Observations seen,
      Ownership ownership,
      boolean isRoot) {
    this.knowledge = knowledge;
    this.endings = new Endings(knowledge, body, flow, seen);
    this.attestations = new Attestations(knowledge, body, endings);
    this.callSites = new CallSites(knowledge);
    this.stamps = new Stamps(knowledge, endings);
    this.channels = new NonBlockingChannels(knowledge);
    this.closedStreams = new ClosedStreams(knowledge);
    this.ownStreams = new OwnStreams(knowledge.hierarchy());
    this.ownSteps = new OwnSteps(knowledge.hierarchy());
    this.resolution = new Resolution(knowledge, body, self);
    this.lazyCalls = new LazyCalls(knowledge, resolution);
    this.ownFields = new OwnFields(knowledge, ownership, resolution);
    this.receivers = new Receivers(knowledge, resolution, ownFields);
    this.contracts = new Contracts(knowledge);
    this.relevance = new Relevance(knowledge, resolution);
    KnownFunctions functions = new KnownFunctions(knowledge);
    MadeWith madeWith = new MadeWith(knowledge, resolution, functions);
    this.emission = new Emission(knowledge, body, resolution, flow, seen);
    Refinement refinement = new Refinement(knowledge, body, resolution, ownership);
    this.runs =
        new Runs(
            knowledge, body, resolution, flow, seen, refinement, emission, ownFields, ownership);
    this.deferred = new Deferred(knowledge, body, flow, seen, runs);
    this.aftermath = new Aftermath(knowledge, body, resolution, runs);
    KnownReceivers known =
        new KnownReceivers(knowledge.fields(), functions, madeWith, runs, aftermath);
    this.functionCalls = new FunctionCalls(knowledge, resolution, known, runs);
    this.objectCalls = new ObjectCalls(knowledge, resolution, known);
    this.optionalCalls = new OptionalCalls(knowledge, runs, aftermath);
    this.foreignCalls = new ForeignCalls(knowledge, body, resolution, functions, madeWith, runs);
    this.doubleDispatch = new DoubleDispatch(knowledge, body, resolution);
    this.replacedBodies = new ReplacedBodies(knowledge, runs);
    Pipelines pipelines = new Pipelines(knowledge, body, runs);
    this.modelCalls = new ModelCalls(knowledge, body, refinement, pipelines);
    this.ownership = ownership;
    this.flow = flow;
    this.seen = seen;
    this.isRoot = isRoot;
  }

  Deferred deferred() {
    return deferred;
  }

  /** Locks that a wait on one of their conditions says the caller holds. */
  Holds declared() {
    return emission.declared();
  }

  OwnFields ownFields() {
    return ownFields;
  }

  /** A lock is waited for, in the present state. */
  void acquired(Acquire acquire, Path path) {
    emission.acquired(acquire, path);
  }

  /** Whether a field holds what nobody needs to wait for. */
  boolean isComplete(Value field, Path path) {
    return AwaitedField.isHeldBy(field, knowledge.hierarchy())
        && modelCalls.isComplete(field, path);
  }

  /** Whether a time limit ends every wait for a future. */
  boolean isLimited(Value future, Path path) {
    return modelCalls.isLimited(future, path);
  }

  /** What a true or false result tells; answers whether it can be. */
  boolean learn(Value.Call call, boolean truth, Path path) {
    return attestations.learn(call, truth, path);
  }

  List<Path> invoke(int index, Instruction.Invoke invoke, Path path) {
    At at = callSites.at(index, invoke, path);
    emission.call(at, path);
    deferred.pass(at, path);
    ownFields.startCall(at, path);
    lazyCalls.startCall(at, path);
    if (flow.hasLoop()
        && invoke.to() >= 0
        && at.result() instanceof Value.Call call
        && call.site().isPresent()) {
      path.renew(call);
    }
    path.startCall(at.result());
    path.note(noted -> noted.leaving(noted.left().next()));
    if (invoke.call() == CallKind.CONSTRUCTOR) {
      return construct(at, path);
    }
    Contents.show(at, path);
    modelCalls.startCall(at, path);
    boolean isComplete = modelCalls.returnsComplete(at, path);
    List<Path> after = call(at, path);
    channels.configure(at, after);
    closedStreams.endCall(at, after);
    ownFields.endCall(at, after);
    if (isComplete) {
      after.forEach(next -> next.finish(at.result()));
    }
    return after;
  }

  private List<Path> call(At at, Path path) {
    Value receiver = receivers.of(at);
    Optional<Summary> ofKnown =
        functionCalls
            .of(at, receiver, path)
            .or(() -> objectCalls.of(at, receiver, path))
            .or(() -> optionalCalls.of(at, path));
    if (ofKnown.isPresent()) {
      return endings.finish(at, ofKnown.get(), path);
    }
    return apply(at, receivers.callee(at, receiver, path), path);
  }

  private List<Path> construct(At at, Path path) {
    Value created = at.value(MethodModel.RECEIVER);
    if (created instanceof Value.Fresh fresh && !fresh.type().equals("java.lang.Object")) {
      MethodId constructor = at.invoke().method();
      List<Value> shown = ownership.shown(constructor, at.arguments(), at.index());
      Value full = new Value.Fresh(fresh.site(), fresh.type(), Optional.of(constructor), shown);
      Value complete = Values.pruned(full, at.index());
      path.rename(created, complete);
      At again = new At(at.index(), at.invoke(), Optional.of(complete), at.arguments(), complete);
      List<Path> after = apply(again, resolution.find(at.invoke().method(), true), path);
      ownFields.endConstruction(again, after);
      return after;
    }
    return apply(at, resolution.find(at.invoke().method(), true), path);
  }

  private List<Path> apply(At at, Callee callee, Path path) {
    if (callee.promise() == Promise.BLOCKING) {
      emit(Reach.blocking(callee, step(at, callee)), at, path);
      return unknown(at, callee, path);
    }
    Optional<MethodId> innermost = ownStreams.innermost(callee);
    if (innermost.isPresent()) {
      Summary own = ofOwn(innermost.get(), at, callee, path);
      boolean isFluent = Callee.tellReceiver(callee.rows());
      return apply(at, isFluent ? own.returning(at.receiver()) : own, path);
    }
    ownSteps
        .find(callee, () -> receivers.type(at))
        .ifPresent(own -> include(at, ofOwn(own, at, callee, path), path));
    if (!callee.rows().isEmpty()) {
      return applyRows(at, callee, callee.rows(), path);
    }
    if (isRoot && flow.isOnlyWay() && !relevance.isNeeded(at, callee, path)) {
      return unknown(at, callee, path);
    }
    Summary summary = lazyCalls.found(resolution.combine(callee, at.receiver()), at, callee, path);
    if (hasLock(callee.spare()) && !summary.changesLocks() && resolution.callsOthers(callee)) {
      return applyRows(at, callee, callee.spare(), path);
    }
    Optional<Reach> named = resolution.named(callee, at, step(at, callee));
    if (named.isPresent()) {
      emit(named.get(), at, path);
      return unknown(at, callee, path);
    }
    Optional<DoubleDispatch.Found> found = doubleDispatch.find(at, callee, summary, path);
    Summary told = found.isPresent() ? summary.with(List.of(found.get().reach())) : summary;
    if (foreignCalls.isOfUnknown(at, callee, told, path)) {
      return unknown(at, callee, path);
    }
    summary = found.isPresent() ? found.get().in(summary) : summary;
    if (callee.bodies().isEmpty()) {
      modelCalls.taken(at).ifPresent(lock -> emission.acquired(lock, path));
      foreignCalls.runFunctions(at, callee, path);
      return unknown(at, callee, path);
    }
    if (callee.promise() == Promise.NON_BLOCKING) {
      summary =
          summary.with(
              summary.reaches().stream()
                  .filter(r -> r.kind() != BoundaryKind.WAIT && r.kind() != BoundaryKind.IO)
                  .toList());
    }
    if (foreignCalls.mayReplace(at, callee)) {
      summary = replacedBodies.leave(at, callee, summary, path);
    }
    summary = contracts.kept(summary, callee, at, path);
    Renaming renaming =
        runs.renaming(at.receiver(), at.arguments(), at.index(), at.invoke().site(), path);
    Step through = new Step(at.invoke().site(), callee.stepName());
    List<Path> after = apply(at, renamed.of(at.index(), summary, renaming, through), path);
    lazyCalls.endCall(at, callee, after);
    return after;
  }

  /** What a body does that a method of the JDK calls on its own object. */
  private Summary ofOwn(MethodId body, At at, Callee callee, Path path) {
    Renaming renaming =
        runs.renaming(at.receiver(), List.of(), at.index(), at.invoke().site(), path);
    return renaming.summary(knowledge.summary(body), step(at, callee));
  }

  static Step step(At at, Callee callee) {
    return new Step(at.invoke().site(), callee.named().shortName());
  }

  private static boolean hasLock(List<MethodModel> rows) {
    for (MethodModel row : rows) {
      Effect effect = row.effect();
      if (effect == Effect.LOCK || effect == Effect.TRYLOCK || effect == Effect.UNLOCK) {
        return true;
      }
    }
    return false;
  }

  private List<Path> applyRows(At at, Callee callee, List<MethodModel> all, Path path) {
    List<MethodModel> rows = modelCalls.inForce(all, callee, at, path);
    if (Callee.tells(rows, Effect.REQUIRES)) {
      return attestations.require(at, rows, path);
    }
    if (Callee.tells(rows, Effect.CONVERT)) {
      return stamps.convert(at, rows, path);
    }
    Summary summary = modelCalls.summary(rows, callee, at, path);
    if (Callee.tellReceiver(all)) {
      summary = summary.returning(at.receiver()); // of a row that does not hold here as well
    }
    List<Path> after = apply(at, summary, path);
    for (Reach reach : summary.reaches()) {
      if (reach.effect() == Effect.COMPLETE) { // by itself, whatever it is a stage of
        reach.target().ifPresent(done -> after.forEach(next -> next.finish(done, true)));
      } else if (endsAll(reach)) {
        after.forEach(next -> next.finish(reach.target().get()));
      }
    }
    return after;
  }

  /** Whether it is a wait for a future of all others, for which nobody needs to wait then. */
  private static boolean endsAll(Reach wait) {
    return wait.effect() == Effect.WAIT
        && wait.target().filter(FutureGroups::endsSeveral).isPresent();
  }

  /** A call whose code is not known may keep what it is given. */
  private List<Path> unknown(At at, Callee callee, Path path) {
    keep(at, callee, path);
    return endings.finish(at, Summary.NOTHING, path);
  }

  /** What may be kept is seen by other code, save in a collection that nobody else has. */
  static void keep(At at, Callee callee, Path path) {
    if (!Contents.keep(at, path)) {
      for (int i = 0; i < at.arguments().size(); i++) {
        if (!Borrowers.keepsNot(callee, i)) {
          path.giveAway(at.value(i));
        }
      }
    }
    boolean keepsReceiver =
        at.invoke().call() != CallKind.CONSTRUCTOR
            && !callee.isOfJdk()
            && !(at.receiver().orElse(at.result()) instanceof Value.This)
            && !Borrowers.keepsNot(callee, MethodModel.RECEIVER);
    if (keepsReceiver) {
      at.receiver().ifPresent(path::escape);
    }
  }

  /** A call that does what a summary says, in the caller's terms. */
  private List<Path> apply(At at, Summary summary, Path path) {
    include(at, summary, path);
    Summary complete = aftermath.of(aftermath.withCalled(summary, path), at, path);
    List<Path> after = endings.finish(at, complete, path);
    attestations.conclude(complete.exits(), after);
    return after;
  }

  /** All that it does save how it ends. */
  private void include(At at, Summary summary, Path path) {
    emit(summary, at, path);
    for (Run each : summary.runs()) {
      Run left = aftermath.underLeft(each, at, path);
      Run run = aftermath.isKnown(left, at, path) ? left.settled() : left;
      run.holds().held().forEach(hold -> seen.giveBack(hold.key())); // as the callee does
      runs.run(run, at.index(), path);
    }
    for (Acquire acquire : summary.acquires()) {
      emission.acquired(acquire, path);
    }
    for (Value value : summary.escaping()) {
      path.escape(value);
    }
  }

  private void emit(Summary summary, At at, Path path) {
    seen.awaitBeside(summary.reaches());
    for (Reach reach : summary.reaches()) {
      Shown.atCall(at, summary, reach, path);
      if (reach.kind() == BoundaryKind.SUBMIT) {
        Value task = summary.result().orElse(at.result());
        runs.boundaries().reach(reach, Holds.NONE, at.index(), Optional.of(task), path);
      } else {
        RetakenLocks.during(reach, summary, path, () -> emit(reach, at, path));
      }
    }
  }

  private void emit(Reach reach, At at, Path path) {
    Optional<Value> task =
        reach.kind() == BoundaryKind.SUBMIT ? Optional.of(at.result()) : Optional.empty();
    runs.boundaries().reach(reach, Holds.NONE, at.index(), task, path);
  }
}
