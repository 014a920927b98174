package dev.lockspan.check;

import com.sun.source.tree.Tree;
import dev.lockspan.finding.Finding;
import dev.lockspan.finding.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A finding and the tree it is reported at.
 *
 * @param isTooDeep whether the boundary lies further away than the user wants to hear of
 */
record Located(Finding finding, Tree tree, boolean isTooDeep) {
  /** Of ways of one length, that first which is come to first; then by what is said. */
  static final Comparator<Located> BY_WAY =
      Comparator.<Located, int[]>comparing(Located::lines, Arrays::compare)
          .thenComparing(located -> located.finding().headline());

  Located(Finding finding, Tree tree) {
    this(finding, tree, false);
  }

  /** The findings by position, each call and kind once. */
  static List<Located> inOrder(List<Located> found) {
    List<Located> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparingInt((Located l) -> l.finding().call().startLine())
            .thenComparingInt(l -> l.finding().call().startColumn())
            .thenComparing(Located::isTooDeep)
            .thenComparing(l -> l.finding().kind(), Comparator.reverseOrder())
            .thenComparing(l -> l.finding().severity(), Comparator.reverseOrder())
            .thenComparingInt(l -> l.finding().path().size())
            .thenComparing(BY_WAY));
    Set<Tree> seen = new HashSet<>();
    List<Located> distinct = new ArrayList<>();
    for (Located each : sorted) {
      if (seen.add(each.tree())) {
        distinct.add(each);
      }
    }
    return distinct;
  }

  private int[] lines() {
    return finding.path().stream().mapToInt(Frame::line).toArray();
  }
}
