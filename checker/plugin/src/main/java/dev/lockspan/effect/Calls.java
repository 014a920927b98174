package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Site;
import dev.lockspan.code.Value;
import dev.lockspan.effect.Callee.Promise;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Applies what is known of a callee at a call. */
final class Calls {
  /** A call in the state it is made in. */
  record At(
      int index,
      Instruction.Invoke invoke,
      Optional<Value> receiver,
      List<Value> arguments,
      Value result)
      implements ModelSummaries.Caller {
    @Override
    public Value value(int argument) {
      if (argument < 0) {
        return receiver.orElse(new Value.Unknown(index));
      }
      return argument < arguments.size() ? arguments.get(argument) : new Value.Unknown(index);
    }
  }

  private static final int DEEPEST_RUN = 6;

  private final Knowledge knowledge;
  private final Body body;
  private final Flow flow;
  private final Observations seen;
  private final Refinement refinement;
  private final boolean isRoot;
  private int depth;
  private Holds declared = Holds.NONE;

  Calls(Knowledge knowledge, Body body, Flow flow, Observations seen, boolean isRoot) {
    this.knowledge = knowledge;
    this.body = body;
    this.flow = flow;
    this.seen = seen;
    this.refinement = new Refinement(knowledge, body);
    this.isRoot = isRoot;
  }

  List<Path> invoke(int index, Instruction.Invoke invoke, Path path) {
    At at = at(index, invoke, path);
    if (invoke.to() >= 0) {
      path.renew(at.result());
    }
    if (invoke.call() == CallKind.CONSTRUCTOR) {
      return construct(at, path);
    }
    Value receiver = at.receiver().map(knowledge.fields()::origin).orElse(at.result());
    Set<Value> choices = path.choices(receiver);
    if (choices.stream().anyMatch(Value.Function.class::isInstance)
        && !knowledge.callees().find(invoke.method(), false).has(Effect.LAZY)
        && isFunctional(invoke.method())) {
      Step step = new Step(invoke.site(), invoke.method().shortName());
      for (Value choice : choices) {
        if (choice instanceof Value.Function function) {
          call(function, at.arguments(), Holds.NONE, List.of(step), at.index(), path);
        }
      }
      return finish(
          at, choices.size() == 1 ? locking((Value.Function) receiver, at) : Summary.NOTHING, path);
    }
    if (receiver instanceof Value.Call made && isLazy(made) && isFunctional(invoke.method())) {
      Step step = new Step(invoke.site(), invoke.method().shortName());
      run(new Run(made, invoke.method(), at.arguments(), Holds.NONE, List.of(step)), index, path);
      return finish(at, Summary.NOTHING, path);
    }
    Callee callee = callee(at, receiver);
    return apply(at, callee, path);
  }

  /** Locks that a wait on one of their conditions says the caller holds. */
  Holds declared() {
    return declared;
  }

  /** Whether a call only makes a function of others. */
  private boolean isLazy(Value.Call call) {
    return knowledge.callees().find(call.method(), false).has(Effect.LAZY);
  }

  private At at(int index, Instruction.Invoke invoke, Path path) {
    Optional<Value> receiver =
        invoke.receiver() < 0 ? Optional.empty() : Optional.of(path.registers[invoke.receiver()]);
    List<Value> arguments =
        invoke.arguments().stream().map(register -> path.registers[register]).toList();
    boolean isAccessor = Accessors.isAccessor(invoke.method(), arguments);
    Optional<Object> site = isAccessor ? Optional.empty() : Optional.of(index);
    Value result = new Value.Call(site, invoke.method(), receiver, arguments);
    if (!Values.isFollowed(result)) {
      result = new Value.Call(Optional.of(index), invoke.method(), Optional.empty(), List.of());
    }
    return new At(index, invoke, receiver, arguments, result);
  }

  /** Whether a method is the one that a function object implements. */
  private boolean isFunctional(MethodId method) {
    return knowledge.callees().find(method, false).isAbstract()
        && knowledge
            .hierarchy()
            .functionalMethod(method.owner())
            .filter(one -> one.name().equals(method.name()))
            .isPresent();
  }

  private List<Path> construct(At at, Path path) {
    Value created = at.value(MethodModel.RECEIVER);
    if (created instanceof Value.Fresh fresh && !fresh.type().equals("java.lang.Object")) {
      Value full = new Value.Fresh(fresh.site(), fresh.type(), at.arguments());
      Value complete =
          Values.isFollowed(full)
              ? full
              : new Value.Fresh(
                  fresh.site(), fresh.type(), Values.simple(at.arguments(), at.index()));
      path.rename(created, complete);
      At again = new At(at.index(), at.invoke(), Optional.of(complete), at.arguments(), complete);
      return apply(again, knowledge.callees().find(at.invoke().method(), true), path);
    }
    return apply(at, knowledge.callees().find(at.invoke().method(), true), path);
  }

  /** The callee, by the receiver's own class where that is known. */
  private Callee callee(At at, Value receiver) {
    MethodId method = at.invoke().method();
    boolean isExact = at.invoke().call() != CallKind.VIRTUAL;
    if (!isExact && receiver instanceof Value.Fresh fresh && !fresh.type().endsWith("[]")) {
      Callee exact = knowledge.callees().find(method.in(fresh.type()), true);
      if (exact.declaration().isPresent()) {
        return exact;
      }
    }
    return knowledge.callees().find(method, isExact);
  }

  private List<Path> apply(At at, Callee callee, Path path) {
    Step step = new Step(at.invoke().site(), callee.named().shortName());
    if (callee.promise() == Promise.BLOCKING) {
      emit(blocking(callee, step), Holds.NONE, at, path);
      return unknown(at, callee, path);
    }
    if (!callee.rows().isEmpty()) {
      return applyRows(at, callee, callee.rows(), path);
    }
    if (isRoot && !isNeeded(at, callee, path)) {
      return unknown(at, callee, path);
    }
    Summary summary = combine(callee);
    if (hasLock(callee.spare()) && !summary.changesLocks() && callsOthers(callee)) {
      return applyRows(at, callee, callee.spare(), path);
    }
    Optional<Reach> named =
        callee.bodies().isEmpty() ? NamedBoundaries.find(callee, at, step) : Optional.empty();
    if (named.isPresent()) {
      emit(named.get(), Holds.NONE, at, path);
      return unknown(at, callee, path);
    }
    if (callee.bodies().isEmpty()
        && at.receiver().filter(Value.Parameter.class::isInstance).isPresent()
        && callee.isAbstract()) {
      Run run =
          new Run(
              at.receiver().get(), at.invoke().method(), at.arguments(), Holds.NONE, List.of(step));
      run(run, at.index(), path);
      return unknown(at, callee, path);
    }
    boolean isOwn =
        at.receiver().filter(v -> v instanceof Value.This || v instanceof Value.Fresh).isPresent();
    if (callee.alien().isPresent() && !isOwn) {
      if (at.receiver().filter(Value.Parameter.class::isInstance).isPresent()) {
        Run run =
            new Run(
                at.receiver().get(),
                at.invoke().method(),
                at.arguments(),
                Holds.NONE,
                List.of(step));
        run(run, at.index(), path);
      } else {
        emit(alien(callee, at.value(MethodModel.RECEIVER), List.of(step)), Holds.NONE, at, path);
      }
      return unknown(at, callee, path);
    }
    if (callee.bodies().isEmpty()) {
      return unknown(at, callee, path);
    }
    if (callee.promise() == Promise.NON_BLOCKING) {
      summary =
          summary.with(
              summary.reaches().stream()
                  .filter(r -> r.kind() != BoundaryKind.WAIT && r.kind() != BoundaryKind.IO)
                  .toList());
    }
    Naming naming = naming(at.receiver(), at.arguments(), at.index());
    Step through = new Step(at.invoke().site(), callee.named().stepName());
    return applySummary(at, summary, naming, through, path);
  }

  /** Whether a body may hide a lock: an empty one does not. */
  private boolean callsOthers(Callee callee) {
    return callee.bodies().stream()
        .flatMap(method -> knowledge.code().findBody(method).stream())
        .flatMap(code -> code.code().stream())
        .anyMatch(Instruction.Invoke.class::isInstance);
  }

  private Naming naming(Optional<Value> receiver, List<Value> arguments, int index) {
    return new Naming(receiver, arguments, index, body.id().owner(), knowledge.fields());
  }

  /**
   * Whether a root's findings may depend on what this call does: a lock is held, or may be
   * afterwards or while a function that is passed runs.
   */
  private boolean isNeeded(At at, Callee callee, Path path) {
    if (!path.holds.isEmpty() || knowledge.mayKeepLock(callee)) {
      return true;
    }
    boolean passesFunction =
        at.arguments().stream()
            .anyMatch(a -> a instanceof Value.Function || a instanceof Value.Fresh);
    return passesFunction && knowledge.mayLock(callee);
  }

  private static boolean hasLock(List<MethodModel> rows) {
    return Interpreter.has(rows, Effect.LOCK)
        || Interpreter.has(rows, Effect.TRYLOCK)
        || Interpreter.has(rows, Effect.UNLOCK);
  }

  /** The body's summary; of several implementations only what all of them do. */
  private Summary combine(Callee callee) {
    if (callee.bodies().isEmpty()) {
      return Summary.NOTHING;
    }
    Summary first = knowledge.summary(callee.bodies().get(0));
    if (callee.bodies().size() == 1) {
      return first;
    }
    for (MethodId body : callee.bodies()) {
      Summary other = knowledge.summary(body);
      if (other.reaches().isEmpty()) {
        return Summary.NOTHING;
      }
    }
    return Summary.NOTHING.with(first.reaches());
  }

  private static Reach alien(Callee callee, Value receiver, List<Step> path) {
    MethodModel row = callee.alien().orElseThrow();
    return new Reach(
        BoundaryKind.CALLBACK,
        row.tier().map(tier -> Severity.valueOf(tier.name())).orElse(Severity.WARNING),
        Effect.ALIEN,
        callee.named(),
        row.reason(),
        Optional.of(receiver),
        Optional.empty(),
        false,
        List.of(),
        Set.of(),
        path);
  }

  private static Reach blocking(Callee callee, Step step) {
    return new Reach(
        BoundaryKind.WAIT,
        Severity.WARNING,
        Effect.WAIT,
        callee.named(),
        "is declared to block",
        Optional.empty(),
        Optional.empty(),
        false,
        List.of(),
        Set.of(),
        List.of(step));
  }

  private List<Path> applyRows(At at, Callee callee, List<MethodModel> all, Path path) {
    List<MethodModel> rows =
        knowledge.locks().choose(all, at.value(MethodModel.RECEIVER)).stream()
            .filter(row -> !isExempt(row, callee))
            .toList();
    if (Interpreter.has(rows, Effect.REQUIRES)) {
      return require(at, rows, path);
    }
    if (Interpreter.has(rows, Effect.CONVERT)) {
      return convert(at, rows, path);
    }
    MethodId named = callee.named();
    Summary summary =
        knowledge.models().of(rows, at.invoke().method(), named, at.invoke().site(), at);
    if (isPipeline(callee)) {
      pipeline(at, path);
    }
    for (MethodModel row : rows) {
      row.later().forEach(index -> path.escape(at.value(index)));
    }
    return applySummary(at, collection(at, summary), null, null, path);
  }

  /** A call whose code is not known may keep what it is given. */
  private List<Path> unknown(At at, Callee callee, Path path) {
    at.arguments().forEach(path::escape);
    boolean keepsReceiver =
        at.invoke().call() != CallKind.CONSTRUCTOR
            && !callee.isOfJdk()
            && !(at.receiver().orElse(at.result()) instanceof Value.This);
    if (keepsReceiver) {
      at.receiver().ifPresent(path::escape);
    }
    return finish(at, Summary.NOTHING, path);
  }

  private List<Path> applySummary(
      At at, Summary summary, @Nullable Naming naming, @Nullable Step step, Path path) {
    for (Reach reach : summary.reaches()) {
      Reach named = naming == null ? reach : rename(reach, naming);
      emit(step == null ? named : named.through(step), Holds.NONE, at, path);
    }
    for (Run run : summary.runs()) {
      Run named = naming == null ? run : rename(run, naming, at);
      run(step == null ? named : through(named, step), at.index(), path);
    }
    for (Acquire acquire : summary.acquires()) {
      LockKey key = naming == null ? acquire.key() : rename(acquire.key(), naming);
      List<Step> way = new ArrayList<>();
      if (step != null) {
        way.add(step);
      }
      way.addAll(acquire.path());
      acquired(new Acquire(key, acquire.name(), acquire.isReentrant(), way), path);
    }
    if (naming != null) {
      summary.escaping().forEach(value -> path.escape(naming.apply(value)));
    }
    Summary named =
        naming == null
            ? summary
            : new Summary(
                List.of(),
                List.of(),
                List.of(),
                rename(summary.exits(), naming, at),
                rename(summary.failures(), naming, at),
                summary.result().map(naming),
                Set.of());
    return finish(at, named, path);
  }

  private Reach rename(Reach reach, Naming naming) {
    Holds change = Holds.NONE;
    for (Hold hold : reach.change().all()) {
      change = change.add(hold.of(rename(hold.key(), naming)));
    }
    return reach.rename(naming).after(change);
  }

  private LockKey rename(LockKey key, Naming naming) {
    Value object = naming.apply(key.object());
    return key.form() == LockKey.Form.LOCK
        ? knowledge.locks().lock(object, key.mode())
        : key.of(object);
  }

  private List<Exit> rename(List<Exit> exits, Naming naming, At at) {
    List<Exit> named = new ArrayList<>();
    for (Exit exit : exits) {
      named.add(new Exit(exit.result(), rename(exit.change(), naming, at)));
    }
    return named;
  }

  private Holds rename(Holds holds, Naming naming, At at) {
    Holds named = Holds.NONE;
    for (Hold hold : holds.all()) {
      named = named.add(hold.of(rename(hold.key(), naming)).at(at.invoke().site()));
    }
    return named;
  }

  private Run rename(Run run, Naming naming, At at) {
    return new Run(
        naming.apply(run.receiver()),
        run.method(),
        run.arguments().stream().map(naming).toList(),
        rename(run.holds(), naming, at),
        run.path());
  }

  private static Run through(Run run, Step step) {
    List<Step> path = new ArrayList<>();
    path.add(step);
    path.addAll(run.path());
    return new Run(run.receiver(), run.method(), run.arguments(), run.holds(), List.copyOf(path));
  }

  /** The states after a call: one for each way the callee may end. */
  private List<Path> finish(At at, Summary summary, Path path) {
    fail(at, summary, path);
    Value result = summary.result().orElse(at.result());
    List<Path> after = new ArrayList<>();
    List<Exit> exits = summary.exits();
    for (int i = 0; i < exits.size(); i++) {
      Exit exit = exits.get(i);
      Path next = i == exits.size() - 1 ? path : path.copy();
      next.holds = change(next.holds, exit.change());
      for (LockKey released : exit.change().released()) {
        if (next.holds.holds(released)) {
          next.reenter(released);
        }
      }
      if (at.invoke().to() >= 0) {
        next.registers[at.invoke().to()] = exits.size() > 1 ? at.result() : result;
        exit.result()
            .filter(truth -> exits.size() > 1)
            .ifPresent(truth -> next.learn(at.result(), truth));
      }
      after.add(next);
    }
    return after;
  }

  private void fail(At at, Summary summary, Path path) {
    boolean leaves = body.leaves()[at.index()];
    if (!leaves && body.handlers().get(at.index()).isEmpty()) {
      return;
    }
    for (Exit exit : summary.failures()) {
      Path failed = exit.change().isEmpty() ? path : path.with(change(path.holds, exit.change()));
      flow.fail(at.index(), failed);
      if (leaves && flow.isFinal()) {
        seen.fail(new Exit(Optional.empty(), failed.holds));
      }
    }
  }

  private static Holds change(Holds holds, Holds change) {
    Holds result = holds;
    for (Hold hold : change.all()) {
      result = hold.count() < 0 ? release(result, hold) : result.add(hold);
    }
    return result;
  }

  private static Holds release(Holds holds, Hold hold) {
    Holds result = holds;
    for (int i = hold.count(); i < 0; i++) {
      result = result.release(hold.key(), hold.since());
    }
    return result;
  }

  /** Runs what was passed in, or leaves that to the caller who passed it. */
  private void run(Run run, int index, Path path) {
    Set<Value> choices = path.choices(run.receiver());
    if (choices.size() > 1) {
      for (Value choice : choices) {
        run(new Run(choice, run.method(), run.arguments(), run.holds(), run.path()), index, path);
      }
      return;
    }
    Value receiver = knowledge.fields().origin(run.receiver());
    if (receiver instanceof Value.Function function) {
      boolean isHere = isWrittenIn(function, run.path().get(0).site());
      call(
          function,
          run.arguments(),
          run.holds(),
          isHere ? List.of() : run.path(),
          index,
          path,
          run.path());
      return;
    }
    if (receiver instanceof Value.Fresh fresh) {
      Callee callee = knowledge.callees().find(run.method().in(fresh.type()), true);
      if (!callee.bodies().isEmpty()) {
        Naming naming = naming(Optional.of(receiver), run.arguments(), index);
        boolean isHere = isAnonymousHere(fresh.type());
        expand(
            knowledge.summary(callee.bodies().get(0)),
            naming,
            run.holds(),
            isHere ? List.of() : run.path(),
            index,
            path);
      }
      return;
    }
    if (receiver instanceof Value.Call call
        && knowledge.callees().find(call.method(), false).has(Effect.LAZY)) {
      Values.parts(call).stream()
          .filter(part -> part instanceof Value.Function || part instanceof Value.Call)
          .forEach(
              part ->
                  run(
                      new Run(part, run.method(), List.of(), run.holds(), run.path()),
                      index,
                      path));
      return;
    }
    if (run.receiver() instanceof Value.Parameter) {
      if (flow.isFinal()) {
        seen.run(
            new Run(
                run.receiver(),
                run.method(),
                run.arguments(),
                path.holds.plus(run.holds()),
                run.path()));
        exposed(run, path);
      }
      return;
    }
    Callee callee = knowledge.callees().find(run.method(), false);
    if (callee.alien().isPresent() && !(receiver instanceof Value.Constant)) {
      emit(alien(callee, receiver, run.path()), run.holds(), null, path);
    }
  }

  /** What a function does to the locks of who calls it. */
  private Summary locking(Value.Function function, At at) {
    List<Value> all = new ArrayList<>(function.captured());
    all.addAll(at.arguments());
    boolean hasReceiver =
        function.call() == CallKind.VIRTUAL || function.call() == CallKind.SPECIAL;
    Optional<Value> receiver =
        hasReceiver && !all.isEmpty() ? Optional.of(all.remove(0)) : Optional.empty();
    Callee callee = knowledge.callees().find(function.target(), true);
    At inner = new At(at.index(), at.invoke(), receiver, all, at.result());
    if (!callee.rows().isEmpty()) {
      return knowledge
          .models()
          .of(callee.rows(), function.target(), callee.named(), at.invoke().site(), inner)
          .exitsOnly();
    }
    boolean isLambda = function.target().name().startsWith("lambda$");
    Summary summary = isLambda ? knowledge.summary(function.target()) : combine(callee);
    Naming naming = naming(receiver, all, at.index());
    return new Summary(
        List.of(),
        List.of(),
        List.of(),
        rename(summary.exits(), naming, at),
        rename(summary.failures(), naming, at),
        Optional.empty(),
        Set.of());
  }

  /** Whether a lambda stands inside the call that runs it, and so is reported where it stands. */
  private boolean isWrittenIn(Value.Function function, Site call) {
    return knowledge
        .code()
        .findBody(function.target())
        .filter(lambda -> lambda.traits().isLambda() && call.encloses(lambda.site()))
        .isPresent();
  }

  /** A parameter called under a lock of an exported method: anybody can pass anything. */
  private void exposed(Run run, Path path) {
    Callee callee = knowledge.callees().find(run.method(), false);
    Holds holds = path.holds.plus(run.holds());
    if (body.traits().isExposed() && callee.alien().isPresent() && !holds.held().isEmpty()) {
      emit(alien(callee, run.receiver(), run.path()), run.holds(), null, path);
    }
  }

  private boolean isAnonymousHere(String type) {
    int dollar = type.lastIndexOf('$');
    return dollar > 0
        && dollar + 1 < type.length()
        && Character.isDigit(type.charAt(dollar + 1))
        && type.startsWith(body.id().owner());
  }

  private void call(
      Value.Function function,
      List<Value> arguments,
      Holds holds,
      List<Step> prefix,
      int index,
      Path path) {
    call(function, arguments, holds, prefix, index, path, prefix);
  }

  private void call(
      Value.Function function,
      List<Value> arguments,
      Holds holds,
      List<Step> prefix,
      int index,
      Path path,
      List<Step> way) {
    if (depth >= DEEPEST_RUN) {
      return;
    }
    depth++;
    List<Value> all = new ArrayList<>(function.captured());
    all.addAll(arguments);
    MethodId target = function.target();
    boolean isLambda = target.name().startsWith("lambda$");
    Optional<Value> receiver = Optional.empty();
    if (function.call() == CallKind.VIRTUAL || function.call() == CallKind.SPECIAL) {
      receiver = Optional.of(all.isEmpty() ? new Value.Unknown(index) : all.remove(0));
    } else if (function.call() == CallKind.CONSTRUCTOR) {
      receiver = Optional.of(new Value.Fresh(index, target.owner(), all));
    }
    if (isLambda) {
      Naming naming = naming(receiver, all, index);
      expand(knowledge.summary(target), naming, holds, prefix, index, path);
    } else {
      reference(function, target, receiver, all, holds, index, path, way);
    }
    depth--;
  }

  /** A method reference that runs now: as if its method were called here. */
  private void reference(
      Value.Function function,
      MethodId target,
      Optional<Value> receiver,
      List<Value> arguments,
      Holds holds,
      int index,
      Path path,
      List<Step> way) {
    Instruction.Invoke invoke =
        new Instruction.Invoke(-1, function.call(), target, -1, List.of(), way.get(0).site());
    At at = new At(index, invoke, receiver, arguments, new Value.Unknown(index));
    Callee callee =
        receiver.isPresent() && function.call() == CallKind.VIRTUAL
            ? callee(at, knowledge.fields().origin(receiver.get()))
            : knowledge.callees().find(target, function.call() != CallKind.VIRTUAL);
    if (receiver.isPresent()
        && knowledge.fields().origin(receiver.get()) instanceof Value.Function inner
        && callee.isAbstract()) {
      call(inner, arguments, holds, way, index, path);
      return;
    }
    Summary summary =
        callee.rows().isEmpty()
            ? combine(callee)
            : knowledge
                .models()
                .of(
                    knowledge.locks().choose(callee.rows(), at.value(MethodModel.RECEIVER)),
                    target,
                    callee.named(),
                    way.get(0).site(),
                    at);
    if (callee.rows().isEmpty() && callee.alien().isPresent()) {
      run(new Run(at.value(MethodModel.RECEIVER), target, arguments, holds, way), index, path);
      return;
    }
    if (callee.rows().isEmpty()) {
      Naming naming = naming(receiver, arguments, index);
      Step step = new Step(way.get(0).site(), callee.named().stepName());
      expand(summary, naming, holds, List.of(step), index, path);
    } else {
      for (Reach reach : summary.reaches()) {
        emit(reach, holds, null, path);
      }
      summary.runs().forEach(run -> run(run, index, path));
    }
  }

  /** Everything that a callee does to its caller, except that its locks are gone again. */
  private void expand(
      Summary summary, Naming naming, Holds holds, List<Step> prefix, int index, Path path) {
    for (Reach reach : summary.reaches()) {
      Reach named = rename(reach, naming);
      for (int i = prefix.size() - 1; i >= 0; i--) {
        named = named.through(prefix.get(i));
      }
      emit(named, holds, null, path);
    }
    for (Acquire acquire : summary.acquires()) {
      LockKey key = rename(acquire.key(), naming);
      acquired(
          new Acquire(key, acquire.name(), acquire.isReentrant(), acquire.path()), path, holds);
    }
    if (depth >= DEEPEST_RUN) {
      return;
    }
    depth++;
    for (Run run : summary.runs()) {
      Run named =
          new Run(
              naming.apply(run.receiver()),
              run.method(),
              run.arguments().stream().map(naming).toList(),
              holds.plus(run.holds()),
              run.path());
      run(named, index, path);
    }
    depth--;
  }

  /** A boundary, in the present state. */
  private void emit(Reach reach, Holds more, @Nullable At at, Path path) {
    Optional<Reach> refined = refinement.refine(reach, path);
    if (refined.isEmpty()) {
      return;
    }
    if (refinement.runsNow(refined.get())) {
      Reach direct = refined.get();
      Path inside = path;
      if (direct.effect() == Effect.ATTACH && direct.target().isPresent()) {
        inside = path.copy();
        inside.finish(direct.target().get());
      }
      for (Value task : direct.tasks()) {
        run(taskRun(task, direct, more), at == null ? -1 : at.index(), inside);
      }
      return;
    }
    if (path.holds.isEmpty() || reach.path().size() == 1) {
      declared = declared.plus(refinement.declared(refined.get(), path));
    }
    if (!flow.isFinal()) {
      return;
    }
    Holds holds = refinement.shared(change(path.holds.plus(more), reach.change()), path);
    Reach released = refinement.releases(refined.get(), holds);
    Optional<String> needed = refinement.deadlock(released, holds);
    Reach graded = refinement.grade(released, holds, needed);
    seen.reach(
        graded,
        holds,
        needed,
        path,
        reach.kind() == BoundaryKind.SUBMIT && at != null
            ? Optional.of(at.result())
            : Optional.empty());
  }

  private Run taskRun(Value task, Reach reach, Holds holds) {
    MethodId method =
        knowledge
            .hierarchy()
            .functionalMethod("java.lang.Runnable")
            .orElse(new MethodId("java.lang.Runnable", "run", "()V"));
    return new Run(task, method, List.of(), holds, reach.path());
  }

  /** A lock is waited for, in the present state. */
  void acquired(Acquire acquire, Path path) {
    acquired(acquire, path, Holds.NONE);
  }

  private void acquired(Acquire unnamed, Path path, Holds more) {
    if (!flow.isFinal()) {
      return;
    }
    Holds holds = refinement.shared(path.holds.plus(more), path);
    String owner = body.id().owner();
    Acquire acquire = unnamed.named(LockNames.of(unnamed.key(), owner));
    Optional<Reach> fatal = refinement.fatal(acquire, holds);
    if (fatal.isPresent()) {
      seen.reach(fatal.get(), holds, Optional.empty(), path, Optional.empty());
    }
    seen.acquire(acquire);
    if (acquire.name().isPresent() && !holds.holds(acquire.key())) {
      nest(acquire, acquire.name().get(), holds.held());
    }
  }

  private void nest(Acquire acquire, String inner, List<Hold> held) {
    String owner = body.id().owner();
    Set<String> names = new TreeSet<>();
    held.forEach(hold -> LockNames.of(hold.key(), owner).ifPresent(names::add));
    for (Hold outer : held) {
      LockNames.of(outer.key(), owner)
          .filter(name -> !names.contains(inner))
          .ifPresent(name -> seen.nest(new Nesting(outer, name, inner, names, acquire.path())));
    }
  }

  /** What a true or false result tells. */
  void learn(Value.Call call, boolean truth, Path path) {
    for (MethodModel row : knowledge.callees().find(call.method(), false).rows()) {
      Value on =
          row.on() < 0
              ? call.receiver().orElse(call)
              : row.on() < call.arguments().size() ? call.arguments().get(row.on()) : call;
      if ((row.effect() == Effect.DONE && truth) || (row.effect() == Effect.ALIVE && !truth)) {
        path.finish(on);
      }
      if (row.effect() == Effect.HOLDS) {
        LockKey key = refinement.asserted(row, call.method(), on);
        if (truth) {
          declare(key, path);
        } else {
          path.exclude(key);
        }
      }
    }
  }

  private void declare(LockKey key, Path path) {
    if (path.holds.count(key) == 0) {
      path.holds = path.holds.acquire(key, body.site(), Hold.How.DECLARED, "");
    }
  }

  private List<Path> require(At at, List<MethodModel> rows, Path path) {
    for (MethodModel row : rows) {
      if (row.effect() == Effect.REQUIRES && at.value(row.on()) instanceof Value.Call call) {
        fail(at, Summary.NOTHING, path);
        path.learn(call, true);
        learn(call, true, path);
        return List.of(path);
      }
      if (row.effect() == Effect.REQUIRES && at.value(row.on()).equals(Value.Constant.of(0))) {
        fail(at, Summary.NOTHING, path);
        return List.of();
      }
    }
    return finish(at, Summary.NOTHING, path);
  }

  /** A stamp turns into another mode if it can. */
  private List<Path> convert(At at, List<MethodModel> rows, Path path) {
    fail(at, Summary.NOTHING, path);
    Value object = at.value(MethodModel.RECEIVER);
    LockKey write = knowledge.locks().lock(object, LockKey.Mode.EXCLUSIVE);
    LockKey read = write.in(LockKey.Mode.READ);
    Path failed = path.copy();
    Path converted = path.copy();
    Holds without = converted.holds.without(write).without(read);
    MethodModel.Mode mode = rows.get(0).mode();
    if (mode == MethodModel.Mode.OPTIMISTIC) {
      converted.holds = without;
    } else {
      LockKey wanted = mode == MethodModel.Mode.READ ? read : write;
      String label = at.invoke().site().lockExpression().orElse("");
      converted.holds = without.acquire(wanted, at.invoke().site(), Hold.How.WAITED, label);
    }
    boolean isCertain = mode == MethodModel.Mode.READ && path.holds.holds(write);
    List<Path> after = new ArrayList<>();
    for (Path each : isCertain ? List.of(converted) : List.of(converted, failed)) {
      if (at.invoke().to() >= 0) {
        each.registers[at.invoke().to()] = at.result();
        each.learn(at.result(), each == converted);
      }
      after.add(each);
    }
    return after;
  }

  /** A row that an annotation takes back, or that is about a stream in memory. */
  private boolean isExempt(MethodModel row, Callee callee) {
    boolean waits = row.effect() == Effect.WAIT || row.effect() == Effect.IO;
    return (waits && callee.promise() == Promise.NON_BLOCKING)
        || (row.effect() == Effect.IO && refinement.isMemory(callee.id().owner()));
  }

  private static boolean isPipeline(Callee callee) {
    return callee.named().owner().startsWith("java.util.stream.") && !callee.has(Effect.LAZY);
  }

  /** The functions of a lazy pipeline run at its terminal operation. */
  private void pipeline(At at, Path path) {
    Step step = new Step(at.invoke().site(), at.invoke().method().shortName());
    Value stage = at.value(MethodModel.RECEIVER);
    stages(stage, step, at.index(), path);
    at.arguments().forEach(argument -> stages(argument, step, at.index(), path));
    if (body.id().name().equals(MethodId.STATIC_INITIALIZER) && isParallel(stage)) {
      emit(parallel(at, step), Holds.NONE, at, path);
    }
  }

  private static boolean isParallel(Value stage) {
    return stage instanceof Value.Call call
        && (call.method().name().startsWith("parallel")
            || isParallel(call.receiver().orElse(Value.Constant.NULL)));
  }

  /** Other threads' shares of a parallel stream wait for the class that this one initializes. */
  private static Reach parallel(At at, Step step) {
    return new Reach(
        BoundaryKind.WAIT,
        Severity.WARNING,
        Effect.WAIT,
        at.invoke().method(),
        "waits for threads that need the class",
        Optional.empty(),
        Optional.empty(),
        false,
        List.of(),
        Set.of(),
        List.of(step));
  }

  /** Runs what the stages of a pipeline, or of a collector, were given. */
  private void stages(Value stage, Step step, int index, Path path) {
    if (!(stage instanceof Value.Call call)
        || !knowledge.callees().find(call.method(), false).has(Effect.LAZY)) {
      return;
    }
    call.receiver().ifPresent(before -> stages(before, step, index, path));
    List<String> types = Descriptors.parameterTypes(call.method().descriptor());
    for (int i = 0; i < Math.min(types.size(), call.arguments().size()); i++) {
      Value argument = call.arguments().get(i);
      stages(argument, step, index, path);
      knowledge
          .hierarchy()
          .functionalMethod(types.get(i))
          .filter(method -> !(argument instanceof Value.Call))
          .ifPresent(
              method ->
                  run(
                      new Run(argument, method, List.of(), Holds.NONE, List.of(step)),
                      index,
                      path));
    }
  }

  /** A function given to a synchronized collection runs under the collection's monitor. */
  private Summary collection(At at, Summary summary) {
    if (summary.runs().isEmpty() || at.receiver().isEmpty()) {
      return summary;
    }
    Value collection = at.receiver().get();
    Value origin = knowledge.fields().origin(collection);
    boolean isSynchronized =
        origin instanceof Value.Call call
            && call.method().owner().equals("java.util.Collections")
            && call.method().name().startsWith("synchronized");
    if (!isSynchronized) {
      return summary;
    }
    Holds monitor =
        Holds.NONE.acquire(
            LockKey.monitor(collection),
            at.invoke().site(),
            Hold.How.WAITED,
            Values.show(collection));
    return summary.withRuns(
        summary.runs().stream()
            .map(r -> new Run(r.receiver(), r.method(), r.arguments(), monitor, r.path()))
            .toList());
  }
}
