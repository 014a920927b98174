package dev.lockspan.effect.program;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A body read once from top to bottom: what registers hold is known where it is plain. */
public final class PlainReading {
  /** What is shown each instruction. */
  public interface Visitor {
    /** Sees an instruction, and what the registers hold before it. */
    void visit(Instruction instruction, PlainReading registers);
  }

  /** So many elements of a new array are followed, and one that stands for the others. */
  private static final int MOST_ELEMENTS = 12;

  private final Body body;
  private final Hierarchy hierarchy;
  private final @Nullable Value[] registers;

  /** The functions in registers that hold nothing else, whatever ways meet in between. */
  private final Map<Integer, Value> functions = new HashMap<>();

  private PlainReading(Body body, Hierarchy hierarchy) {
    this.body = body;
    this.hierarchy = hierarchy;
    this.registers = new @Nullable Value[body.registers()];
  }

  /** Shows each instruction of a body. */
  public static void read(Body body, Hierarchy hierarchy, Visitor visitor) {
    new PlainReading(body, hierarchy).read(visitor);
  }

  /** What a register holds; nothing where that is not plain. */
  public @Nullable Value find(int register) {
    if (register < 0) {
      return null;
    }
    Value known = registers[register];
    return known == null ? functions.get(register) : known;
  }

  /** What a register holds; an unknown value of that place where it is not plain. */
  public Value get(int register, int at) {
    Value known = find(register);
    return known == null ? new Value.Unknown(at) : known;
  }

  private List<Value> get(List<Integer> from, int at) {
    if (from.isEmpty()) {
      return List.of();
    }
    Value[] values = new Value[from.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = get(from.get(i), at);
    }
    return List.of(values);
  }

  private void read(Visitor visitor) {
    boolean isStatic = body.traits().isStatic();
    for (int i = 0; i < body.inputs(); i++) {
      boolean isThis = !isStatic && i == 0;
      registers[i] = isThis ? new Value.This() : new Value.Parameter(isStatic ? i : i - 1);
    }
    Joins joins = new Joins(body, hierarchy);
    List<Instruction> code = body.code();
    for (int i = 0; i < code.size(); i++) {
      joins.enter(i, registers);
      visitor.visit(code.get(i), this);
      joins.leave(i, registers);
      evaluate(code.get(i), i);
      keep(code.get(i).to(), joins);
    }
  }

  private void keep(int register, Joins joins) {
    if (register >= 0
        && registers[register] instanceof Value.Function function
        && joins.isWrittenOnce(register)) {
      functions.put(register, function);
    }
  }

  private void evaluate(Instruction instruction, int at) {
    if (instruction instanceof Instruction.Invoke invoke) {
      invoke(invoke, at);
    } else if (instruction instanceof Instruction.Move move) {
      registers[move.to()] = get(move.from(), at);
    } else if (instruction instanceof Instruction.Constant constant) {
      registers[constant.to()] = constant.value();
    } else if (instruction instanceof Instruction.ClassLiteral literal) {
      registers[literal.to()] = new Value.ClassLiteral(literal.type());
    } else if (instruction instanceof Instruction.GetField get) {
      String owner = hierarchy.fieldOwner(get.owner(), get.name());
      registers[get.to()] =
          get.object() < 0
              ? new Value.StaticField(owner, get.name())
              : new Value.Field(get(get.object(), at), owner, get.name());
    } else if (instruction instanceof Instruction.New created) {
      registers[created.to()] = new Value.Fresh(at, created.type());
    } else if (instruction instanceof Instruction.Function function) {
      registers[function.to()] =
          new Value.Function(
              function.type(),
              function.target(),
              function.call(),
              get(function.captured(), at),
              function.given());
    } else if (instruction instanceof Instruction.Unknown
        || instruction instanceof Instruction.Not
        || instruction instanceof Instruction.Compare
        || instruction instanceof Instruction.InstanceOf
        || instruction instanceof Instruction.GetElement) {
      registers[instruction.to()] = null;
    } else if (instruction instanceof Instruction.PutElement put) {
      put(put, at);
    } else if (instruction instanceof Instruction.Outer outer) {
      registers[outer.to()] = new Value.Outer(outer.type());
    }
  }

  private void invoke(Instruction.Invoke invoke, int at) {
    List<Value> arguments = get(invoke.arguments(), at);
    if (invoke.method().isConstructor()) {
      if (get(invoke.receiver(), at) instanceof Value.Fresh fresh) {
        construct(
            fresh,
            new Value.Fresh(fresh.site(), fresh.type(), Optional.of(invoke.method()), arguments));
      }
    } else if (invoke.to() < 0) {
      return;
    } else if (invoke.receiver() < 0 && Accessors.isCheck(invoke.method())) {
      registers[invoke.to()] = arguments.get(0);
    } else {
      Optional<Value> receiver =
          invoke.receiver() < 0 ? Optional.empty() : Optional.of(get(invoke.receiver(), at));
      registers[invoke.to()] =
          new Value.Call(Optional.empty(), invoke.method(), receiver, arguments);
    }
  }

  /** A new array of objects keeps what is put into it, as the arguments of a call do. */
  private void put(Instruction.PutElement put, int at) {
    if (!(find(put.array()) instanceof Value.Fresh array) || !isOfMade(array.type())) {
      return;
    }
    Value element = get(put.from(), at);
    List<Value> elements = new ArrayList<>(array.arguments());
    if (elements.size() < MOST_ELEMENTS) {
      elements.add(elements.size() == MOST_ELEMENTS - 1 ? new Value.Unknown(put) : element);
      construct(array, array.with(elements));
    }
  }

  /** Whether an array is of what may be made for it: not of numbers or texts. */
  private static boolean isOfMade(String array) {
    return array.endsWith("[]")
        && !Descriptors.isPrimitive(array.substring(0, array.indexOf('[')))
        && !array.startsWith("java.lang.String");
  }

  private void construct(Value created, Value complete) {
    for (int i = 0; i < registers.length; i++) {
      if (created.equals(registers[i])) {
        registers[i] = complete;
      }
    }
  }
}
