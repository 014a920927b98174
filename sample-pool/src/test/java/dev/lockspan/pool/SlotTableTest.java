package dev.lockspan.pool;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.pool.Slot.State;
import org.junit.jupiter.api.Test;

/** Slots are counted where they are. */
class SlotTableTest {

  private final SlotTable<Widget> table = new SlotTable<>();

  @Test
  void slotsMustBeCountedByState() {
    Slot<Widget> slot = table.add();
    table.add();
    table.move(slot, State.LEASED);

    assertThat(table.count(State.LEASED)).isEqualTo(1);
    assertThat(table.count(State.CREATING)).isEqualTo(1);
    assertThat(table.count(State.IDLE)).isEqualTo(0);
    assertThat(table.leased()).containsExactly(slot);
  }

  @Test
  void slotsAboutToGoMustLiveAndNotStay() {
    Slot<Widget> leaving = table.add();
    Slot<Widget> back = table.add();
    table.add();
    table.move(leaving, State.DESTROYING);
    table.move(back, State.DESTROYING);
    assertThat(table.live()).isEqualTo(3);
    assertThat(table.staying()).isEqualTo(1);

    table.move(back, State.CREATING); // It was invalid, and its caller makes another.
    assertThat(table.staying()).isEqualTo(2);

    table.remove(leaving);
    assertThat(table.live()).isEqualTo(2);
    assertThat(table.staying()).isEqualTo(2);
  }

  @Test
  void removedSlotThatWasNotAboutToGoMustNotStay() {
    Slot<Widget> slot = table.add();

    table.remove(slot);

    assertThat(table.live()).isEqualTo(0);
    assertThat(table.staying()).isEqualTo(0);
  }

  @Test
  void idleSlotMustBeFoundWhereverItIs() {
    Slot<Widget> first = table.add();
    Slot<Widget> second = table.add();
    table.move(first, State.IDLE);
    table.move(second, State.IDLE);
    assertThat(table.latestIdle().orElseThrow()).isSameInstanceAs(second);

    table.move(first, State.CHECKING);

    assertThat(table.idle()).containsExactly(second);
  }
}
