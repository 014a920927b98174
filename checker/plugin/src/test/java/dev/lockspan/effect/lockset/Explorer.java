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

  /**
   * Ways with different locks that the analysis keeps apart, so that it knows what a flag tells.
   */
  private static final int MOST_WAYS = 12;

  /** The runs are doubled so often before a lock counts as missed. */
  private static final int ROUNDS = 8;

  private static final int MOST_DECISIONS = 80;

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
    Optional<String> wrong = Optional.empty();
    for (Refusals refusals : Refusals.values()) {
      wrong = compare(program, new Execution(refusals));
      if (wrong.isEmpty()) {
        return wrong; // it is right as far as the analysis needs to know what cannot fail
      }
    }
    return wrong;
  }

  private Optional<String> compare(Program program, Execution execution) {
    Subject body = analysed.create(program, execution);
    Optional<String> invented = Optional.empty();
    Optional<String> missed = Optional.empty();
    for (int round = 0; round < ROUNDS; round++) {
      exhaust(body, execution, 0, 120 << round);
      exhaust(body, execution, 1 + round / 2, 200 << round);
      sample(body, execution, round, 40 << round);
      invented = invented(program, execution); // a later run may read what those before wrote
      missed = missed(program, execution);
      if (invented.isEmpty() && missed.isEmpty()) {
        return Optional.empty();
      }
    }
    if (invented.isPresent()) {
      return invented;
    }
    if (execution.deepest() > DEEPEST) {
      return Optional.empty();
    }
    if (program.hasFlags() && execution.ways() > MOST_WAYS) {
      crowded++;
      return Optional.empty();
    }
    return missed;
  }

  /** How many programs missed a lock where they hold locks in too many ways. */
  int crowded() {
    return crowded;
  }

  private static void exhaust(Subject body, Execution execution, int failures, int most) {
    Choices.Exhaustive choices = new Choices.Exhaustive(MOST_DECISIONS, failures);
    int runs = 0;
    do {
      execution.run(body, choices);
      runs++;
    } while (runs < most && choices.advance());
  }

  private static void sample(Subject body, Execution execution, int seed, int runs) {
    Random random = new Random(seed);
    for (int i = 0; i < runs; i++) {
      execution.run(body, Choices.random(random, MOST_DECISIONS));
    }
  }

  /** A lock that is said to be held where a run did not hold it. */
  private Optional<String> invented(Program program, Execution execution) {
    for (Map.Entry<Integer, Set<Held>> probe : execution.alwaysHeldInAnyMode().entrySet()) {
      Set<Held> invented = new TreeSet<>(analysed.claim(program, probe.getKey()));
      invented.removeAll(probe.getValue());
      if (!invented.isEmpty()) {
        return Optional.of("probe " + probe.getKey() + " is said to hold " + invented);
      }
    }
    return Optional.empty();
  }

  /** A lock that every run held where none is said to be held. */
  private Optional<String> missed(Program program, Execution execution) {
    for (Map.Entry<Integer, Set<Held>> probe : execution.alwaysHeld().entrySet()) {
      Set<Held> missed = new TreeSet<>(probe.getValue());
      missed.removeAll(analysed.claim(program, probe.getKey()));
      if (!missed.isEmpty()) {
        return Optional.of("probe " + probe.getKey() + " always holds " + missed);
      }
    }
    return Optional.empty();
  }
}
