package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Walks over a body's instructions in their order, with what the registers plainly hold. */
final class PlainWalk {
  private final Hierarchy hierarchy;

  PlainWalk(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** Shows each instruction with what the registers hold before it, so far as that is plain. */
  void over(Body body, BiConsumer<Instruction, Map<Integer, Value>> visitor) {
    Map<Integer, Value> registers = new HashMap<>();
    Joins joins = new Joins(body);
    for (int i = 0; i < body.inputs(); i++) {
      boolean isThis = !body.traits().isStatic() && i == 0;
      int index = body.traits().isStatic() ? i : i - 1;
      registers.put(i, isThis ? new Value.This() : new Value.Parameter(index));
    }
    for (int i = 0; i < body.code().size(); i++) {
      Instruction instruction = body.code().get(i);
      joins.enter(i, registers);
      visitor.accept(instruction, registers);
      joins.leave(i, registers);
      evaluate(instruction, i, registers);
    }
  }

  private void evaluate(Instruction instruction, int at, Map<Integer, Value> registers) {
    if (instruction instanceof Instruction.Move move) {
      registers.put(move.to(), value(registers, move.from(), at));
    } else if (instruction instanceof Instruction.Constant constant) {
      registers.put(constant.to(), constant.value());
    } else if (instruction instanceof Instruction.ClassLiteral literal) {
      registers.put(literal.to(), new Value.ClassLiteral(literal.type()));
    } else if (instruction instanceof Instruction.GetField get) {
      registers.put(
          get.to(),
          get.object() < 0
              ? new Value.StaticField(hierarchy.fieldOwner(get.owner(), get.name()), get.name())
              : new Value.Field(
                  value(registers, get.object(), at),
                  hierarchy.fieldOwner(get.owner(), get.name()),
                  get.name()));
    } else if (instruction instanceof Instruction.New created) {
      registers.put(created.to(), new Value.Fresh(at, created.type(), List.of()));
    } else if (instruction instanceof Instruction.Function function) {
      List<Value> captured =
          function.captured().stream().map(from -> value(registers, from, at)).toList();
      registers.put(
          function.to(),
          new Value.Function(function.type(), function.target(), function.call(), captured));
    } else if (instruction instanceof Instruction.Invoke invoke) {
      invoke(invoke, at, registers);
    } else if (instruction instanceof Instruction.Unknown unknown) {
      registers.remove(unknown.to());
    } else if (instruction instanceof Instruction.Compare compare) {
      registers.remove(compare.to());
    } else if (instruction instanceof Instruction.GetElement element) {
      registers.remove(element.to());
    } else if (instruction instanceof Instruction.Outer outer) {
      registers.put(outer.to(), new Value.Outer(outer.type()));
    }
  }

  private void invoke(Instruction.Invoke invoke, int at, Map<Integer, Value> registers) {
    List<Value> arguments =
        invoke.arguments().stream().map(from -> value(registers, from, at)).toList();
    if (invoke.method().isConstructor()) {
      Value created = value(registers, invoke.receiver(), at);
      if (created instanceof Value.Fresh fresh) {
        Value complete = new Value.Fresh(fresh.site(), fresh.type(), arguments);
        registers.replaceAll((register, old) -> old.equals(created) ? complete : old);
      }
    } else if (invoke.receiver() < 0 && Accessors.isCheck(invoke.method())) {
      registers.put(invoke.to(), arguments.get(0));
    } else if (invoke.to() >= 0) {
      Optional<Value> receiver =
          invoke.receiver() < 0
              ? Optional.empty()
              : Optional.of(value(registers, invoke.receiver(), at));
      registers.put(
          invoke.to(), new Value.Call(Optional.empty(), invoke.method(), receiver, arguments));
    }
  }

  static Value value(Map<Integer, Value> registers, int register, int at) {
    return registers.getOrDefault(register, new Value.Unknown(at));
  }
}
