package dev.lockspan.code.source;

import com.google.errorprone.util.ASTHelpers;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Types;
import dev.lockspan.code.MethodId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which members of the sources call a method by its own name, or refer to it. */
final class SourceCallers {
  private final SourceCode code;
  private final Types types;
  private final Map<MethodSymbol, Set<MethodId>> callers = new LinkedHashMap<>();
  private @Nullable Map<MethodId, MethodSymbol> callees;

  SourceCallers(SourceCode code, Types types) {
    this.code = code;
    this.types = types;
  }

  void add(MethodSymbol callee, MethodId caller) {
    callers.computeIfAbsent(callee, key -> new LinkedHashSet<>()).add(caller);
  }

  Set<MethodId> of(MethodId callee) {
    MethodSymbol symbol = find(callee);
    return symbol == null ? Set.of() : callers.getOrDefault(symbol, Set.of());
  }

  /** Those who call what a method overrides, and so perhaps the method. */
  Set<MethodId> ofOverridden(MethodSymbol method) {
    Set<MethodId> found = new LinkedHashSet<>();
    for (MethodSymbol overridden : ASTHelpers.findSuperMethods(method, types)) {
      found.addAll(callers.getOrDefault(overridden, Set.of()));
    }
    return found;
  }

  /**
   * All members that can call a method, by what it overrides as well; empty where others may, of
   * another compilation. What a class leaves to its subclasses alone is for itself to call.
   *
   * @param isExtended whether a class of the sources has subclasses
   */
  Optional<Set<MethodId>> all(MethodId callee, Predicate<String> isExtended) {
    MethodSymbol symbol = code.findTree(callee).map(tree -> tree.sym).orElse(null);
    if (symbol == null || isVisible(symbol, isExtended)) {
      return Optional.empty();
    }
    Set<MethodSymbol> overridden = ASTHelpers.findSuperMethods(symbol, types);
    if (overridden.isEmpty()) {
      return Optional.ofNullable(callers.get(symbol));
    }
    Set<MethodId> all = new LinkedHashSet<>(callers.getOrDefault(symbol, Set.of()));
    for (MethodSymbol each : overridden) {
      if (!isHook(each)) {
        return Optional.empty();
      }
      all.addAll(callers.getOrDefault(each, Set.of()));
    }
    return Optional.of(all);
  }

  /** Whether a class of the sources calls it, and subclasses say what it does. */
  private boolean isHook(MethodSymbol method) {
    return (method.flags() & Flags.ABSTRACT) != 0
        && (method.flags() & Flags.PUBLIC) == 0
        && code.tree(method.enclClass()) != null;
  }

  /** Whether code outside its package can name it; a protected member only of a class extended. */
  private boolean isVisible(Symbol symbol, Predicate<String> isExtended) {
    boolean isProtected =
        (symbol.flags() & Flags.PROTECTED) != 0
            && symbol.owner instanceof ClassSymbol of
            && isExtended.test(code.name(of));
    for (Symbol each = symbol; each.kind != Kinds.Kind.PCK; each = each.owner) {
      if ((each.flags() & Flags.PUBLIC) == 0 && !(each == symbol && isProtected)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable MethodSymbol find(MethodId method) {
    if (callees == null) {
      callees = new HashMap<>();
      for (MethodSymbol symbol : callers.keySet()) {
        callees.put(code.id(symbol), symbol);
      }
    }
    return callees.get(method);
  }
}
