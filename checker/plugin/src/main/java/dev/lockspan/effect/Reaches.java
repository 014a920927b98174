package dev.lockspan.effect;

import dev.lockspan.lock.LockKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The boundaries that the callers of a body come to, each by its plainest way. */
final class Reaches {
  private static final int MOST_REACHES = 24;
  private static final int MOST_SITES = 400;
  private static final int MOST_WAYS = 3;

  private final boolean keepsSites;
  private final Map<Object, List<Reach>> reaches = new LinkedHashMap<>();

  /**
   * @param keepsSites the same boundary at two places is two
   */
  Reaches(boolean keepsSites) {
    this.keepsSites = keepsSites;
  }

  void add(Reach reach) {
    Object key =
        keepsSites ? List.of(reach.path().get(0).site(), reach.content()) : reach.content();
    merge(reaches.computeIfAbsent(key, unused -> new ArrayList<>()), reach);
  }

  /** The gravest first; of the ways to one boundary that exclude each other, all. */
  List<Reach> sorted() {
    List<Reach> sorted = new ArrayList<>();
    reaches.values().forEach(sorted::addAll);
    sorted.sort(Reaches::compare);
    int most = (keepsSites ? MOST_SITES : MOST_REACHES) + sorted.size() - reaches.size();
    return sorted.size() <= most ? sorted : sorted.subList(0, most);
  }

  /** Ways to one boundary are one, unless a caller may know that it is only the other. */
  private static void merge(List<Reach> ways, Reach reach) {
    for (int i = 0; i < ways.size(); i++) {
      Facts conditions = ways.get(i).way().conditions();
      if (ways.size() == MOST_WAYS || conditions.and(reach.way().conditions()).isPresent()) {
        ways.set(i, plainer(ways.get(i), reach));
        return;
      }
    }
    ways.add(reach);
  }

  /** The one that is reached by the plainer way, under the conditions of both. */
  private static Reach plainer(Reach one, Reach other) {
    Reach plainer = one.way().isPlainer(other.way(), one.compareWay(other)) ? one : other;
    boolean areForOwnWork = one.way().isForOwnWork() && other.way().isForOwnWork();
    Facts both = one.way().conditions().common(other.way().conditions());
    Set<LockKey> absent = Way.common(one.way().absent(), other.way().absent());
    return plainer.by(plainer.way().under(both).forOwnWork(areForOwnWork).without(absent));
  }

  /** The gravest kind first, of one kind the graver, then the shorter way. */
  static int compare(Reach a, Reach b) {
    int order = b.kind().compareTo(a.kind());
    if (order == 0) {
      order = b.severity().compareTo(a.severity());
    }
    return order == 0 ? a.compareWay(b) : order;
  }
}
