package dev.lockspan.cli.analysis;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

/** Failures in one line. */
final class FailuresTest {
  @Test
  void names_theRootCauseAndItsPlace() {
    Throwable failure = new RuntimeException(new IllegalStateException("odd\nand more"));

    assertThat(Failures.line(failure))
        .matches("IllegalStateException: odd at FailuresTest\\.names_.*:\\d+");
  }

  @Test
  void names_noPlaceOfAnOverflowOfTheStack() {
    assertThat(Failures.line(new RuntimeException(new StackOverflowError())))
        .isEqualTo("StackOverflowError");
  }
}
