package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.Annotation;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.Locks;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Values;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import java.util.Optional;
import java.util.Set;

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

  private final Hierarchy hierarchy;
  private final DeclaredLocks declared;

  EntryLocks(Hierarchy hierarchy, Locks locks) {
    this.hierarchy = hierarchy;
    this.declared = new DeclaredLocks(hierarchy, locks);
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
          Optional<LockKey> key = declared.find(expression.trim(), id);
          if (key.isPresent() && !holds.holds(key.get())) {
            holds = holds.acquire(key.get(), body.site(), Hold.How.DECLARED, expression.trim());
          }
        }
      }
    }
    return holds;
  }
}
