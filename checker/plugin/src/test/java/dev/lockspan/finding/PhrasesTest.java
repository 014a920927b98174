package dev.lockspan.finding;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import dev.lockspan.model.OurTables;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The form of all messages: every reason of our tables, under one lock, two, and more. */
final class PhrasesTest {
  private static final SourceRange HERE = new SourceRange("file:///Pool.java", 12, 5, 12, 30);
  private static final HeldLock STATE = lock("stateLock");
  private static final HeldLock METRICS = lock("this.metrics.lockOf(name).writeLock()");
  private static final HeldLock LONG =
      lock("this.registry.components.get(configuration.nameOfTheComponent()).internalStateLock");

  private static HeldLock lock(String expression) {
    return new HeldLock(expression, HeldLock.Mode.EXCLUSIVE, HERE);
  }

  private static Stream<String> headlines(List<HeldLock> locks) {
    return OurTables.read().stream()
        .flatMap(table -> table.rows().stream())
        .flatMap(row -> headlines(row, locks));
  }

  private static Stream<String> headlines(MethodModel row, List<HeldLock> locks) {
    String type = row.type().substring(row.type().lastIndexOf('.') + 1).replace('$', '.');
    String boundary = type + "." + row.method() + "()";
    return Arrays.stream(BoundaryKind.values())
        .map(kind -> new Phrases(kind, boundary, row.reason(), locks).headline());
  }

  @Test
  void accepts_everyHeadline() {
    List.of(List.of(STATE), List.of(STATE, METRICS), List.of(LONG, METRICS, STATE), List.of(LONG))
        .forEach(locks -> headlines(locks).forEach(PhrasesTest::assertHeadline));
  }

  private static void assertHeadline(String headline) {
    assertWithMessage(headline).that(headline.length()).isAtMost(Phrases.LONGEST_HEADLINE);
    assertWithMessage(headline).that(headline).doesNotContain("\n");
    assertWithMessage(headline).that(headline).doesNotContain("  ");
    boolean isCut = headline.endsWith("..");
    assertWithMessage(headline).that(isCut || !headline.endsWith(".")).isTrue();
    assertWithMessage(headline).that(headline).contains(isCut ? "()" : " while '");
  }

  @Test
  void accepts_everyRowUnderOneLockUncut() {
    headlines(List.of(STATE))
        .forEach(headline -> assertThat(headline).endsWith(" while 'stateLock' is held"));
  }

  @Test
  void accepts_headlinesThatNameTheLocks() {
    assertThat(headline(STATE)).isEqualTo("Future.get() waits while 'stateLock' is held");
    assertThat(headline(STATE, lock("metrics")))
        .isEqualTo("Future.get() waits while 'stateLock' and 'metrics' are held");
    assertThat(headline(STATE, METRICS, lock("c")))
        .isEqualTo("Future.get() waits while 'stateLock' and 2 more are held");
  }

  private static String headline(HeldLock... locks) {
    return new Phrases(BoundaryKind.WAIT, "Future.get()", "waits", List.of(locks)).headline();
  }

  @Test
  void accepts_aLongReasonThatGivesWayToTheFact() {
    String reason =
        "waits for the completion of whatever the other side has been asked to do before";
    assertThat(
            new Phrases(BoundaryKind.WAIT, "Remote.fetch()", reason, List.of(METRICS)).headline())
        .isEqualTo("Remote.fetch() waits while 'this.metrics.lockOf(name).writeLock()' is held");
  }

  @Test
  void accepts_aLockThatIsTakenInALongHeadline() {
    String reason = "is taken in the other order at SubscriptionTrackerOfTheCoordinator.java:1463";
    assertThat(
            new Phrases(BoundaryKind.ORDER, "'Coordinator.lock'", reason, List.of(METRICS))
                .headline())
        .isEqualTo(
            "'Coordinator.lock' is taken in another order"
                + " while 'this.metrics.lockOf(name).writeLock()' is held");
  }

  @ParameterizedTest
  @EnumSource
  void accepts_aRemedyOfOneSentence(BoundaryKind kind) {
    for (Effect effect : Effect.values()) {
      String remedy = new Phrases(kind, "f()", "waits", List.of(STATE)).remedy(effect.word());
      assertThat(remedy).matches("[A-Z][^.!?\n]*\\.");
      assertThat(remedy.length()).isAtMost(Phrases.LONGEST_HEADLINE);
    }
  }
}
