package dev.lockspan.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.tree.JCTree;
import java.util.List;

/** The declarations around a tree, found without a walk over the whole file. */
final class Enclosing {
  private Enclosing() {}

  /** The way from a file to a tree in it. */
  static TreePath path(CompilationUnitTree unit, Tree tree) {
    TreePath file = new TreePath(unit);
    TreePath near = nearest(file, unit.getTypeDecls(), tree);
    TreePath found = near == file ? null : TreePath.getPath(near, tree);
    return found == null ? TreePath.getPath(unit, tree) : found;
  }

  /** Goes down into the last member that begins before the tree, as long as that is a class. */
  private static TreePath nearest(TreePath parent, List<? extends Tree> members, Tree tree) {
    int wanted = ((JCTree) tree).getStartPosition();
    Tree last = null;
    for (Tree member : members) {
      last = ((JCTree) member).getStartPosition() <= wanted ? member : last;
    }
    if (last == null) {
      return parent;
    }
    TreePath path = new TreePath(parent, last);
    return last instanceof ClassTree type && last != tree
        ? nearest(path, type.getMembers(), tree)
        : path;
  }
}
