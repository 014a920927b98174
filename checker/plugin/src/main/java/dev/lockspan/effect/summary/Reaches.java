package dev.lockspan.effect.summary;

import dev.lockspan.code.Value;
import dev.lockspan.lock.LockKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The boundaries that the callers of a body come to, each by its plainest way. */
public final class Reaches {
  private static final int MOST_REACHES = 24;
  private static final int MOST_SITES = 400;
  private static final int MOST_WAYS = 3;

  /** Of the cases of a switch, whoever passes or sets what it looks at chooses one. */
  private static final int MOST_CASES = 40;

  private final boolean keepsSites;
  private final Map<Object, List<Reach>> reaches = new LinkedHashMap<>();

  /**
   * @param keepsSites the same boundary at two places is two
   */
  public Reaches(boolean keepsSites) {
    this.keepsSites = keepsSites;
  }

  public void add(Reach reach) {
    Object key =
        keepsSites ? List.of(reach.path().get(0).site(), reach.content()) : reach.content();
    merge(reaches.computeIfAbsent(key, unused -> new ArrayList<>()), reach);
  }

  /** The gravest first; of the ways to one boundary that exclude each other, all. */
  public List<Reach> sorted() {
    List<Reach> sorted = new ArrayList<>();
    reaches.values().forEach(sorted::addAll);
    sorted.sort(Reaches::compare);
    int most = (keepsSites ? MOST_SITES : MOST_REACHES) + sorted.size() - reaches.size();
    return sorted.size() <= most ? sorted : sorted.subList(0, most);
  }

  /** Ways to one boundary are one where whoever goes the one can go the other. */
  private static void merge(List<Reach> ways, Reach reach) {
    int like = 0;
    while (like < ways.size() && !isImplied(ways.get(like).way(), reach.way())) {
      like++;
    }
    if (like == (isCase(reach.way()) ? MOST_CASES : MOST_WAYS)) {
      like = mostAlike(ways, reach);
    }
    if (like < ways.size()) {
      ways.set(like, plainer(ways.get(like), reach));
    } else {
      ways.add(reach);
    }
  }

  /** The way that has most conditions in common with another, so that these are kept. */
  private static int mostAlike(List<Reach> ways, Reach reach) {
    Facts conditions = reach.way().conditions();
    int most = 0;
    int alike = 0;
    for (int i = 0; i < ways.size(); i++) {
      int common = ways.get(i).way().conditions().common(conditions).truths().size();
      if (common > most) {
        most = common;
        alike = i;
      }
    }
    return alike;
  }

  private static boolean isCase(Way way) {
    return way.conditions().truths().entrySet().stream()
        .anyMatch(
            each ->
                each.getValue()
                    && each.getKey() instanceof Value.Comparison test
                    && test.relation() == Value.Relation.EQUAL);
  }

  private static boolean isImplied(Way one, Way other) {
    Facts both = one.conditions().common(other.conditions());
    return both.equals(one.conditions()) || both.equals(other.conditions());
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
