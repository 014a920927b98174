package dev.lockspan.code.source;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value.Relation;
import dev.lockspan.code.source.BodyBuilder.Label;
import org.jspecify.annotations.Nullable;

/** Turns conditions into jumps, so that each atomic test has an edge of its own. */
final class Conditions {
  private final Lowering lowering;

  Conditions(Lowering lowering) {
    this.lowering = lowering;
  }

  /** Jumps to {@code target} when the condition is {@code when}; else goes on. */
  void jump(ExpressionTree condition, boolean when, Label target) {
    Object constant = ASTHelpers.constValue(condition);
    if (constant instanceof Boolean value) {
      if (value == when) {
        lowering.out.go(target);
      }
      return;
    }
    switch (condition.getKind()) {
      case PARENTHESIZED -> jump(((ParenthesizedTree) condition).getExpression(), when, target);
      case LOGICAL_COMPLEMENT -> jump(((UnaryTree) condition).getExpression(), !when, target);
      case CONDITIONAL_AND -> both((BinaryTree) condition, when, true, target);
      case CONDITIONAL_OR -> both((BinaryTree) condition, when, false, target);
      case EQUAL_TO -> equal((BinaryTree) condition, when, target);
      case NOT_EQUAL_TO -> equal((BinaryTree) condition, !when, target);
      case LESS_THAN -> compare((BinaryTree) condition, Relation.LESS, when, target);
      case LESS_THAN_EQUAL -> compare((BinaryTree) condition, Relation.GREATER, !when, target);
      case GREATER_THAN -> compare((BinaryTree) condition, Relation.GREATER, when, target);
      case GREATER_THAN_EQUAL -> compare((BinaryTree) condition, Relation.LESS, !when, target);
      default -> lowering.out.branch(lowering.value(condition), when, target);
    }
  }

  /** {@code a && b} where {@code and}, else {@code a || b}. */
  private void both(BinaryTree tree, boolean when, boolean and, Label target) {
    if (when == and) {
      Label skip = lowering.out.label();
      jump(tree.getLeftOperand(), !and, skip);
      jump(tree.getRightOperand(), and, target);
      lowering.out.place(skip);
    } else {
      jump(tree.getLeftOperand(), when, target);
      jump(tree.getRightOperand(), when, target);
    }
  }

  /**
   * Jumps when the operands are equal ({@code equal}) or not; tests against 0 and null are kept.
   */
  private void equal(BinaryTree tree, boolean equal, Label target) {
    Boolean left = truth(tree.getLeftOperand());
    Boolean right = truth(tree.getRightOperand());
    if (right != null && left == null) {
      jump(tree.getLeftOperand(), equal == right, target);
    } else if (left != null && right == null) {
      jump(tree.getRightOperand(), equal == left, target);
    } else {
      compare(tree, Relation.EQUAL, equal, target);
    }
  }

  void jumpIfEqual(int value, ExpressionTree constant, Label target) {
    Boolean truth = truth(constant);
    if (truth != null) {
      lowering.out.branch(value, truth, target);
    } else {
      compare(value, Relation.EQUAL, lowering.value(constant), true, target);
    }
  }

  private void compare(BinaryTree tree, Relation relation, boolean when, Label target) {
    int left = lowering.value(tree.getLeftOperand());
    compare(left, relation, lowering.value(tree.getRightOperand()), when, target);
  }

  private void compare(int left, Relation relation, int right, boolean when, Label target) {
    int result = lowering.out.register();
    lowering.out.emit(new Instruction.Compare(result, left, relation, right));
    lowering.out.branch(result, when, target);
  }

  /** What equality with the operand says of the other one's truth; null where nothing. */
  private static @Nullable Boolean truth(ExpressionTree operand) {
    if (operand.getKind() == Tree.Kind.NULL_LITERAL) {
      return false;
    }
    Object constant = ASTHelpers.constValue(operand);
    if (constant instanceof Boolean value) {
      return value;
    }
    return (constant instanceof Number number && number.doubleValue() == 0) ? false : null;
  }
}
