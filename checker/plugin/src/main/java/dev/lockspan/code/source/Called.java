package dev.lockspan.code.source;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.TreeInfo;
import org.jspecify.annotations.Nullable;

/** What a call, creation or method reference means; nothing where it does not compile. */
final class Called {
  private Called() {}

  static @Nullable MethodSymbol by(Tree tree) {
    Symbol symbol = null;
    if (tree instanceof JCNewClass creation) {
      symbol = creation.constructor;
    } else if (tree instanceof JCMemberReference reference) {
      symbol = reference.sym;
    } else if (tree instanceof JCExpression select) {
      symbol = TreeInfo.symbol((JCTree) select);
    }
    return symbol instanceof MethodSymbol method && method.owner instanceof ClassSymbol
        ? method
        : null;
  }

  /** What any tree means. */
  static @Nullable Symbol symbol(Tree tree) {
    if (tree instanceof MethodInvocationTree call) {
      return by(call.getMethodSelect());
    }
    return tree instanceof NewClassTree || tree instanceof MemberReferenceTree
        ? by(tree)
        : ASTHelpers.getSymbol(tree);
  }
}
