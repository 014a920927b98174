package dev.lockspan.cli.fuzz;

import static com.google.common.truth.Truth.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mutations are what they say, and the same for the same seed. */
final class SourceMutationTest {
  private static final String TEXT = Sentinels.FILES.get(0).text();

  @ParameterizedTest
  @EnumSource
  void changesTheTextAlikeForTheSameSeed(SourceMutation mutation) {
    String once = mutation.apply(TEXT, new Random(7));

    assertThat(once).isNotEqualTo(TEXT);
    assertThat(mutation.apply(TEXT, new Random(7))).isEqualTo(once);
  }

  @ParameterizedTest
  @EnumSource
  void copesWithNothing(SourceMutation mutation) {
    assertThat(mutation.apply("", new Random(1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "class A { String s = \"a;b\"; /* { */ char c = '\\''; } // end",
        "\"open",
        "'",
        "\"\"\" text \" block \"\"\"",
        "/* open",
        "\\u0041"
      })
  void leavesNothingOutOfTokens(String text) {
    assertThat(Tokens.of(text).text()).isEqualTo(text);
  }
}
