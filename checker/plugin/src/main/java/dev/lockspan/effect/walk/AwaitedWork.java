package dev.lockspan.effect.walk;

import dev.lockspan.code.Site;
import dev.lockspan.code.Value;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.finding.BoundaryKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a body waits for that may be work which was handed over before. */
final class AwaitedWork {
  private final Set<Value> everywhere = new HashSet<>();

  /** The same of callees, which wait for what they hand over themselves. */
  private final Map<Site, Set<Value>> inCallees = new HashMap<>();

  /** Work is waited for that was handed over in this body. */
  void add(Set<Value> work) {
    everywhere.addAll(work);
  }

  /** What a callee waits for that hands work over, too: in which order is not known. */
  void addBeside(List<Reach> reaches) {
    for (Reach handOver : reaches) {
      if (handOver.kind() == BoundaryKind.SUBMIT) {
        Set<Value> beside = inCallees.computeIfAbsent(place(handOver), at -> new HashSet<>());
        reaches.stream()
            .filter(reach -> reach.kind() == BoundaryKind.WAIT)
            .flatMap(reach -> reach.target().stream())
            .forEach(beside::add);
      }
    }
  }

  /** What is waited for that a boundary may have handed over. */
  Set<Value> of(Reach handOver) {
    Set<Value> all = new HashSet<>(inCallees.getOrDefault(place(handOver), Set.of()));
    all.addAll(everywhere);
    return all;
  }

  private static Site place(Reach reach) {
    return reach.path().get(0).site();
  }
}
