package dev.lockspan.cli.analysis;

import java.net.URI;
import java.util.Map;

/** How one run of the compiler ended. */
sealed interface Outcome {
  /**
   * The compiler came to its end.
   *
   * @param runner knows what became of each file
   * @param collector has the findings
   */
  record Done(CheckRunner runner, FindingCollector collector) implements Outcome {}

  /**
   * The compiler cannot go on unless these files are left out.
   *
   * @param files each with the reason; never empty
   */
  record LeaveOut(Map<URI, Problem> files) implements Outcome {
    public LeaveOut {
      files = Map.copyOf(files);
    }
  }
}
