package dev.lockspan.code.source;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Site;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Assembles a body: registers, labels, and the handlers in force at each instruction. */
final class BodyBuilder {
  /** A jump target; placed at most once. */
  static final class Label {
    private int index = -1;
  }

  /**
   * Handlers in force, innermost first.
   *
   * @param catchesAll no exception gets past it
   */
  private record Handlers(Label label, boolean catchesAll, @Nullable Handlers outer) {}

  /** The handlers at a point, to come back to. */
  record Scope(@Nullable Object handlers) {}

  private final List<Instruction> code = new ArrayList<>();
  private final List<Label> labels = new ArrayList<>();
  private final List<@Nullable Handlers> handlers = new ArrayList<>();
  private @Nullable Handlers current;
  private int registers;
  private boolean reachable = true;

  int register() {
    return registers++;
  }

  /** Whether the next instruction can be reached. */
  boolean isReachable() {
    return reachable;
  }

  void emit(Instruction instruction) {
    if (!reachable) {
      return;
    }
    code.add(instruction);
    handlers.add(current);
    reachable =
        !(instruction instanceof Instruction.Goto
            || instruction instanceof Instruction.Choose
            || instruction instanceof Instruction.Return
            || instruction instanceof Instruction.Throw);
  }

  Label label() {
    return new Label();
  }

  void place(Label label) {
    label.index = code.size();
    reachable = true;
  }

  void go(Label target) {
    emit(new Instruction.Goto(number(target)));
  }

  void branch(int register, boolean when, Label target) {
    emit(new Instruction.Branch(register, when, number(target)));
  }

  void choose(List<Label> targets) {
    emit(new Instruction.Choose(targets.stream().map(this::number).toList()));
  }

  Scope scope() {
    return new Scope(current);
  }

  void enter(Scope scope) {
    current = (Handlers) scope.handlers();
  }

  /** Adds a handler inside the present scope. */
  void handle(Label label, boolean catchesAll) {
    current = new Handlers(label, catchesAll, current);
  }

  Body build(MethodId id, Body.Traits traits, int parameters, Site site) {
    reachable = true;
    emit(new Instruction.Return(-1));
    List<Instruction> resolved = new ArrayList<>(code.size());
    List<List<Integer>> targets = new ArrayList<>(code.size());
    boolean[] leaves = new boolean[code.size()];
    for (int i = 0; i < code.size(); i++) {
      resolved.add(resolve(code.get(i)));
      Handlers scope = throwing(code.get(i)) ? handlers.get(i) : null;
      targets.add(targets(scope));
      leaves[i] = throwing(code.get(i)) && !catchesAll(scope);
    }
    return new Body(id, traits, parameters, registers, resolved, targets, leaves, site);
  }

  private int number(Label label) {
    labels.add(label);
    return labels.size() - 1;
  }

  private Instruction resolve(Instruction instruction) {
    if (instruction instanceof Instruction.Goto jump) {
      return new Instruction.Goto(index(jump.target()));
    }
    if (instruction instanceof Instruction.Branch branch) {
      return new Instruction.Branch(branch.register(), branch.when(), index(branch.target()));
    }
    if (instruction instanceof Instruction.Choose choose) {
      return new Instruction.Choose(choose.targets().stream().map(this::index).toList());
    }
    return instruction;
  }

  private int index(int label) {
    int index = labels.get(label).index;
    if (index < 0) {
      throw new IllegalStateException("a jump to a label that was never placed");
    }
    return index;
  }

  private static boolean throwing(Instruction instruction) {
    return instruction instanceof Instruction.Invoke || instruction instanceof Instruction.Throw;
  }

  private static List<Integer> targets(@Nullable Handlers scope) {
    if (scope == null) {
      return List.of();
    }
    List<Integer> targets = new ArrayList<>();
    for (Handlers at = scope; at != null; at = at.catchesAll() ? null : at.outer()) {
      targets.add(at.label().index);
    }
    return targets;
  }

  private static boolean catchesAll(@Nullable Handlers scope) {
    for (Handlers at = scope; at != null; at = at.outer()) {
      if (at.catchesAll()) {
        return true;
      }
    }
    return false;
  }
}
