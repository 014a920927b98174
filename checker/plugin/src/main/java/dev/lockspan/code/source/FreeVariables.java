package dev.lockspan.code.source;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * The local variables that a lambda or local class uses and does not declare. A class captures
 * those of the method it stands in; what that method's class has captured is read from there.
 */
final class FreeVariables extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final Function<ClassSymbol, Set<Symbol>> captures;
  private final Predicate<Symbol> isWanted;
  private final Set<Symbol> used = new LinkedHashSet<>();
  private final Set<Symbol> declared = new HashSet<>();

  private FreeVariables(Function<ClassSymbol, Set<Symbol>> captures, Predicate<Symbol> isWanted) {
    this.captures = captures;
    this.isWanted = isWanted;
  }

  /**
   * Those of a lambda, in the order of their first use.
   *
   * @param captures what a local class created inside captures itself
   */
  static Set<Symbol> of(LambdaExpressionTree tree, Function<ClassSymbol, Set<Symbol>> captures) {
    return new FreeVariables(captures, variable -> true).find(tree);
  }

  /** Those of a local class. */
  static Set<Symbol> of(JCClassDecl tree, Function<ClassSymbol, Set<Symbol>> captures) {
    Symbol method = tree.sym.owner;
    return new FreeVariables(captures, variable -> variable.owner == method).find(tree);
  }

  private Set<Symbol> find(Tree tree) {
    scan(tree, null);
    used.removeAll(declared);
    return used;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
    declared.add(ASTHelpers.getSymbol(tree));
    return super.visitVariable(tree, null);
  }

  @Override
  public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
    if (ASTHelpers.getSymbol(tree) instanceof VarSymbol variable
        && isLocal(variable)
        && isWanted.test(variable)) {
      used.add(variable);
    }
    return null;
  }

  private static boolean isLocal(VarSymbol variable) {
    return !(variable.owner instanceof ClassSymbol)
        && variable.getConstValue() == null
        && variable.getKind() != ElementKind.FIELD;
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
    Symbol method = Called.symbol(tree);
    boolean isSuper =
        tree.getMethodSelect() instanceof IdentifierTree name
            && name.getName().contentEquals("super");
    if (isSuper && method != null && method.isConstructor()) {
      used.addAll(captures.apply(method.enclClass()));
    }
    return super.visitMethodInvocation(tree, null);
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void unused) {
    MethodSymbol constructor = Called.by(tree);
    if (tree.getClassBody() == null && constructor != null) {
      used.addAll(captures.apply(constructor.enclClass()));
    }
    return super.visitNewClass(tree, null);
  }
}
