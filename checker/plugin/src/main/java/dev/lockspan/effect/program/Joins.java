package dev.lockspan.effect.program;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where several ways through a body meet, and a register may hold different values: of a few ways
 * it is kept what each has put there.
 */
public final class Joins {
  /** The site of a merged value: all that it may be. */
  public record Either(Set<Value> values) {
    /** The parameter, where the other one is what was made in its place. */
    public Optional<Value.Parameter> given() {
      boolean isGivenOrMade =
          values.size() == 2 && values.stream().anyMatch(Value.Fresh.class::isInstance);
      return values.stream()
          .filter(value -> isGivenOrMade && value instanceof Value.Parameter)
          .map(value -> (Value.Parameter) value)
          .findFirst();
    }
  }

  private static final int MOST = 4;

  /** Where more ways meet than this it is not looked at what they bring. */
  private static final int MOST_WAYS = 3;

  private static final int NO_REGISTER = -1;

  private final Body body;
  private final Hierarchy hierarchy;

  /** How many ways jump to an instruction; very many where not all of them come from before. */
  private final int[] jumps;

  /** Parameters that are given another value somewhere. */
  private final BitSet assigned = new BitSet();

  private final BitSet written = new BitSet();
  private final BitSet rewritten = new BitSet();
  private final Map<Integer, List<@Nullable Value[]>> arrived = new HashMap<>();

  Joins(Body body, Hierarchy hierarchy) {
    this.body = body;
    this.hierarchy = hierarchy;
    this.jumps = new int[body.code().size() + 1];
    for (int i = 0; i < body.code().size(); i++) {
      for (int target : targets(i)) {
        jumps[target] += target > i ? 1 : MOST_WAYS + 1;
      }
      for (int handler : body.handlers().get(i)) {
        jumps[handler] += MOST_WAYS + 1;
      }
      int to = body.code().get(i).to();
      if (to >= 0 && to < body.inputs()) {
        assigned.set(to);
      }
      if (to >= 0) {
        (written.get(to) ? rewritten : written).set(to);
      }
    }
  }

  /** Whether only one instruction writes a register, so that it holds nothing else on any way. */
  boolean isWrittenOnce(int register) {
    return register >= body.inputs() && written.get(register) && !rewritten.get(register);
  }

  private List<Integer> targets(int at) {
    Instruction instruction = body.code().get(at);
    if (instruction instanceof Instruction.Goto jump) {
      return List.of(jump.target());
    }
    if (instruction instanceof Instruction.Branch branch) {
      return List.of(branch.target());
    }
    return instruction instanceof Instruction.Choose choose ? choose.targets() : List.of();
  }

  /** Before an instruction: what registers hold where they may hold different values. */
  void enter(int at, @Nullable Value[] registers) {
    if (jumps[at] == 0) {
      return;
    }
    List<@Nullable Value[]> ways = arrived.getOrDefault(at, new ArrayList<>());
    boolean isComplete = ways.size() == jumps[at]; // no jump back, no handler
    if (at > 0 && goesOn(body.code().get(at - 1))) {
      ways.add(registers.clone());
    }
    Arrays.fill(registers, body.inputs(), registers.length, null);
    assigned.stream().forEach(input -> registers[input] = null);
    if (isComplete && ways.size() == 1) {
      System.arraycopy(ways.get(0), 0, registers, 0, registers.length);
    }
    if (isComplete && ways.size() >= 2) {
      for (int i = 0; i < registers.length; i++) {
        if (registers[i] == null) {
          registers[i] = merge(ways, i);
        }
      }
    }
  }

  private static boolean goesOn(Instruction instruction) {
    return !(instruction instanceof Instruction.Goto
        || instruction instanceof Instruction.Choose
        || instruction instanceof Instruction.Return
        || instruction instanceof Instruction.Throw);
  }

  /** What a register holds by one of several ways; nothing where it is the same by all of them. */
  private @Nullable Value merge(List<@Nullable Value[]> ways, int register) {
    Set<Value> different = new LinkedHashSet<>();
    Set<Value> all = new LinkedHashSet<>();
    for (@Nullable Value[] way : ways) {
      Value held = way[register];
      if (held == null) {
        return null;
      }
      different.add(held);
      all.addAll(either(held));
    }
    boolean isKnown =
        different.size() > 1
            && all.size() <= MOST
            && all.stream()
                .allMatch(
                    value ->
                        value instanceof Value.Parameter
                            || isFunction(value)
                            || value instanceof Value.Fresh
                            || value instanceof Value.Function
                            || value instanceof Value.StaticField
                            || value.equals(Value.Constant.NULL));
    return isKnown ? new Value.Merge(new Either(all), register) : null;
  }

  /**
   * Whether it is what a static method makes, or what a field of the object holds, or a call
   * returns, that may be a function, or such a function of what is passed in, as of a builder, or
   * what is taken out of a collection.
   */
  private boolean isFunction(Value value) {
    if (value instanceof Value.Call call) {
      return call.receiver().isEmpty()
          || isTaken(call)
          || hierarchy.functionalMethod(call.method().resultType()).isPresent();
    }
    if (!(value instanceof Value.Field field)) {
      return false;
    }
    String type = DeclaredTypes.of(field, hierarchy);
    return field.of() instanceof Value.This
        ? mayBeReplaced(type)
        : field.of() instanceof Value.Parameter && hierarchy.functionalMethod(type).isPresent();
  }

  private static boolean isTaken(Value.Call call) {
    return call.receiver().isPresent()
        && call.method().owner().startsWith("java.util.")
        && call.method().resultType().equals("java.lang.Object");
  }

  /** Whether functions, or classes that are not of the JDK, say what the methods of a type do. */
  private boolean mayBeReplaced(String type) {
    return hierarchy.functionalMethod(type).isPresent()
        || hierarchy.find(type).filter(info -> !info.isOfJdk() && !info.isFinal()).isPresent();
  }

  /** All that a value may be, so far as is kept. */
  public static Set<Value> either(Value value) {
    return value instanceof Value.Merge merge && merge.site() instanceof Either either
        ? either.values()
        : Set.of(value);
  }

  /**
   * A value that may be any of these; unknown, as another value is, where they are none or many.
   */
  public static Value oneOf(Set<Value> values, Value other) {
    if (values.isEmpty() || values.size() > MOST) {
      return new Value.Unknown(other);
    }
    return values.size() == 1
        ? values.iterator().next()
        : new Value.Merge(new Either(values), NO_REGISTER);
  }

  /** Whether a value is one of some functions, or null. */
  public static boolean isOfFunctions(Value value) {
    return either(value).stream()
        .allMatch(each -> each instanceof Value.Function || each.equals(Value.Constant.NULL));
  }

  /** The value with its parts renamed, or all that it may be. */
  public static Value map(Value value, UnaryOperator<Value> naming) {
    if (!(value instanceof Value.Merge merge && merge.site() instanceof Either either)) {
      return Values.map(value, naming);
    }
    Set<Value> named = new LinkedHashSet<>();
    either.values().forEach(each -> named.add(naming.apply(each)));
    return named.size() == 1
        ? named.iterator().next()
        : new Value.Merge(new Either(named), merge.register());
  }

  /** After an instruction: a way may lead from it elsewhere. */
  void leave(int at, @Nullable Value[] registers) {
    for (int target : targets(at)) {
      if (jumps[target] <= MOST_WAYS) {
        arrived.computeIfAbsent(target, unused -> new ArrayList<>()).add(registers.clone());
      }
    }
  }
}
