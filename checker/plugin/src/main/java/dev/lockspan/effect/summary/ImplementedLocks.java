package dev.lockspan.effect.summary;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import dev.lockspan.lock.LockKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The lock that each implementation of a method has for itself and takes, or gives back: who calls
 * the method holds it by whichever name.
 */
public final class ImplementedLocks {
  private ImplementedLocks() {}

  /**
   * The ways in which all implementations end, where each takes or gives back one lock of its own
   * object, and else they do the same; the lock is named as a field of that object.
   *
   * @param type the type that declares the method
   */
  public static Optional<Summary> of(List<Summary> implementations, String type) {
    List<LockKey> keys = new ArrayList<>();
    for (Summary each : implementations) {
      Optional<LockKey> key = key(each);
      if (key.isEmpty()) {
        return Optional.empty();
      }
      keys.add(key.get());
    }
    Value common = common(keys, type);
    Set<List<Set<Exit>>> ends = new HashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      LockKey named = new LockKey(common, LockKey.Form.LOCK, keys.get(i).mode());
      Summary each = implementations.get(i);
      ends.add(List.of(named(each.exits(), named), named(each.failures(), named)));
    }
    if (ends.size() > 1) {
      return Optional.empty();
    }
    List<Set<Exit>> all = ends.iterator().next();
    return Optional.of(Summary.NOTHING.with(List.copyOf(all.get(0)), List.copyOf(all.get(1))));
  }

  /** The one lock that a method takes or gives back, if it is its object's own. */
  private static Optional<LockKey> key(Summary summary) {
    Set<LockKey> keys = new HashSet<>();
    for (Exit way : ways(summary)) {
      way.change().all().forEach(hold -> keys.add(hold.key()));
    }
    return keys.size() == 1
        ? keys.stream().filter(ImplementedLocks::isOwn).findFirst()
        : Optional.empty();
  }

  /**
   * Whether a field has it: a type that is a lock itself gives it back in more ways than are told.
   */
  private static boolean isOwn(LockKey key) {
    return key.form() == LockKey.Form.LOCK
        && key.object() instanceof Value.Field field
        && field.of() instanceof Value.This;
  }

  private static List<Exit> ways(Summary summary) {
    List<Exit> ways = new ArrayList<>(summary.exits());
    ways.addAll(summary.failures());
    return ways;
  }

  /** What stands for the lock: a field of the object, which no class has. */
  private static Value common(List<LockKey> keys, String type) {
    Set<String> names = new TreeSet<>();
    keys.forEach(key -> names.add(Values.show(key.object())));
    return new Value.Field(new Value.This(), type, String.join("/", names));
  }

  private static Set<Exit> named(List<Exit> ways, LockKey key) {
    Set<Exit> named = new LinkedHashSet<>();
    for (Exit way : ways) {
      named.add(new Exit(way.result(), way.change().rename(unused -> key.object())));
    }
    return named;
  }
}
