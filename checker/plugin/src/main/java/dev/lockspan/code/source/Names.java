package dev.lockspan.code.source;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.ObjectMethods;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Spells javac's symbols as class files do, and finds the classes again that it has spelt. */
final class Names {
  private final Types types;
  private final Function<ClassSymbol, Set<Symbol>> captures;
  private final Map<String, ClassSymbol> classes = new HashMap<>();
  private final Map<ClassSymbol, String> names = new HashMap<>();
  private final Map<MethodSymbol, MethodId> methods = new HashMap<>();

  /**
   * @param captures the local variables that a class's constructors take as further parameters
   */
  Names(Types types, Function<ClassSymbol, Set<Symbol>> captures) {
    this.types = types;
    this.captures = captures;
  }

  /** The class of a binary name that was spelt before. */
  @Nullable ClassSymbol find(String binaryName) {
    return classes.get(binaryName);
  }

  String of(ClassSymbol symbol) {
    String known = names.get(symbol);
    if (known == null) {
      known = symbol.flatName().toString();
      names.put(symbol, known);
      classes.putIfAbsent(known, symbol);
    }
    return known;
  }

  /** The erased type's binary name; arrays with brackets. */
  String of(Type type) {
    Type erased = types.erasure(type);
    if (erased.hasTag(TypeTag.ARRAY)) {
      return of(types.elemtype(erased)) + "[]";
    }
    return erased.tsym instanceof ClassSymbol symbol ? of(symbol) : erased.toString();
  }

  MethodId of(MethodSymbol method) {
    MethodId known = methods.get(method);
    if (known == null) {
      known = new MethodId(of(method.enclClass()), method.name.toString(), describe(method));
      methods.put(method, known);
    }
    return known;
  }

  /** The method as a class file names it when it is called on {@code site}. */
  MethodId of(MethodSymbol method, @Nullable Type site) {
    MethodId declared = of(method);
    Type erased = site == null ? null : types.erasure(site);
    if (erased == null || method.isConstructor() || declared.owner().equals("java.lang.Object")) {
      return declared;
    }
    if (erased.hasTag(TypeTag.ARRAY)) {
      return ObjectMethods.ofArray(declared.name(), declared.descriptor());
    }
    // A type variable of several bounds is erased to the first, which may not have the method.
    return erased.tsym instanceof ClassSymbol owner && owner.isSubClass(method.enclClass(), types)
        ? declared.in(of(owner))
        : declared;
  }

  /** Whether a class's constructors take an enum constant's name and ordinal first. */
  static boolean isEnum(ClassSymbol symbol) {
    return (symbol.flags() & Flags.ENUM) != 0;
  }

  private String describe(MethodSymbol method) {
    StringBuilder text = new StringBuilder("(");
    if (method.isConstructor() && isEnum(method.enclClass())) {
      text.append("Ljava/lang/String;I");
    }
    Type type = method.externalType(types);
    for (Type parameter : type.getParameterTypes()) {
      describe(types.erasure(parameter), text);
    }
    if (method.isConstructor()) {
      for (Symbol variable : captures.apply(method.enclClass())) {
        describe(types.erasure(variable.type), text);
      }
    }
    describe(types.erasure(type.getReturnType()), text.append(')'));
    return text.toString();
  }

  private void describe(Type type, StringBuilder text) {
    switch (type.getTag()) {
      case BOOLEAN -> text.append('Z');
      case BYTE -> text.append('B');
      case CHAR -> text.append('C');
      case SHORT -> text.append('S');
      case INT -> text.append('I');
      case LONG -> text.append('J');
      case FLOAT -> text.append('F');
      case DOUBLE -> text.append('D');
      case VOID -> text.append('V');
      case ARRAY -> describe(types.erasure(types.elemtype(type)), text.append('['));
      default -> {
        Symbol symbol = type.tsym;
        String name = symbol instanceof ClassSymbol owner ? of(owner) : "java.lang.Object";
        text.append('L').append(name.replace('.', '/')).append(';');
      }
    }
  }
}
