package dev.lockspan.cli.analysis;

import static com.google.errorprone.BugPattern.SeverityLevel.WARNING;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Finding;
import dev.lockspan.finding.FindingListener;
import dev.lockspan.finding.Frame;
import dev.lockspan.finding.HeldLock;
import dev.lockspan.finding.Severity;
import dev.lockspan.finding.SourceRange;
import java.util.List;
import java.util.Optional;

/** Stands in for the real checks: reports {@code Thread.sleep} in a synchronized block. */
@BugPattern(
    name = "LockHeldAcrossBlockingCall",
    summary = "sleeps under a lock",
    severity = WARNING,
    linkType = LinkType.NONE)
@SuppressWarnings("BugPatternNaming") // named as the check that it stands in for
public final class SleepCheck extends BugChecker
    implements BugChecker.MethodInvocationTreeMatcher, BugChecker.ClassTreeMatcher {
  private static final long serialVersionUID = 1L;

  @Override
  public Description matchClass(ClassTree tree, VisitorState state) {
    if (tree.getSimpleName().contentEquals("MakesTheCheckFail")) {
      throw new IllegalArgumentException("cannot read this class");
    }
    return Description.NO_MATCH;
  }

  @Override
  public Description matchMethodInvocation(MethodInvocationTree tree, VisitorState state) {
    TreePath block = state.getPath();
    while (block != null && !(block.getLeaf() instanceof SynchronizedTree)) {
      block = block.getParentPath();
    }
    if (block == null || !ASTHelpers.getSymbol(tree).name.contentEquals("sleep")) {
      return Description.NO_MATCH;
    }
    state.context.get(FindingListener.class).onFinding(finding(tree, block.getLeaf(), state));
    return describeMatch(tree);
  }

  private static Finding finding(Tree call, Tree lock, VisitorState state) {
    SourceRange range = range(call, state);
    return new Finding(
        BoundaryKind.WAIT,
        Severity.WARNING,
        range,
        ASTHelpers.getSymbol(state.findEnclosing(ClassTree.class)).getQualifiedName()
            + "#"
            + ASTHelpers.getSymbol(state.findEnclosing(MethodTree.class)),
        List.of(new HeldLock("this", HeldLock.Mode.EXCLUSIVE, range(lock, state))),
        "java.lang.Thread#sleep(long)",
        "sleeps",
        List.of(
            new Frame("Thread.sleep()", range.fileName(), range.startLine(), Optional.of(range))),
        "sleeps while holding 'this'",
        List.of(),
        "Release the lock before you sleep.",
        Optional.empty());
  }

  private static SourceRange range(Tree tree, VisitorState state) {
    LineMap lines = state.getPath().getCompilationUnit().getLineMap();
    int start = ASTHelpers.getStartPosition(tree);
    int end = state.getEndPosition(tree);
    return new SourceRange(
        state.getPath().getCompilationUnit().getSourceFile().toUri().toString(),
        (int) lines.getLineNumber(start),
        (int) lines.getColumnNumber(start),
        (int) lines.getLineNumber(end),
        (int) lines.getColumnNumber(end));
  }
}
