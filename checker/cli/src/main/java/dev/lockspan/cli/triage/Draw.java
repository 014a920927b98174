package dev.lockspan.cli.triage;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;

/**
 * Findings drawn at random, spread over checks and targets: the checks take turns, and within each
 * the targets do, until enough are drawn or none is left.
 *
 * <p>The same seed draws the same from the same findings, in whatever order these are given.
 */
public final class Draw {
  private final Random random;

  public Draw(long seed) {
    this.random = new Random(seed);
  }

  /** Draws so many, or all if there are fewer; sorted by target and place. */
  public List<ReportedFinding> from(Collection<ReportedFinding> findings, int count) {
    Map<String, List<ReportedFinding>> byCheck =
        findings.stream()
            .sorted(ReportedFinding.BY_PLACE)
            .collect(
                groupingBy(ReportedFinding::check, TreeMap::new, toCollection(ArrayList::new)));
    List<Queue<ReportedFinding>> checks = new ArrayList<>();
    byCheck.values().forEach(ofCheck -> checks.add(overTargets(ofCheck)));
    return takeTurns(checks).stream().limit(count).sorted(ReportedFinding.BY_PLACE).toList();
  }

  private Queue<ReportedFinding> overTargets(List<ReportedFinding> findings) {
    Collections.shuffle(findings, random);
    Map<String, Queue<ReportedFinding>> byTarget =
        findings.stream()
            .collect(
                groupingBy(ReportedFinding::target, TreeMap::new, toCollection(ArrayDeque::new)));
    List<Queue<ReportedFinding>> targets = new ArrayList<>(byTarget.values());
    Collections.shuffle(targets, random);
    return new ArrayDeque<>(takeTurns(targets));
  }

  /** One of each, then another one of each that has more, until all are empty. */
  private static List<ReportedFinding> takeTurns(List<Queue<ReportedFinding>> queues) {
    List<ReportedFinding> taken = new ArrayList<>();
    List<Queue<ReportedFinding>> left = new ArrayList<>(queues);
    while (!left.isEmpty()) {
      left.removeIf(Collection::isEmpty);
      left.forEach(queue -> taken.add(queue.remove()));
    }
    return taken;
  }
}
