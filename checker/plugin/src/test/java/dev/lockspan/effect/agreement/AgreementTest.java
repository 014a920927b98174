package dev.lockspan.effect.agreement;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.lockspan.ReleasedLibrary;
import dev.lockspan.code.MethodId;
import dev.lockspan.effect.Summaries;
import dev.lockspan.effect.summary.Summary;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A method's summary is the same whether it is made from its source or from its class file.
 *
 * <p>The differences that remain are listed here, each with the limit that explains it; a new one
 * fails, and so does one that is gone.
 */
final class AgreementTest {
  /** Of all methods, at most so many may differ. */
  private static final double MOST_DIFFERENT = 0.01;

  @Test
  void failsafe_saysTheSameBothWays() throws IOException {
    // That lambdas stand for a Scheduler elsewhere, too, is told by the sources alone; in class
    // files its one named class decides what a call on a Scheduler that was passed in does.
    String internal = "dev.failsafe.internal.";
    assertAgreement(
        ReleasedLibrary.FAILSAFE,
        Set.of(
            internal + "BulkheadExecutor#preExecuteAsync(Scheduler, FailsafeFuture)",
            internal + "RateLimiterExecutor#preExecuteAsync(Scheduler, FailsafeFuture)",
            internal
                + "RetryPolicyExecutor#handleAsync(AsyncExecutionInternal, Function, Scheduler,"
                + " FailsafeFuture, CompletableFuture, AtomicReference)"));
  }

  @Test
  void pool2_saysTheSameBothWays() throws IOException {
    assertAgreement(ReleasedLibrary.POOL2_BEFORE, Set.of());
  }

  private static void assertAgreement(ReleasedLibrary library, Set<String> explained)
      throws IOException {
    List<MethodId> methods = WrittenMethods.in(library.jar());
    Map<String, String> differences = differences(library, methods);
    assertThat(methods.size()).isGreaterThan(500);
    assertWithMessage("%s", differences)
        .that(differences.keySet())
        .containsExactlyElementsIn(explained);
    assertThat(differences.size()).isLessThan((int) (methods.size() * MOST_DIFFERENT) + 1);
  }

  private static Map<String, String> differences(ReleasedLibrary library, List<MethodId> methods)
      throws IOException {
    Summaries source = Fronts.ofSources(library);
    Summaries compiled = Fronts.ofClassFiles(library);
    Map<String, String> differences = new TreeMap<>();
    for (MethodId method : methods) {
      List<String> expected = text(compiled.summarize(method));
      List<String> found = text(source.summarize(method));
      if (!expected.equals(found)) {
        differences.put(method.display(), difference(expected, found));
      }
    }
    return differences;
  }

  private static List<String> text(Optional<Summary> summary) {
    return summary.map(PlacelessText::of).orElse(List.of("no body"));
  }

  private static String difference(List<String> compiled, List<String> source) {
    return "class file only: "
        + compiled.stream().filter(line -> !source.contains(line)).toList()
        + ", source only: "
        + source.stream().filter(line -> !compiled.contains(line)).toList();
  }
}
