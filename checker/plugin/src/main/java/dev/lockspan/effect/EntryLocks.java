package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.Annotation;
import dev.lockspan.code.ClassInfo.FieldInfo;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.Locks;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Values;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import dev.lockspan.lock.LockKey.Mode;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The locks a body holds when it starts: its own modifier's, and what its caller must hold. */
final class EntryLocks {
  private static final Set<String> GUARDED_BY =
      Set.of(
          "com.google.errorprone.annotations.concurrent.GuardedBy",
          "javax.annotation.concurrent.GuardedBy",
          "net.jcip.annotations.GuardedBy",
          "androidx.annotation.GuardedBy",
          "android.support.annotation.GuardedBy",
          "com.android.internal.annotations.GuardedBy",
          "org.checkerframework.checker.lock.qual.Holding");

  private static final String STAMPED_LOCK = "java.util.concurrent.locks.StampedLock";

  private static final String LOCK = "java.util.concurrent.locks.Lock";

  private final Hierarchy hierarchy;
  private final Locks locks;

  EntryLocks(Hierarchy hierarchy, Locks locks) {
    this.hierarchy = hierarchy;
    this.locks = locks;
  }

  Holds of(Body body) {
    Holds holds = Holds.NONE;
    MethodId id = body.id();
    if (id.name().equals(MethodId.STATIC_INITIALIZER)) {
      LockKey key = LockKey.initialization(id.owner());
      return holds.acquire(key, body.site(), Hold.How.WAITED, "");
    }
    if (body.traits().isSynchronized()) {
      Value object =
          body.traits().isStatic() ? new Value.ClassLiteral(id.owner()) : new Value.This();
      String label = Values.show(object);
      holds = holds.acquire(LockKey.monitor(object), body.site(), Hold.How.WAITED, label);
    }
    Optional<ClassInfo> owner = hierarchy.find(id.owner());
    ClassInfo.MethodInfo method =
        owner.map(info -> info.methods().get(id.signature())).orElse(null);
    if (method == null) {
      return holds;
    }
    for (Annotation annotation : method.annotations()) {
      if (GUARDED_BY.contains(annotation.type())) {
        for (String expression : annotation.values()) {
          Optional<LockKey> key = parse(expression.trim(), owner.get());
          if (key.isPresent() && !holds.holds(key.get())) {
            holds = holds.acquire(key.get(), body.site(), Hold.How.DECLARED, expression.trim());
          }
        }
      }
    }
    return holds;
  }

  /** The lock that an annotation's expression names: this, a field, a class, an enclosing this. */
  private Optional<LockKey> parse(String expression, ClassInfo owner) {
    if (expression.equals("this")) {
      return Optional.of(LockKey.monitor(new Value.This()));
    }
    if (expression.endsWith(".class")) {
      String name = expression.substring(0, expression.length() - ".class".length());
      return Optional.of(LockKey.monitor(new Value.ClassLiteral(resolve(name, owner))));
    }
    if (expression.endsWith(".this")) {
      String name = expression.substring(0, expression.length() - ".this".length());
      String type = resolve(name, owner);
      Value value = type.equals(owner.name()) ? new Value.This() : new Value.Outer(type);
      return Optional.of(LockKey.monitor(value));
    }
    String[] parts = dotted(expression).split("\\.", -1);
    Value value = new Value.This();
    String type = owner.name();
    FieldInfo last = null;
    for (int i = 0; i < parts.length; i++) {
      if (i == 0 && parts[0].equals("this") && parts.length > 1) {
        continue;
      }
      if (parts[i].endsWith("()")) {
        return i == parts.length - 1
            ? call(value, type, parts[i]).or(() -> unknown(expression, owner))
            : Optional.empty();
      }
      String declaring = hierarchy.fieldOwner(type, parts[i]);
      FieldInfo field = find(declaring, parts[i]);
      if (field == null) {
        return unknown(expression, owner);
      }
      value =
          field.isStatic()
              ? new Value.StaticField(declaring, parts[i])
              : new Value.Field(value, declaring, parts[i]);
      type = field.type();
      last = field;
    }
    return last == null ? Optional.empty() : Optional.of(key(value, last.type()));
  }

  /** Some write a member as documentation does: {@code lock#readLock}. */
  private static String dotted(String expression) {
    int member = expression.lastIndexOf('#');
    if (member < 0) {
      return expression;
    }
    String name = expression.substring(member + 1);
    String call = name.endsWith("()") ? name : name + "()";
    return expression.substring(0, member) + "." + call;
  }

  private @Nullable FieldInfo find(String owner, String name) {
    return hierarchy.find(owner).map(info -> info.fields().get(name)).orElse(null);
  }

  private Optional<LockKey> call(Value receiver, String type, String part) {
    String name = part.substring(0, part.length() - 2);
    return hierarchy.linearize(type).stream()
        .flatMap(each -> hierarchy.find(each).stream())
        .flatMap(info -> info.methods().values().stream())
        .filter(method -> method.id().name().equals(name))
        .filter(method -> method.id().countParameters() == 0)
        .findFirst()
        .map(
            method ->
                type.equals(STAMPED_LOCK)
                    ? locks.lock(receiver, name.equals("readLock") ? Mode.READ : Mode.EXCLUSIVE)
                    : key(locks.given(method.id(), receiver), method.id().resultType()));
  }

  /** A lock that is held all the same, though we cannot tell which. */
  private static Optional<LockKey> unknown(String expression, ClassInfo owner) {
    return Optional.of(
        LockKey.monitor(new Value.StaticField(owner.name(), Values.DECLARED + expression)));
  }

  private LockKey key(Value value, String type) {
    boolean isLock =
        hierarchy.isSubtype(type, LOCK)
            || hierarchy.isSubtype(type, STAMPED_LOCK)
            || hierarchy.isSubtype(type, "com.google.common.util.concurrent.Monitor");
    return isLock ? locks.lock(value, Mode.EXCLUSIVE) : LockKey.monitor(value);
  }

  private String resolve(String name, ClassInfo owner) {
    for (String at = owner.name(); !at.isEmpty(); at = outer(at)) {
      if (at.endsWith("." + name) || at.endsWith("$" + name) || at.equals(name)) {
        return at;
      }
      if (hierarchy.find(at + "$" + name).isPresent()) {
        return at + "$" + name;
      }
    }
    int dot = owner.name().lastIndexOf('.');
    String same = dot < 0 ? name : owner.name().substring(0, dot + 1) + name;
    return hierarchy.find(same).isPresent() ? same : name;
  }

  private static String outer(String name) {
    int dollar = name.lastIndexOf('$');
    return dollar < 0 ? "" : name.substring(0, dollar);
  }
}
