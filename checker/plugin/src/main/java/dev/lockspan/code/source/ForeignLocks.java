package dev.lockspan.code.source;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A first guess, by what declarations tell, at which methods of class files may keep a lock or run
 * what they are given under one; whoever calls one is worth a look.
 */
final class ForeignLocks {
  private static final List<String> LOCKS = List.of("Lock", "Mutex", "Monitor", "Semaphore");

  private final Map<MethodSymbol, Boolean> methods = new HashMap<>();
  private final Map<Symbol, Boolean> classes = new HashMap<>();

  boolean mayLock(MethodSymbol callee) {
    Boolean known = methods.get(callee);
    if (known == null) {
      known = seemsToLock(callee);
      methods.put(callee, known);
    }
    return known;
  }

  static boolean isOfJdk(String type) {
    return type.startsWith("java.") || type.startsWith("javax.");
  }

  /** Whether a method is given what its caller may have written: a function, a command. */
  static boolean takesCommand(MethodSymbol method) {
    for (Type parameter : method.type.getParameterTypes()) {
      boolean isAbstract = (parameter.tsym.flags() & Flags.ABSTRACT) != 0;
      if (parameter.isInterface()
          || (isAbstract && isForeign(parameter.tsym))
          || holds(parameter)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a type is of what holds several of an interface, or perhaps one. */
  private static boolean holds(Type type) {
    return type instanceof Type.ArrayType array
        ? array.elemtype.isInterface()
        : type.getTypeArguments().stream().anyMatch(Type::isInterface);
  }

  /** Whether a method is given a lock, which it may keep. */
  private static boolean takesLock(MethodSymbol method) {
    for (Type parameter : method.type.getParameterTypes()) {
      if (isLock(parameter)) {
        return true;
      }
    }
    return false;
  }

  /** Whether all that a method can do is to say something of an object: that it is locked. */
  private static boolean mayAttest(MethodSymbol method) {
    List<Type> parameters = method.type.getParameterTypes();
    return method.isStatic()
        && method.type.getReturnType().hasTag(TypeTag.VOID)
        && parameters.size() == 1
        && parameters.get(0).tsym.flatName().contentEquals("java.lang.Object");
  }

  private boolean seemsToLock(MethodSymbol callee) {
    String owner = callee.enclClass().flatName().toString();
    if (isOfJdk(owner)) {
      return false;
    }
    String name = callee.name.toString().toLowerCase(Locale.ROOT);
    return name.contains("lock")
        || name.contains("acquire")
        || name.contains("release")
        || owner.endsWith("Lock")
        || owner.endsWith("Guard")
        || takesCommand(callee)
        || takesLock(callee)
        || mayAttest(callee)
        || hasLock(callee.enclClass());
  }

  /** Whether objects of a class have a lock; a closeable one may guard that of another. */
  private boolean hasLock(Symbol type) {
    Boolean known = classes.get(type);
    if (known == null) {
      classes.put(type, false);
      known = type instanceof ClassSymbol of && lookForLock(of);
      classes.put(type, known);
    }
    return known;
  }

  private boolean lookForLock(ClassSymbol type) {
    try {
      boolean isCloseable =
          type.getInterfaces().stream()
              .anyMatch(each -> each.tsym.name.toString().endsWith("loseable"));
      if (type.members() == null) {
        return false; // a primitive type, or one that is not there
      }
      for (Symbol member : type.members().getSymbols()) {
        if (member.kind == Kinds.Kind.VAR) {
          Symbol of = member.type.tsym;
          if (isOfLock(member.type) || (isCloseable && isForeign(of) && hasLock(of))) {
            return true;
          }
        } else if (member.kind == Kinds.Kind.MTH
            && (member.flags() & Flags.ABSTRACT) != 0
            && isLock(member.type.getReturnType())) {
          return true;
        }
      }
      Symbol parent = type.getSuperclass().tsym;
      return (isForeign(parent) && hasLock(parent))
          || (type.hasOuterInstance() && hasLock(type.owner));
    } catch (CompletionFailure e) {
      return false; // a class file that is not there
    }
  }

  /** Whether a type is that of a lock, or of what holds locks: an array, a map, a reference. */
  private static boolean isOfLock(Type type) {
    if (type instanceof Type.ArrayType array) {
      return isLock(array.elemtype);
    }
    return isLock(type) || type.getTypeArguments().stream().anyMatch(ForeignLocks::isLock);
  }

  private static boolean isForeign(Symbol type) {
    return type instanceof ClassSymbol of && !isOfJdk(of.flatName().toString());
  }

  /** Whether a type is, by its name, that of a lock. */
  static boolean isLock(Type type) {
    String name = type.tsym.name.toString();
    return LOCKS.stream().anyMatch(name::endsWith);
  }
}
