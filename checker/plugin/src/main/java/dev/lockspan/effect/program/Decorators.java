package dev.lockspan.effect.program;

import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells implementations that only pass a call on to another object, and so do what that does. */
final class Decorators {
  /** How many bodies of one object may be on the way to the call it passes on. */
  private static final int MOST_FRAMES = 3;

  private final Hierarchy hierarchy;

  Decorators(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** The bodies that do something themselves; all where none does. */
  List<MethodId> without(List<MethodId> bodies, MethodId same) {
    if (bodies.size() < 2) {
      return bodies;
    }
    List<MethodId> others =
        bodies.stream()
            .filter(body -> !passesOn(body, same, MOST_FRAMES, new HashSet<>()))
            .toList();
    return others.isEmpty() ? bodies : others;
  }

  /** Whether none of the bodies does anything itself. */
  boolean areAll(List<MethodId> bodies, MethodId same) {
    return bodies.stream().allMatch(body -> passesOn(body, same, MOST_FRAMES, new HashSet<>()));
  }

  /** Whether a body calls the same method on another object, itself or in a method of its own. */
  private boolean passesOn(MethodId body, MethodId same, int frames, Set<MethodId> seen) {
    if (!seen.add(body)) {
      return false;
    }
    for (Instruction instruction : hierarchy.code(body)) {
      if (!(instruction instanceof Instruction.Invoke invoke) || invoke.receiver() < 0) {
        continue;
      }
      boolean isOwn = invoke.receiver() == 0;
      if (!isOwn && isSame(invoke.method(), same, hierarchy)) {
        return true;
      }
      if (isOwn
          && frames > 1
          && hierarchy
              .declaration(invoke.method())
              .filter(Declaration::hasBody)
              .filter(own -> passesOn(own.id(), same, frames - 1, seen))
              .isPresent()) {
        return true;
      }
    }
    return false;
  }

  static boolean isSame(MethodId called, MethodId same, Hierarchy hierarchy) {
    return called.name().equals(same.name())
        && called.descriptor().equals(same.descriptor())
        && (hierarchy.isSubtype(called.owner(), same.owner())
            || hierarchy.isSubtype(same.owner(), called.owner()));
  }
}
