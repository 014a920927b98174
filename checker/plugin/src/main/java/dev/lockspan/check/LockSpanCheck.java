package dev.lockspan.check;

import static com.google.errorprone.BugPattern.SeverityLevel;

import com.google.errorprone.ErrorProneFlags;
import com.google.errorprone.ErrorProneOptions.Severity;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.CompilationUnitTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.processing.JavacProcessingEnvironment;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Finding;
import dev.lockspan.finding.FindingListener;
import dev.lockspan.finding.Messages;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;

/** Reports the findings of one kind. */
abstract class LockSpanCheck extends BugChecker implements CompilationUnitTreeMatcher {
  private static final long serialVersionUID = 1L;

  private final BoundaryKind kind;
  private final transient ErrorProneFlags flags;

  LockSpanCheck(BoundaryKind kind, ErrorProneFlags flags) {
    this.kind = kind;
    this.flags = flags;
  }

  @Override
  public Description matchCompilationUnit(CompilationUnitTree tree, VisitorState state) {
    if (state.context.get(Rejected.class) != null) {
      return Description.NO_MATCH;
    }
    try {
      Session session = Session.of(state.context, flags.getFlagsMap());
      for (Located located : find(session, tree)) {
        if (located.finding().kind() != kind || isSilenced(located, state)) {
          continue;
        }
        if (located.isTooDeep()) {
          session.listener().onTooDeep(located.finding());
        } else {
          session.listener().onFinding(located.finding());
          state.reportMatch(describe(located, state));
        }
      }
    } catch (InvalidOption e) {
      reject(Diagnostic.Kind.ERROR, String.valueOf(e.getMessage()), state);
    } catch (RuntimeException | StackOverflowError e) {
      if (state.context.get(FindingListener.class) != null) {
        throw e; // whoever listens counts failures
      }
      reject(Diagnostic.Kind.NOTE, "failed, and reports nothing more; please tell us: " + e, state);
    }
    return Description.NO_MATCH;
  }

  private static void reject(Diagnostic.Kind kind, String message, VisitorState state) {
    state.context.put(Rejected.class, new Rejected());
    JavacProcessingEnvironment.instance(state.context)
        .getMessager()
        .printMessage(kind, "Lockspan: " + message);
  }

  private List<Located> find(Session session, CompilationUnitTree tree) {
    return kind == BoundaryKind.ORDER ? session.findOrder(tree) : session.find(tree);
  }

  @SuppressWarnings("RestrictedApi") // severity follows certainty and harm, call by call
  private Description describe(Located located, VisitorState state) {
    Finding finding = located.finding();
    Description.Builder description =
        buildDescription(located.tree()).setMessage(Messages.text(finding));
    if (!isGradedByUser(state)) {
      description.overrideSeverity(grade(finding, state));
    }
    return description.build();
  }

  /** A check that is named without a grade, which switches it on, keeps ours. */
  private boolean isGradedByUser(VisitorState state) {
    Map<String, Severity> named = state.errorProneOptions().getSeverityMap();
    return allNames().stream()
        .anyMatch(name -> named.getOrDefault(name, Severity.DEFAULT) != Severity.DEFAULT);
  }

  private static SeverityLevel grade(Finding finding, VisitorState state) {
    return switch (finding.severity()) {
      case ERROR ->
          state.errorProneOptions().isDropErrorsToWarnings()
              ? SeverityLevel.WARNING
              : SeverityLevel.ERROR;
      case WARNING -> SeverityLevel.WARNING;
      case SUGGESTION ->
          state.errorProneOptions().isSuggestionsAsWarnings()
              ? SeverityLevel.WARNING
              : SeverityLevel.SUGGESTION;
    };
  }

  /** Whether a declaration around the finding is suppressed or generated. */
  private boolean isSilenced(Located located, VisitorState state) {
    TreePath path = Enclosing.path(state.getPath().getCompilationUnit(), located.tree());
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      Tree tree = at.getLeaf();
      boolean isDeclaration =
          tree instanceof ClassTree || tree instanceof MethodTree || tree instanceof VariableTree;
      if (isDeclaration && (isSuppressed(tree, state) || isGenerated(tree))) {
        return true;
      }
    }
    return false;
  }

  /** Whether an annotation says so, whosever it is: by its simple name, as other tools read it. */
  private static boolean isGenerated(Tree declaration) {
    Symbol symbol = ASTHelpers.getSymbol(declaration);
    return symbol != null
        && symbol.getAnnotationMirrors().stream()
            .anyMatch(
                annotation -> annotation.type.tsym.getSimpleName().contentEquals("Generated"));
  }

  /** Marks a compilation that is not analysed, which is said once. */
  private static final class Rejected {}
}
