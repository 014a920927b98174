package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import dev.lockspan.model.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which locks a wait on a condition lets go of, and says to be held. */
public final class Conditions {
  private final Knowledge knowledge;
  private final Body body;
  private final Handed handed;
  private final OuterObjects outers;

  public Conditions(Knowledge knowledge, Body body) {
    this.knowledge = knowledge;
    this.body = body;
    this.handed = new Handed(knowledge);
    this.outers = new OuterObjects(knowledge, body);
  }

  /** Waiting on a condition tells that its lock is held, by the caller if not among these. */
  public Holds declared(Reach reach, Holds holds) {
    Holds declared = Holds.NONE;
    for (LockKey released : reach.released()) {
      if (released.form() != LockKey.Form.LOCK || reach.path().size() > 1) {
        continue;
      }
      Optional<LockKey> lock = lock(released.object());
      boolean isOwn = lock.isPresent() && !isOfHolder(released.object());
      if (isOwn && holds.count(lock.get()) == 0) {
        declared = declared.acquire(lock.get(), body.site(), Hold.How.DECLARED, "");
      }
    }
    return declared;
  }

  /** The boundary with the locks that it lets go of, so far as conditions can be told. */
  public Reach releases(Reach reach, Holds holds) {
    List<LockKey> more = new ArrayList<>();
    for (LockKey key : reach.released()) {
      handed.of(key.object()).map(key::of).ifPresent(more::add);
      if (key.form() != LockKey.Form.LOCK || holds.holds(key)) {
        continue;
      }
      Optional<LockKey> lock = lock(key.object());
      lock.ifPresent(more::add);
      if (lock.filter(own -> !isUnknown(own, key.object())).isEmpty()) {
        innermostLock(holds).filter(held -> !takesLock(reach)).ifPresent(more::add);
      } else if (isOfHolder(key.object())) {
        sameField(lock.get(), holds).ifPresent(more::add);
      }
    }
    return reach.releasing(more);
  }

  /** The lock that a condition belongs to, in the terms of here, where its origin is known. */
  private Optional<LockKey> lock(Value condition) {
    Optional<LockKey> lock = knowledge.locks().ofCondition(condition);
    return condition instanceof Value.Field field
        ? lock.map(key -> key.of(outers.here(key.object(), field.of())))
        : lock;
  }

  /** Whether it waits for a lock, which it lets go of meanwhile: no condition of another one. */
  private boolean takesLock(Reach reach) {
    Callee waits = knowledge.callees().find(reach.boundary(), false);
    return waits.has(Effect.LOCK) || waits.has(Effect.TRYLOCK);
  }

  /** Whether only who made the condition's holder knows the lock. */
  private static boolean isUnknown(LockKey lock, Value condition) {
    return lock.object() instanceof Value.Unknown && isOfAnother(condition);
  }

  private static boolean isOfAnother(Value condition) {
    return condition instanceof Value.Field field
        && !(field.of() instanceof Value.This || field.of() instanceof Value.Outer);
  }

  /** Whether a condition's holder took the lock from where it was made, which may be elsewhere. */
  private boolean isOfHolder(Value condition) {
    return knowledge.fields().isOfGiven(condition)
        || (isOfAnother(condition) && isOfOuter(knowledge.fields().origin(condition)));
  }

  private static boolean isOfOuter(Value lock) {
    return lock instanceof Value.Outer
        || Values.parts(lock).stream().anyMatch(Conditions::isOfOuter);
  }

  /**
   * The lock that is held by the same field of an object, where a condition is kept by another
   * object than its lock: a guard, a node of a queue.
   */
  private static Optional<LockKey> sameField(LockKey lock, Holds holds) {
    if (!(lock.object() instanceof Value.Field wanted)) {
      return Optional.empty();
    }
    return holds.held().stream()
        .map(Hold::key)
        .filter(
            key ->
                key.form() == LockKey.Form.LOCK
                    && key.object() instanceof Value.Field field
                    && field.owner().equals(wanted.owner())
                    && field.name().equals(wanted.name()))
        .findFirst();
  }

  private static Optional<LockKey> innermostLock(Holds holds) {
    List<Hold> held = holds.held();
    for (int i = held.size() - 1; i >= 0; i--) {
      if (held.get(i).key().form() == LockKey.Form.LOCK) {
        return Optional.of(held.get(i).key());
      }
    }
    return Optional.empty();
  }
}
