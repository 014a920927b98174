package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.Contracts;
import dev.lockspan.effect.call.FinalFunctions;
import dev.lockspan.effect.call.FinalLocks;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.Surroundings;
import dev.lockspan.effect.program.CaughtAt;
import dev.lockspan.effect.program.LockNames;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Acquire;
import dev.lockspan.effect.summary.Exit;
import dev.lockspan.effect.summary.Facts;
import dev.lockspan.effect.summary.LockedCall;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Walks one body: keeps the values of registers and the locks held, and asks what calls do. */
public final class Interpreter implements Flow.Steps {
  private final Knowledge knowledge;
  private final Body body;
  private final String self;
  private final Flow flow;
  private final LockNames names;
  private final Observations seen;
  private final Lending lending;
  private final Calls calls;
  private final Stores stores;
  private final Branches branches;
  private final FinalFunctions finalFunctions;
  private final FinalLocks finalLocks;
  private final TypesHere types;
  private final FieldTests fieldTests;
  private final Caught caught;
  private final KeptWork keptWork;

  private Interpreter(Knowledge knowledge, Body body, String self, boolean isRoot) {
    this.knowledge = knowledge;
    this.body = body;
    this.self = self;
    this.flow = new Flow(body, this);
    this.names = new LockNames(knowledge.hierarchy(), body.id().owner());
    this.seen = new Observations(Surroundings.isInner(body), body.id(), names);
    this.lending = new Lending(body, knowledge.callees());
    Ownership ownership = new Ownership(knowledge, body);
    this.calls = new Calls(knowledge, body, self, flow, seen, ownership, isRoot);
    this.finalFunctions = new FinalFunctions(knowledge);
    this.finalLocks = new FinalLocks(knowledge, body);
    this.types = new TypesHere(knowledge.hierarchy(), body);
    this.fieldTests = new FieldTests(body, knowledge);
    this.caught = new Caught(body, knowledge.hierarchy());
    this.keptWork = new KeptWork(knowledge.hierarchy());
    this.stores = new Stores(knowledge, body, ownership, calls, fieldTests, seen);
    this.branches = new Branches(knowledge, calls, types, fieldTests);
  }

  /**
   * Analyses a body.
   *
   * @param self the class of the object that runs it
   * @param entry the locks held when it starts
   * @param isRoot only what happens under locks counts: no summary is wanted
   * @return empty when the body is too large to walk
   */
  public static Optional<Analysis> analyse(
      Knowledge knowledge, Body body, String self, Holds entry, boolean isRoot) {
    Interpreter interpreter = new Interpreter(knowledge, body, self, isRoot);
    if (!interpreter.walk(entry)) {
      return Optional.empty();
    }
    Holds declared = interpreter.calls.declared();
    if (!declared.isEmpty()
        && declared.all().stream().anyMatch(hold -> entry.count(hold.key()) == 0)) {
      return analyse(knowledge, body, self, entry.plus(declared), isRoot);
    }
    interpreter.enterOwn(entry);
    return Optional.of(interpreter.seen.finish(Values::isInput, entry));
  }

  /** The calls that a body comes to, each by all its ways; empty when it is too large to walk. */
  public static Optional<List<LockedCall>> calls(Knowledge knowledge, Body body, Holds entry) {
    Interpreter interpreter = new Interpreter(knowledge, body, body.id().owner(), true);
    interpreter.seen.keepCalls();
    return interpreter.walk(entry) ? Optional.of(interpreter.seen.calls()) : Optional.empty();
  }

  private boolean walk(Holds entry) {
    Value[] registers = new Value[body.registers()];
    Arrays.setAll(registers, this::initial);
    Path start = new Path(registers, entry);
    if (Contracts.isAtEnd(body.id(), knowledge.hierarchy())) {
      start.finish(new Value.This());
    }
    boolean isDone = flow.run(start);
    calls.deferred().finish();
    return isDone;
  }

  /** A synchronized method waits for its lock before it starts. */
  private void enterOwn(Holds entry) {
    for (Hold hold : entry.all()) {
      if (hold.how() != Hold.How.DECLARED && hold.key().form() == LockKey.Form.MONITOR) {
        Step step = new Step(body.site(), body.id().shortName());
        Acquire acquire = new Acquire(hold.key(), true, List.of(step));
        seen.acquire(acquire.named(names.find(hold.key())), Holds.NONE, Facts.NONE);
      }
    }
  }

  private Value initial(int register) {
    if (register >= body.inputs()) {
      return new Value.Unknown(-1 - register);
    }
    if (body.traits().isStatic()) {
      return new Value.Parameter(register);
    }
    return register == 0 ? new Value.This() : new Value.Parameter(register - 1);
  }

  @Override
  public List<Path> step(int index, Instruction instruction, Path path) {
    Value[] r = path.registers;
    if (instruction instanceof Instruction.Invoke invoke) {
      fieldTests.startCall(invoke, path);
      List<Path> after = calls.invoke(index, invoke, path);
      after.forEach(Path::forgetFields);
      return after;
    }
    if (instruction instanceof Instruction.Move move) {
      r[move.to()] = r[move.from()];
      if (!move.type().isEmpty()) {
        types.show(r[move.to()], move.type(), path);
      }
    } else if (instruction instanceof Instruction.Constant constant) {
      r[constant.to()] = constant.value();
    } else if (instruction instanceof Instruction.ClassLiteral literal) {
      r[literal.to()] = new Value.ClassLiteral(literal.type());
    } else if (instruction instanceof Instruction.Outer outer) {
      r[outer.to()] = new Value.Outer(outer.type());
    } else if (instruction instanceof Instruction.Unknown unknown) {
      r[unknown.to()] = unknown(path, index);
    } else if (instruction instanceof Instruction.Not not) {
      r[not.to()] = new Value.Not(r[not.from()]);
    } else if (instruction instanceof Instruction.InstanceOf test) {
      Value of = r[test.from()];
      r[test.to()] =
          deepest(
              knowledge.fields().comparisons().decided(new Value.InstanceOf(of, test.type())),
              index);
    } else if (instruction instanceof Instruction.Compare compare) {
      r[compare.to()] = comparison(compare, path, index);
    } else if (instruction instanceof Instruction.GetField get) {
      r[get.to()] = field(get, path, index);
    } else if (instruction instanceof Instruction.PutField put) {
      stores.store(put, path);
    } else if (instruction instanceof Instruction.GetElement get) {
      r[get.to()] = deepest(new Value.Element(r[get.array()], r[get.index()]), index);
    } else if (instruction instanceof Instruction.PutElement put) {
      if (path.hasEscaped(r[put.array()]) || !(r[put.array()] instanceof Value.Fresh)) {
        path.escape(r[put.from()]);
      } else {
        MadeArrays.put(put, path);
      }
      keptWork.put(r[put.array()], r[put.from()], path);
      Stores.storeElement(new Value.Element(r[put.array()], r[put.index()]), path);
    } else if (instruction instanceof Instruction.New created) {
      r[created.to()] = anew(new Value.Fresh(index, created.type()), path);
    } else if (instruction instanceof Instruction.Function function) {
      r[function.to()] = function(function, path, index);
      calls.deferred().make(r[function.to()], index, path);
    } else if (instruction instanceof Instruction.Enter enter) {
      enter(enter, path);
    } else if (instruction instanceof Instruction.Exit exit) {
      path.forgetFields();
      LockKey key = LockKey.monitor(r[exit.object()]);
      path.holds = path.holds.withoutDeclaredSince(key).release(key, body.site());
      if (path.holds.holds(key)) {
        path.note(noted -> noted.reentering(key));
      }
    } else if (instruction instanceof Instruction.Catch handler) {
      path.forgetFields();
      r[handler.to()] = new Value.Unknown(new CaughtAt(index));
    } else if (instruction instanceof Instruction.Throw thrown) {
      flow.fail(index, path);
      if (flow.isFinal() && body.leaves()[index]) {
        seen.fail(new Exit(Optional.empty(), path.holds, path.conditions(), path.noted().absent()));
        if (!(r[thrown.from()] instanceof Value.Unknown)) { // it was not caught before
          seen.throwsOwn(path);
        }
      }
      return List.of();
    }
    return List.of(path);
  }

  private Value unknown(Path path, int index) {
    return anew(new Value.Unknown(index), path);
  }

  /** A value that the present instruction makes, perhaps again. */
  private Value anew(Value made, Path path) {
    if (flow.hasLoop()) {
      path.renew(made);
    }
    return made;
  }

  private Value comparison(Instruction.Compare compare, Path path, int index) {
    Value left = path.registers[compare.left()];
    Value right = path.registers[compare.right()];
    Value test =
        knowledge
            .fields()
            .comparisons()
            .of(left, compare.relation(), right)
            .filter(Values::isFollowed)
            .orElseGet(() -> unknown(path, index));
    fieldTests.read(test, path);
    return test;
  }

  private Value field(Instruction.GetField get, Path path, int index) {
    if (get.name().equals("$assertionsDisabled")) {
      return Value.Constant.of(0);
    }
    String owner = knowledge.hierarchy().fieldOwner(get.owner(), get.name());
    if (get.object() < 0) {
      Value constant = new Value.StaticField(owner, get.name());
      if (calls.isComplete(constant, path)) {
        path.finish(constant); // known of what it is merged with, too
      }
      return known(constant, get.type());
    }
    Value object = path.registers[get.object()];
    Value.Field field = new Value.Field(object, owner, get.name());
    if (fieldTests.isFirst(get, field)) {
      return new Value.Held(field, true);
    }
    fieldTests.read(field, path);
    return deepest(
        Values.isOfNew(field) ? knowledge.fields().passed(field) : known(field, get.type()), index);
  }

  private Value known(Value field, String type) {
    Value own = knowledge.fields().inherited().known(field, self);
    return finalLocks.in(finalFunctions.in(own, type), type);
  }

  private static Value deepest(Value value, int index) {
    return !Values.isFollowed(value) ? new Value.Unknown(index) : value;
  }

  private static Value function(Instruction.Function function, Path path, int index) {
    List<Value> captured = path.values(function.captured());
    Value value =
        new Value.Function(
            function.type(), function.target(), function.call(), captured, function.given());
    return Values.pruned(value, index);
  }

  private void enter(Instruction.Enter enter, Path path) {
    LockKey key = LockKey.monitor(path.registers[enter.object()]);
    calls.acquired(new Acquire(key, true, List.of(new Step(enter.site(), "synchronized"))), path);
    String label = enter.site().lockExpression().orElse("");
    path.holds = path.holds.acquire(key, enter.site(), Hold.How.WAITED, label);
  }

  @Override
  public boolean assume(Instruction.Branch branch, boolean taken, Path path) {
    return branches.assume(branch, taken, path);
  }

  @Override
  public boolean isCaught(int index, int handler, Path path) {
    return caught.isReached(index, handler, path);
  }

  @Override
  public void onReturn(Instruction.Return exit, Path path) {
    if (!flow.isFinal()) {
      return;
    }
    Optional<Value> result =
        exit.from() < 0 ? Optional.empty() : Optional.of(result(path.registers[exit.from()]));
    result.filter(lending::isLent).ifPresent(path::escape);
    result
        .filter(returned -> body.traits().isLambda())
        .ifPresent(made -> Lending.giveBack(made, path));
    result.filter(future -> calls.isLimited(future, path)).ifPresent(path::limit);
    Exit way =
        new Exit(result.flatMap(path::truth), path.holds, path.conditions(), path.noted().absent());
    seen.exit(way.giving(result), result, path);
  }

  /** A text that is put together says nothing to callers, nor when a field held what it did. */
  private static Value result(Value value) {
    if (value instanceof Value.Held held) {
      return held.field();
    }
    return value instanceof Value.Fresh made && made.isText() ? new Value.Unknown(made) : value;
  }
}
