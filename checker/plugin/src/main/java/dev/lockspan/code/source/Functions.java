package dev.lockspan.code.source;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree.JCFunctionalExpression;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lowers lambdas and method references to function objects. */
final class Functions {
  private final Lowering lowering;

  Functions(Lowering lowering) {
    this.lowering = lowering;
  }

  int lambda(LambdaExpressionTree tree) {
    Set<Symbol> free = FreeVariables.of(tree, lowering.compilation.code()::captures);
    boolean hasThis = lowering.hasThis && UseOfThis.in(tree);
    MethodId id = lowering.compilation.code().register(tree, lowering, hasThis, free);
    List<Integer> captured = new ArrayList<>();
    if (hasThis) {
      captured.add(0);
    }
    free.forEach(variable -> captured.add(lowering.read(variable)));
    CallKind call = hasThis ? CallKind.SPECIAL : CallKind.STATIC;
    return function(tree, id, call, captured);
  }

  int reference(MemberReferenceTree tree) {
    ExpressionTree expression = tree.getQualifierExpression();
    MethodSymbol method = Called.by(tree);
    if (method == null) {
      return lowering.unknown();
    }
    if (tree.getMode() == MemberReferenceTree.ReferenceMode.NEW) {
      return constructor(tree, method);
    }
    Type site = ASTHelpers.getType(expression);
    MethodId id = lowering.names().of(method, site);
    if (method.isStatic()) {
      return function(tree, id, CallKind.STATIC, List.of());
    }
    if (expression instanceof IdentifierTree name && name.getName().contentEquals("super")) {
      int self = lowering.hasThis ? 0 : lowering.unknown();
      return function(tree, id, CallKind.SPECIAL, List.of(self));
    }
    boolean isUnbound =
        Called.symbol(expression) instanceof TypeSymbol
            && !(expression instanceof IdentifierTree name && name.getName().contentEquals("this"));
    List<Integer> captured = isUnbound ? List.of() : List.of(lowering.value(expression));
    return function(tree, id, CallKind.VIRTUAL, captured);
  }

  private int constructor(MemberReferenceTree tree, MethodSymbol constructor) {
    ClassSymbol created = constructor.enclClass();
    List<Integer> captured = new ArrayList<>();
    if (created.hasOuterInstance()
        && created.type.getEnclosingType().tsym instanceof ClassSymbol outer) {
      captured.add(lowering.instance(outer));
    }
    return function(tree, lowering.names().of(constructor), CallKind.CONSTRUCTOR, captured);
  }

  private int function(Tree tree, MethodId target, CallKind call, List<Integer> captured) {
    int to = lowering.out.register();
    Type type = ((JCFunctionalExpression) tree).target;
    String name = type == null ? "?" : lowering.names().of(type);
    lowering.out.emit(new Instruction.Function(to, name, target, call, captured, given(tree)));
    return to;
  }

  /** The types of what the function is given; of no function type at all none. */
  private List<String> given(Tree tree) {
    JCFunctionalExpression function = (JCFunctionalExpression) tree;
    try {
      List<String> given = new ArrayList<>();
      for (Type type :
          function.getDescriptorType(lowering.compilation.types()).getParameterTypes()) {
        given.add(lowering.names().of(type));
      }
      return List.copyOf(given);
    } catch (Types.FunctionDescriptorLookupError e) { // XXX: of several interfaces at once
      return List.of();
    }
  }
}
