package dev.lockspan.code.source;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCArrayAccess;
import com.sun.tools.javac.tree.JCTree.JCAssign;
import com.sun.tools.javac.tree.JCTree.JCBinary;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCExpressionStatement;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
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
 * Which fields of the sources hold a lock, or several in a map or an array, that code only tries
 * for and never waits for: all that is done with one is to try, to release and to ask.
 */
final class TriedLocks extends TreeScanner {
  private static final Set<String> VIEWS =
      Set.of("readLock", "writeLock", "asReadLock", "asWriteLock", "asReadWriteLock");

  /** What gives a lock that a map holds. */
  private static final Set<String> GETTERS =
      Set.of("get", "getOrDefault", "computeIfAbsent", "putIfAbsent", "remove");

  private static final List<String> ASKING =
      List.of("unlock", "release", "leave", "is", "has", "get", "validate", "toString", "contains");

  private final SourceCode code;
  private final Set<VarSymbol> tried = new HashSet<>();
  private final Set<VarSymbol> waitedFor = new HashSet<>();

  /** The parameters of our methods and the variables that locks are given for. */
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
    VarSymbol container = container(tree);
    if (container != null) {
      waitedFor.add(container); // nobody knows by whom
      scan(tree.args);
      return;
    }
    VarSymbol lock = tree.meth instanceof JCFieldAccess call ? lock(call.selected) : null;
    String name = String.valueOf(TreeInfo.name(tree.meth));
    if (lock != null && isTry(name, tree.args)) {
      tried.add(lock);
    } else if (lock == null || ASKING.stream().noneMatch(name::startsWith)) {
      scan(tree.meth);
    }
    if (lock != null && tree.meth instanceof JCFieldAccess call) {
      scanWithin(call.selected);
    }
    MethodSymbol callee = Called.by(tree.meth);
    for (int i = 0; i < tree.args.size(); i++) {
      VarSymbol argument = lock(tree.args.get(i));
      if (argument == null || callee == null || !isKnown(callee, i)) {
        scan(tree.args.get(i));
      } else {
        give(argument, callee.params().get(i), tree.args.get(i));
      }
    }
  }

  private void give(VarSymbol lock, VarSymbol to, JCTree given) {
    this.given.computeIfAbsent(lock, key -> new HashSet<>()).add(to);
    scanWithin(given);
  }

  /** Looks at what else an expression does that gives a lock of a map or an array. */
  private void scanWithin(JCTree expression) {
    JCTree at = TreeInfo.skipParens(expression);
    if (at instanceof JCArrayAccess element) {
      scan(element.index);
    } else if (at instanceof JCMethodInvocation call && container(call) != null) {
      scan(call.args);
    } else if (at instanceof JCMethodInvocation view && view.meth instanceof JCFieldAccess call) {
      scanWithin(call.selected);
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

  /** Trying for a limited time is waiting, unless that is none. */
  private static boolean isTry(String name, List<JCExpression> arguments) {
    if (!name.startsWith("try")) {
      return false;
    }
    for (JCExpression argument : arguments) {
      if (isOfType(argument, "java.time.Duration")) {
        return TreeInfo.symbol(argument) instanceof VarSymbol constant
            && constant.name.contentEquals("ZERO");
      }
    }
    int unit = arguments.size() - 1;
    return unit < 1
        || (isOfType(arguments.get(unit), "java.util.concurrent.TimeUnit")
            && arguments.get(unit - 1).type.constValue() instanceof Number time
            && time.longValue() == 0);
  }

  private static boolean isOfType(JCExpression argument, String type) {
    return argument.type.tsym.flatName().contentEquals(type);
  }

  /** The field, or the variable, behind an expression that is a lock of one. */
  private static @Nullable VarSymbol lock(JCExpression expression) {
    JCTree at = TreeInfo.skipParens(expression);
    if (at instanceof JCMethodInvocation view
        && view.args.isEmpty()
        && view.meth instanceof JCFieldAccess call
        && VIEWS.contains(call.name.toString())) {
      return lock(call.selected);
    }
    return at instanceof JCIdent || at instanceof JCFieldAccess ? keeper(at) : container(at);
  }

  /** The field whose map or array an expression takes a lock from. */
  private static @Nullable VarSymbol container(JCTree at) {
    JCTree container =
        at instanceof JCArrayAccess element
            ? element.indexed
            : at instanceof JCMethodInvocation get
                    && get.meth instanceof JCFieldAccess call
                    && GETTERS.contains(call.name.toString())
                ? call.selected
                : null;
    return container != null
            && at instanceof JCExpression element
            && ForeignLocks.isLock(element.type)
            && TreeInfo.symbol(container) instanceof VarSymbol field
            && field.owner instanceof ClassSymbol
        ? field
        : null;
  }

  /** A field; or a variable, if it is a lock. */
  private static @Nullable VarSymbol keeper(JCTree tree) {
    return TreeInfo.symbol(tree) instanceof VarSymbol variable
            && (variable.owner instanceof ClassSymbol || ForeignLocks.isLock(variable.type))
        ? variable
        : null;
  }

  @Override
  public void visitVarDef(JCVariableDecl tree) {
    VarSymbol lock = tree.init == null || isField(tree.sym) ? null : lock(tree.init);
    if (lock != null && ForeignLocks.isLock(tree.sym.type)) {
      give(lock, tree.sym, tree.init);
    } else {
      super.visitVarDef(tree);
    }
  }

  private static boolean isField(VarSymbol variable) {
    return variable.owner instanceof ClassSymbol;
  }

  @Override
  public void visitAssign(JCAssign tree) {
    VarSymbol variable = keeper(tree.lhs);
    if (variable == null && container(tree.lhs) == null) {
      scan(tree.lhs);
    } else if (variable == null) {
      scanWithin(tree.lhs);
    }
    VarSymbol lock = variable == null || isField(variable) ? null : lock(tree.rhs);
    if (lock != null && variable != null) {
      give(lock, variable, tree.rhs);
    } else {
      scan(tree.rhs);
    }
  }

  @Override
  public void visitExec(JCExpressionStatement tree) {
    if (container(tree.expr) != null) {
      scanWithin(tree.expr); // what it gives is not used
    } else {
      super.visitExec(tree);
    }
  }

  @Override
  public void visitBinary(JCBinary tree) {
    JCExpression tested = TreeInfo.isNull(tree.lhs) ? tree.rhs : tree.lhs;
    boolean isTest = TreeInfo.isNull(tree.lhs) || TreeInfo.isNull(tree.rhs);
    if (isTest && lock(tested) != null) {
      scanWithin(tested);
    } else {
      super.visitBinary(tree);
    }
  }

  @Override
  public void visitIdent(JCIdent tree) {
    used(tree);
  }

  @Override
  public void visitSelect(JCFieldAccess tree) {
    boolean isLength = tree.name.contentEquals("length") && keeper(tree.selected) != null;
    if (!isLength) {
      used(tree);
      super.visitSelect(tree);
    }
  }

  private void used(JCTree tree) {
    VarSymbol lock = keeper(tree);
    if (lock != null) {
      waitedFor.add(lock);
    }
  }
}
