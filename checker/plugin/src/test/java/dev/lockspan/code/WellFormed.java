package dev.lockspan.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What holds for every body: registers and targets are in range, control never falls off the end,
 * and on each path a register is written before it is read.
 */
public final class WellFormed {
  private final Body body;

  /** Per instruction the registers that are written on every path to it. */
  private final List<Optional<BitSet>> written = new ArrayList<>();

  private final Deque<Integer> open = new ArrayDeque<>();

  private WellFormed(Body body) {
    this.body = body;
  }

  /** Says what is wrong with a body, if anything. */
  public static Optional<String> findFault(Body body) {
    try {
      new WellFormed(body).check();
      return Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.of(body.id().display() + ": " + e.getMessage());
    }
  }

  private void check() {
    int size = body.code().size();
    require(size > 0, "no code");
    require(body.handlers().size() == size, "as many handlers as instructions");
    require(body.leaves().length == size, "as many leaves as instructions");
    require(body.inputs() <= body.registers(), "registers for all inputs");
    for (int i = 0; i < size; i++) {
      written.add(Optional.empty());
      boolean mayThrow = mayThrow(body.code().get(i));
      require(mayThrow || !body.leaves()[i], "leaves only where thrown");
      require(mayThrow || body.handlers().get(i).isEmpty(), "handlers only where thrown");
      require(
          !mayThrow || body.leaves()[i] || !body.handlers().get(i).isEmpty(),
          "a throw goes somewhere");
    }
    BitSet inputs = new BitSet();
    inputs.set(0, body.inputs());
    flow(0, inputs);
    while (!open.isEmpty()) {
      step(open.remove());
    }
    for (int i = 0; i < size; i++) {
      require(written.get(i).isPresent(), "instruction " + i + " is reached");
    }
  }

  private void step(int at) {
    Instruction instruction = body.code().get(at);
    BitSet state = written.get(at).orElseThrow();
    for (int register : reads(instruction)) {
      require(register >= 0 && register < body.registers(), "register in range at " + at);
      require(state.get(register), "r" + register + " is written before it is read at " + at);
    }
    for (int handler : body.handlers().get(at)) {
      require(body.code().get(handler) instanceof Instruction.Catch, "handlers begin with catch");
      flow(handler, state);
    }
    BitSet after = (BitSet) state.clone();
    int to = writes(instruction);
    require(to < body.registers(), "register in range at " + at);
    if (to >= 0) {
      after.set(to);
    }
    next(at, instruction).forEach(target -> flow(target, after));
  }

  private void flow(int target, BitSet state) {
    require(target >= 0 && target < body.code().size(), "target " + target + " in range");
    BitSet met = (BitSet) state.clone();
    Optional<BitSet> known = written.get(target);
    known.ifPresent(met::and);
    if (!known.equals(Optional.of(met))) {
      written.set(target, Optional.of(met));
      open.add(target);
    }
  }

  private static List<Integer> next(int at, Instruction instruction) {
    if (instruction instanceof Instruction.Goto jump) {
      return List.of(jump.target());
    } else if (instruction instanceof Instruction.Branch branch) {
      return List.of(at + 1, branch.target());
    } else if (instruction instanceof Instruction.Choose choose) {
      return choose.targets();
    }
    boolean isLast =
        instruction instanceof Instruction.Return
            || instruction instanceof Instruction.Throw
            || instruction instanceof Instruction.Nothing;
    return isLast ? List.of() : List.of(at + 1);
  }

  private static boolean mayThrow(Instruction instruction) {
    return instruction instanceof Instruction.Invoke || instruction instanceof Instruction.Throw;
  }

  private static List<Integer> reads(Instruction instruction) {
    if (instruction instanceof Instruction.Move move) {
      return List.of(move.from());
    } else if (instruction instanceof Instruction.Not not) {
      return List.of(not.from());
    } else if (instruction instanceof Instruction.InstanceOf test) {
      return List.of(test.from());
    } else if (instruction instanceof Instruction.Compare compare) {
      return List.of(compare.left(), compare.right());
    } else if (instruction instanceof Instruction.GetField get) {
      return present(get.object());
    } else if (instruction instanceof Instruction.PutField put) {
      return put.object() < 0 ? List.of(put.from()) : List.of(put.object(), put.from());
    } else if (instruction instanceof Instruction.GetElement get) {
      return List.of(get.array(), get.index());
    } else if (instruction instanceof Instruction.PutElement put) {
      return List.of(put.array(), put.index(), put.from());
    } else if (instruction instanceof Instruction.Function function) {
      return function.captured();
    } else if (instruction instanceof Instruction.Invoke invoke) {
      List<Integer> registers = new ArrayList<>(present(invoke.receiver()));
      registers.addAll(invoke.arguments());
      return registers;
    } else if (instruction instanceof Instruction.Enter enter) {
      return List.of(enter.object());
    } else if (instruction instanceof Instruction.Exit exit) {
      return List.of(exit.object());
    } else if (instruction instanceof Instruction.Branch branch) {
      return List.of(branch.register());
    } else if (instruction instanceof Instruction.Return result) {
      return present(result.from());
    } else if (instruction instanceof Instruction.Throw thrown) {
      return List.of(thrown.from());
    }
    return List.of();
  }

  private static List<Integer> present(int register) {
    return register < 0 ? List.of() : List.of(register);
  }

  private static int writes(Instruction instruction) {
    if (instruction instanceof Instruction.Move move) {
      return move.to();
    } else if (instruction instanceof Instruction.Constant constant) {
      return constant.to();
    } else if (instruction instanceof Instruction.ClassLiteral literal) {
      return literal.to();
    } else if (instruction instanceof Instruction.Outer outer) {
      return outer.to();
    } else if (instruction instanceof Instruction.Unknown unknown) {
      return unknown.to();
    } else if (instruction instanceof Instruction.Not not) {
      return not.to();
    } else if (instruction instanceof Instruction.InstanceOf test) {
      return test.to();
    } else if (instruction instanceof Instruction.Compare compare) {
      return compare.to();
    } else if (instruction instanceof Instruction.GetField get) {
      return get.to();
    } else if (instruction instanceof Instruction.GetElement get) {
      return get.to();
    } else if (instruction instanceof Instruction.New creation) {
      return creation.to();
    } else if (instruction instanceof Instruction.Function function) {
      return function.to();
    } else if (instruction instanceof Instruction.Invoke invoke) {
      return invoke.to();
    } else if (instruction instanceof Instruction.Catch caught) {
      return caught.to();
    }
    return -1;
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new IllegalStateException("not " + what);
    }
  }
}
