package dev.lockspan.code.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.tree.JCTree;
import dev.lockspan.code.Site;
import dev.lockspan.finding.SourceRange;
import java.util.Optional;

/** A place in a source tree. */
public final class TreeSite implements Site {
  private static final int LONGEST_EXPRESSION = 40;

  private final SourceFile source;
  private final Tree tree;

  TreeSite(SourceFile source, Tree tree) {
    this.source = source;
    this.tree = tree;
  }

  /** The file that holds the place. */
  public CompilationUnitTree unit() {
    return source.unit();
  }

  /** The tree at the place. */
  public Tree tree() {
    return tree;
  }

  @Override
  public String file() {
    return source.name();
  }

  @Override
  public int line() {
    int position = ((JCTree) tree).pos().getPreferredPosition();
    return position < 0 ? 0 : (int) source.lines().getLineNumber(position);
  }

  @Override
  public Optional<SourceRange> range() {
    LineMap lines = source.lines();
    int preferred = ((JCTree) tree).pos().getPreferredPosition();
    int start = ((JCTree) tree).getStartPosition();
    if (preferred < 0 || start < 0) {
      return Optional.empty();
    }
    long line = lines.getLineNumber(preferred);
    if (lines.getLineNumber(start) != line) {
      start = preferred;
    }
    int end = end(start, line);
    return Optional.of(
        new SourceRange(
            source.uri(), (int) line, column(start), (int) lines.getLineNumber(end), column(end)));
  }

  /** Counts a tab as one, which the line map's own columns do not. */
  private int column(int position) {
    LineMap lines = source.lines();
    return (int) (position - lines.getStartPosition(lines.getLineNumber(position))) + 1;
  }

  /** The tree's end where that is on the line, else the end of what the line shows of it. */
  private int end(int start, long line) {
    int end = source.endPosition(tree);
    if (end > start && source.lines().getLineNumber(end) == line) {
      return end;
    }
    if (tree instanceof MethodInvocationTree call) {
      int select = source.endPosition(call.getMethodSelect());
      if (select > start && source.lines().getLineNumber(select) == line) {
        return select;
      }
    }
    return start + 1;
  }

  @Override
  public boolean encloses(Site other) {
    return other instanceof TreeSite inner
        && inner.source == source
        && ((JCTree) tree).getStartPosition() <= ((JCTree) inner.tree).getStartPosition()
        && source.endPosition(inner.tree) <= source.endPosition(tree);
  }

  @Override
  public Optional<String> lockExpression() {
    Tree lock = null;
    if (tree instanceof SynchronizedTree block) {
      lock = block.getExpression();
    } else if (tree instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select) {
      lock = select.getExpression();
    }
    while (lock instanceof ParenthesizedTree parenthesized) {
      lock = parenthesized.getExpression();
    }
    return Optional.ofNullable(lock).map(Tree::toString).map(TreeSite::shorten);
  }

  private static String shorten(String expression) {
    String line = expression.replaceAll("\\s+", " ");
    if (line.startsWith("this.") && line.length() > 5) {
      line = line.substring(5);
    }
    return line.length() <= LONGEST_EXPRESSION
        ? line
        : line.substring(0, LONGEST_EXPRESSION - 2) + "..";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeSite site && site.tree == tree;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(tree);
  }

  @Override
  public String toString() {
    return file() + ":" + line();
  }
}
