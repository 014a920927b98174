package dev.lockspan.effect.walk;

import dev.lockspan.code.Site;
import dev.lockspan.code.Value;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.finding.BoundaryKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a body waits for, and where, that may be work which was handed over before. */
final class AwaitedWork {
  private final Map<Value, Site> everywhere = new LinkedHashMap<>();

  /** The same of callees, which wait for what they hand over themselves. */
  private final Map<Site, Map<Value, Site>> inCallees = new HashMap<>();

  /** Work is waited for at a place that was handed over in this body. */
  void add(Set<Value> work, Site place) {
    work.forEach(each -> everywhere.putIfAbsent(each, place));
  }

  /** What a callee waits for that hands work over, too: in which order is not known. */
  void addBeside(List<Reach> reaches) {
    for (Reach handOver : reaches) {
      if (handOver.kind() == BoundaryKind.SUBMIT) {
        Map<Value, Site> beside =
            inCallees.computeIfAbsent(place(handOver), at -> new LinkedHashMap<>());
        reaches.stream()
            .filter(reach -> reach.kind() == BoundaryKind.WAIT)
            .forEach(
                wait -> wait.target().ifPresent(of -> beside.putIfAbsent(of, innermost(wait))));
      }
    }
  }

  /** What is waited for that a boundary may have handed over. */
  Map<Value, Site> of(Reach handOver) {
    Map<Value, Site> all = new LinkedHashMap<>(everywhere);
    inCallees.getOrDefault(place(handOver), Map.of()).forEach(all::putIfAbsent);
    return all;
  }

  private static Site place(Reach reach) {
    return reach.path().get(0).site();
  }

  private static Site innermost(Reach reach) {
    return reach.path().get(reach.path().size() - 1).site();
  }
}
