package dev.lockspan.lock;

import static com.google.common.truth.Truth.assertThat;
import static dev.lockspan.lock.LockKey.Form.LOCK;
import static dev.lockspan.lock.LockKey.Mode.EITHER;
import static dev.lockspan.lock.LockKey.Mode.EXCLUSIVE;
import static dev.lockspan.lock.LockKey.Mode.READ;

import dev.lockspan.code.Value;
import dev.lockspan.lock.Hold.How;
import org.junit.jupiter.api.Test;

/** How often locks are held, as they are taken, given back and met. */
final class HoldsTest {
  private static final LockKey A = lock(field("a"));
  private static final LockKey B = lock(field("b"));
  private static final LockKey VAGUE = lock(new Value.Unknown(1));
  private static final LockKey ANY = lock(new Value.Unknown("any object"));
  private static final Place HERE = new Place(1);
  private static final Place THERE = new Place(2);

  private static Value field(String name) {
    return new Value.Field(new Value.This(), "p.Pool", name);
  }

  private static LockKey lock(Value object) {
    return new LockKey(object, LOCK, EXCLUSIVE);
  }

  private static Holds take(LockKey... keys) {
    Holds holds = Holds.NONE;
    for (LockKey key : keys) {
      holds = holds.acquire(key, HERE, How.WAITED, "a");
    }
    return holds;
  }

  private static Holds give(Holds holds, LockKey key, int times) {
    Holds rest = holds;
    for (int i = 0; i < times; i++) {
      rest = rest.release(key, THERE);
    }
    return rest;
  }

  @Test
  void none_holdsNothing() {
    assertThat(Holds.NONE.isEmpty()).isTrue();
    assertThat(Holds.NONE.all()).isEmpty();
    assertThat(Holds.NONE.holds(A)).isFalse();
    assertThat(Holds.NONE.count(A)).isEqualTo(0);
    assertThat(Holds.NONE.find(A)).isEmpty();
  }

  @Test
  void acquire_keepsTheOrder() {
    Holds holds = take(B, A);
    assertThat(holds.isEmpty()).isFalse();
    assertThat(holds.held().stream().map(Hold::key)).containsExactly(B, A).inOrder();
    assertThat(holds.find(A)).hasValue(new Hold(A, 1, HERE, How.WAITED, "a"));
    assertThat(holds.released()).isEmpty();
  }

  @Test
  void acquire_countsAndRemembersTheFirstPlace() {
    Holds twice = take(A).acquire(A, THERE, How.TRIED, "other");
    assertThat(twice.all()).containsExactly(new Hold(A, 2, HERE, How.WAITED, "a"));
  }

  @Test
  void acquire_stopsCountingAtTheMost() {
    Holds deep = take(A, A, A, A, A, A);
    assertThat(deep.count(A)).isEqualTo(Hold.MOST);
    assertThat(give(deep, A, Hold.MOST).isEmpty()).isTrue();
  }

  @Test
  void release_undoesOneHold() {
    assertThat(give(take(A, A, B), A, 1)).isEqualTo(take(A, B));
    assertThat(give(take(A), A, 1)).isEqualTo(Holds.NONE);
    assertThat(give(take(A), A, 1).isEmpty()).isTrue();
  }

  @Test
  void release_ofTheCallersLockIsCountedBelowZero() {
    Holds released = give(take(B), A, 2);
    assertThat(released.count(A)).isEqualTo(-2);
    assertThat(released.holds(A)).isFalse();
    assertThat(released.released()).containsExactly(A);
    assertThat(released.held().stream().map(Hold::key)).containsExactly(B);
  }

  @Test
  void acquire_afterAReleaseGivesTheCallersHoldBack() {
    Holds released = give(Holds.NONE, A, 2);
    Holds back = released.acquire(A, HERE, How.TRIED, "again");
    assertThat(back.all()).containsExactly(new Hold(A, -1, HERE, How.TRIED, "again"));
    assertThat(back.acquire(A, HERE, How.TRIED, "").isEmpty()).isTrue();
  }

  @Test
  void acquire_afterMoreReleasesThanAreCountedHoldsNothing() {
    Holds released = give(Holds.NONE, A, Hold.MOST + 3);
    assertThat(released.count(A)).isEqualTo(-Hold.MOST);
    assertThat(released.plus(take(A, A, A, A, A, A)).holds(A)).isFalse();
    assertThat(give(Holds.NONE, A, Hold.MOST - 1).plus(take(A, A, A, A)).holds(A)).isTrue();
  }

  @Test
  void release_inEitherModeTakesTheOneThatIsHeld() {
    LockKey read = A.in(READ);
    assertThat(give(take(A), A.in(EITHER), 1).isEmpty()).isTrue();
    assertThat(give(take(read), A.in(EITHER), 1).isEmpty()).isTrue();
    assertThat(give(take(read, A), A.in(EITHER), 1)).isEqualTo(take(read));
    assertThat(give(take(B), A.in(EITHER), 1).released()).containsExactly(A, read);
  }

  @Test
  void release_inOneModeLeavesTheOther() {
    Holds read = take(A.in(READ));
    assertThat(give(read, A, 1).holds(A.in(READ))).isTrue();
    assertThat(give(read, A, 1).released()).containsExactly(A);
  }

  @Test
  void release_ofAnUnknownLockDropsWhatItMayBe() {
    LockKey other = new LockKey(new Value.Unknown(2), LockKey.Form.MONITOR, EXCLUSIVE);
    Holds rest = give(take(A, other), VAGUE, 1);
    assertThat(rest.held()).isEqualTo(take(other).held());
    assertThat(give(rest, A, 1)).isEqualTo(take(other)); // it is not the caller's that goes
    assertThat(rest.acquire(A, HERE, How.WAITED, "a").holds(A)).isTrue();
    assertThat(give(take(A, VAGUE), VAGUE, 1)).isEqualTo(take(A));
    assertThat(give(take(other), VAGUE, 1).released()).containsExactly(ANY);
  }

  @Test
  void release_ofAnUnknownLockDropsAReadLock() {
    assertThat(give(take(A.in(READ)), VAGUE, 1).held()).isEmpty();
    assertThat(give(take(A), VAGUE.in(READ), 1).holds(A)).isTrue();
  }

  @Test
  void change_dropsWhatGoesByAnotherName() {
    Holds lost = give(Holds.NONE, B, 1);
    Holds rest = take(A).change(lost, lock -> false, (released, held) -> released.equals(B));
    assertThat(rest.held()).isEmpty();
    assertThat(rest.released()).isEmpty();
    assertThat(take(A).change(lost).holds(A)).isTrue();
    assertThat(take(A, B).change(lost, lock -> false, (released, held) -> true)).isEqualTo(take(A));
  }

  @Test
  void equals_tellsWhatWasDeclaredAndGivenBackFromWhatWasLost() {
    Holds declared = give(Holds.NONE.acquire(A, HERE, How.DECLARED, ""), A, 1);
    assertThat(declared).isNotEqualTo(give(Holds.NONE, B, 1));
    assertThat(give(Holds.NONE, B, 1)).isNotEqualTo(declared);
  }

  @Test
  void release_ofUnknownLocksIsToldOnce() {
    Holds once = give(Holds.NONE, VAGUE, 1);
    assertThat(give(once, VAGUE, 1)).isEqualTo(once);
    assertThat(give(once, lock(new Value.Unknown(2)), 1)).isEqualTo(once);
  }

  @Test
  void release_ofAnUnknownLockKeepsWhatTheCallerLost() {
    Holds released = give(Holds.NONE, A, 1);
    assertThat(give(released.plus(take(B)), VAGUE, 1).released()).containsExactly(A);
    assertThat(give(released, VAGUE, 1).released()).containsExactly(A, ANY);
  }

  @Test
  void release_ofAKnownLockLeavesOthersAlone() {
    assertThat(give(take(VAGUE), A, 1).holds(VAGUE)).isTrue();
  }

  @Test
  void release_forgetsTheHoldOfAnEarlierPass() {
    LockKey stale = A.of(new Value.Stale(A.object()));
    Holds both = take(stale, A);
    assertThat(give(both, A, 1).isEmpty()).isTrue();
    assertThat(give(both, B, 1).count(stale)).isEqualTo(1);
  }

  @Test
  void plus_addsAllCounts() {
    Holds change = give(take(A), B, 1);
    assertThat(take(B, B).plus(change)).isEqualTo(take(A, B));
    assertThat(take(A).plus(Holds.NONE)).isEqualTo(take(A));
  }

  @Test
  void change_takesAndReleasesWhatACalleeDid() {
    Holds released = give(Holds.NONE, A, 2);
    assertThat(take(A, A, A).change(released).count(A)).isEqualTo(1);
    assertThat(take(A, A).change(released).isEmpty()).isTrue();
    assertThat(Holds.NONE.change(released)).isEqualTo(released);
    assertThat(take(B).change(take(A))).isEqualTo(take(A, B));
    assertThat(take(A).change(take(A)).count(A)).isEqualTo(2);
  }

  @Test
  void change_countsNoAssertionOfALockThatIsHeld() {
    Holds asserted = Holds.NONE.acquire(A, THERE, How.DECLARED, "a");
    assertThat(take(A).change(asserted)).isEqualTo(take(A));
    assertThat(Holds.NONE.change(asserted)).isEqualTo(asserted);
    assertThat(take(B).change(asserted).count(A)).isEqualTo(1);
    Holds givenUp = Holds.NONE.add(new Hold(A, 1, THERE, How.DECLARED, "a").negated());
    assertThat(take(A).change(givenUp).isEmpty()).isTrue();
  }

  @Test
  void without_dropsOneLock() {
    assertThat(take(A, A, B).without(A)).isEqualTo(take(B));
    assertThat(take(B).without(A)).isEqualTo(take(B));
  }

  @Test
  void rename_mergesWhatTurnsOutToBeOne() {
    Holds renamed = take(A, B).rename(value -> value.equals(A.object()) ? B.object() : value);
    assertThat(renamed).isEqualTo(take(B, B));
    assertThat(renamed.all().get(0).label()).isEqualTo("a");
    assertThat(Holds.NONE.rename(value -> value)).isSameInstanceAs(Holds.NONE);
  }

  @Test
  void meet_keepsTheLesserCount() {
    assertThat(take(A, A, B).meet(take(A))).isEqualTo(take(A));
    assertThat(take(A).meet(take(A, A))).isEqualTo(take(A));
    assertThat(take(A).meet(take(B)).isEmpty()).isTrue();
  }

  @Test
  void meet_keepsWhatEitherSideReleased() {
    Holds released = give(Holds.NONE, A, 1);
    assertThat(released.meet(Holds.NONE)).isEqualTo(released);
    assertThat(Holds.NONE.meet(released)).isEqualTo(released);
    assertThat(take(A).meet(released)).isEqualTo(released);
    assertThat(released.meet(give(released, A, 1)).count(A)).isEqualTo(-2);
  }

  @Test
  void meetInAnyMode_keepsWhatIsReadOnOneSide() {
    LockKey read = A.in(READ);
    assertThat(take(A).meetInAnyMode(take(read))).isEqualTo(take(read));
    assertThat(take(read, B).meetInAnyMode(take(A))).isEqualTo(take(read));
    assertThat(take(A, read).meetInAnyMode(take(A))).isEqualTo(take(A));
    assertThat(take(A).meetInAnyMode(take(B.in(READ))).isEmpty()).isTrue();
    assertThat(take(A).meetInAnyMode(give(Holds.NONE, read, 1)).held()).isEmpty();
  }

  @Test
  void distance_countsLocksHeldOnOneSideOnly() {
    assertThat(take(A, B).distance(take(A))).isEqualTo(1);
    assertThat(take(A).distance(take(A, B))).isEqualTo(1);
    assertThat(take(A).distance(take(B))).isEqualTo(2);
    assertThat(take(A, A).distance(take(A))).isEqualTo(0);
    assertThat(give(Holds.NONE, A, 1).distance(Holds.NONE)).isEqualTo(0);
    assertThat(Holds.NONE.distance(give(Holds.NONE, A, 1))).isEqualTo(0);
  }

  @Test
  void equals_comparesCountsAndNotPlaces() {
    Holds elsewhere = Holds.NONE.acquire(A, THERE, How.TRIED, "other");
    assertThat(elsewhere).isEqualTo(take(A));
    assertThat(elsewhere.hashCode()).isEqualTo(take(A).hashCode());
    assertThat(take(A, B)).isEqualTo(take(B, A));
    assertThat(take(A, B).hashCode()).isEqualTo(take(B, A).hashCode());
    assertThat(take(A)).isNotEqualTo(take(A, A));
    assertThat(take(A)).isNotEqualTo(take(B));
    assertThat(take(A)).isNotEqualTo(take(A, B));
    assertThat(take(A).equals(new Object())).isFalse();
  }

  @Test
  void hashCode_tellsLocksAndCountsApart() {
    assertThat(take(A).hashCode()).isNotEqualTo(take(B).hashCode());
    assertThat(take(A).hashCode()).isNotEqualTo(take(A, A).hashCode());
    assertThat(take(A, B).hashCode()).isNotEqualTo(take(A).hashCode());
    assertThat(take(A).hashCode()).isEqualTo(A.hashCode() * 31 + 1);
  }

  @Test
  void toString_showsTheHolds() {
    assertThat(take(A).toString()).contains("count=1");
    assertThat(Holds.NONE.toString()).isEqualTo("[]");
  }

  @Test
  void release_ofADeclaredLockIsTheCallers() {
    Holds declared = Holds.NONE.acquire(A, HERE, How.DECLARED, "a");
    Holds released = give(declared, A, 1);

    assertThat(released.holds(A)).isFalse();
    assertThat(released.since(Holds.NONE).released()).containsExactly(A);
    assertThat(released.since(declared).released()).containsExactly(A);
    assertThat(declared.since(declared).all()).isEmpty();
    assertThat(released.acquire(A, THERE, How.WAITED, "a").since(declared).all()).isEmpty();
    assertThat(released.meet(declared).since(Holds.NONE).released()).containsExactly(A);
  }
}
