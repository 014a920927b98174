package dev.lockspan.effect.program;

import dev.lockspan.code.ClassInfo.FieldInfo;
import dev.lockspan.code.Value;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names of locks that mean the same in every method: of a field, of a class, of the instances of a
 * class. A lock known only as a local, an argument or a call's result has none.
 */
public final class LockNames {
  private static final String INSIDE = "in a field: ";
  private static final String SHARED = "with others: ";
  private static final String STATIC = "static ";
  private static final String INSTANCE = "instance of ";

  private final Hierarchy hierarchy;
  private final String owner;

  /**
   * @param owner the class whose instance {@code this} is
   */
  public LockNames(Hierarchy hierarchy, String owner) {
    this.hierarchy = hierarchy;
    this.owner = owner;
  }

  public Optional<String> find(LockKey key) {
    boolean isNameless =
        key.form() == LockKey.Form.GIVEN_BIN || key.form() == LockKey.Form.INITIALIZATION;
    if (isNameless) {
      return Optional.empty();
    }
    return object(key.object()).map(name -> key.form() + " " + name);
  }

  /** The name of a part's lock, with the field that has the part before its own. */
  public Optional<String> findOfPart(LockKey key) {
    return key.object() instanceof Value.Field lock && find(key).isPresent()
        ? object(lock.of())
            .filter(part -> !(lock.of() instanceof Value.This || lock.of() instanceof Value.Outer))
            .map(part -> key.form() + " " + part + "." + lock.name())
        : Optional.empty();
  }

  /**
   * The names of the locks held; marked as such, those of locks that are only read, and for an
   * object in a field that of its class, by which its own methods know it.
   */
  public Set<String> all(Holds holds) {
    Set<String> names = new TreeSet<>();
    for (Hold hold : holds.held()) {
      Optional<String> found = find(hold.key());
      found.ifPresent(names::add);
      if (hold.key().mode() == LockKey.Mode.READ) {
        found.map(SHARED::concat).ifPresent(names::add);
      }
      if (hold.key().object() instanceof Value.Field field) {
        declaredType(field)
            .ifPresent(type -> names.add(INSIDE + hold.key().form() + " " + ofClass(type)));
      }
    }
    return names;
  }

  /** Whether a lock of this name may be among those held, so that it is only taken again. */
  public static boolean mayHold(Set<String> held, String name) {
    return held.contains(name) || held.contains(INSIDE + name);
  }

  /**
   * The names of locks, and for those of an object's own the names that a subclass knows them by.
   */
  public static Set<String> inSubclass(Set<String> names, String type, String subclass) {
    Set<String> all = new TreeSet<>(names);
    for (String name : names) {
      if (isExact(name) && name.endsWith(" " + ofClass(type))) {
        all.add(name.replace(ofClass(type), ofClass(subclass)));
      }
    }
    return all;
  }

  /**
   * The other names of a lock that a method takes by one: where it is the monitor of the method's
   * object, the field with the object, and the class that the object is here known to be of; where
   * it is taken by the field, the class by which the object's own methods know it.
   */
  public Set<String> others(LockKey key, String name) {
    Set<String> all = new TreeSet<>();
    find(key).ifPresent(all::add);
    if (key.form() == LockKey.Form.MONITOR) {
      declaredType(key.object())
          .filter(type -> !type.startsWith("java.")) // whose methods nobody looks into
          .map(type -> key.form() + " " + ofClass(type))
          .ifPresent(all::add);
    }
    all.remove(name);
    return all;
  }

  private Optional<String> declaredType(Value value) {
    if (value instanceof Value.Field field) {
      return declaredType(field.owner(), field.name());
    }
    return value instanceof Value.StaticField field
        ? declaredType(field.owner(), field.name())
        : Optional.empty();
  }

  private Optional<String> declaredType(String type, String field) {
    return hierarchy.find(type).map(info -> info.fields().get(field)).map(FieldInfo::type);
  }

  /**
   * Whether two threads that hold these are never there at the same time, by a lock besides those
   * they wait for: one that both hold, not both to read. The lock of an instance keeps nobody from
   * what is static.
   */
  public static boolean keepApart(Set<String> one, Set<String> other, Set<String> awaited) {
    boolean isOfStatic = awaited.stream().anyMatch(LockNames::isStatic);
    for (String name : one) {
      if (isExact(name)
          && other.contains(name)
          && !awaited.contains(name)
          && (isStatic(name) || !isOfStatic)
          && !(one.contains(SHARED + name) && other.contains(SHARED + name))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name stands for one lock, as those of a field's class and of a map's bins do not. */
  private static boolean isExact(String name) {
    return !name.startsWith(INSIDE)
        && !name.startsWith(SHARED)
        && !name.startsWith(LockKey.Form.BIN + " ");
  }

  private static boolean isStatic(String name) {
    return name.contains(" " + STATIC);
  }

  /** Whether a name is that of a class, or of its instances, not of a field. */
  public static boolean isOfClass(String name) {
    return name.contains(" " + INSTANCE);
  }

  /** The name of the monitor of a class's instances. */
  public static String monitorOf(String type) {
    return LockKey.Form.MONITOR + " " + ofClass(type);
  }

  private static String ofClass(String type) {
    return INSTANCE + type;
  }

  private Optional<String> object(Value object) {
    if (object instanceof Value.This) {
      return Optional.of(ofClass(owner));
    }
    if (object instanceof Value.Outer outer) {
      return Optional.of(ofClass(outer.type()));
    }
    if (object instanceof Value.ClassLiteral literal) {
      return Optional.of(STATIC + literal.type());
    }
    if (object instanceof Value.StaticField field) {
      return Optional.of(STATIC + field.owner() + "." + field.name());
    }
    // A new object's lock is no other's, though it stands in the same field.
    return object instanceof Value.Field field
            && !FieldKey.isCaptured(field.name())
            && !Values.isOfNew(field)
        ? Optional.of(field.owner() + "." + field.name())
        : Optional.empty();
  }
}
