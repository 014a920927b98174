package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The instructions that may use a value, from the one that loads it on: along all ways. */
public final class Trace {
  private final Body body;
  private final BiPredicate<Instruction, BitSet> test;

  /** The registers that may hold the value, before each instruction that comes after. */
  private final @Nullable BitSet[] where;

  private final Deque<Integer> open = new ArrayDeque<>();

  private Trace(Body body, BiPredicate<Instruction, BitSet> test) {
    this.body = body;
    this.test = test;
    this.where = new @Nullable BitSet[body.code().size()];
  }

  /**
   * Whether all uses of what an instruction loads pass a test.
   *
   * @param test is given each instruction that reads one of the registers in which the value may be
   */
  public static boolean allMatch(Body body, int load, BiPredicate<Instruction, BitSet> test) {
    return allMatch(body, load + 1, body.code().get(load).to(), test);
  }

  /** The same of an input of the body, which it has from the start. */
  public static boolean allMatchOfInput(
      Body body, int input, BiPredicate<Instruction, BitSet> test) {
    return allMatch(body, 0, input, test);
  }

  private static boolean allMatch(
      Body body, int start, int register, BiPredicate<Instruction, BitSet> test) {
    BitSet loaded = new BitSet();
    loaded.set(register);
    Trace trace = new Trace(body, test);
    trace.arrive(start, loaded);
    return trace.run();
  }

  /** Whether a body may come from one instruction to any of some others. */
  public static boolean mayReach(Body body, Instruction from, Set<Integer> others) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < body.code().size(); i++) {
      if (body.code().get(i) == from) {
        open.add(i);
      }
    }
    while (!open.isEmpty()) {
      int at = open.remove();
      List<Integer> next = new ArrayList<>(next(body.code().get(at), at));
      next.addAll(body.handlers().get(at));
      for (int each : next) {
        if (others.contains(each)) {
          return true;
        }
        if (each < body.code().size() && !seen.get(each)) {
          seen.set(each);
          open.add(each);
        }
      }
    }
    return false;
  }

  /** Whether a body may come to any of some instructions without passing any of the others. */
  public static boolean mayComeTo(Body body, Set<Instruction> wanted, Set<Integer> without) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    while (!open.isEmpty()) {
      int at = open.remove();
      if (at >= body.code().size() || seen.get(at) || without.contains(at)) {
        continue;
      }
      seen.set(at);
      Instruction instruction = body.code().get(at);
      if (wanted.contains(instruction)) {
        return true;
      }
      open.addAll(next(instruction, at));
      boolean mayFail =
          instruction instanceof Instruction.Invoke || instruction instanceof Instruction.Throw;
      if (mayFail) {
        open.addAll(body.handlers().get(at));
      }
    }
    return false;
  }

  private boolean run() {
    while (!open.isEmpty()) {
      int at = open.remove();
      Instruction instruction = body.code().get(at);
      BitSet here = where[at];
      if (here == null) {
        continue;
      }
      boolean[] isUse = new boolean[1];
      instruction.reads(register -> isUse[0] |= register >= 0 && here.get(register));
      if (isUse[0] && !test.test(instruction, here)) {
        return false;
      }
      body.handlers().get(at).forEach(handler -> arrive(handler, here));
      BitSet after = after(instruction, here);
      next(instruction, at).forEach(target -> arrive(target, after));
    }
    return true;
  }

  private static BitSet after(Instruction instruction, BitSet here) {
    BitSet after = (BitSet) here.clone();
    if (instruction.to() >= 0) {
      after.set(
          instruction.to(), instruction instanceof Instruction.Move move && here.get(move.from()));
    }
    return after;
  }

  /** The instructions that may follow one, exceptions apart. */
  public static List<Integer> next(Instruction instruction, int at) {
    if (instruction instanceof Instruction.Goto jump) {
      return List.of(jump.target());
    }
    if (instruction instanceof Instruction.Choose choose) {
      return choose.targets();
    }
    if (instruction instanceof Instruction.Return || instruction instanceof Instruction.Throw) {
      return List.of();
    }
    List<Integer> next = new ArrayList<>(List.of(at + 1));
    if (instruction instanceof Instruction.Branch branch) {
      next.add(branch.target());
    }
    return next;
  }

  private void arrive(int at, BitSet with) {
    if (at >= where.length || with.isEmpty()) {
      return;
    }
    BitSet known = where[at];
    if (known == null) {
      where[at] = (BitSet) with.clone();
      open.add(at);
      return;
    }
    int before = known.cardinality();
    known.or(with);
    if (known.cardinality() > before) {
      open.add(at);
    }
  }
}
