package dev.lockspan.effect.value;

import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import java.util.BitSet;
import java.util.OptionalInt;

/**
 * Which registers hold nothing for sure, and which something; immutable.
 *
 * @param nothing those that hold null, false or zero
 * @param something those that hold true
 */
public record Truths(BitSet nothing, BitSet something) {
  public static final Truths NONE = new Truths(new BitSet(), new BitSet());

  /** With a register that holds nothing. */
  public Truths without(int register) {
    Truths next = copy();
    next.nothing.set(register);
    next.something.clear(register);
    return next;
  }

  /** With a register that holds true. */
  Truths with(int register) {
    Truths next = copy();
    next.something.set(register);
    next.nothing.clear(register);
    return next;
  }

  private Truths copy() {
    return new Truths((BitSet) nothing.clone(), (BitSet) something.clone());
  }

  /** The same after an instruction. */
  public Truths after(Instruction instruction) {
    int to = instruction.to();
    if (to < 0) {
      return this;
    }
    if (isNothing(instruction)) {
      return without(to);
    }
    if (isSomething(instruction)) {
      return with(to);
    }
    if (!nothing.get(to) && !something.get(to)) {
      return this;
    }
    Truths next = copy();
    next.nothing.clear(to);
    next.something.clear(to);
    return next;
  }

  private boolean isNothing(Instruction instruction) {
    if (instruction instanceof Instruction.Move move) {
      return nothing.get(move.from());
    }
    if (instruction instanceof Instruction.Not not) {
      return something.get(not.from());
    }
    if (instruction instanceof Instruction.Compare compare) {
      return areNothing(compare) && compare.relation() != Value.Relation.EQUAL;
    }
    if (instruction instanceof Instruction.InstanceOf test) {
      return nothing.get(test.from());
    }
    return instruction instanceof Instruction.Constant constant && !constant.value().isTrue();
  }

  private boolean isSomething(Instruction instruction) {
    if (instruction instanceof Instruction.Move move) {
      return something.get(move.from());
    }
    if (instruction instanceof Instruction.Not not) {
      return nothing.get(not.from());
    }
    return instruction instanceof Instruction.Compare compare
        && areNothing(compare)
        && compare.relation() == Value.Relation.EQUAL;
  }

  private boolean areNothing(Instruction.Compare compare) {
    return nothing.get(compare.left()) && nothing.get(compare.right());
  }

  /** Where a branch leads, if that is known. */
  public OptionalInt target(Instruction.Branch branch, int at) {
    boolean isSomething = something.get(branch.register());
    if (!isSomething && !nothing.get(branch.register())) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(branch.when() == isSomething ? branch.target() : at + 1);
  }
}
