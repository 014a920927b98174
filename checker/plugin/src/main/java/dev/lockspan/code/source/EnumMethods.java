package dev.lockspan.code.source;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import java.util.List;
import java.util.Optional;

/** The methods that every enum has without their being written: {@code values}, {@code valueOf}. */
final class EnumMethods {
  private static final MethodId CLONE =
      new MethodId("java.lang.Object", "clone", "()Ljava/lang/Object;");
  private static final MethodId VALUE_OF =
      new MethodId(
          "java.lang.Enum", "valueOf", "(Ljava/lang/Class;Ljava/lang/String;)Ljava/lang/Enum;");

  private final ClassSymbol owner;
  private final Tree declaration;
  private final Lowering lowering;

  EnumMethods(Lowering.Compilation compilation, SourceFile source, ClassSymbol owner) {
    this.owner = owner;
    Tree found = compilation.code().tree(owner);
    this.declaration = found == null ? source.unit() : found;
    this.lowering = new Lowering(compilation, source, owner, false);
  }

  Optional<Body> find(MethodId id) {
    if (!Names.isEnum(owner)) {
      return Optional.empty();
    }
    return switch (id.name()) {
      case "values" -> Optional.of(values(id));
      case "valueOf" -> Optional.of(valueOf(id));
      default -> Optional.empty();
    };
  }

  private Body values(MethodId id) {
    int array = lowering.out.register();
    String name = lowering.names().of(owner);
    lowering.out.emit(new Instruction.GetField(array, -1, name, "$VALUES", name + "[]"));
    return returning(id, 0, CallKind.VIRTUAL, CLONE, array, List.of());
  }

  private Body valueOf(MethodId id) {
    int name = lowering.out.register();
    int type = lowering.out.register();
    lowering.out.emit(new Instruction.ClassLiteral(type, lowering.names().of(owner)));
    return returning(id, 1, CallKind.STATIC, VALUE_OF, -1, List.of(type, name));
  }

  private Body returning(
      MethodId id,
      int parameters,
      CallKind call,
      MethodId method,
      int receiver,
      List<Integer> arguments) {
    int result = lowering.out.register();
    lowering.invoke(result, call, method, receiver, arguments, declaration);
    lowering.out.emit(new Instruction.Return(result));
    boolean isExposed = SourceClasses.isExposed(owner);
    Body.Traits traits = new Body.Traits(true, false, isExposed, false);
    return lowering.out.build(id, traits, parameters, lowering.site(declaration));
  }
}
