package dev.lockspan.lock;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.code.Value;
import dev.lockspan.lock.Hold.How;
import dev.lockspan.lock.LockKey.Form;
import dev.lockspan.lock.LockKey.Mode;
import org.junit.jupiter.api.Test;

/** Locks and single holds under other names. */
final class LockKeyTest {
  private static final Value THIS = new Value.This();
  private static final Value OTHER = new Value.Parameter(0);

  @Test
  void monitor_isExclusive() {
    assertThat(LockKey.monitor(THIS)).isEqualTo(new LockKey(THIS, Form.MONITOR, Mode.EXCLUSIVE));
  }

  @Test
  void of_changesTheObjectAlone() {
    LockKey read = new LockKey(THIS, Form.LOCK, Mode.READ);
    assertThat(read.of(OTHER)).isEqualTo(new LockKey(OTHER, Form.LOCK, Mode.READ));
  }

  @Test
  void in_changesTheModeAlone() {
    LockKey read = new LockKey(THIS, Form.LOCK, Mode.READ);
    assertThat(read.in(Mode.EXCLUSIVE)).isEqualTo(new LockKey(THIS, Form.LOCK, Mode.EXCLUSIVE));
  }

  @Test
  void hold_isRenamedAndMoved() {
    LockKey key = LockKey.monitor(THIS);
    Hold hold = new Hold(key, 2, new Place(1), How.TRIED, "label");

    assertThat(hold.negated()).isEqualTo(new Hold(key, -2, new Place(1), How.TRIED, "label"));
    assertThat(hold.of(LockKey.monitor(OTHER)))
        .isEqualTo(new Hold(LockKey.monitor(OTHER), 2, new Place(1), How.TRIED, "label"));
    assertThat(hold.at(new Place(7))).isEqualTo(new Hold(key, 2, new Place(7), How.TRIED, ""));
  }

  @Test
  void hold_countsNoFurtherThanTheMost() {
    Hold hold = new Hold(LockKey.monitor(THIS), 1, new Place(1), How.WAITED, "");
    assertThat(hold.withCount(Hold.MOST + 1).count()).isEqualTo(Hold.MOST);
    assertThat(hold.withCount(-Hold.MOST - 1).count()).isEqualTo(-Hold.MOST);
    assertThat(hold.withCount(3).count()).isEqualTo(3);
  }
}
