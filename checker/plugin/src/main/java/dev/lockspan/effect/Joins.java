package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where several ways through a body meet, and a register may hold different values: of two ways it
 * is kept what either has put there.
 */
final class Joins {
  /** The site of a merged value: all that it may be. */
  record Either(Set<Value> values) {
    /** The parameter, where the other one is what was made in its place. */
    Optional<Value.Parameter> given() {
      boolean isGivenOrMade =
          values.size() == 2 && values.stream().anyMatch(Value.Fresh.class::isInstance);
      return values.stream()
          .filter(value -> isGivenOrMade && value instanceof Value.Parameter)
          .map(value -> (Value.Parameter) value)
          .findFirst();
    }
  }

  private static final int MOST = 4;

  private final Body body;
  private final Set<Integer> joins = new HashSet<>();
  private final Map<Integer, Integer> jumps = new HashMap<>();
  private final Map<Integer, List<Map<Integer, Value>>> arrived = new HashMap<>();

  Joins(Body body) {
    this.body = body;
    for (int i = 0; i < body.code().size(); i++) {
      targets(i).forEach(target -> jumps.merge(target, 1, Integer::sum));
      body.handlers().get(i).forEach(handler -> jumps.merge(handler, 2, Integer::sum));
    }
    joins.addAll(jumps.keySet());
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
  void enter(int at, Map<Integer, Value> registers) {
    if (!joins.contains(at)) {
      return;
    }
    List<Map<Integer, Value>> ways = arrived.getOrDefault(at, new ArrayList<>());
    boolean isComplete = ways.size() == jumps.getOrDefault(at, 0); // no jump back, no handler
    if (at > 0 && goesOn(body.code().get(at - 1))) {
      ways.add(new HashMap<>(registers));
    }
    registers.keySet().removeIf(register -> register >= body.inputs());
    if (isComplete && ways.size() == 2) {
      ways.get(0)
          .forEach(
              (register, one) ->
                  merge(one, ways.get(1).get(register), register)
                      .ifPresent(merged -> registers.putIfAbsent(register, merged)));
    }
  }

  private static boolean goesOn(Instruction instruction) {
    return !(instruction instanceof Instruction.Goto
        || instruction instanceof Instruction.Choose
        || instruction instanceof Instruction.Return
        || instruction instanceof Instruction.Throw);
  }

  private static Optional<Value> merge(Value one, @Nullable Value other, int register) {
    if (other == null || one.equals(other)) {
      return Optional.empty();
    }
    Set<Value> all = new LinkedHashSet<>(either(one));
    all.addAll(either(other));
    boolean isKnown =
        all.size() <= MOST
            && all.stream()
                .allMatch(
                    value ->
                        value instanceof Value.Parameter
                            || value instanceof Value.Fresh
                            || value instanceof Value.Function
                            || value.equals(Value.Constant.NULL));
    return isKnown ? Optional.of(new Value.Merge(new Either(all), register)) : Optional.empty();
  }

  /** All that a value may be, so far as is kept. */
  static Set<Value> either(Value value) {
    return value instanceof Value.Merge merge && merge.site() instanceof Either either
        ? either.values()
        : Set.of(value);
  }

  /** After an instruction: a way may lead from it elsewhere. */
  void leave(int at, Map<Integer, Value> registers) {
    for (int target : targets(at)) {
      arrived.computeIfAbsent(target, unused -> new ArrayList<>()).add(new HashMap<>(registers));
    }
  }
}
