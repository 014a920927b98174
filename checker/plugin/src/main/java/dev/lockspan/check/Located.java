package dev.lockspan.check;

import com.sun.source.tree.Tree;
import dev.lockspan.finding.Finding;
import java.util.ArrayList;
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
            .thenComparing(l -> l.finding().headline()));
    Set<Tree> seen = new HashSet<>();
    List<Located> distinct = new ArrayList<>();
    for (Located each : sorted) {
      if (seen.add(each.tree())) {
        distinct.add(each);
      }
    }
    return distinct;
  }
}
