package dev.lockspan.effect.summary;

import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ways to end that differ only in the mode in which they give back a lock: who calls the method
 * holds it in one of them, and has it given back in that.
 */
public final class JoinedModes {
  private JoinedModes() {}

  /** The ways, with one in place of those that nothing but such a mode tells apart. */
  public static List<Exit> of(List<Exit> ways) {
    if (ways.size() < 2) {
      return ways;
    }
    List<Exit> all = new ArrayList<>(ways);
    for (int i = 0; i < all.size(); i++) {
      for (int j = all.size() - 1; j > i; j--) {
        Optional<Exit> both = both(all.get(i), all.get(j));
        if (both.isPresent()) {
          all.set(i, both.get());
          all.remove(j);
          j = all.size(); // with more of them, as it may give back either now
        }
      }
    }
    return all;
  }

  private static Optional<Exit> both(Exit one, Exit other) {
    boolean isTold =
        !one.result().equals(other.result())
            || !one.conditions().opposed(other.conditions()).isEmpty();
    return isTold
        ? Optional.empty()
        : joined(one.change(), other.change())
            .map(change -> one.after(change).or(other.after(change)));
  }

  private static Optional<Holds> joined(Holds one, Holds other) {
    if (one.all().size() != other.all().size()) {
      return Optional.empty();
    }
    Holds joined = Holds.NONE;
    boolean isInOther = false;
    for (Hold hold : one.all()) {
      Optional<Hold> same = other.find(hold.key()).filter(it -> it.count() == hold.count());
      if (same.isPresent()) {
        joined = joined.add(hold);
        continue;
      }
      Optional<Hold> like = other.all().stream().filter(it -> isInOtherMode(hold, it)).findFirst();
      if (like.isEmpty() || one.find(like.get().key()).isPresent()) {
        return Optional.empty();
      }
      Hold known = hold.how() == Hold.How.DECLARED ? like.get() : hold;
      joined = joined.add(known.of(hold.key().in(LockKey.Mode.EITHER)));
      isInOther = true;
    }
    return isInOther ? Optional.of(joined) : Optional.empty();
  }

  /** Whether one lock is given back here and there, as often, in different modes. */
  private static boolean isInOtherMode(Hold here, Hold there) {
    return here.count() < 0
        && here.count() == there.count()
        && here.key().mode() != there.key().mode()
        && here.key().equals(there.key().in(here.key().mode()));
  }
}
