package dev.lockspan.code;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What descriptors say, those of broken class files included. */
final class DescriptorsTest {
  @Test
  void namesParametersAndResult() {
    String descriptor = "(ILjava/util/Map$Entry;[[J[Ljava/lang/String;Z)[D";

    assertThat(Descriptors.parameterTypes(descriptor))
        .containsExactly("int", "java.util.Map$Entry", "long[][]", "java.lang.String[]", "boolean")
        .inOrder();
    assertThat(Descriptors.countParameters(descriptor)).isEqualTo(5);
    assertThat(Descriptors.resultType(descriptor)).isEqualTo("double[]");
    assertThat(Descriptors.typeName("Ljava/lang/Object;")).isEqualTo("java.lang.Object");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "(",
        "()",
        ")V",
        "(L",
        "(L;)V",
        "(Ljava/lang/Object)V",
        "([",
        "([)V",
        "([V)[V",
        "()[[",
        "()L",
        "no descriptor at all"
      })
  void comesToAnEndWithWhatIsNone(String descriptor) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          assertThat(Descriptors.parameterTypes(descriptor))
              .hasSize(Descriptors.countParameters(descriptor));
          assertThat(Descriptors.resultType(descriptor)).isNotNull();
          assertThat(Descriptors.typeName(descriptor)).isNotNull();
        });
  }
}
