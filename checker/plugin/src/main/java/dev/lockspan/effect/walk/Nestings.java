package dev.lockspan.effect.walk;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.LockNames;
import dev.lockspan.effect.summary.Acquire;
import dev.lockspan.effect.summary.Facts;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The locks that a body takes, or comes to in a call, while it holds others. */
final class Nestings {
  /** A lock that is waited for at one place, and what is held and known there. */
  private record Inner(
      Acquire acquire, Set<LockKey> keys, String name, Holds holds, Facts conditions) {
    Inner and(Inner next) {
      Set<LockKey> both = new LinkedHashSet<>(keys);
      both.addAll(next.keys);
      return new Inner(
          acquire, both, name, holds.meet(next.holds), conditions.common(next.conditions));
    }
  }

  private final MethodId member;
  private final LockNames names;
  private final Map<Object, Inner> inners = new LinkedHashMap<>();

  Nestings(MethodId member, LockNames names) {
    this.member = member;
    this.names = names;
  }

  /**
   * A lock with a name is waited for; only what is held on all ways there counts.
   *
   * @param more the locks among those held that callees hold, if always the same ones
   */
  void add(Acquire acquire, String name, Holds holds, Optional<Holds> more, Facts conditions) {
    Object key = List.of(acquire.path().get(0).site(), name, more);
    Set<LockKey> keys = Set.of(acquire.key());
    inners.merge(key, new Inner(acquire, keys, name, holds, conditions), Inner::and);
  }

  /** One for each of two locks, where the one held is to be told of. */
  List<Nesting> all(Predicate<Hold> isTold) {
    Set<Nesting> nested = new LinkedHashSet<>();
    for (Inner inner : inners.values()) {
      Set<String> held = names.all(inner.holds());
      String first = inner.acquire().name().orElse(inner.name());
      boolean isHeld = LockNames.mayHold(held, inner.name()) || held.contains(first);
      for (Hold outer : inner.holds().held()) {
        if (isTold.test(outer)) {
          Optional<Nesting> found =
              isHeld ? ofParts(inner, outer) : plain(inner, outer, held, first);
          found.ifPresent(nested::add);
        }
      }
    }
    return List.copyOf(nested);
  }

  private Optional<Nesting> plain(Inner inner, Hold outer, Set<String> held, String first) {
    return names
        .find(outer.key())
        .map(
            name ->
                new Nesting(
                    member,
                    outer,
                    name,
                    inner.name(),
                    first,
                    inner.keys(),
                    inner.acquire().key().mode(),
                    held,
                    isOfThis(outer.key()) && isOfThis(inner.acquire().key()),
                    inner.conditions(),
                    inner.acquire().path()));
  }

  /** Of two locks of one name that are the same field of two parts: each by its part. */
  private Optional<Nesting> ofParts(Inner inner, Hold outer) {
    Optional<String> outerName = names.findOfPart(outer.key());
    Optional<String> innerName = names.findOfPart(inner.acquire().key());
    boolean isOfOneName =
        outerName.isPresent()
            && innerName.isPresent()
            && inner.keys().size() == 1
            && names.find(outer.key()).equals(names.find(inner.acquire().key()));
    Set<String> held = isOfOneName ? byParts(inner.holds()) : Set.of();
    return isOfOneName && !LockNames.mayHold(held, inner.name()) && !held.contains(innerName.get())
        ? Optional.of(
            new Nesting(
                member,
                outer,
                outerName.get(),
                innerName.get(),
                innerName.get(),
                inner.keys(),
                inner.acquire().key().mode(),
                held,
                false,
                inner.conditions(),
                inner.acquire().path()))
        : Optional.empty();
  }

  private Set<String> byParts(Holds holds) {
    Set<String> parts = new TreeSet<>();
    Holds others = holds;
    for (Hold hold : holds.held()) {
      Optional<String> part = names.findOfPart(hold.key());
      part.ifPresent(parts::add);
      others = part.isPresent() ? others.without(hold.key()) : others;
    }
    parts.addAll(names.all(others));
    return parts;
  }

  private static boolean isOfThis(LockKey key) {
    return key.object() instanceof Value.Field field && field.of() instanceof Value.This;
  }
}
