package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.DeclaredTypes;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which of the locks held may be one that a test on the way has shown not to be held, by another
 * name: that of an object of the same class.
 */
public final class TestedLocks {
  private final DeclaredTypes types;
  private final Resolution resolution;

  public TestedLocks(Hierarchy hierarchy, Body body, Resolution resolution) {
    this.types = new DeclaredTypes(hierarchy, body);
    this.resolution = resolution;
  }

  /** The locks among those held that may be one of the absent ones. */
  public Set<LockKey> among(Holds holds, Set<LockKey> absent) {
    if (absent.isEmpty() || holds.isEmpty()) {
      return Set.of();
    }
    Set<LockKey> alike = new LinkedHashSet<>();
    for (Hold hold : holds.held()) {
      LockKey held = hold.key();
      boolean isAlike =
          absent.stream()
              .filter(key -> key.form() == held.form() && key.mode() == held.mode())
              .anyMatch(key -> mayBeSame(held.object(), key.object()));
      if (isAlike) {
        alike.add(held);
      }
    }
    return alike;
  }

  /** Different fields are different objects; so are locks of the JDK, of which there are many. */
  private boolean mayBeSame(Value one, Value other) {
    if (one instanceof Value.Field a && other instanceof Value.Field b) {
      return a.owner().equals(b.owner())
          && a.name().equals(b.name())
          && (a.of().equals(b.of()) || mayBeSame(a.of(), b.of()));
    }
    String type = type(one);
    return !type.isEmpty() && !type.startsWith("java.") && type.equals(type(other));
  }

  private String type(Value value) {
    return value instanceof Value.This ? resolution.self() : types.of(value);
  }
}
