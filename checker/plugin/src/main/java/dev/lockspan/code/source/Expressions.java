package dev.lockspan.code.source;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SimpleTreeVisitor;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.util.Name;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.code.source.BodyBuilder.Label;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/** Lowers expressions; each visit answers the register that holds the value. */
final class Expressions extends SimpleTreeVisitor<@Nullable Integer, @Nullable Void> {
  private static final String TEXT = "java.lang.String";

  private final Lowering lowering;
  private final BodyBuilder out;
  private final Calls calls;
  private final Functions functions;

  Expressions(Lowering lowering) {
    this.lowering = lowering;
    this.out = lowering.out;
    this.calls = new Calls(lowering);
    this.functions = new Functions(lowering);
  }

  @Override
  public Integer visitLiteral(LiteralTree tree, @Nullable Void unused) {
    return lowering.constant(Value.Constant.NULL); // every other literal is folded
  }

  @Override
  public Integer visitParenthesized(ParenthesizedTree tree, @Nullable Void unused) {
    return lowering.value(tree.getExpression());
  }

  @Override
  public Integer visitTypeCast(TypeCastTree tree, @Nullable Void unused) {
    return lowering.cast(lowering.value(tree.getExpression()), ASTHelpers.getType(tree.getType()));
  }

  @Override
  public Integer visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
    Symbol symbol = ASTHelpers.getSymbol(tree);
    Name name = ((JCIdent) tree).name;
    if (name == name.table.names._this) {
      return lowering.hasThis ? 0 : lowering.unknown();
    }
    if (!(symbol instanceof VarSymbol variable)) {
      return lowering.unknown();
    }
    if (!isField(variable)) {
      return lowering.read(variable);
    }
    int object = variable.isStatic() ? -1 : lowering.receiverOf(variable);
    return field(object, variable);
  }

  private static boolean isField(VarSymbol variable) {
    return variable.owner instanceof ClassSymbol
        && (variable.getKind() == ElementKind.FIELD
            || variable.getKind() == ElementKind.ENUM_CONSTANT);
  }

  private int field(int object, VarSymbol variable) {
    int to = out.register();
    String owner = lowering.names().of((ClassSymbol) variable.owner);
    String type = lowering.names().of(variable.type);
    out.emit(new Instruction.GetField(to, object, owner, variable.name.toString(), type));
    return to;
  }

  @Override
  public Integer visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
    Symbol symbol = ASTHelpers.getSymbol(tree);
    String name = tree.getIdentifier().toString();
    if (name.equals("class")) {
      int to = out.register();
      Type type = ASTHelpers.getType(tree.getExpression());
      String literal = type == null ? "?" : lowering.names().of(type);
      out.emit(new Instruction.ClassLiteral(to, literal));
      return to;
    }
    if (name.equals("this")) {
      return Called.symbol(tree.getExpression()) instanceof ClassSymbol outer
          ? lowering.exactInstance(outer)
          : lowering.unknown();
    }
    if (!(symbol instanceof VarSymbol variable)) {
      return lowering.unknown();
    }
    if (!isField(variable) || isArray(tree.getExpression())) { // an array's length
      lowering.value(tree.getExpression());
      return lowering.unknown();
    }
    if (variable.isStatic()) {
      return field(-1, variable);
    }
    return field(receiver(tree.getExpression()), variable);
  }

  private static boolean isArray(ExpressionTree expression) {
    Type type = ASTHelpers.getType(expression);
    return type != null && type.hasTag(TypeTag.ARRAY);
  }

  private int receiver(ExpressionTree expression) {
    if (expression instanceof IdentifierTree name && name.getName().contentEquals("super")) {
      return lowering.hasThis ? 0 : lowering.unknown();
    }
    return lowering.value(expression);
  }

  @Override
  public Integer visitAssignment(AssignmentTree tree, @Nullable Void unused) {
    Place place = place(tree.getVariable());
    int value = lowering.value(tree.getExpression());
    place.store().accept(value);
    return value;
  }

  @Override
  public Integer visitCompoundAssignment(CompoundAssignmentTree tree, @Nullable Void unused) {
    Place place = place(tree.getVariable());
    lowering.value(tree.getExpression());
    return update(place);
  }

  private int update(Place place) {
    int value = lowering.unknown();
    place.store().accept(value);
    return value;
  }

  /** Reads what is stored there before it is counted up or down. */
  private int postfix(ExpressionTree operand) {
    Place place = place(operand);
    int old = out.register();
    out.emit(new Instruction.Move(old, place.load().getAsInt()));
    update(place);
    return old;
  }

  /** Something that can be assigned, whose own parts are evaluated already. */
  private record Place(IntSupplier load, IntConsumer store) {}

  private Place place(ExpressionTree target) {
    if (target instanceof ParenthesizedTree parenthesized) {
      return place(parenthesized.getExpression());
    }
    if (target instanceof ArrayAccessTree element) {
      int array = lowering.value(element.getExpression());
      int index = lowering.value(element.getIndex());
      return new Place(
          () -> element(array, index),
          value -> out.emit(new Instruction.PutElement(array, index, value)));
    }
    if (!(Called.symbol(target) instanceof VarSymbol variable)) {
      return new Place(lowering::unknown, value -> {});
    }
    if (!isField(variable)) {
      int register = lowering.read(variable);
      return new Place(() -> register, value -> out.emit(new Instruction.Move(register, value)));
    }
    int object = object(target, variable);
    String owner = lowering.names().of((ClassSymbol) variable.owner);
    String name = variable.name.toString();
    return new Place(
        () -> field(object, variable),
        value -> out.emit(new Instruction.PutField(object, owner, name, value)));
  }

  private int object(ExpressionTree target, VarSymbol field) {
    if (field.isStatic()) {
      return -1;
    }
    return target instanceof MemberSelectTree select
        ? receiver(select.getExpression())
        : lowering.receiverOf(field);
  }

  @Override
  public Integer visitUnary(UnaryTree tree, @Nullable Void unused) {
    return switch (tree.getKind()) {
      case LOGICAL_COMPLEMENT -> truth(tree);
      case PREFIX_INCREMENT, PREFIX_DECREMENT -> update(place(tree.getExpression()));
      case POSTFIX_INCREMENT, POSTFIX_DECREMENT -> postfix(tree.getExpression());
      default -> {
        lowering.value(tree.getExpression());
        yield lowering.unknown();
      }
    };
  }

  @Override
  public Integer visitBinary(BinaryTree tree, @Nullable Void unused) {
    return switch (tree.getKind()) {
      case CONDITIONAL_AND, CONDITIONAL_OR, EQUAL_TO, NOT_EQUAL_TO -> truth(tree);
      case LESS_THAN, LESS_THAN_EQUAL, GREATER_THAN, GREATER_THAN_EQUAL -> truth(tree);
      default -> {
        int left = lowering.value(tree.getLeftOperand());
        int right = lowering.value(tree.getRightOperand());
        if (isText(tree)) {
          yield text();
        }
        yield tree.getKind() == Tree.Kind.AND && isInt(tree)
            ? common(left, right)
            : lowering.unknown();
      }
    };
  }

  private static boolean isText(ExpressionTree tree) {
    Type type = ASTHelpers.getType(tree);
    return type != null && type.tsym.getQualifiedName().contentEquals(TEXT);
  }

  /** A text that is put together. */
  private int text() {
    int to = out.register();
    out.emit(new Instruction.New(to, TEXT));
    return to;
  }

  private static boolean isInt(ExpressionTree tree) {
    return ASTHelpers.getType(tree).hasTag(TypeTag.INT);
  }

  /** The bits that two numbers have in common. */
  private int common(int left, int right) {
    int to = out.register();
    out.emit(new Instruction.Compare(to, left, Value.Relation.SHARES, right));
    return to;
  }

  /** The value of a condition, by its two outcomes. */
  private int truth(ExpressionTree condition) {
    int to = out.register();
    Label no = out.label();
    Label end = out.label();
    lowering.jump(condition, false, no);
    out.emit(new Instruction.Constant(to, Value.Constant.of(1)));
    out.go(end);
    out.place(no);
    out.emit(new Instruction.Constant(to, Value.Constant.of(0)));
    out.place(end);
    return to;
  }

  @Override
  public Integer visitConditionalExpression(ConditionalExpressionTree tree, @Nullable Void unused) {
    int to = out.register();
    Label no = out.label();
    Label end = out.label();
    lowering.jump(tree.getCondition(), false, no);
    out.emit(new Instruction.Move(to, lowering.value(tree.getTrueExpression())));
    out.go(end);
    out.place(no);
    out.emit(new Instruction.Move(to, lowering.value(tree.getFalseExpression())));
    out.place(end);
    return to;
  }

  @Override
  public Integer visitInstanceOf(InstanceOfTree tree, @Nullable Void unused) {
    int value = lowering.value(tree.getExpression());
    if (tree.getPattern() != null) {
      new TreeScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Void none) {
          int register = lowering.declare(ASTHelpers.getSymbol(variable));
          out.emit(new Instruction.Move(register, value));
          return null;
        }
      }.scan(tree.getPattern(), null);
    }
    Type type = tree.getType() == null ? null : ASTHelpers.getType(tree.getType());
    if (type == null) {
      return lowering.unknown(); // a pattern of parts
    }
    int to = out.register();
    out.emit(new Instruction.InstanceOf(to, value, lowering.names().of(type)));
    return to;
  }

  @Override
  public Integer visitArrayAccess(ArrayAccessTree tree, @Nullable Void unused) {
    return element(lowering.value(tree.getExpression()), lowering.value(tree.getIndex()));
  }

  private int element(int array, int index) {
    int to = out.register();
    out.emit(new Instruction.GetElement(to, array, index));
    return to;
  }

  @Override
  public Integer visitNewArray(NewArrayTree tree, @Nullable Void unused) {
    tree.getDimensions().forEach(lowering::value);
    int to = out.register();
    Type type = ASTHelpers.getType(tree);
    out.emit(new Instruction.New(to, type == null ? "?[]" : lowering.names().of(type)));
    if (tree.getInitializers() != null) {
      for (ExpressionTree element : tree.getInitializers()) {
        int value = lowering.value(element);
        out.emit(new Instruction.PutElement(to, lowering.unknown(), value));
      }
    }
    return to;
  }

  @Override
  public Integer visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void unused) {
    int result = out.register();
    Label end = out.label();
    int selector = lowering.value(tree.getExpression());
    lowering.jumps.enterSwitchExpression(end, result);
    new Switches(lowering).cases(tree.getCases(), selector, end, result);
    lowering.jumps.leave();
    out.place(end);
    return result;
  }

  @Override
  public Integer visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
    return calls.invoke(tree);
  }

  @Override
  public Integer visitNewClass(NewClassTree tree, @Nullable Void unused) {
    return calls.create(tree);
  }

  @Override
  public Integer visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void unused) {
    return functions.lambda(tree);
  }

  @Override
  public Integer visitMemberReference(MemberReferenceTree tree, @Nullable Void unused) {
    return functions.reference(tree);
  }

  @Override
  protected @Nullable Integer defaultAction(Tree tree, @Nullable Void unused) {
    return lowering.unknown();
  }
}
