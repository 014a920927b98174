package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.Callee.Promise;
import dev.lockspan.model.Effect;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the summary of a body that comes to no boundary and no lock, without following its paths:
 * most bodies are such, and a look at their instructions tells. Answers nothing where it cannot
 * tell.
 */
final class QuickLook {
  /** A body this short is as quickly followed, and its result is worth knowing. */
  private static final int SHORT = 6;

  /** One bit per input. */
  private static final int MOST_INPUTS = 62;

  private static final Set<Effect> QUIET =
      EnumSet.of(
          Effect.HARMLESS,
          Effect.LAZY,
          Effect.VIEW,
          Effect.CONDITION,
          Effect.ACCESSOR,
          Effect.COMPLETED,
          Effect.DIRECT,
          Effect.QUEUEING);

  private final Knowledge knowledge;
  private final Body body;
  private final Set<MethodId> component;

  /** Per register, the inputs that it may hold or lead to. */
  private final long[] inputs;

  /** Per register, the last instruction that sets it; per instruction, the one before that. */
  private final int[] last;

  private final int[] before;

  private long escaping;
  private boolean changed;

  private QuickLook(Knowledge knowledge, Body body, Set<MethodId> component) {
    this.knowledge = knowledge;
    this.body = body;
    this.component = component;
    this.inputs = new long[body.registers()];
    this.last = new int[body.registers()];
    this.before = new int[body.code().size()];
  }

  /**
   * The summary of a quiet body.
   *
   * @param component the methods being solved together, whose calls of each other say nothing
   */
  static Optional<Summary> summarize(Knowledge knowledge, Body body, Set<MethodId> component) {
    boolean isWorthIt =
        body.code().size() > SHORT
            && !body.traits().isSynchronized()
            && body.inputs() <= MOST_INPUTS;
    return isWorthIt ? new QuickLook(knowledge, body, component).summarize() : Optional.empty();
  }

  private Optional<Summary> summarize() {
    findOrigins();
    if (!isQuiet()) {
      return Optional.empty();
    }
    for (int input = 0; input < body.inputs(); input++) {
      inputs[input] = 1L << input;
    }
    do {
      changed = false;
      body.code().forEach(this::spread);
    } while (changed);
    Set<Value> escaped = new LinkedHashSet<>();
    for (int input = 0; input < body.inputs(); input++) {
      if ((escaping & (1L << input)) != 0) {
        escaped.add(input(input));
      }
    }
    Summary nothing = Summary.NOTHING;
    return Optional.of(
        new Summary(
            List.of(),
            List.of(),
            List.of(),
            nothing.exits(),
            nothing.failures(),
            Optional.empty(),
            escaped));
  }

  private Value input(int register) {
    if (body.traits().isStatic()) {
      return new Value.Parameter(register);
    }
    return register == 0 ? new Value.This() : new Value.Parameter(register - 1);
  }

  private void findOrigins() {
    Arrays.fill(last, -1);
    for (int i = 0; i < body.code().size(); i++) {
      int to = target(body.code().get(i));
      if (to >= 0) {
        before[i] = last[to];
        last[to] = i;
      }
    }
  }

  /** The register that an instruction sets, if any. */
  private static int target(Instruction instruction) {
    if (instruction instanceof Instruction.Invoke invoke) {
      return invoke.to();
    } else if (instruction instanceof Instruction.Move move) {
      return move.to();
    } else if (instruction instanceof Instruction.GetField get) {
      return get.to();
    } else if (instruction instanceof Instruction.Constant constant) {
      return constant.to();
    } else if (instruction instanceof Instruction.Unknown unknown) {
      return unknown.to();
    } else if (instruction instanceof Instruction.New created) {
      return created.to();
    } else if (instruction instanceof Instruction.Function function) {
      return function.to();
    } else if (instruction instanceof Instruction.GetElement get) {
      return get.to();
    } else if (instruction instanceof Instruction.Not not) {
      return not.to();
    } else if (instruction instanceof Instruction.Outer outer) {
      return outer.to();
    } else if (instruction instanceof Instruction.ClassLiteral literal) {
      return literal.to();
    }
    return instruction instanceof Instruction.Catch caught ? caught.to() : -1;
  }

  /** Whether nothing here needs paths, and what is returned would not be known from them. */
  private boolean isQuiet() {
    boolean returns = false;
    Set<Integer> results = new HashSet<>();
    for (Instruction instruction : body.code()) {
      if (instruction instanceof Instruction.Enter
          || (instruction instanceof Instruction.Invoke invoke && !isQuiet(invoke))) {
        return false;
      }
      if (instruction instanceof Instruction.Return exit) {
        returns = true;
        if (exit.from() >= 0) {
          roots(exit.from(), results);
        }
      }
    }
    return returns && (results.isEmpty() || !isTold(results));
  }

  /** Whether all ways return one thing that a caller may want to know. */
  private boolean isTold(Set<Integer> results) {
    if (results.size() > 1) {
      return false;
    }
    int only = results.iterator().next();
    boolean isSimple = Descriptors.isPrimitive(Descriptors.resultType(body.id().descriptor()));
    return !isSimple
        || only < 0
        || body.code().get(only) instanceof Instruction.Constant
        || body.traits().isLambda();
  }

  /** The instructions that what a register holds comes from; inputs as negative numbers. */
  private void roots(int register, Set<Integer> roots) {
    roots(register, roots, new HashSet<>());
  }

  private void roots(int register, Set<Integer> roots, Set<Integer> visited) {
    if (!visited.add(register)) {
      return;
    }
    if (register < body.inputs()) {
      roots.add(-1 - register);
    }
    for (int at = last[register]; at >= 0; at = before[at]) {
      if (body.code().get(at) instanceof Instruction.Move move) {
        roots(move.from(), roots, visited);
      } else {
        roots.add(at);
      }
    }
  }

  private boolean isQuiet(Instruction.Invoke invoke) {
    boolean isExact = invoke.call() != CallKind.VIRTUAL;
    Callee callee = knowledge.callees().find(invoke.method(), isExact);
    if (callee.promise() == Promise.BLOCKING || callee.alien().isPresent()) {
      return false;
    }
    if (!callee.rows().isEmpty()) {
      return !Pipelines.isPipeline(callee)
          && callee.rows().stream().allMatch(row -> QUIET.contains(row.effect()));
    }
    if (!callee.spare().isEmpty()
        || (callee.bodies().isEmpty() && NamedBoundaries.mayBe(callee))
        || !callee.bodies().stream().allMatch(this::isQuiet)) {
      return false;
    }
    return isExact || isPlain(invoke, callee);
  }

  /** Whether a body was found to be quiet, or is one of those that are being solved. */
  private boolean isQuiet(MethodId method) {
    return component.contains(method) || isQuiet(knowledge.summary(method));
  }

  private static boolean isQuiet(Summary summary) {
    return summary.reaches().isEmpty()
        && summary.runs().isEmpty()
        && summary.acquires().isEmpty()
        && summary.exits().equals(Summary.NOTHING.exits())
        && summary.failures().stream().allMatch(exit -> exit.change().isEmpty());
  }

  /** Whether the receiver's own class would tell nothing more of the call. */
  private boolean isPlain(Instruction.Invoke invoke, Callee callee) {
    Set<Integer> roots = new HashSet<>();
    roots(invoke.receiver(), roots);
    for (int root : roots) {
      boolean isPlain =
          root < 0
              ? !callee.bodies().isEmpty() || !callee.isAbstract()
              : isPlain(body.code().get(root), invoke.method());
      if (!isPlain) {
        return false;
      }
    }
    return true;
  }

  private boolean isPlain(Instruction root, MethodId called) {
    if (root instanceof Instruction.New created) {
      return isQuietIn(created.type(), called);
    }
    if (root instanceof Instruction.Invoke invoke) {
      Callee callee = knowledge.callees().find(invoke.method(), invoke.call() != CallKind.VIRTUAL);
      return callee.bodies().stream()
          .filter(made -> !component.contains(made))
          .allMatch(made -> isPlain(knowledge.summary(made).result(), called));
    }
    if (root instanceof Instruction.GetField get) {
      String owner = knowledge.hierarchy().fieldOwner(get.owner(), get.name());
      Value field =
          get.object() < 0
              ? new Value.StaticField(owner, get.name())
              : new Value.Field(new Value.This(), owner, get.name());
      return isPlain(Optional.of(knowledge.fields().origin(field)), called);
    }
    return !(root instanceof Instruction.Function);
  }

  private boolean isPlain(Optional<Value> made, MethodId called) {
    if (made.isEmpty()) {
      return true;
    }
    if (made.get() instanceof Value.Fresh fresh) {
      return isQuietIn(fresh.type(), called);
    }
    return !(made.get() instanceof Value.Function || made.get() instanceof Value.Parameter);
  }

  private boolean isQuietIn(String type, MethodId called) {
    if (type.endsWith("[]")) {
      return true;
    }
    Callee exact = knowledge.callees().find(called.in(type), true);
    return exact.rows().isEmpty() && exact.bodies().stream().allMatch(this::isQuiet);
  }

  /** Notes where an instruction brings the inputs. */
  private void spread(Instruction instruction) {
    if (instruction instanceof Instruction.Move move) {
      add(move.to(), inputs[move.from()]);
    } else if (instruction instanceof Instruction.PutField put) {
      escape(inputs[put.from()]);
    } else if (instruction instanceof Instruction.PutElement put) {
      escape(inputs[put.from()]);
    } else if (instruction instanceof Instruction.Function function) {
      function.captured().forEach(from -> add(function.to(), inputs[from]));
    } else if (instruction instanceof Instruction.Invoke invoke) {
      spread(invoke);
    }
  }

  private void spread(Instruction.Invoke invoke) {
    Callee callee = knowledge.callees().find(invoke.method(), invoke.call() != CallKind.VIRTUAL);
    if (callee.bodies().isEmpty()) {
      for (int i = 0; i < invoke.arguments().size(); i++) {
        int index = i;
        boolean isKept =
            callee.rows().isEmpty()
                || callee.rows().stream().anyMatch(row -> row.later().contains(index));
        if (isKept) {
          escape(inputs[invoke.arguments().get(i)]);
        }
      }
      boolean keepsReceiver = invoke.call() == CallKind.VIRTUAL && !callee.isOfJdk();
      if (keepsReceiver && callee.rows().isEmpty() && invoke.receiver() >= 0) {
        escape(inputs[invoke.receiver()] & ~self());
      }
      return;
    }
    for (MethodId method : callee.bodies()) {
      if (!component.contains(method)) {
        knowledge.summary(method).escaping().forEach(value -> escape(value, invoke));
      }
    }
  }

  private void escape(Value value, Instruction.Invoke invoke) {
    if (value instanceof Value.This && invoke.receiver() >= 0) {
      escape(inputs[invoke.receiver()]);
    } else if (value instanceof Value.Parameter parameter
        && parameter.index() < invoke.arguments().size()) {
      escape(inputs[invoke.arguments().get(parameter.index())]);
    }
  }

  private long self() {
    return body.traits().isStatic() ? 0 : 1;
  }

  private void escape(long some) {
    changed |= (escaping | some) != escaping;
    escaping |= some;
  }

  private void add(int register, long some) {
    changed |= (inputs[register] | some) != inputs[register];
    inputs[register] |= some;
  }
}
