package dev.lockspan.effect.program;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.lock.Place;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which registers still count where ways meet. */
final class LivenessTest {
  private static final List<Integer> NONE = List.of();

  @Test
  void at_whatIsReadBeforeItIsWritten() {
    Liveness liveness =
        of(
            List.of(
                new Instruction.Move(2, 0),
                new Instruction.Branch(1, true, 3),
                new Instruction.Constant(2, Value.Constant.NULL),
                new Instruction.Return(2)),
            Collections.nCopies(4, NONE),
            false);
    assertThat(liveness.at(0)).isEqualTo(registers(0, 1));
    assertThat(liveness.at(3)).isEqualTo(registers(2));
  }

  @Test
  void at_theHeadOfALoopWhatTheNextRoundReads() {
    Liveness liveness =
        of(
            List.of(
                new Instruction.Constant(1, Value.Constant.of(0)),
                new Instruction.Compare(2, 1, Value.Relation.LESS, 0),
                new Instruction.Branch(2, false, 5),
                new Instruction.Unknown(1),
                new Instruction.Goto(1),
                new Instruction.Return(-1)),
            Collections.nCopies(6, NONE),
            true);
    assertThat(liveness.at(1)).isEqualTo(registers(0, 1));
    assertThat(liveness.at(5)).isEqualTo(registers());
  }

  @Test
  void at_whatAHandlerReadsBeforeTheThrowingInstructionWrites() {
    Liveness liveness =
        of(
            List.of(
                new Instruction.Move(1, 0),
                new Instruction.Return(-1),
                new Instruction.Catch(2),
                new Instruction.Return(1)),
            List.of(List.of(2), NONE, NONE, NONE),
            false);
    assertThat(liveness.at(0)).isEqualTo(registers(0, 1));
    assertThat(liveness.at(2)).isEqualTo(registers(1));
  }

  private static BitSet registers(int... live) {
    BitSet set = new BitSet();
    for (int register : live) {
      set.set(register);
    }
    return set;
  }

  /** Every instruction is taken for the start of a block. */
  private static Liveness of(
      List<Instruction> code, List<List<Integer>> handlers, boolean hasLoop) {
    boolean[] starts = new boolean[code.size()];
    Arrays.fill(starts, true);
    Body body =
        new Body(
            new MethodId("p.Pool", "take", "(II)V"),
            new Body.Traits(true, false, false, false),
            2,
            3,
            code,
            handlers,
            new boolean[code.size()],
            new Place(0));
    return new Liveness(body, starts, hasLoop);
  }
}
