package dev.lockspan.code.source;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import org.jspecify.annotations.Nullable;

/** Whether a lambda needs the instance it is written in, which decides whether it captures it. */
final class UseOfThis extends TreeScanner<@Nullable Void, @Nullable Void> {
  private boolean isFound;

  private UseOfThis() {}

  static boolean in(LambdaExpressionTree lambda) {
    UseOfThis scan = new UseOfThis();
    scan.scan(lambda.getBody(), null);
    return scan.isFound;
  }

  @Override
  public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
    return isFound ? null : super.scan(tree, null);
  }

  @Override
  public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
    boolean isThis = tree.getName().contentEquals("this") || tree.getName().contentEquals("super");
    Symbol symbol = ASTHelpers.getSymbol(tree);
    boolean isMember =
        (symbol instanceof Symbol.VarSymbol || symbol instanceof Symbol.MethodSymbol)
            && symbol.owner instanceof ClassSymbol
            && !ASTHelpers.isStatic(symbol);
    isFound |= isThis || isMember;
    return null;
  }

  @Override
  public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
    // Outer.this, and Interface.super
    isFound |=
        tree.getIdentifier().contentEquals("this") || tree.getIdentifier().contentEquals("super");
    return super.visitMemberSelect(tree, null);
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void unused) {
    Symbol constructor = Called.symbol(tree);
    isFound |=
        constructor != null
            && tree.getEnclosingExpression() == null
            && constructor.enclClass().hasOuterInstance();
    return super.visitNewClass(tree, null);
  }

  @Override
  public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void unused) {
    Symbol method = Called.symbol(tree);
    isFound |= method != null && method.isConstructor() && method.enclClass().hasOuterInstance();
    return super.visitMemberReference(tree, null);
  }

  @Override
  public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
    return null; // has an instance of its own; to create one takes ours, where it does
  }
}
