package dev.lockspan.code.source;

import com.sun.tools.javac.code.Attribute;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.PackageSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.Annotation;
import dev.lockspan.code.ClassInfo.FieldInfo;
import dev.lockspan.code.ClassInfo.MethodInfo;
import dev.lockspan.code.ElementTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Describes javac's class symbols. */
final class SourceClasses {
  private final Names names;
  private final Types types;

  SourceClasses(Lowering.Compilation compilation) {
    this.names = compilation.names();
    this.types = compilation.types();
  }

  ClassInfo describe(ClassSymbol symbol) {
    Map<String, MethodInfo> methods = new HashMap<>();
    Map<String, FieldInfo> fields = new HashMap<>();
    for (Symbol member : symbol.members().getSymbols()) {
      if (member instanceof MethodSymbol method) {
        MethodInfo info = describe(method);
        methods.put(info.id().signature(), info);
        for (MethodSymbol replaced : replaced(method)) {
          methods.putIfAbsent(names.of(replaced).signature(), info);
        }
      } else if (member instanceof VarSymbol field) {
        fields.put(field.name.toString(), describe(field));
      }
    }
    return new ClassInfo(
        names.of(symbol),
        superclass(symbol),
        symbol.getInterfaces().stream().map(names::of).toList(),
        ClassInfo.Origin.SOURCE,
        symbol.isInterface(),
        (symbol.flags() & (Flags.ABSTRACT | Flags.ENUM)) == Flags.ABSTRACT,
        (symbol.flags() & Flags.FINAL) != 0,
        symbol.getModifiers().contains(Modifier.SEALED),
        isExposed(symbol),
        annotations(symbol),
        methods,
        fields);
  }

  /** The methods of supertypes that a method overrides or implements. */
  private List<MethodSymbol> replaced(MethodSymbol method) {
    if (method.isStatic() || method.isConstructor() || (method.flags() & Flags.PRIVATE) != 0) {
      return List.of();
    }
    List<MethodSymbol> found = new ArrayList<>();
    ClassSymbol owner = method.enclClass();
    for (Type supertype : types.closure(owner.type)) {
      for (Symbol other : supertype.tsym.members().getSymbolsByName(method.name)) {
        if (other != method
            && other instanceof MethodSymbol inherited
            && method.overrides(inherited, owner, types, false)) {
          found.add(inherited);
        }
      }
    }
    return found;
  }

  /** A package's annotations, as the class that class files keep them in. */
  Optional<ClassInfo> describePackage(Symtab symtab, String packageName) {
    for (PackageSymbol symbol :
        symtab.getPackagesForName(symtab.rootPackage.name.table.fromString(packageName))) {
      List<Annotation> annotations = annotations(symbol);
      if (!annotations.isEmpty()) {
        return Optional.of(
            new ClassInfo(
                packageName + ".package-info",
                Optional.empty(),
                List.of(),
                ClassInfo.Origin.SOURCE,
                true,
                true,
                false,
                false,
                false,
                annotations,
                Map.of(),
                Map.of()));
      }
    }
    return Optional.empty();
  }

  private Optional<String> superclass(ClassSymbol symbol) {
    Type type = symbol.getSuperclass();
    return type == null || type.hasTag(TypeTag.NONE) || symbol.isInterface()
        ? Optional.empty()
        : Optional.of(names.of(type));
  }

  private MethodInfo describe(MethodSymbol method) {
    long flags = method.flags();
    boolean isFixed =
        method.isConstructor()
            || (flags & (Flags.STATIC | Flags.PRIVATE | Flags.FINAL)) != 0
            || (method.enclClass().flags() & Flags.FINAL) != 0;
    boolean isAbstract = (flags & Flags.ABSTRACT) != 0 && (flags & Flags.DEFAULT) == 0;
    return new MethodInfo(
        names.of(method),
        method.isStatic(),
        isAbstract,
        (flags & Flags.NATIVE) != 0,
        !isFixed,
        (flags & Flags.BRIDGE) != 0,
        method.isVarArgs(),
        annotations(method),
        method.getThrownTypes().stream().map(names::of).toList(),
        isAbstract ? elements(method) : List.of());
  }

  private List<String> elements(MethodSymbol method) {
    List<String> elements = new ArrayList<>();
    for (Type parameter : method.type.getParameterTypes()) {
      if (!parameter.getTypeArguments().isEmpty() && ElementTypes.isHolder(names.of(parameter))) {
        elements.add(names.of(parameter.getTypeArguments().head));
      }
    }
    return List.copyOf(elements);
  }

  private FieldInfo describe(VarSymbol field) {
    return new FieldInfo(
        field.name.toString(),
        names.of(field.type),
        (field.flags() & Flags.FINAL) != 0,
        field.isStatic());
  }

  private List<Annotation> annotations(Symbol symbol) {
    List<Annotation> found = new ArrayList<>();
    for (Attribute.Compound annotation : symbol.getAnnotationMirrors()) {
      found.add(new Annotation(names.of(annotation.type), values(annotation)));
    }
    return List.copyOf(found);
  }

  private static List<String> values(Attribute.Compound annotation) {
    List<String> values = new ArrayList<>();
    annotation.values.forEach(
        pair -> {
          if (pair.fst.name.contentEquals("value")) {
            strings(pair.snd, values);
          }
        });
    return values;
  }

  private static void strings(Attribute value, List<String> into) {
    if (value instanceof Attribute.Constant constant && constant.getValue() instanceof String s) {
      into.add(s);
    } else if (value instanceof Attribute.Array array) {
      for (Attribute element : array.values) {
        strings(element, into);
      }
    }
  }

  /** Public or protected, in a class that other code can see. */
  static boolean isExposed(MethodSymbol method) {
    return (method.flags() & (Flags.PUBLIC | Flags.PROTECTED)) != 0
        && isExposed(method.enclClass());
  }

  static boolean isExposed(ClassSymbol symbol) {
    for (Symbol at = symbol; at instanceof ClassSymbol; at = at.owner) {
      if ((at.flags() & (Flags.PUBLIC | Flags.PROTECTED)) == 0) {
        return false;
      }
      if (at.owner instanceof MethodSymbol || at.owner instanceof VarSymbol) {
        return false;
      }
    }
    return true;
  }
}
