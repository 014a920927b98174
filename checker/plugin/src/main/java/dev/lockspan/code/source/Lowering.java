package dev.lockspan.code.source;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import dev.lockspan.code.Casts;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of lowering one body: its variables, its {@code this}, and where jumps lead. */
final class Lowering {
  /** What all bodies of a compilation share. */
  record Compilation(Names names, Types types, SourceCode code) {}

  final Compilation compilation;
  final SourceFile source;
  final BodyBuilder out = new BodyBuilder();
  final Jumps jumps;

  /** The class whose instance {@code this} is. */
  final ClassSymbol owner;

  final boolean hasThis;

  private final Map<Symbol, Integer> variables = new HashMap<>();
  private final Expressions expressions;
  private final Statements statements;

  Lowering(Compilation compilation, SourceFile source, ClassSymbol owner, boolean hasThis) {
    this.compilation = compilation;
    this.source = source;
    this.owner = owner;
    this.hasThis = hasThis;
    this.jumps = new Jumps(out);
    this.expressions = new Expressions(this);
    this.statements = new Statements(this);
    if (hasThis) {
      out.register();
    }
  }

  Names names() {
    return compilation.names();
  }

  TreeSite site(Tree tree) {
    return new TreeSite(source, tree);
  }

  /** Declares a variable, or a parameter when nothing was emitted yet. */
  int declare(Symbol variable) {
    return variables.computeIfAbsent(variable, v -> out.register());
  }

  /** The value of an expression; an unknown one where there is none. */
  int value(@Nullable ExpressionTree expression) {
    if (expression == null) {
      return unknown();
    }
    Object folded = ASTHelpers.constValue(expression);
    if (folded != null) {
      return constant(Value.Constant.of(number(folded)));
    }
    Integer register = expressions.visit(expression, null);
    return register == null ? unknown() : register;
  }

  /** The value of an enum constant, whose constructor gets its name and ordinal first. */
  int enumConstant(NewClassTree tree, String name, int ordinal) {
    List<Integer> first =
        List.of(constant(Value.Constant.of(name)), constant(Value.Constant.of(ordinal)));
    return new Calls(this).create(tree, first);
  }

  /** A constant as class files have it: booleans and characters as numbers. */
  private static Object number(Object folded) {
    if (folded instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    return folded instanceof Character character ? (int) character : folded;
  }

  void jump(ExpressionTree condition, boolean when, BodyBuilder.Label target) {
    new Conditions(this).jump(condition, when, target);
  }

  /** Jumps to {@code target} when a value equals a constant; else goes on. */
  void jumpIfEqual(int value, ExpressionTree constant, BodyBuilder.Label target) {
    new Conditions(this).jumpIfEqual(value, constant, target);
  }

  void statement(@Nullable StatementTree statement) {
    if (statement != null) {
      statements.visit(statement, null);
    }
  }

  void statements(List<? extends StatementTree> list) {
    list.forEach(this::statement);
  }

  int unknown() {
    int to = out.register();
    out.emit(new Instruction.Unknown(to));
    return to;
  }

  int constant(Value.Constant value) {
    int to = out.register();
    out.emit(new Instruction.Constant(to, value));
    return to;
  }

  /** A value as of a type, where that cast is kept. */
  int cast(int value, @Nullable Type type) {
    String name = castTo(type);
    if (name.isEmpty()) {
      return value;
    }
    int to = out.register();
    out.emit(new Instruction.Move(to, value, name));
    return to;
  }

  /** The type that a cast is to; empty where it is not kept. */
  String castTo(@Nullable Type type) {
    String name = type == null ? "" : names().of(type);
    return Casts.areKept(name) ? name : "";
  }

  /** The type of a sequence's elements, where that says more than the variable's. */
  String castTo(@Nullable Type sequence, @Nullable Type variable) {
    for (Type type : sequence == null ? List.<Type>of() : compilation.types().closure(sequence)) {
      boolean isIterable = type.tsym.getQualifiedName().contentEquals("java.lang.Iterable");
      String element = isIterable ? castTo(type.allparams().head) : "";
      if (!element.isEmpty()) {
        return element;
      }
    }
    return castTo(variable);
  }

  /** The instance whose member {@code member} is when it is named without a qualifier. */
  int receiverOf(Symbol member) {
    return member.owner instanceof ClassSymbol declaring ? instance(declaring) : unknown();
  }

  /** {@code this} of the innermost enclosing class that is, or extends, {@code wanted}. */
  int instance(ClassSymbol wanted) {
    ClassSymbol holder = holder(wanted);
    return exactInstance(holder == null ? owner : holder);
  }

  /** {@code this} of an enclosing class. */
  int exactInstance(ClassSymbol enclosing) {
    if (enclosing == owner) {
      return hasThis ? 0 : unknown();
    }
    int to = out.register();
    out.emit(new Instruction.Outer(to, names().of(enclosing)));
    return to;
  }

  /** The innermost class around this code that is, or extends, {@code wanted}. */
  @Nullable ClassSymbol holder(ClassSymbol wanted) {
    for (Symbol at = owner; at != null; at = at.owner) {
      if (at instanceof ClassSymbol candidate
          && candidate.isSubClass(wanted, compilation.types())) {
        return candidate;
      }
    }
    return null;
  }

  /** Reads a local variable, a parameter, or one that the enclosing class has captured. */
  int read(Symbol variable) {
    Integer register = variables.get(variable);
    if (register != null) {
      return register;
    }
    for (Symbol at = owner; hasThis && at != null; at = at.owner) {
      if (at instanceof ClassSymbol holder
          && compilation.code().captures(holder).contains(variable)) {
        int object = exactInstance(holder);
        int to = out.register();
        String type = names().of(variable.type);
        out.emit(
            new Instruction.GetField(to, object, names().of(holder), "val$" + variable.name, type));
        return to;
      }
    }
    return declare(variable);
  }

  void invoke(
      int to,
      Instruction.CallKind call,
      MethodId method,
      int receiver,
      List<Integer> arguments,
      Tree at) {
    out.emit(new Instruction.Invoke(to, call, method, receiver, arguments, site(at)));
  }
}
