package dev.lockspan.code;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.lock.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BodyTest {
  private static final MethodId CONSTRUCTOR = new MethodId("p.Queue", "<init>", "()V");

  private static final Site AT = new Place(0);

  private static final Body BODY =
      new Body(
          new MethodId("p.Pool", "fill", "()V"),
          new Body.Traits(false, false, false, false),
          0,
          2,
          List.of(
              new Instruction.New(1, "p.Queue"),
              new Instruction.Invoke(
                  -1, Instruction.CallKind.CONSTRUCTOR, CONSTRUCTOR, 1, List.of(), AT)),
          List.of(List.of(), List.of()),
          new boolean[2],
          AT);

  @Test
  void makes_onlyWhatItsOwnInstructionCreates() {
    assertThat(BODY.makes(made(0, "p.Queue"))).isTrue();
    assertThat(BODY.makes(made(0, "p.Stack"))).isFalse();
    assertThat(BODY.makes(made(1, "p.Queue"))).isFalse();
  }

  @Test
  void makes_nothingThatAnotherBodyCreates() {
    assertThat(BODY.makes(made(28, "p.Queue"))).isFalse();
    assertThat(BODY.mayCallMaker(made(28, "p.Queue"))).isFalse();
    assertThat(BODY.makes(made("elsewhere", "p.Queue"))).isFalse();
  }

  @Test
  void mayCallMaker_ofWhatACallReturns() {
    assertThat(BODY.mayCallMaker(made(1, "p.Queue"))).isTrue();
    assertThat(BODY.mayCallMaker(made(0, "p.Queue"))).isFalse();
  }

  private static Value.Fresh made(Object site, String type) {
    return new Value.Fresh(site, type, Optional.empty(), List.of());
  }
}
