package dev.lockspan.code.source;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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

  /** The parameters of our methods that locks are given for. */
  private final Map<VarSymbol, Set<VarSymbol>> given = new HashMap<>();

  private TriedLocks(SourceCode code) {
    this.code = code;
  }

  static TriedLocks in(SourceCode code, List<JCClassDecl> declarations) {
    TriedLocks locks = new TriedLocks(code);
    declarations.forEach(locks::scan);
    return locks;
  }

  /** Whether a field's lock is tried for, and nothing else, here or by those it is given to. */
  boolean isOnlyTried(String owner, String field) {
    return Stream.concat(tried.stream(), given.keySet().stream())
        .filter(each -> each.name.contentEquals(field))
        .filter(each -> each.owner instanceof ClassSymbol of && code.name(of).equals(owner))
        .anyMatch(this::isOnlyTried);
  }

  private boolean isOnlyTried(VarSymbol lock) {
    Set<VarSymbol> names = new LinkedHashSet<>(Set.of(lock));
    List<VarSymbol> open = new ArrayList<>(names);
    for (int i = 0; i < open.size(); i++) {
      for (VarSymbol parameter : given.getOrDefault(open.get(i), Set.of())) {
        if (names.add(parameter)) {
          open.add(parameter);
        }
      }
    }
    return names.stream().anyMatch(tried::contains)
        && names.stream().noneMatch(waitedFor::contains);
  }

  @Override
  public void visitApply(JCMethodInvocation tree) {
    VarSymbol lock = tree.meth instanceof JCFieldAccess call ? lock(call.selected) : null;
    String name = String.valueOf(TreeInfo.name(tree.meth));
    if (lock != null && isTry(name, tree)) {
      tried.add(lock);
    } else if (lock == null || ASKING.stream().noneMatch(name::startsWith)) {
      scan(tree.meth);
    }
    MethodSymbol callee = Called.by(tree.meth);
    for (int i = 0; i < tree.args.size(); i++) {
      VarSymbol argument = lock(tree.args.get(i));
      if (argument == null || callee == null || !isKnown(callee, i)) {
        scan(tree.args.get(i));
      } else {
        given.computeIfAbsent(argument, key -> new HashSet<>()).add(callee.params().get(i));
      }
    }
  }

  /** Whether a method can be none but one of ours, which is given a lock for this parameter. */
  private boolean isKnown(MethodSymbol callee, int index) {
    boolean isExact = (callee.flags() & (Flags.STATIC | Flags.PRIVATE | Flags.FINAL)) != 0;
    return isExact
        && !callee.isVarArgs()
        && index < callee.params().size()
        && ForeignLocks.isLock(callee.params().get(index).type)
        && code.tree(callee.enclClass()) != null;
  }

  /** Trying for a limited time is waiting. */
  private static boolean isTry(String name, JCMethodInvocation tree) {
    return name.startsWith("try") && tree.args.size() < 2 && !isTimed(tree);
  }

  private static boolean isTimed(JCMethodInvocation tree) {
    return tree.args.stream()
        .anyMatch(argument -> argument.type.tsym.flatName().contentEquals("java.time.Duration"));
  }

  /** The field, or the parameter, behind an expression that is a lock of one. */
  private static @Nullable VarSymbol lock(JCExpression expression) {
    JCTree at = TreeInfo.skipParens(expression);
    if (at instanceof JCMethodInvocation view
        && view.args.isEmpty()
        && view.meth instanceof JCFieldAccess call
        && VIEWS.contains(call.name.toString())) {
      return lock(call.selected);
    }
    return at instanceof JCIdent || at instanceof JCFieldAccess ? keeper(at) : null;
  }

  /** A field; or a parameter, if it is a lock. */
  private static @Nullable VarSymbol keeper(JCTree tree) {
    if (!(TreeInfo.symbol(tree) instanceof VarSymbol variable)) {
      return null;
    }
    boolean isGiven =
        (variable.flags() & Flags.PARAMETER) != 0 && ForeignLocks.isLock(variable.type);
    return isGiven || variable.owner instanceof ClassSymbol ? variable : null;
  }

  @Override
  public void visitAssign(JCAssign tree) {
    if (keeper(tree.lhs) == null) {
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
    VarSymbol lock = keeper(tree);
    if (lock != null) {
      waitedFor.add(lock);
    }
  }
}
