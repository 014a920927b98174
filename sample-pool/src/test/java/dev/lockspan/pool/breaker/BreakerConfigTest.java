package dev.lockspan.pool.breaker;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockspan.pool.breaker.BreakerConfig.CountWindow;
import dev.lockspan.pool.breaker.BreakerConfig.TimeWindow;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A breaker is not configured to do what it cannot. */
class BreakerConfigTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("minimumCalls must be positive", builder -> builder.minimumCalls(0)),
        mistake("minimumCalls must fit", builder -> builder.minimumCalls(101)),
        mistake("failureRate must be above 0", builder -> builder.failureRate(0)),
        mistake("failureRate must be above 0", builder -> builder.failureRate(1.01)),
        mistake("slowCallRate must be above 0", builder -> builder.slowCalls(SECOND, 0)),
        mistake("slowCallRate must be above 0", builder -> builder.slowCalls(SECOND, 1.01)),
        mistake("slowCall must not be negative", b -> b.slowCalls(SECOND.negated(), 1)),
        mistake("backoff must be at least 1", b -> b.openWait(SECOND, 0.9, SECOND)),
        mistake("openWait must be at most", b -> b.openWait(SECOND, 1, SECOND.dividedBy(2))),
        mistake("openWait must not be negative", b -> b.openWait(SECOND.negated(), 1, SECOND)),
        mistake("probes must be positive", builder -> builder.probes(0, SECOND)),
        mistake("probeTimeout must not", builder -> builder.probes(1, SECOND.negated())),
        mistake("calls must be positive", builder -> builder.window(new CountWindow(0))),
        mistake("buckets must be positive", b -> b.window(new TimeWindow(SECOND, 0))),
        mistake("one nanosecond per bucket", b -> b.window(new TimeWindow(Duration.ZERO, 1))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void mistakeMustBeNamed(String message, UnaryOperator<BreakerConfig.Builder> mistake) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> mistake.apply(BreakerConfig.builder()).build());

    assertThat(refusal).hasMessageThat().contains(message);
  }

  @Test
  void extremesMustBeAccepted() {
    BreakerConfig config =
        BreakerConfig.builder()
            .window(new TimeWindow(Duration.ofNanos(1), 1))
            .minimumCalls(1)
            .failureRate(1)
            .slowCalls(Duration.ofSeconds(Long.MAX_VALUE), 1)
            .openWait(Duration.ZERO, 1, Duration.ZERO)
            .build();

    assertThat(config.slowCall()).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
    assertThat(BreakerConfig.defaults().window()).isEqualTo(new CountWindow(100));
  }

  private static Arguments mistake(String message, UnaryOperator<BreakerConfig.Builder> mistake) {
    return Arguments.of(message, mistake);
  }
}
