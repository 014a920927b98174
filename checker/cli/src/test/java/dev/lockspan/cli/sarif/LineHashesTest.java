package dev.lockspan.cli.sarif;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

/** GitHub's hashes, against values that GitHub's own tests publish. */
final class LineHashesTest {
  @Test
  void hashesAnEmptyText() {
    assertThat(LineHashes.of("")).containsExactly(1, "c129715d7a2bc9a3:1");
  }

  @Test
  void leavesOutBlanksAndTabs() {
    assertThat(LineHashes.of(" a\nb\n  \t\tc\n d"))
        .containsExactly(
            1, "271789c17abda88f:1",
            2, "54703d4cd895b18:1",
            3, "180aee12dab6264:1",
            4, "a23a3dc5e078b07b:1");
  }

  @Test
  void takesEveryLineEndAsALineFeed() {
    assertThat(LineHashes.of(" a\r\nb\r  \t\tc\n d"))
        .isEqualTo(LineHashes.of(" a\nb\n  \t\tc\n d"));
  }

  @Test
  void numbersLinesThatContinueAlike() {
    String same = "x = 1;\n".repeat(60);

    assertThat(LineHashes.of(same).get(1)).endsWith(":1");
    assertThat(LineHashes.of(same).get(2)).endsWith(":2");
  }

  @Test
  void keepsAHashWhenLinesAreAddedAbove() {
    String text = "class A {\n  int i;\n}\n";

    assertThat(LineHashes.of("// one\n// two\n" + text).get(3))
        .isEqualTo(LineHashes.of(text).get(1));
  }
}
