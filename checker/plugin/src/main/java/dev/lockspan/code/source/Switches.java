package dev.lockspan.code.source;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.source.BodyBuilder.Label;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lowers the cases of switch statements and switch expressions. */
final class Switches {
  private static final @Nullable Method GUARD = accessor("getGuard");
  private static final @Nullable Method LABELS = accessor("getLabels");

  private final Lowering lowering;
  private final BodyBuilder out;

  Switches(Lowering lowering) {
    this.lowering = lowering;
    this.out = lowering.out;
  }

  /**
   * Lowers cases.
   *
   * @param result the register of a switch expression's value, -1 for a statement
   */
  void cases(List<? extends CaseTree> cases, int selector, Label end, int result) {
    List<Label> starts = cases.stream().map(each -> out.label()).toList();
    Label choice = out.label();
    out.place(choice);
    List<Label> others = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      test(cases.get(i), selector, starts.get(i));
      if (isOpen(cases.get(i))) {
        others.add(starts.get(i));
      }
    }
    if (!others.isEmpty()) {
      out.choose(others);
    } else if (result < 0) {
      out.go(end);
    } else {
      out.emit(new Instruction.Throw(lowering.unknown()));
    }
    for (int i = 0; i < starts.size(); i++) {
      out.place(starts.get(i));
      bind(cases.get(i), selector, choice);
      body(cases.get(i), end, result);
    }
  }

  /** Jumps to a case whose constants are those of the selector. */
  private void test(CaseTree tree, int selector, Label start) {
    for (ExpressionTree label : tree.getExpressions()) {
      lowering.jumpIfEqual(selector, label, start);
    }
  }

  /** Whether values that equal none of its constants may come to a case: default, a pattern. */
  private static boolean isOpen(CaseTree tree) {
    int constants = tree.getExpressions().size();
    boolean hasMore =
        LABELS != null && get(LABELS, tree) instanceof List<?> all && all.size() > constants;
    return constants == 0 || hasMore;
  }

  /** Binds the variables of patterns, and tests the guard, which may send us back to choose. */
  private void bind(CaseTree tree, int selector, Label choice) {
    if (LABELS != null && get(LABELS, tree) instanceof List<?> labels) {
      for (Object label : labels) {
        new TreeScanner<@Nullable Void, @Nullable Void>() {
          @Override
          public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
            int register = lowering.declare(ASTHelpers.getSymbol(variable));
            out.emit(new Instruction.Move(register, selector));
            return null;
          }
        }.scan((Tree) label, null);
      }
    }
    if (GUARD != null && get(GUARD, tree) instanceof ExpressionTree guard) {
      lowering.jump(guard, false, choice);
    }
  }

  private void body(CaseTree tree, Label end, int result) {
    Tree body = tree.getBody();
    if (body == null) {
      if (tree.getStatements() != null) {
        lowering.statements(tree.getStatements());
      }
      return;
    }
    if (body instanceof ExpressionTree expression) {
      int value = lowering.value(expression);
      if (result >= 0) {
        out.emit(new Instruction.Move(result, value));
      }
    } else {
      lowering.statement((StatementTree) body);
    }
    out.go(end);
  }

  private static @Nullable Method accessor(String name) {
    try {
      return CaseTree.class.getMethod(name);
    } catch (NoSuchMethodException olderCompiler) {
      return null;
    }
  }

  private static @Nullable Object get(Method accessor, CaseTree tree) {
    try {
      return accessor.invoke(tree);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
