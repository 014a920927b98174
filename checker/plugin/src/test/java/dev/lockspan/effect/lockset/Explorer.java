package dev.lockspan.effect.lockset;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Runs a program in many ways and compares what it held with what the analysis said. */
final class Explorer {
  /** A lock held more often than this is not counted further. */
  private static final int DEEPEST = 4;

  /** Ways with different locks that the analysis keeps apart, so that it knows what a flag tells. */
  private static final int MOST_WAYS = 12;

  private final Analysed analysed;
  private int crowded;

  Explorer(Analysed analysed) {
    this.analysed = analysed;
  }

  /** What the analysis got wrong; empty when it is right. */
  Optional<String> compare(Program program) {
    if (analysed.unknown().contains(program.name())) {
      return Optional.empty();
    }
    Execution execution = new Execution();
    Subject body = analysed.create(program, execution);
    exhaust(body, execution, 40, 0, 120);
    exhaust(body, execution, 60, 1, 200);
    sample(body, execution, 40);
    Optional<String> wrong = judge(program, execution);
    if (wrong.isPresent()) {
      exhaust(body, execution, 100, 1, 5_000);
      exhaust(body, execution, 100, 2, 10_000);
      sample(body, execution, 20_000);
      wrong = judge(program, execution);
    }
    return wrong;
  }

  /** How many probes missed a lock in a program that holds locks in too many ways. */
  int crowded() {
    return crowded;
  }

  private static void exhaust(
      Subject body, Execution execution, int decisions, int failures, int most) {
    Choices.Exhaustive choices = new Choices.Exhaustive(decisions, failures);
    int runs = 0;
    do {
      execution.run(body, choices);
      runs++;
    } while (runs < most && choices.advance());
  }

  private static void sample(Subject body, Execution execution, int runs) {
    Random random = new Random(1);
    for (int i = 0; i < runs; i++) {
      execution.run(body, Choices.random(random, 60));
    }
  }

  private Optional<String> judge(Program program, Execution execution) {
    boolean isCrowded = program.hasFlags() && execution.ways() > MOST_WAYS;
    for (Map.Entry<Integer, Set<Held>> probe : execution.alwaysHeld().entrySet()) {
      Set<Held> claimed = analysed.claim(program, probe.getKey());
      Set<Held> invented = new TreeSet<>(claimed);
      invented.removeAll(probe.getValue());
      Set<Held> missed = new TreeSet<>(probe.getValue());
      missed.removeAll(claimed);
      if (!invented.isEmpty()) {
        return Optional.of("probe " + probe.getKey() + " is said to hold " + invented);
      }
      if (!missed.isEmpty() && isCrowded) {
        crowded++;
      } else if (!missed.isEmpty() && execution.deepest() <= DEEPEST) {
        return Optional.of("probe " + probe.getKey() + " always holds " + missed);
      }
    }
    return Optional.empty();
  }
}
