package dev.lockspan.code.source;

import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import dev.lockspan.code.MethodId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds who may hold a lock by what they call: a method that took it and left it held, or one that
 * runs what it is given under it.
 */
final class Spread {
  /** What a body does to locks by the names of what it calls. */
  private enum Side {
    TAKES,
    RELEASES,
    BOTH
  }

  private final SourceCode code;
  private final Types types;
  private final Type closeable;
  private final SourceCallers callers;
  private final Set<MethodId> helpers = new LinkedHashSet<>();
  private final Map<MethodId, Side> sides = new HashMap<>();

  /**
   * @param closeable the type of all that can be closed
   */
  Spread(SourceCode code, Types types, Type closeable, SourceCallers callers) {
    this.code = code;
    this.types = types;
    this.closeable = closeable;
    this.callers = callers;
  }

  /** A body that may leave a lock held, or run what it is given under one. */
  void add(MethodId helper) {
    helpers.add(helper);
  }

  /** A body that takes or attests a lock, or releases one, by the name of what it calls. */
  void lock(MethodId member, boolean isRelease) {
    sides.merge(member, isRelease ? Side.RELEASES : Side.TAKES, Spread::both);
  }

  private static Side both(Side one, Side other) {
    return one == other ? one : Side.BOTH;
  }

  /**
   * Those who call a helper, and those who call these; further on only through methods that take
   * and do not release, or the other way round, and those that pass a function on.
   */
  Set<MethodId> reached() {
    Set<MethodId> all = new LinkedHashSet<>();
    Set<MethodId> open = helpers;
    for (int round = 0; !open.isEmpty(); round++) {
      Set<MethodId> found = new LinkedHashSet<>();
      for (MethodId helper : open) {
        Side side = sides.getOrDefault(helper, Side.BOTH);
        for (MethodId caller : callers(helper)) {
          if (side != Side.BOTH) {
            sides.merge(caller, side, Spread::both);
          }
          if (all.add(caller)) {
            found.add(caller);
          }
        }
      }
      if (round > 0) {
        found.removeIf(caller -> !passesOn(caller));
      }
      found.removeAll(helpers);
      open = found;
    }
    return all;
  }

  /** Those who call a helper, by the name of what it overrides, too, where it may keep a lock. */
  private Set<MethodId> callers(MethodId helper) {
    Set<MethodId> own = callers.of(helper);
    Set<MethodId> others =
        code.findTree(helper)
            .filter(tree -> passesOn(helper) || givesGuard(tree))
            .map(tree -> callers.ofOverridden(tree.sym))
            .orElse(Set.of());
    if (others.isEmpty()) {
      return own;
    }
    Set<MethodId> all = new LinkedHashSet<>(own);
    all.addAll(others);
    return all;
  }

  private boolean passesOn(MethodId member) {
    return sides.getOrDefault(member, Side.BOTH) != Side.BOTH
        || code.findTree(member).filter(this::takesFunction).isPresent();
  }

  /** Whether it returns something to close, which may release what it took. */
  private boolean givesGuard(JCMethodDecl tree) {
    Type result = tree.sym.getReturnType();
    return !result.isPrimitiveOrVoid() && types.isSubtype(types.erasure(result), closeable);
  }

  private boolean takesFunction(JCMethodDecl tree) {
    MethodSymbol method = tree.sym;
    for (Type parameter : method.type.getParameterTypes()) {
      if (parameter.isInterface() && types.isFunctionalInterface(parameter.tsym)) {
        return true;
      }
    }
    return false;
  }
}
