package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Completion;
import dev.lockspan.effect.call.Elements;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.Loaders;
import dev.lockspan.effect.call.ModelSummaries;
import dev.lockspan.effect.call.OwnWork;
import dev.lockspan.effect.call.SharedMonitors;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Callee.Promise;
import dev.lockspan.effect.program.OwnStreams;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Acquire;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells what a call does of which model rows decide. */
final class ModelCalls {
  private static final Set<Effect> PUBLISHES =
      EnumSet.of(Effect.UPDATE, Effect.WAIT, Effect.COMPLETE, Effect.SUBMIT, Effect.CALLBACK);

  private final Knowledge knowledge;
  private final Body body;
  private final Refinement refinement;
  private final Completion completion;
  private final Elements elements;
  private final SharedMonitors sharedMonitors;
  private final Pipelines pipelines;
  private final Loaders loaders;
  private final OwnWork ownWork;
  private final ReadAnnotations annotations;
  private final KnownReflection reflection;
  private final Tasks tasks;
  private final SeenElements seenElements;

  ModelCalls(Knowledge knowledge, Body body, Refinement refinement, Pipelines pipelines) {
    this.knowledge = knowledge;
    this.body = body;
    this.refinement = refinement;
    this.completion = new Completion(knowledge);
    this.elements = new Elements(knowledge, body);
    this.sharedMonitors = new SharedMonitors(knowledge);
    this.pipelines = pipelines;
    this.loaders = new Loaders(knowledge);
    this.ownWork = new OwnWork(knowledge);
    this.annotations = new ReadAnnotations(knowledge, body);
    this.reflection = new KnownReflection(knowledge);
    this.tasks = new Tasks(knowledge);
    this.seenElements = new SeenElements(knowledge, body);
  }

  /** Before a call, which may put futures into a collection. */
  void startCall(At at, Path path) {
    refinement.startCall(at, path);
  }

  /** Whether nobody needs to wait for a future. */
  boolean isComplete(Value future, Path path) {
    return completion.isComplete(future, path);
  }

  boolean isLimited(Value future, Path path) {
    return completion.isLimited(future, path);
  }

  /** Whether a call returns a future for which nobody needs to wait. */
  boolean returnsComplete(At at, Path path) {
    return refinement.returnsComplete(at, path);
  }

  /** The rows that hold at this call. */
  List<MethodModel> inForce(List<MethodModel> rows, Callee callee, At at, Path path) {
    return knowledge.locks().choose(rows, at.value(MethodModel.RECEIVER), body).stream()
        .filter(row -> !isExempt(row, callee, at))
        .filter(row -> row.effect() != Effect.WAIT || !seenElements.isFor(at, path))
        .toList();
  }

  /** What the call does; notes what it makes known to others, and what it says of futures. */
  Summary summary(List<MethodModel> rows, Callee callee, At at, Path path) {
    Summary summary =
        knowledge.models().of(rows, at.invoke().method(), callee.named(), at.invoke().site(), at);
    Set<Integer> runNow = runNow(rows);
    for (MethodModel row : rows) {
      row.later().forEach(index -> path.escape(at.value(index)));
      List<Reach> attached =
          row.effect() == Effect.SUBMIT ? tasks.attached(summary.reaches(), at) : List.of();
      if (attached.isEmpty()) {
        publish(row, runNow, at, path);
      } else {
        summary = summary.with(attached);
      }
      if (row.effect() == Effect.ATTACH && Completion.isOfBoth(at.invoke().method())) {
        summary = onOpen(summary, at.value(0), path);
      }
      if (row.effect() == Effect.LIMIT && knowledge.models().isZero(row, at)) {
        path.unlimit(at.value(row.on()));
      } else if (row.effect() == Effect.LIMIT) {
        path.limit(at.value(row.on()));
      }
    }
    if (OwnWork.isRun(at) || OwnWork.isCancel(at)) {
      List<Run> work = ownWork(callee, at);
      if (OwnWork.isRun(at) || !work.isEmpty()) {
        return ownWork(summary, work);
      }
    }
    if (!summary.runs().isEmpty() && at.receiver().isPresent()) {
      summary = summary.withRuns(elements.given(summary.runs(), at.receiver().get(), at.invoke()));
    }
    if (Pipelines.isPipeline(callee)) {
      List<Run> functions = pipelines.pipeline(at, path);
      functions.addAll(summary.runs());
      return summary.withRuns(functions).telling(completion.matched(at));
    }
    Optional<Run> reflected = reflection.find(at, Calls.step(at, callee));
    if (reflected.isPresent()) {
      return summary.with(List.of()).withRuns(List.of(reflected.get()));
    }
    return collection(at, annotations.judge(loaders.judge(summary, at), at, path));
  }

  private List<Run> ownWork(Callee callee, At at) {
    Value worker = at.value(MethodModel.RECEIVER);
    return ownWork.of(worker, KnownReceivers.run(at, worker, Calls.step(at, callee)));
  }

  /** What an object was made to do, which is no unknown code where it is known. */
  private Summary ownWork(Summary summary, List<Run> work) {
    Summary all = summary.withRuns(work);
    return ownWork.isKnown(work)
        ? all.with(
            all.reaches().stream().filter(reach -> reach.effect() != Effect.CALLBACK).toList())
        : all;
  }

  /** What is attached to two futures waits for the one that nobody else can complete. */
  private Summary onOpen(Summary summary, Value other, Path path) {
    boolean isOpen =
        other instanceof Value.Fresh
            && Ownership.isUnpublished(other, path)
            && !completion.isComplete(other, path);
    return isOpen
        ? summary.with(summary.reaches().stream().map(reach -> reach.on(other)).toList())
        : summary;
  }

  /** What a call makes known to others. */
  static void publish(List<MethodModel> rows, At at, Path path) {
    Set<Integer> runNow = runNow(rows);
    for (MethodModel row : rows) {
      row.later().forEach(index -> path.escape(at.value(index)));
      publish(row, runNow, at, path);
    }
  }

  /** The arguments that a call runs, and so keeps not. */
  private static Set<Integer> runNow(List<MethodModel> rows) {
    Set<Integer> all = new LinkedHashSet<>();
    rows.forEach(row -> all.addAll(row.now()));
    return all;
  }

  /** Whoever is given something in a queue, a map or a result may see it from now on. */
  private static void publish(MethodModel row, Set<Integer> runNow, At at, Path path) {
    if (row.effect() == Effect.SUBMIT) {
      at.receiver().ifPresent(path::escape); // another thread works on it
    }
    if (PUBLISHES.contains(row.effect())) {
      for (int i = 0; i < at.arguments().size(); i++) {
        if (i != row.on() && !runNow.contains(i)) {
          path.escape(at.value(i));
        }
      }
    }
  }

  /**
   * A row that an annotation or the chain of the call takes back, that is about a stream in memory,
   * or about what a timer made, on which nothing can depend.
   */
  private boolean isExempt(MethodModel row, Callee callee, At at) {
    boolean waits = row.effect() == Effect.WAIT || row.effect() == Effect.IO;
    boolean isTimer =
        row.effect() == Effect.COMPLETE
            && callee.id().owner().equals("java.util.concurrent.ScheduledFuture");
    return isTimer
        || (!row.unless().isEmpty() && isThrough(row.unless(), at.receiver()))
        || (waits && callee.promise() == Promise.NON_BLOCKING)
        || (row.effect() == Effect.IO
            && row.on() == MethodModel.RECEIVER
            && (isEmptyInBase(callee, at) || refinement.isMemory(callee.id().owner())));
  }

  /** Whether it is what the JDK's base class does in a method that the object's own class keeps. */
  private boolean isEmptyInBase(Callee callee, At at) {
    return OwnStreams.isEmptyInBase(callee.named())
        && (at.invoke().call() == CallKind.SPECIAL
            || (!isOfJdk(callee.id().owner()) && knowledge.callees().overriders(callee).isEmpty()));
  }

  private boolean isOfJdk(String type) {
    return knowledge.hierarchy().find(type).filter(info -> !info.isOfJdk()).isEmpty();
  }

  /** Whether a chain of calls has come through one of this name. */
  private static boolean isThrough(String name, Optional<Value> chain) {
    return chain.isPresent()
        && chain.get() instanceof Value.Call call
        && (call.method().name().equals(name) || isThrough(name, call.receiver()));
  }

  /**
   * The lock that a method of a collection takes of which no row tells: a bin, to change a map, or
   * the monitor of a synchronized collection.
   */
  Optional<Acquire> taken(At at) {
    if (at.receiver().isEmpty()) {
      return Optional.empty();
    }
    Value collection = at.receiver().get();
    MethodId method = at.invoke().method();
    Step step = new Step(at.invoke().site(), method.shortName());
    return knowledge
        .locks()
        .changed(method, collection)
        .map(bin -> ModelSummaries.update(bin, step))
        .or(
            () ->
                sharedMonitors
                    .taken(method, collection)
                    .map(owner -> new Acquire(LockKey.monitor(owner), true, List.of(step))));
  }

  /** What is taken out of a map through a view of it changes the map. */
  private Summary view(At at, Summary summary) {
    Optional<LockKey> bin =
        at.receiver().flatMap(of -> knowledge.locks().changed(at.invoke().method(), of));
    Step step = new Step(at.invoke().site(), at.invoke().method().shortName());
    return bin.isPresent() ? summary.acquiring(ModelSummaries.update(bin.get(), step)) : summary;
  }

  /** A function given to a synchronized collection runs under the collection's monitor. */
  private Summary collection(At at, Summary all) {
    if (all.runs().isEmpty() || at.receiver().isEmpty()) {
      return all;
    }
    Summary summary = view(at, all);
    Optional<Value> owner = sharedMonitors.of(at.receiver().get());
    if (owner.isEmpty()) {
      return summary;
    }
    LockKey key = LockKey.monitor(owner.get());
    String label = Values.show(owner.get());
    Holds monitor = Holds.NONE.acquire(key, at.invoke().site(), Hold.How.WAITED, label);
    Step step = new Step(at.invoke().site(), at.invoke().method().shortName());
    return summary
        .withRuns(summary.runs().stream().map(run -> run.with(monitor)).toList())
        .acquiring(new Acquire(key, true, List.of(step)));
  }
}
