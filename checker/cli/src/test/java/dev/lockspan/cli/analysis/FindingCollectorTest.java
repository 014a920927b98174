package dev.lockspan.cli.analysis;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

final class FindingCollectorTest {
  @Test
  void unknown_namesAMethodOnceHoweverOftenItIsRead() {
    FindingCollector collector = new FindingCollector();
    collector.onUnknown("p.Pool#fill()", "the method is too large to follow");
    collector.onUnknown("p.Pool#fill()", "the method is too large to follow");
    collector.onUnknown("p.Pool#drain()", "the method is too large to follow");
    assertThat(collector.unknown().stream().map(each -> each.toString()).toList())
        .containsExactly(
            "p.Pool#fill(): the method is too large to follow",
            "p.Pool#drain(): the method is too large to follow")
        .inOrder();
  }
}
