package dev.lockspan.lock;

import dev.lockspan.code.Site;
import dev.lockspan.code.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The locks held at a point of one way through a body, in the order they were taken; immutable.
 *
 * <p>Two are equal when they hold the same locks equally often, wherever they were taken.
 */
public final class Holds {
  public static final Holds NONE = new Holds(List.of());

  private final List<Hold> holds;

  private Holds(List<Hold> holds) {
    this.holds = holds;
  }

  /**
   * Every lock whose count is not 0; with 0 those that were declared and given back, and those that
   * may have been given back by another name.
   */
  public List<Hold> all() {
    return holds;
  }

  /** The locks held, outermost first. */
  public List<Hold> held() {
    if (holds.isEmpty()) {
      return holds;
    }
    List<Hold> held = new ArrayList<>(holds.size());
    for (Hold hold : holds) {
      if (hold.count() > 0 && !hold.key().form().isGiven()) {
        held.add(hold);
      }
    }
    return List.copyOf(held);
  }

  /** The caller's locks that were released; in each mode, those of which nobody knows the mode. */
  public List<LockKey> released() {
    return holds.isEmpty()
        ? List.of()
        : holds.stream()
            .filter(hold -> hold.count() < 0)
            .flatMap(hold -> hold.key().inEachMode().stream())
            .toList();
  }

  public boolean isEmpty() {
    return holds.isEmpty();
  }

  public int count(LockKey key) {
    for (Hold hold : holds) {
      if (hold.key().equals(key)) {
        return hold.count();
      }
    }
    return 0;
  }

  public boolean holds(LockKey key) {
    return count(key) > 0;
  }

  /** Whether one of {@link #all()} is a lock of such an object. */
  public boolean isOn(Predicate<Value> object) {
    return all().stream().anyMatch(hold -> object.test(hold.key().object()));
  }

  public Optional<Hold> find(LockKey key) {
    for (Hold hold : holds) {
      if (hold.key().equals(key)) {
        return Optional.of(hold);
      }
    }
    return Optional.empty();
  }

  public Holds acquire(LockKey key, Site since, Hold.How how, String label) {
    return add(new Hold(key, 1, since, how, label));
  }

  /** Adds all of the other's counts. */
  public Holds plus(Holds other) {
    if (other.holds.isEmpty()) {
      return this;
    }
    Holds all = this;
    for (Hold hold : other.holds) {
      all = all.add(hold);
    }
    return all;
  }

  /**
   * Adds the hold's count to what there is. A lock released too often to be counted stays so, since
   * nobody knows how often it would have to be taken.
   */
  public Holds add(Hold change) {
    Optional<Hold> present = find(change.key());
    int before = present.map(Hold::count).orElse(0);
    int count = before == -Hold.MOST ? before : before + change.count();
    List<Hold> next = new ArrayList<>(holds);
    if (present.isEmpty()) {
      next.add(change);
    } else if (isOver(present.get(), change, count)) {
      next.remove(present.get());
    } else {
      boolean fresh = present.get().count() < 0;
      Hold kept = fresh ? change : present.get();
      next.set(next.indexOf(present.get()), kept.withCount(count));
    }
    return new Holds(List.copyOf(next));
  }

  /** What is held after a call that changes the holds so. */
  public Holds change(Holds change) {
    return change(change, lock -> false, (released, held) -> false);
  }

  /**
   * The same where some locks are known by their names alone, and others by two names.
   *
   * @param isNamed whether no path but the one that a lock is known by here leads to it
   * @param mayBe whether what is given back by a name that nothing here is held by may be the other
   */
  public Holds change(Holds change, Predicate<Value> isNamed, BiPredicate<LockKey, LockKey> mayBe) {
    if (change.holds.isEmpty()) {
      return this;
    }
    Holds result = this;
    for (Hold hold : change.holds) {
      boolean isAsserted = hold.how() == Hold.How.DECLARED && hold.count() > 0;
      if (isAsserted && result.holds(hold.key())) {
        continue; // what a callee asserts is no second hold
      }
      result = hold.count() < 0 ? result.releaseAll(hold, isNamed, mayBe) : result.add(hold);
    }
    return result;
  }

  /**
   * What a caller sees of it.
   *
   * @param entry what was held from the start
   */
  public Holds since(Holds entry) {
    if (holds.isEmpty() && entry.holds.isEmpty()) {
      return NONE;
    }
    Holds change = NONE;
    for (Hold hold : holds) {
      boolean isGivenBack =
          hold.count() == 0 && !isForgotten(hold) && entry.find(hold.key()).isEmpty();
      int count = isGivenBack ? -1 : hold.count() - entry.count(hold.key());
      change = count == 0 ? change : change.add(hold.withCount(count));
    }
    for (Hold hold : entry.holds) {
      change = find(hold.key()).isPresent() ? change : change.add(hold.negated());
    }
    return change;
  }

  /** Only what a declaration says is held. */
  public Holds declared() {
    return holds.isEmpty()
        ? this
        : new Holds(holds.stream().filter(hold -> hold.how() == Hold.How.DECLARED).toList());
  }

  /**
   * Without what declarations have said since a lock was taken: whoever lets go of the lock may let
   * go of what was said to be held under it.
   */
  public Holds withoutDeclaredSince(LockKey key) {
    List<Hold> kept = new ArrayList<>();
    boolean isSince = false;
    for (Hold hold : holds) {
      boolean isDeclared = hold.how() == Hold.How.DECLARED;
      if (!isSince || !isDeclared) {
        kept.add(hold);
      }
      isSince |= hold.key().equals(key) && !isDeclared;
    }
    return kept.size() == holds.size() ? this : new Holds(List.copyOf(kept));
  }

  private Holds releaseAll(
      Hold hold, Predicate<Value> isNamed, BiPredicate<LockKey, LockKey> mayBe) {
    Holds result = this;
    for (int i = hold.count(); i < 0; i++) {
      Holds before = result;
      Optional<Holds> forgotten =
          before.find(before.held(hold.key())).isEmpty()
              ? before.forget(held -> !isNamed.test(held.object()) && mayBe.test(hold.key(), held))
              : Optional.empty();
      result = forgotten.orElseGet(() -> before.release(hold.key(), hold.since(), isNamed));
    }
    return result;
  }

  /** Releases one hold; a lock that is not held here is released for the caller. */
  public Holds release(LockKey released, Site site) {
    return release(released, site, lock -> false);
  }

  private Holds release(LockKey released, Site site, Predicate<Value> isNamed) {
    LockKey key = held(released);
    Optional<Holds> forgotten =
        !holds(key) && Aliases.isVague(key.object())
            ? forget(held -> mayBeVague(held, key, isNamed))
            : Optional.empty();
    if (forgotten.isEmpty() && !holds(key) && Aliases.isOfUnknown(key.object())) {
      return releaseAny(key.of(Aliases.ofAny(key.object())), site);
    }
    return forgotten.orElseGet(
        () -> forgetStale(key).add(new Hold(key, -1, site, Hold.How.WAITED, "")));
  }

  /** The caller is to count no more on any lock like it: that is said once. */
  private Holds releaseAny(LockKey key, Site site) {
    return count(key) < 0 ? this : add(new Hold(key, -1, site, Hold.How.WAITED, ""));
  }

  private static boolean mayBeVague(LockKey held, LockKey vague, Predicate<Value> isNamed) {
    return Aliases.mayBeReleasedAs(held, vague)
        && (vague.object() instanceof Value.Field || !isNamed.test(held.object()));
  }

  private LockKey held(LockKey key) {
    if (key.mode() != LockKey.Mode.EITHER) {
      return key;
    }
    LockKey write = key.in(LockKey.Mode.EXCLUSIVE);
    LockKey read = key.in(LockKey.Mode.READ);
    return holds(write) ? write : holds(read) ? read : key;
  }

  /**
   * Counts no more on the locks that may be the same as one whose identity is not known; empty
   * where there are none.
   */
  private Optional<Holds> forget(Predicate<LockKey> mayBe) {
    boolean isAny = false;
    List<Hold> kept = new ArrayList<>();
    for (Hold hold : holds) {
      boolean isIt = hold.count() > 0 && mayBe.test(hold.key());
      isAny |= isIt;
      kept.add(isIt ? hold.withCount(0) : hold);
    }
    return isAny ? Optional.of(new Holds(List.copyOf(kept))) : Optional.empty();
  }

  /** Whether nothing needs to be remembered of a lock any more. */
  private static boolean isOver(Hold present, Hold change, int count) {
    return isForgotten(present)
        ? change.count() < 0
        : count == 0 && present.how() != Hold.How.DECLARED;
  }

  /**
   * Whether it may have been given back by another name: nobody knows, and giving it back is ours.
   */
  private static boolean isForgotten(Hold hold) {
    return hold.count() == 0 && hold.how() != Hold.How.DECLARED;
  }

  private Holds forgetStale(LockKey key) {
    LockKey stale = key.of(new Value.Stale(key.object()));
    return find(stale).isPresent() ? without(stale) : this;
  }

  public Holds without(LockKey key) {
    return new Holds(holds.stream().filter(hold -> !hold.key().equals(key)).toList());
  }

  /** Renames the objects locked. */
  public Holds rename(UnaryOperator<Value> naming) {
    if (holds.isEmpty()) {
      return this;
    }
    Holds renamed = NONE;
    for (Hold hold : holds) {
      LockKey key = hold.key().of(naming.apply(hold.key().object()));
      renamed = renamed.add(new Hold(key, hold.count(), hold.since(), hold.how(), hold.label()));
    }
    return renamed;
  }

  /** What is held both here and there, as often as on the lesser of the two. */
  public Holds meet(Holds other) {
    List<Hold> common = new ArrayList<>();
    for (Hold hold : holds) {
      Optional<Hold> there = other.find(hold.key());
      int count = Math.min(hold.count(), there.map(Hold::count).orElse(0));
      boolean isGivenBack = hold.count() == 0 || there.filter(h -> h.count() == 0).isPresent();
      if (count != 0 || isGivenBack) {
        common.add(hold.withCount(count));
      }
    }
    for (Hold hold : other.holds) {
      if (hold.count() <= 0 && find(hold.key()).isEmpty()) {
        common.add(hold);
      }
    }
    return new Holds(List.copyOf(common));
  }

  /** The same; of a lock that is held in one mode here and in another there, that it is read. */
  public Holds meetInAnyMode(Holds other) {
    Holds common = meet(other);
    for (Hold hold : holds) {
      LockKey read = hold.key().in(LockKey.Mode.READ);
      LockKey write = hold.key().in(LockKey.Mode.EXCLUSIVE);
      boolean isHeldThere = other.holds(read) || other.holds(write);
      if (hold.count() > 0 && isHeldThere && !common.holds(read) && !common.holds(write)) {
        common = common.add(find(read).or(() -> other.find(read)).orElse(hold));
      }
    }
    return common;
  }

  /** How many locks are held here and not there, or there and not here. */
  public int distance(Holds other) {
    return more(other) + other.more(this);
  }

  /** How many locks are held here and not there. */
  private int more(Holds other) {
    int more = 0;
    for (Hold hold : holds) {
      if (hold.count() > 0 && !other.holds(hold.key())) {
        more++;
      }
    }
    return more;
  }

  @Override
  public boolean equals(Object other) {
    if (other == this) {
      return true;
    }
    if (!(other instanceof Holds that) || holds.size() != that.holds.size()) {
      return false;
    }
    for (Hold hold : holds) {
      Optional<Hold> there = that.find(hold.key());
      if (there.isEmpty() || there.get().count() != hold.count()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (Hold hold : holds) {
      hash += hold.key().hashCode() * 31 + hold.count();
    }
    return hash;
  }

  @Override
  public String toString() {
    return holds.toString();
  }
}
