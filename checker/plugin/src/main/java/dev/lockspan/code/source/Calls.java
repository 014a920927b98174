package dev.lockspan.code.source;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import dev.lockspan.code.Conversion;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.ObjectMethods;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lowers method and constructor calls. */
final class Calls {
  private final Lowering lowering;
  private final BodyBuilder out;

  Calls(Lowering lowering) {
    this.lowering = lowering;
    this.out = lowering.out;
  }

  int invoke(MethodInvocationTree tree) {
    ExpressionTree select = tree.getMethodSelect();
    MethodSymbol method = Called.by(select);
    if (method == null) {
      tree.getArguments().forEach(lowering::value);
      return lowering.unknown();
    }
    if (method.isConstructor()) {
      return delegate(tree, method);
    }
    MethodId id = id(select, method);
    int receiver = method.isStatic() ? -1 : receiver(select, method);
    List<Integer> arguments =
        arguments(method, tree.getArguments(), ((JCMethodInvocation) tree).varargsElement);
    Optional<Conversion> conversion = Conversion.of(id);
    if (conversion.isPresent()) {
      return convert(conversion.get(), receiver < 0 ? arguments.get(0) : receiver);
    }
    CallKind call = CallKind.VIRTUAL;
    if (method.isStatic()) {
      call = CallKind.STATIC;
    } else if (isSuper(select)) {
      call = CallKind.SPECIAL;
    }
    MethodId called = call == CallKind.VIRTUAL ? ObjectMethods.called(id) : id;
    int to = method.getReturnType().hasTag(TypeTag.VOID) ? -1 : out.register();
    lowering.invoke(to, call, called, receiver, arguments, tree);
    if (method.getReturnType().hasTag(TypeTag.TYPEVAR)) {
      return lowering.cast(to, ASTHelpers.getType(tree)); // as the compiler does
    }
    return to < 0 ? lowering.unknown() : to;
  }

  private int convert(Conversion conversion, int operand) {
    return switch (conversion) {
      case BOXING, TEXT_APPENDED -> operand;
      case TEXT_BEGUN, TEXT_MADE -> lowering.unknown();
    };
  }

  private MethodId id(ExpressionTree select, MethodSymbol method) {
    if (select instanceof MemberSelectTree member) {
      return lowering.names().of(method, ASTHelpers.getType(member.getExpression()));
    }
    ClassSymbol holder = lowering.holder(method.enclClass());
    return lowering.names().of(method, holder == null ? null : holder.type);
  }

  private int receiver(ExpressionTree select, MethodSymbol method) {
    if (!(select instanceof MemberSelectTree member)) {
      return lowering.receiverOf(method);
    }
    ExpressionTree object = member.getExpression();
    if (isSuper(select)) {
      // Outer.super.f(): the class named; super.f() and Interface.super.f(): this
      if (object instanceof MemberSelectTree qualified
          && Called.symbol(qualified.getExpression()) instanceof ClassSymbol named
          && !named.isInterface()) {
        return lowering.instance(named);
      }
      return lowering.hasThis ? 0 : lowering.unknown();
    }
    return lowering.value(object);
  }

  private static boolean isSuper(ExpressionTree select) {
    if (!(select instanceof MemberSelectTree member)) {
      return false;
    }
    ExpressionTree object = member.getExpression();
    if (object instanceof JCIdent identifier) {
      return identifier.name == identifier.name.table.names._super;
    }
    return object instanceof JCFieldAccess qualified
        && qualified.name == qualified.name.table.names._super;
  }

  /**
   * The arguments as passed: those of a variable arity parameter in an array.
   *
   * @param element the array's element type, null where no array is made
   */
  private List<Integer> arguments(
      MethodSymbol method, List<? extends ExpressionTree> trees, @Nullable Type element) {
    List<Integer> values = new ArrayList<>();
    int plain = element == null ? trees.size() : method.getParameters().size() - 1;
    for (int i = 0; i < Math.min(plain, trees.size()); i++) {
      values.add(copy(lowering.value(trees.get(i)), trees, i));
    }
    if (element != null) {
      int array = out.register();
      out.emit(new Instruction.New(array, lowering.names().of(element) + "[]"));
      for (int i = plain; i < trees.size(); i++) {
        int value = lowering.value(trees.get(i));
        out.emit(new Instruction.PutElement(array, lowering.unknown(), value));
      }
      values.add(array);
    }
    return values;
  }

  /** Keeps a variable's value where a later argument may assign the variable. */
  private int copy(int register, List<? extends ExpressionTree> trees, int index) {
    if (!(trees.get(index) instanceof IdentifierTree) || index == trees.size() - 1) {
      return register;
    }
    int to = out.register();
    out.emit(new Instruction.Move(to, register));
    return to;
  }

  /** {@code this(..)} or {@code super(..)}; after the latter the initializers run. */
  private int delegate(MethodInvocationTree tree, MethodSymbol constructor) {
    ExpressionTree select = tree.getMethodSelect();
    List<Integer> arguments = new ArrayList<>();
    ClassSymbol created = constructor.enclClass();
    if (Names.isEnum(lowering.owner)) {
      arguments.addAll(List.of(1, 2)); // what our own constructor was given
    } else if (created.hasOuterInstance()) {
      arguments.add(outer(created, qualifier(select)));
    }
    arguments.addAll(
        arguments(constructor, tree.getArguments(), ((JCMethodInvocation) tree).varargsElement));
    arguments.addAll(captured(created));
    MethodId id = lowering.names().of(constructor);
    lowering.invoke(-1, CallKind.CONSTRUCTOR, id, 0, arguments, tree);
    boolean isThis = created == lowering.owner;
    if (!isThis) {
      lowering.compilation.code().initialize(lowering);
    }
    return lowering.unknown();
  }

  private static @Nullable ExpressionTree qualifier(ExpressionTree select) {
    return select instanceof MemberSelectTree member ? member.getExpression() : null;
  }

  int create(NewClassTree tree) {
    return create(tree, List.of());
  }

  /** Creates an object; {@code first} go before the arguments that are written. */
  int create(NewClassTree tree, List<Integer> first) {
    MethodSymbol constructor = Called.by(tree);
    if (constructor == null) {
      tree.getArguments().forEach(lowering::value);
      return lowering.unknown();
    }
    ClassSymbol created = constructor.enclClass();
    int to = out.register();
    out.emit(new Instruction.New(to, lowering.names().of(created)));
    List<Integer> arguments = new ArrayList<>(first);
    ExpressionTree qualifier = tree.getEnclosingExpression();
    if (created.hasOuterInstance()) {
      arguments.add(outer(created, tree.getClassBody() == null ? qualifier : null));
    }
    if (qualifier != null && tree.getClassBody() != null && takesQualifier((JCNewClass) tree)) {
      arguments.add(lowering.value(qualifier));
    }
    arguments.addAll(
        arguments(constructor, tree.getArguments(), ((JCNewClass) tree).varargsElement));
    arguments.addAll(captured(created));
    MethodId id = lowering.names().of(constructor);
    if (Conversion.of(id).isEmpty()) {
      lowering.invoke(-1, CallKind.CONSTRUCTOR, id, to, arguments, tree);
    }
    return to;
  }

  /** Whether an anonymous class's constructor gets the qualifier as an argument of its own. */
  private static boolean takesQualifier(JCNewClass tree) {
    return tree.constructor instanceof MethodSymbol constructor
        && constructor.getParameters().size() > tree.args.size();
  }

  private int outer(ClassSymbol created, @Nullable ExpressionTree qualifier) {
    if (qualifier != null && !isSuperOrThis(qualifier)) {
      return lowering.value(qualifier);
    }
    Type outer = created.type.getEnclosingType();
    return outer.tsym instanceof ClassSymbol wanted
        ? lowering.instance(wanted)
        : lowering.unknown();
  }

  private static boolean isSuperOrThis(ExpressionTree tree) {
    return Called.symbol(tree) instanceof TypeSymbol;
  }

  private List<Integer> captured(ClassSymbol created) {
    return lowering.compilation.code().captures(created).stream().map(lowering::read).toList();
  }
}
