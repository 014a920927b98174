package dev.lockspan.effect.state;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import dev.lockspan.lock.Holds;
import java.util.BitSet;

/**
 * The registers by which a loop holds locks: hand over hand, each pass begins with the lock of
 * another object by the same variable.
 */
public final class LockedRegisters {
  private final int loop;
  private final BitSet registers = new BitSet();

  /**
   * None yet.
   *
   * @param loop the block with which the loop starts
   */
  public LockedRegisters(int loop) {
    this.loop = loop;
  }

  /**
   * Adds the registers but for whose objects two ways to the loop hold the same; answers whether
   * there are any.
   *
   * @param live the registers that are still read
   */
  public boolean find(Path here, Path there, BitSet live) {
    BitSet differing = (BitSet) live.clone();
    differing.andNot(registers);
    for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
      if (!isLocked(here, i)
          || !isLocked(there, i)
          || here.registers[i].equals(there.registers[i])) {
        differing.clear(i);
      }
    }
    if (differing.isEmpty() || !named(here, differing).equals(named(there, differing))) {
      return false;
    }
    registers.or(differing);
    return true;
  }

  private static boolean isLocked(Path path, int register) {
    return path.holds.all().stream()
        .anyMatch(hold -> Values.contains(hold.key().object(), path.registers[register]));
  }

  /** A way to the loop, where locks are named by the registers. */
  public Path named(Path path) {
    if (registers.isEmpty()) {
      return path;
    }
    Path named = path.with(named(path, registers));
    for (int i = registers.nextSetBit(0); i >= 0; i = registers.nextSetBit(i + 1)) {
      named.registers[i] = merged(i);
    }
    return named;
  }

  private Holds named(Path path, BitSet by) {
    return path.holds.rename(value -> named(value, path, by));
  }

  private Value named(Value value, Path path, BitSet by) {
    if (value instanceof Value.Stale) {
      return value;
    }
    for (int i = by.nextSetBit(0); i >= 0; i = by.nextSetBit(i + 1)) {
      if (value.equals(path.registers[i])) {
        return merged(i);
      }
    }
    boolean isOfEarlier =
        value instanceof Value.Merge merge && merge.site().equals(loop) && by.get(merge.register());
    return isOfEarlier ? new Value.Stale(value) : Values.map(value, part -> named(part, path, by));
  }

  private Value merged(int register) {
    return new Value.Merge(loop, register);
  }
}
