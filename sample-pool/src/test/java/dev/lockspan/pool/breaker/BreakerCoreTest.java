package dev.lockspan.pool.breaker;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.pool.breaker.BreakerConfig.CountWindow;
import dev.lockspan.pool.breaker.BreakerConfig.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the breaker's core computes, against a model that is too simple to be wrong. */
class BreakerCoreTest {

  private static final int LONGEST = 14;

  /**
   * Every sequence of outcomes up to a length: the window must trip exactly when the model does.
   */
  @Test
  void everySequenceMustTripWhereALongListWould() {
    int size = 5;
    int minimum = 3;
    double rate = 0.5;
    BreakerConfig config =
        BreakerConfig.builder()
            .window(new CountWindow(size))
            .minimumCalls(minimum)
            .failureRate(rate)
            .build();
    int compared = 0;
    for (int bits = 0; bits < 1 << LONGEST; bits++) {
      BreakerCore core = new BreakerCore(config);
      List<Boolean> failures = new ArrayList<>();
      for (int i = 0; i < LONGEST; i++) {
        boolean failed = (bits >> i & 1) == 1;
        failures.add(failed);
        Outcome outcome = failed ? Outcome.FAILURE : Outcome.SUCCESS;
        boolean tripped = core.complete(0, outcome, false, 0).isPresent();

        assertThat(tripped).isEqualTo(trips(failures, size, minimum, rate));
        compared++;
        if (tripped) {
          break;
        }
      }
    }
    assertThat(compared).isAtLeast(50_000);
  }

  private static boolean trips(List<Boolean> failures, int size, int minimum, double rate) {
    List<Boolean> latest = failures.subList(Math.max(0, failures.size() - size), failures.size());
    long failed = latest.stream().filter(failure -> failure).count();
    return latest.size() >= minimum && (double) failed / latest.size() >= rate;
  }

  @Test
  void timeWindowMustCountWhatALongListWouldCount() {
    SplittableRandom random = new SplittableRandom(42);
    for (int run = 0; run < 200; run++) {
      int buckets = 1 + random.nextInt(5);
      long bucketNanos = 1L + random.nextInt(20);
      OutcomeWindow window =
          OutcomeWindow.of(new TimeWindow(Duration.ofNanos(bucketNanos * buckets), buckets));
      List<long[]> calls = new ArrayList<>();
      long start = random.nextLong();
      long now = start;
      for (int i = 0; i < 100; i++) {
        now += random.nextInt(4) == 0 ? random.nextInt(200) : random.nextInt(5);
        boolean failed = random.nextBoolean();
        boolean slow = random.nextBoolean();
        if (calls.isEmpty()) {
          start = now; // The buckets are counted from the first call.
        }
        window.record(failed, slow, now);
        calls.add(new long[] {(now - start) / bucketNanos, failed ? 1 : 0, slow ? 1 : 0});
        long oldest = (now - start) / bucketNanos - buckets + 1;
        WindowCounts expected =
            calls.stream()
                .filter(call -> call[0] >= oldest)
                .map(call -> new WindowCounts(1, (int) call[1], (int) call[2]))
                .reduce(WindowCounts.NONE, WindowCounts::plus);

        assertThat(window.counts(now)).isEqualTo(expected);
      }
    }
  }

  @Test
  void clearedTimeWindowMustBeEmpty() {
    OutcomeWindow window = OutcomeWindow.of(new TimeWindow(Duration.ofNanos(10), 2));
    window.record(true, true, 0);

    window.clear();

    assertThat(window.counts(1)).isEqualTo(WindowCounts.NONE);
    window.record(true, false, 100);
    assertThat(window.counts(104)).isEqualTo(new WindowCounts(1, 1, 0));
    assertThat(window.counts(110)).isEqualTo(WindowCounts.NONE);
  }

  @Test
  void waitMustGrowWithEachReopeningUpToTheLongest() {
    BreakerCore core = new BreakerCore(waiting(10, 3, 50));
    long now = trip(core, 0);

    assertThat(waitOf(core, now)).isEqualTo(10);
    now = reopen(core, now + 10);
    assertThat(waitOf(core, now)).isEqualTo(30);
    now = reopen(core, now + 30);
    assertThat(waitOf(core, now)).isEqualTo(50);
  }

  @Test
  void waitMustBeShortAgainAfterClosing() {
    BreakerCore core = new BreakerCore(waiting(10, 3, 50));
    long now = reopen(core, trip(core, 0) + 10) + 30;
    long epoch = core.ask(now).epoch().orElseThrow();
    core.complete(epoch, Outcome.SUCCESS, false, now);

    now = trip(core, now);

    assertThat(waitOf(core, now)).isEqualTo(10);
  }

  @Test
  void waitMustBeShortAgainAfterAReset() {
    BreakerCore core = new BreakerCore(waiting(10, 3, 50));
    long now = reopen(core, trip(core, 0) + 10);
    core.reset();

    now = trip(core, now);

    assertThat(waitOf(core, now)).isEqualTo(10);
  }

  @Test
  void timeThatGoesBackMustCountAsTheLatest() {
    BreakerCore core = new BreakerCore(waiting(10, 1, 10));
    trip(core, 100);
    core.ask(105);

    assertThat(core.ask(50).epoch()).isEqualTo(Optional.empty());
    assertThat(core.ask(110).epoch().isPresent()).isTrue();
  }

  @Test
  void alternatingFailuresMustTripAtHalf() {
    BreakerCore core =
        new BreakerCore(
            BreakerConfig.builder()
                .window(new CountWindow(10))
                .minimumCalls(10)
                .failureRate(0.5)
                .build());
    for (int i = 0; i < 9; i++) {
      Outcome outcome = i % 2 == 0 ? Outcome.SUCCESS : Outcome.FAILURE;
      assertThat(core.complete(0, outcome, false, 0)).isEqualTo(Optional.empty());
    }

    BreakerEvent event = core.complete(0, Outcome.FAILURE, false, 0).orElseThrow();

    assertThat(event)
        .isEqualTo(
            new BreakerEvent(
                1,
                BreakerState.CLOSED,
                BreakerState.OPEN,
                BreakerEvent.Cause.FAILURE_RATE,
                1,
                new WindowCounts(10, 5, 0)));
  }

  private static BreakerConfig waiting(long first, double factor, long longest) {
    return BreakerConfig.builder()
        .window(new CountWindow(1))
        .minimumCalls(1)
        .openWait(Duration.ofNanos(first), factor, Duration.ofNanos(longest))
        .build();
  }

  private static long trip(BreakerCore core, long now) {
    core.complete(core.freeEpoch().orElseThrow(), Outcome.FAILURE, false, now);
    return now;
  }

  private static long reopen(BreakerCore core, long now) {
    long epoch = core.ask(now).epoch().orElseThrow();
    core.complete(epoch, Outcome.FAILURE, false, now);
    return now;
  }

  private static long waitOf(BreakerCore core, long now) {
    return ((Phase.Open) core.phase()).until() - now;
  }

  @Test
  void waitMustBeCountedFromTheLatestTimeSeen() {
    BreakerCore core = new BreakerCore(waiting(10, 1, 10));
    core.snapshot(100);

    trip(core, 50);

    assertThat(waitOf(core, 100)).isEqualTo(10);
  }

  @Test
  void firstTimeMayBeBelowZero() {
    BreakerCore core = new BreakerCore(waiting(10, 1, 10));

    trip(core, -100);

    assertThat(waitOf(core, -100)).isEqualTo(10);
  }

  @Test
  void eventOfAFailedProbeMustSayHowItFailed() {
    BreakerCore core = new BreakerCore(waiting(10, 1, 10));
    trip(core, 0);
    long epoch = core.ask(10).epoch().orElseThrow();
    BreakerEvent failed = core.complete(epoch, Outcome.FAILURE, false, 10).orElseThrow();
    epoch = core.ask(20).epoch().orElseThrow();
    BreakerEvent slow = core.complete(epoch, Outcome.SUCCESS, true, 20).orElseThrow();

    assertThat(failed.window()).isEqualTo(new WindowCounts(1, 1, 0));
    assertThat(slow.window()).isEqualTo(new WindowCounts(1, 0, 1));
    assertThat(core.snapshot(20).totals().slow()).isEqualTo(1);
  }

  @Test
  void countWindowMustForgetTheOldestAsItIs() {
    OutcomeWindow window = OutcomeWindow.of(new CountWindow(2));
    window.record(true, true, 0);
    window.record(false, true, 0);
    assertThat(window.counts(0)).isEqualTo(new WindowCounts(2, 1, 2));
    assertThat(window.toString()).isEqualTo("bs");

    window.record(true, false, 0);
    assertThat(window.counts(0)).isEqualTo(new WindowCounts(2, 1, 1));
    assertThat(window.toString()).isEqualTo("sf");

    window.record(false, false, 0);
    assertThat(window.counts(0)).isEqualTo(new WindowCounts(2, 1, 0));
    assertThat(window.toString()).isEqualTo("f.");
  }

  @Test
  void clearedCountWindowMustBeEmpty() {
    OutcomeWindow window = OutcomeWindow.of(new CountWindow(2));
    window.record(true, true, 0);
    window.record(true, true, 0);

    window.clear();

    assertThat(window.toString()).isEmpty();
    window.record(false, false, 0);
    window.record(false, false, 0);
    window.record(false, false, 0);
    assertThat(window.counts(0)).isEqualTo(new WindowCounts(2, 0, 0));
  }

  @Test
  void timeWindowMustForgetItsBucketsWhenCleared() {
    OutcomeWindow window = OutcomeWindow.of(new TimeWindow(Duration.ofNanos(20), 2));
    window.record(true, true, 0);
    window.clear();
    window.record(false, false, 100);

    assertThat(window.counts(110)).isEqualTo(new WindowCounts(1, 0, 0));
  }
}
