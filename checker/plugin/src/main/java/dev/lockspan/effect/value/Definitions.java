package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.PlainReading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a register may hold at a point of a body, whichever way has led there. */
public final class Definitions {
  /** A register whose value is looked for before an instruction. */
  private record Question(int at, int register) {}

  private final Body body;
  private final Hierarchy hierarchy;

  /** What instructions make. */
  private final IdentityHashMap<Instruction, Value> made = new IdentityHashMap<>();

  /** By instruction, those after which it may be the next. */
  private final List<List<Integer>> before;

  /** By the start of a handler, the instructions that may throw to it. */
  private final List<List<Integer>> thrown;

  public Definitions(Body body, Hierarchy hierarchy) {
    this.body = body;
    this.hierarchy = hierarchy;
    this.before = new ArrayList<>();
    this.thrown = new ArrayList<>();
    int length = body.code().size();
    for (int i = 0; i < length; i++) {
      before.add(new ArrayList<>(1));
      thrown.add(new ArrayList<>(0));
    }
    for (int i = 0; i < length; i++) {
      for (int next : Trace.next(body.code().get(i), i)) {
        if (next < length) {
          before.get(next).add(i);
        }
      }
      for (int handler : body.handlers().get(i)) {
        thrown.get(handler).add(i);
      }
    }
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) ->
            made(instruction, registers).ifPresent(value -> made.put(instruction, value)));
  }

  private Optional<Value> made(Instruction instruction, PlainReading registers) {
    if (instruction instanceof Instruction.Constant constant) {
      return Optional.of(constant.value());
    }
    if (instruction instanceof Instruction.GetField get) {
      String owner = hierarchy.fieldOwner(get.owner(), get.name());
      return Optional.of(
          get.object() < 0
              ? new Value.StaticField(owner, get.name())
              : new Value.Field(registers.get(get.object(), get.object()), owner, get.name()));
    }
    if (instruction instanceof Instruction.New created) {
      return Optional.of(new Value.Fresh(created, created.type()));
    }
    if (!(instruction instanceof Instruction.Invoke invoke)) {
      return Optional.empty();
    }
    List<Value> arguments =
        invoke.arguments().stream().map(register -> registers.get(register, register)).toList();
    Optional<Value> receiver =
        invoke.receiver() < 0
            ? Optional.empty()
            : Optional.of(registers.get(invoke.receiver(), invoke.receiver()));
    return Optional.of(new Value.Call(Optional.empty(), invoke.method(), receiver, arguments));
  }

  /** All that a register may hold before an instruction; unknown values among them. */
  public Set<Value> of(int register, int at) {
    Set<Value> found = new LinkedHashSet<>();
    @Nullable BitSet[] asked = new @Nullable BitSet[body.code().size()];
    Deque<Question> open = new ArrayDeque<>();
    open.add(new Question(at, register));
    while (!open.isEmpty()) {
      Question question = open.remove();
      BitSet known = asked[question.at()];
      if (known == null) {
        known = new BitSet();
        asked[question.at()] = known;
      }
      if (!known.get(question.register())) {
        known.set(question.register());
        ask(question, open, found);
      }
    }
    return found;
  }

  private void ask(Question question, Deque<Question> open, Set<Value> found) {
    int register = question.register();
    if (question.at() == 0 && register < body.inputs()) {
      found.add(input(register));
    }
    for (int each : before.get(question.at())) {
      Instruction instruction = body.code().get(each);
      if (instruction.to() != register) {
        open.add(new Question(each, register));
      } else if (instruction instanceof Instruction.Move move) {
        open.add(new Question(each, move.from()));
      } else {
        found.add(made.getOrDefault(instruction, new Value.Unknown(each)));
      }
    }
    for (int each : thrown.get(question.at())) {
      open.add(new Question(each, register));
    }
  }

  private Value input(int register) {
    if (body.traits().isStatic()) {
      return new Value.Parameter(register);
    }
    return register == 0 ? new Value.This() : new Value.Parameter(register - 1);
  }
}
