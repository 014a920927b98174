package dev.lockspan.code.source;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.SimpleTreeVisitor;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.source.BodyBuilder.Label;
import dev.lockspan.code.source.BodyBuilder.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lowers statements. */
final class Statements extends SimpleTreeVisitor<@Nullable Void, @Nullable Void> {
  private final Lowering lowering;
  private final BodyBuilder out;

  /** The label of the statement that is about to be visited. */
  private @Nullable String label;

  Statements(Lowering lowering) {
    this.lowering = lowering;
    this.out = lowering.out;
  }

  @Override
  public @Nullable Void visitBlock(BlockTree tree, @Nullable Void unused) {
    lowering.statements(tree.getStatements());
    return null;
  }

  @Override
  public @Nullable Void visitExpressionStatement(
      ExpressionStatementTree tree, @Nullable Void unused) {
    lowering.value(tree.getExpression());
    return null;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
    VarSymbol symbol = ASTHelpers.getSymbol(tree);
    if (tree.getInitializer() == null) {
      lowering.declare(symbol);
      return null;
    }
    int value = lowering.value(tree.getInitializer());
    out.emit(new Instruction.Move(lowering.declare(symbol), value));
    return null;
  }

  @Override
  public @Nullable Void visitIf(IfTree tree, @Nullable Void unused) {
    Label otherwise = out.label();
    Label end = out.label();
    lowering.jump(tree.getCondition(), false, otherwise);
    lowering.statement(tree.getThenStatement());
    out.go(end);
    out.place(otherwise);
    lowering.statement(tree.getElseStatement());
    out.place(end);
    return null;
  }

  @Override
  public @Nullable Void visitLabeledStatement(LabeledStatementTree tree, @Nullable Void unused) {
    StatementTree statement = tree.getStatement();
    String name = tree.getLabel().toString();
    Label end = out.label();
    boolean isLoop =
        statement instanceof WhileLoopTree
            || statement instanceof DoWhileLoopTree
            || statement instanceof ForLoopTree
            || statement instanceof EnhancedForLoopTree;
    label = isLoop ? name : null;
    lowering.jumps.enterBlock(name, end);
    lowering.statement(statement);
    lowering.jumps.leave();
    out.place(end);
    return null;
  }

  private @Nullable String takeLabel() {
    String taken = label;
    label = null;
    return taken;
  }

  @Override
  public @Nullable Void visitWhileLoop(WhileLoopTree tree, @Nullable Void unused) {
    loop(List.of(), tree.getCondition(), List.of(), tree.getStatement());
    return null;
  }

  @Override
  public @Nullable Void visitForLoop(ForLoopTree tree, @Nullable Void unused) {
    loop(tree.getInitializer(), tree.getCondition(), tree.getUpdate(), tree.getStatement());
    return null;
  }

  private void loop(
      List<? extends StatementTree> first,
      @Nullable ExpressionTree condition,
      List<? extends StatementTree> update,
      StatementTree body) {
    Label head = out.label();
    Label again = out.label();
    Label exit = out.label();
    String name = takeLabel();
    lowering.statements(first);
    out.place(head);
    if (condition != null) {
      lowering.jump(condition, false, exit);
    }
    lowering.jumps.enterLoop(name, exit, again);
    lowering.statement(body);
    lowering.jumps.leave();
    out.place(again);
    lowering.statements(update);
    out.go(head);
    out.place(exit);
  }

  @Override
  public @Nullable Void visitDoWhileLoop(DoWhileLoopTree tree, @Nullable Void unused) {
    Label head = out.label();
    Label again = out.label();
    Label exit = out.label();
    out.place(head);
    lowering.jumps.enterLoop(takeLabel(), exit, again);
    lowering.statement(tree.getStatement());
    lowering.jumps.leave();
    out.place(again);
    lowering.jump(tree.getCondition(), true, head);
    out.place(exit);
    return null;
  }

  @Override
  public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree tree, @Nullable Void unused) {
    ExpressionTree expression = tree.getExpression();
    Label head = out.label();
    Label exit = out.label();
    String name = takeLabel();
    int sequence = lowering.value(expression);
    Type type = ASTHelpers.getType(expression);
    boolean isArray = type != null && type.hasTag(TypeTag.ARRAY);
    int iterator = isArray ? lowering.unknown() : iterator(type, sequence, expression);
    int element = lowering.declare(ASTHelpers.getSymbol(tree.getVariable()));
    out.place(head);
    if (isArray) {
      Label next = out.label();
      out.choose(List.of(exit, next));
      out.place(next);
      out.emit(new Instruction.GetElement(element, sequence, lowering.unknown()));
    } else {
      int more = out.register();
      call(more, new MethodId("java.util.Iterator", "hasNext", "()Z"), iterator, expression);
      out.branch(more, false, exit);
      MethodId next = new MethodId("java.util.Iterator", "next", "()Ljava/lang/Object;");
      String cast = lowering.castTo(type, ASTHelpers.getType(tree.getVariable()));
      int given = cast.isEmpty() ? element : out.register();
      call(given, next, iterator, expression);
      if (!cast.isEmpty()) {
        out.emit(new Instruction.Move(element, given, cast));
      }
    }
    lowering.jumps.enterLoop(name, exit, head);
    lowering.statement(tree.getStatement());
    lowering.jumps.leave();
    out.go(head);
    out.place(exit);
    return null;
  }

  private int iterator(@Nullable Type type, int sequence, ExpressionTree expression) {
    int iterator = out.register();
    String owner = type == null ? "java.lang.Iterable" : lowering.names().of(type);
    call(iterator, new MethodId(owner, "iterator", "()Ljava/util/Iterator;"), sequence, expression);
    return iterator;
  }

  private void call(int to, MethodId method, int receiver, ExpressionTree at) {
    lowering.invoke(to, CallKind.VIRTUAL, method, receiver, List.of(), at);
  }

  @Override
  public @Nullable Void visitSynchronized(SynchronizedTree tree, @Nullable Void unused) {
    int lock = out.register();
    out.emit(new Instruction.Move(lock, lowering.value(tree.getExpression())));
    out.emit(new Instruction.Enter(lock, lowering.site(tree)));
    guarded(() -> lowering.statement(tree.getBlock()), () -> out.emit(new Instruction.Exit(lock)));
    return null;
  }

  /** Runs {@code last} on every way out of {@code body}. */
  private void guarded(Runnable body, Runnable last) {
    Scope scope = out.scope();
    Label handler = out.label();
    Label end = out.label();
    lowering.jumps.enterFinalizer(last);
    out.handle(handler, true);
    body.run();
    out.enter(scope);
    lowering.jumps.leave();
    if (out.isReachable()) {
      last.run();
      out.go(end);
    }
    out.place(handler);
    int thrown = out.register();
    out.emit(new Instruction.Catch(thrown));
    last.run();
    out.emit(new Instruction.Throw(thrown));
    out.place(end);
  }

  @Override
  public @Nullable Void visitTry(TryTree tree, @Nullable Void unused) {
    if (tree.getFinallyBlock() == null) {
      catching(tree);
    } else {
      guarded(() -> catching(tree), () -> lowering.statement(tree.getFinallyBlock()));
    }
    return null;
  }

  private void catching(TryTree tree) {
    if (tree.getCatches().isEmpty()) {
      resources(tree, 0);
      return;
    }
    Scope scope = out.scope();
    List<Label> handlers = new ArrayList<>();
    for (CatchTree unused : tree.getCatches()) {
      handlers.add(out.label());
    }
    for (int i = handlers.size() - 1; i >= 0; i--) {
      out.handle(handlers.get(i), catchesAll(tree.getCatches().get(i)));
    }
    resources(tree, 0);
    out.enter(scope);
    Label end = out.label();
    out.go(end);
    for (int i = 0; i < handlers.size(); i++) {
      CatchTree clause = tree.getCatches().get(i);
      out.place(handlers.get(i));
      int caught = lowering.declare(ASTHelpers.getSymbol(clause.getParameter()));
      out.emit(new Instruction.Catch(caught, caughtTypes(clause)));
      lowering.statement(clause.getBlock());
      out.go(end);
    }
    out.place(end);
  }

  private List<String> caughtTypes(CatchTree clause) {
    Tree type = clause.getParameter().getType();
    List<? extends Tree> all =
        type instanceof UnionTypeTree either ? either.getTypeAlternatives() : List.of(type);
    return all.stream()
        .flatMap(each -> Optional.ofNullable(ASTHelpers.getType(each)).stream())
        .map(lowering.names()::of)
        .toList();
  }

  private static boolean catchesAll(CatchTree clause) {
    Type type = ASTHelpers.getType(clause.getParameter());
    return type != null && type.tsym.getQualifiedName().contentEquals("java.lang.Throwable");
  }

  /** The resources from the given one on, then the block. */
  private void resources(TryTree tree, int index) {
    if (index == tree.getResources().size()) {
      lowering.statement(tree.getBlock());
      return;
    }
    Tree resource = tree.getResources().get(index);
    int value = out.register();
    out.emit(new Instruction.Move(value, resourceValue(resource)));
    Runnable close = () -> close(value, resource);
    guarded(() -> resources(tree, index + 1), close);
  }

  private int resourceValue(Tree resource) {
    if (resource instanceof VariableTree variable) {
      int value = lowering.value(variable.getInitializer());
      int register = lowering.declare(ASTHelpers.getSymbol(variable));
      out.emit(new Instruction.Move(register, value));
      return register;
    }
    return lowering.value((ExpressionTree) resource);
  }

  private void close(int value, Tree resource) {
    Label end = out.label();
    out.branch(value, false, end);
    Type type = ASTHelpers.getType(resource);
    String owner = type == null ? "java.lang.AutoCloseable" : lowering.names().of(type);
    MethodId close = new MethodId(owner, "close", "()V");
    lowering.invoke(-1, CallKind.VIRTUAL, close, value, List.of(), resource);
    out.place(end);
  }

  @Override
  public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
    int result = -1;
    if (tree.getExpression() != null) {
      result = out.register();
      out.emit(new Instruction.Move(result, lowering.value(tree.getExpression())));
    }
    lowering.jumps.unwindAll();
    out.emit(new Instruction.Return(result));
    return null;
  }

  @Override
  public @Nullable Void visitThrow(ThrowTree tree, @Nullable Void unused) {
    out.emit(new Instruction.Throw(lowering.value(tree.getExpression())));
    return null;
  }

  @Override
  public @Nullable Void visitBreak(BreakTree tree, @Nullable Void unused) {
    lowering.jumps.breakTo(tree.getLabel() == null ? null : tree.getLabel().toString());
    return null;
  }

  @Override
  public @Nullable Void visitContinue(ContinueTree tree, @Nullable Void unused) {
    lowering.jumps.continueTo(tree.getLabel() == null ? null : tree.getLabel().toString());
    return null;
  }

  @Override
  public @Nullable Void visitYield(YieldTree tree, @Nullable Void unused) {
    int result = lowering.jumps.yieldRegister();
    out.emit(new Instruction.Move(result, lowering.value(tree.getValue())));
    lowering.jumps.yieldValue();
    return null;
  }

  @Override
  public @Nullable Void visitAssert(AssertTree tree, @Nullable Void unused) {
    Label holds = out.label();
    lowering.jump(tree.getCondition(), true, holds);
    if (tree.getDetail() != null) {
      lowering.value(tree.getDetail());
    }
    out.emit(new Instruction.Throw(lowering.unknown()));
    out.place(holds);
    return null;
  }

  @Override
  public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void unused) {
    Label end = out.label();
    int selector = lowering.value(tree.getExpression());
    lowering.jumps.enterSwitch(takeLabel(), end);
    new Switches(lowering).cases(tree.getCases(), selector, end, -1);
    lowering.jumps.leave();
    out.place(end);
    return null;
  }
}
