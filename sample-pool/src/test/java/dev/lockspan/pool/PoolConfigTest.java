package dev.lockspan.pool;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A pool is not configured to do what it cannot. */
class PoolConfigTest {

  private static final Duration PAST = Duration.ofNanos(-1);

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("minSize must be", builder -> builder.minSize(-1)),
        mistake("minSize must be", builder -> builder.minSize(5)),
        mistake("maxWaiters must not", builder -> builder.maxWaiters(-1)),
        mistake("maxUses must be", builder -> builder.maxUses(0)),
        mistake("maxFailures must be", builder -> builder.maxFailures(0)),
        mistake("maxMemoryBytes must be", builder -> builder.maxMemoryBytes(0)),
        mistake("acquireTimeout must not", builder -> builder.acquireTimeout(PAST)),
        mistake("drainTimeout must not", builder -> builder.drainTimeout(PAST)),
        mistake("maxLifetime must not", builder -> builder.maxLifetime(PAST)),
        mistake("maxIdle must not", builder -> builder.maxIdle(PAST)),
        mistake("overdueAfter must not", builder -> builder.overdueAfter(PAST)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void mistakeMustBeNamed(String message, UnaryOperator<PoolConfig.Builder> mistake) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> mistake.apply(PoolConfig.builder(4)).build());

    assertThat(refusal).hasMessageThat().contains(message);
  }

  @Test
  void emptyPoolMustBeRefused() {
    assertThrows(IllegalArgumentException.class, () -> PoolConfig.ofSize(0));
  }

  @Test
  void extremesMustBeAccepted() {
    PoolConfig config =
        PoolConfig.builder(1)
            .minSize(1)
            .maxWaiters(0)
            .maxUses(1)
            .maxFailures(1)
            .maxMemoryBytes(1)
            .acquireTimeout(Duration.ZERO)
            .maxIdle(Duration.ofSeconds(Long.MAX_VALUE))
            .build();

    assertThat(config.maxIdle()).isEqualTo(PoolConfig.FOREVER);
    assertThat(config.acquireTimeout()).isEqualTo(Duration.ZERO);
  }

  private static Arguments mistake(String message, UnaryOperator<PoolConfig.Builder> mistake) {
    return Arguments.of(message, mistake);
  }
}
