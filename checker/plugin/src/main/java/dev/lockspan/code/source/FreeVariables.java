package dev.lockspan.code.source;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/** The local variables that a lambda or local class uses and does not declare. */
final class FreeVariables extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final Function<ClassSymbol, Set<Symbol>> captures;
  private final Set<Symbol> used = new LinkedHashSet<>();
  private final Set<Symbol> declared = new HashSet<>();

  private FreeVariables(Function<ClassSymbol, Set<Symbol>> captures) {
    this.captures = captures;
  }

  /**
   * In the order of their first use.
   *
   * @param captures what a local class created inside captures itself
   */
  static Set<Symbol> of(Tree tree, Function<ClassSymbol, Set<Symbol>> captures) {
    FreeVariables scan = new FreeVariables(captures);
    scan.scan(tree, null);
    scan.used.removeAll(scan.declared);
    return scan.used;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
    declared.add(ASTHelpers.getSymbol(tree));
    return super.visitVariable(tree, null);
  }

  @Override
  public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
    if (ASTHelpers.getSymbol(tree) instanceof VarSymbol variable && isLocal(variable)) {
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
  public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void unused) {
    MethodSymbol constructor = Called.by(tree);
    if (tree.getClassBody() == null && constructor != null) {
      used.addAll(captures.apply(constructor.enclClass()));
    }
    return super.visitNewClass(tree, null);
  }
}
