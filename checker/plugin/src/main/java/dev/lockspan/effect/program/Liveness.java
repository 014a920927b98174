package dev.lockspan.effect.program;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/** Which registers a body may still read from the start of a block on. */
public final class Liveness {
  private final Body body;
  private final boolean[] starts;
  private final Map<Integer, BitSet> live = new HashMap<>();
  private final BitSet none = new BitSet();

  /**
   * @param starts where blocks begin: all that jumps and exceptions lead to
   * @param hasLoop whether any of them leads back
   */
  public Liveness(Body body, boolean[] starts, boolean hasLoop) {
    this.body = body;
    this.starts = starts;
    boolean changed = walk();
    while (changed && hasLoop) {
      changed = walk();
    }
  }

  /** The registers read at a block or after it, before they are written. */
  public BitSet at(int block) {
    BitSet known = live.get(block);
    return known == null ? none : known;
  }

  /** Goes backward once; answers whether more was found than before. */
  private boolean walk() {
    boolean changed = false;
    BitSet now = new BitSet(body.registers());
    IntConsumer read =
        register -> {
          if (register >= 0) {
            now.set(register);
          }
        };
    for (int i = body.code().size() - 1; i >= 0; i--) {
      Instruction instruction = body.code().get(i);
      leave(instruction, now);
      if (instruction.to() >= 0) {
        now.clear(instruction.to());
      }
      instruction.reads(read);
      for (int handler : body.handlers().get(i)) {
        now.or(at(handler));
      }
      if (starts[i]) {
        BitSet before = live.put(i, (BitSet) now.clone());
        changed |= !now.equals(before);
      }
    }
    return changed;
  }

  /** From what is live at the next instruction to what is live after this one. */
  private void leave(Instruction instruction, BitSet now) {
    if (instruction instanceof Instruction.Goto jump) {
      now.clear();
      now.or(at(jump.target()));
    } else if (instruction instanceof Instruction.Branch branch) {
      now.or(at(branch.target()));
    } else if (instruction instanceof Instruction.Choose choose) {
      now.clear();
      choose.targets().forEach(target -> now.or(at(target)));
    } else if (instruction instanceof Instruction.Return
        || instruction instanceof Instruction.Throw) {
      now.clear();
    }
  }
}
