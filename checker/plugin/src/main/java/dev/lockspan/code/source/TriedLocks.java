package dev.lockspan.code.source;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAssign;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.tree.TreeScanner;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of the sources hold a lock that code only tries for and never waits for: all that is
 * done with one is to try, to release and to ask.
 */
final class TriedLocks extends TreeScanner {
  private static final Set<String> VIEWS =
      Set.of("readLock", "writeLock", "asReadLock", "asWriteLock", "asReadWriteLock");

  private static final List<String> ASKING =
      List.of("unlock", "release", "leave", "is", "has", "get", "validate", "toString");

  private final SourceCode code;
  private final Set<VarSymbol> tried = new HashSet<>();
  private final Set<VarSymbol> waitedFor = new HashSet<>();

  private TriedLocks(SourceCode code) {
    this.code = code;
  }

  static TriedLocks in(SourceCode code, List<JCClassDecl> declarations) {
    TriedLocks locks = new TriedLocks(code);
    declarations.forEach(locks::scan);
    return locks;
  }

  /** Whether a field's lock is tried for, and nothing else. */
  boolean isOnlyTried(String owner, String field) {
    return tried.stream()
        .filter(each -> each.name.contentEquals(field))
        .filter(each -> each.owner instanceof ClassSymbol of && code.name(of).equals(owner))
        .anyMatch(each -> !waitedFor.contains(each));
  }

  @Override
  public void visitApply(JCMethodInvocation tree) {
    VarSymbol lock = tree.meth instanceof JCFieldAccess call ? lock(call.selected) : null;
    String name = String.valueOf(TreeInfo.name(tree.meth));
    if (lock != null && isTry(name, tree)) {
      tried.add(lock);
      scan(tree.args);
    } else if (lock != null && ASKING.stream().anyMatch(name::startsWith)) {
      scan(tree.args);
    } else {
      super.visitApply(tree);
    }
  }

  /** Trying for a limited time is waiting. */
  private static boolean isTry(String name, JCMethodInvocation tree) {
    return name.startsWith("try") && tree.args.size() < 2 && !isTimed(tree);
  }

  private static boolean isTimed(JCMethodInvocation tree) {
    return tree.args.stream()
        .anyMatch(argument -> argument.type.tsym.flatName().contentEquals("java.time.Duration"));
  }

  /** The field behind an expression that is a lock of one. */
  private static @Nullable VarSymbol lock(JCExpression expression) {
    JCTree at = TreeInfo.skipParens(expression);
    if (at instanceof JCMethodInvocation view
        && view.args.isEmpty()
        && view.meth instanceof JCFieldAccess call
        && VIEWS.contains(call.name.toString())) {
      return lock(call.selected);
    }
    return at instanceof JCIdent || at instanceof JCFieldAccess ? field(at) : null;
  }

  private static @Nullable VarSymbol field(JCTree tree) {
    Symbol symbol = TreeInfo.symbol(tree);
    return symbol instanceof VarSymbol variable && variable.owner instanceof ClassSymbol
        ? variable
        : null;
  }

  @Override
  public void visitAssign(JCAssign tree) {
    if (field(tree.lhs) == null) {
      scan(tree.lhs);
    }
    scan(tree.rhs);
  }

  @Override
  public void visitIdent(JCIdent tree) {
    used(tree);
  }

  @Override
  public void visitSelect(JCFieldAccess tree) {
    used(tree);
    super.visitSelect(tree);
  }

  private void used(JCTree tree) {
    VarSymbol field = field(tree);
    if (field != null) {
      waitedFor.add(field);
    }
  }
}
