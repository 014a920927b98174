package dev.lockspan.code.bytecode;

import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which registers hold the local variables and the operands at one point of a method.
 *
 * <p>Loading a variable or copying an operand emits nothing: several operands may share a register.
 * Before a register is written, the operands that share it move to others; where control flow
 * joins, each operand is in the home register of its position.
 */
final class Frame {
  /** Trait of an operand: it takes two words. */
  static final int WIDE = 1;

  /** Trait of an operand: it is the constant 0 or null. */
  static final int ZERO = 2;

  /** Trait of an operand: it is {@code this} or the instance of an enclosing class. */
  static final int SELF = 4;

  private static final byte[] EMPTY = {};

  /**
   * Up to so many registers each new operand gets one of its own, so that most are written once;
   * beyond, positions share, since an analysis keeps the values of all registers at many places.
   */
  private static final int MANY_REGISTERS = 200;

  private final CodeBuilder code;
  private final int[] locals;
  private final int[] homes;
  private final int[] operands;
  private final byte[] traits;

  /** Per operand the lambdas written in the expression whose value it is. */
  private final List<List<MethodId>> lambdas;

  private int depth;
  private int registers;

  /**
   * @param more how many operands more there may be than the method says
   */
  Frame(MethodNode method, int more, List<Type> parameters, boolean isStatic, CodeBuilder code) {
    this.code = code;
    locals = new int[method.maxLocals];
    homes = new int[method.maxStack + more];
    operands = new int[homes.length];
    traits = new byte[homes.length];
    lambdas = new ArrayList<>(Collections.nCopies(homes.length, List.of()));
    Arrays.fill(locals, -1);
    Arrays.fill(homes, -1);
    int slot = 0;
    if (!isStatic) {
      locals[slot++] = registers++;
    }
    for (Type parameter : parameters) {
      locals[slot] = registers++;
      slot += parameter.getSize();
    }
  }

  /** How many registers are in use so far. */
  int registers() {
    return registers;
  }

  /** The register of a local variable. */
  int local(int slot) {
    if (locals[slot] < 0) {
      locals[slot] = registers++;
    }
    return locals[slot];
  }

  /** The register of a local variable that is about to be written. */
  int assign(int slot) {
    int register = local(slot);
    vacate(register);
    return register;
  }

  /** Pushes an operand that is in a register already. */
  void push(int register, int with) {
    operands[depth] = register;
    lambdas.set(depth, List.of());
    traits[depth++] = (byte) with;
  }

  /** Pushes an operand that is about to be written; answers its register. */
  int define(int with) {
    int register = registers < MANY_REGISTERS ? registers++ : home(depth);
    vacate(register);
    push(register, with);
    return register;
  }

  /** A register that no operand is ever in. */
  int spare() {
    return registers++;
  }

  /** The lambdas written in the expressions of the top operands. */
  List<MethodId> lambdas(int count) {
    List<MethodId> all = List.of();
    for (int i = depth - count; i < depth; i++) {
      List<MethodId> more = lambdas.get(i);
      if (all.isEmpty()) {
        all = more;
      } else if (!more.isEmpty()) {
        all = Stream.concat(all.stream(), more.stream()).distinct().toList();
      }
    }
    return all;
  }

  /** Says that lambdas are written in the expression of the top operand. */
  void contains(List<MethodId> written) {
    lambdas.set(depth - 1, written);
  }

  /** The register of the top operand. */
  int top() {
    return operands[depth - 1];
  }

  /** Pops an operand; answers its register. */
  int pop() {
    return operands[--depth];
  }

  /** Whether an operand has a trait; {@code below} counts from the top, which is 0. */
  boolean is(int below, int trait) {
    return (traits[depth - 1 - below] & trait) != 0;
  }

  /** Gives the top operand other traits. */
  void retype(int with) {
    traits[depth - 1] = (byte) with;
  }

  /**
   * Copies the top operands, and puts the copies below others.
   *
   * @param words how many words to copy, 1 or 2
   * @param below how many words lie between the copies and what they are copies of
   */
  void copy(int words, int below) {
    int copied = operandsIn(words, depth);
    int passed = operandsIn(below, depth - copied);
    int start = depth - copied - passed;
    for (int i = depth - 1; i >= start; i--) {
      set(i + copied, i);
    }
    for (int i = 0; i < copied; i++) {
      set(start + i, depth + i);
    }
    depth += copied;
  }

  private void set(int to, int from) {
    operands[to] = operands[from];
    traits[to] = traits[from];
    lambdas.set(to, lambdas.get(from));
  }

  /** Pops operands that take so many words together. */
  void drop(int words) {
    depth -= operandsIn(words, depth);
  }

  void swap() {
    int top = operands[depth - 1];
    byte topTraits = traits[depth - 1];
    List<MethodId> topLambdas = lambdas.get(depth - 1);
    set(depth - 1, depth - 2);
    operands[depth - 2] = top;
    traits[depth - 2] = topTraits;
    lambdas.set(depth - 2, topLambdas);
  }

  private int operandsIn(int words, int top) {
    int count = 0;
    for (int left = words; left > 0; count++) {
      left -= (traits[top - 1 - count] & WIDE) != 0 ? 2 : 1;
    }
    return count;
  }

  /** Moves all but the top {@code used} operands to their home registers, before a jump. */
  void settle(int used) {
    for (int i = 0; i < depth - used; i++) {
      int home = home(i);
      if (operands[i] != home) {
        vacate(home);
        code.add(new Instruction.Move(home, operands[i]));
        operands[i] = home;
      }
    }
  }

  /** Moves all operands home and forgets what is known of them, where control flow joins. */
  void join() {
    settle(0);
    for (int i = 0; i < depth; i++) {
      traits[i] &= WIDE;
      lambdas.set(i, List.of());
    }
  }

  /** The operands' widths, for {@link #restore}. */
  byte[] shape() {
    if (depth == 0) {
      return EMPTY;
    }
    byte[] shape = Arrays.copyOf(traits, depth);
    for (int i = 0; i < depth; i++) {
      shape[i] &= WIDE;
    }
    return shape;
  }

  /** Goes to a point where the operands are in their home registers. */
  void restore(byte[] shape) {
    depth = 0;
    for (byte width : shape) {
      push(home(depth), width);
    }
  }

  private int home(int position) {
    if (homes[position] < 0) {
      homes[position] = registers++;
    }
    return homes[position];
  }

  /** Copies the operands in a register to another one, since it is about to be written. */
  private void vacate(int register) {
    int to = -1;
    for (int i = 0; i < depth; i++) {
      if (operands[i] == register) {
        if (to < 0) {
          to = home(i) == register || isUsed(home(i)) ? registers++ : home(i);
          code.add(new Instruction.Move(to, register));
        }
        operands[i] = to;
      }
    }
  }

  /** Whether an operand is in the register, or one just popped, which is still to be read. */
  private boolean isUsed(int register) {
    for (int operand : operands) {
      if (operand == register) {
        return true;
      }
    }
    return false;
  }
}
