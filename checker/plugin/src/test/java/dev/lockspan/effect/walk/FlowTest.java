package dev.lockspan.effect.walk;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.state.Path;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which bodies are walked to their end, and how often their instructions are. */
final class FlowTest {
  private final Counting steps = new Counting();

  @Test
  void walksEachInstructionOnceWithoutLoops() {
    assertThat(run(bodyOf(1_000, 500, false))).isTrue();
    assertThat(steps.count).isEqualTo(1_000);
  }

  @Test
  void walksLoopsUntilNothingChangesAndOnceMore() {
    assertThat(run(bodyOf(1_000, 500, true))).isTrue();
    assertThat(steps.count).isEqualTo(2_000);
  }

  @Test
  void givesUpWhenStatesWouldTakeTooLong() {
    assertThat(run(bodyOf(20_000, 100_000, false))).isFalse();
    assertThat(steps.count).isLessThan(10_000);
  }

  @Test
  void givesUpWhenStatesWouldFillTheMemory() {
    assertThat(run(bodyOf(20_000, 7_000, true))).isFalse();
    assertThat(steps.count).isLessThan(10_000);
  }

  private boolean run(Body body) {
    Value[] registers = new Value[body.registers()];
    Arrays.fill(registers, new Value.Unknown(-1));
    return new Flow(body, steps).run(new Path(registers, Holds.NONE));
  }

  /** So many times {@code if (..) step}. */
  private static Body bodyOf(int ifs, int registers, boolean isLoop) {
    List<Instruction> code = new ArrayList<>();
    for (int i = 0; i < ifs; i++) {
      code.add(new Instruction.Choose(List.of(2 * i + 1, 2 * i + 2)));
      code.add(new Instruction.Nothing());
    }
    code.add(
        isLoop
            ? new Instruction.Choose(List.of(0, 2 * ifs + 1))
            : new Instruction.Goto(2 * ifs + 1));
    code.add(new Instruction.Return(-1));
    MethodId id = new MethodId("Test", "test", "()V");
    return new Body(
        id,
        new Body.Traits(true, false, false, false),
        0,
        registers,
        code,
        Collections.nCopies(code.size(), List.of()),
        new boolean[code.size()],
        new Place(0));
  }

  /** Counts steps and does nothing. */
  private static final class Counting implements Flow.Steps {
    private int count;

    @Override
    public List<Path> step(int index, Instruction instruction, Path path) {
      count++;
      return List.of(path);
    }

    @Override
    public boolean assume(Instruction.Branch branch, boolean taken, Path path) {
      return true;
    }

    @Override
    public boolean isCaught(int index, int handler, Path path) {
      return true;
    }

    @Override
    public void onReturn(Instruction.Return exit, Path path) {}
  }
}
