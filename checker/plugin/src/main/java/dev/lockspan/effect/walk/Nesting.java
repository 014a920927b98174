package dev.lockspan.effect.walk;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.LockNames;
import dev.lockspan.effect.state.Exits;
import dev.lockspan.effect.summary.Acquire;
import dev.lockspan.effect.summary.Facts;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import java.util.List;
import java.util.Set;

/**
 * A lock taken while another is held; names are those of {@link LockNames}.
 *
 * @param member the body that holds the outer one
 * @param outer the lock held
 * @param outerName its name
 * @param innerName the name of the lock taken, or of the field that has the object whose lock it is
 * @param innerFirst the name that it has where it is taken: the same one for most
 * @param inner what the body knows it by: by several paths where several ways meet
 * @param mode how it is taken
 * @param held the names of all locks held
 * @param isOfThis whether both are fields of the object whose body it is
 * @param conditions what must hold of the body's inputs
 * @param path the calls to where the inner one is taken
 */
public record Nesting(
    MethodId member,
    Hold outer,
    String outerName,
    String innerName,
    String innerFirst,
    Set<LockKey> inner,
    LockKey.Mode mode,
    Set<String> held,
    boolean isOfThis,
    Facts conditions,
    List<Step> path) {
  /**
   * Whether the lock is known here by the field that has its object, and elsewhere by its class.
   */
  public boolean isByField() {
    return !innerName.equals(innerFirst);
  }

  /** The same, where the outer lock or the inner one has this name as well. */
  public Nesting monitor(String name, boolean isOuter) {
    return new Nesting(
        member,
        outer,
        isOuter ? name : outerName,
        isOuter ? innerName : name,
        isOuter || isByField() ? innerFirst : name,
        inner,
        mode,
        held,
        isOfThis,
        conditions,
        path);
  }

  /**
   * What a caller needs to know of the locks of a body when one is taken: which of its own were let
   * go of; and which were held, if only the caller can name the one, or all others. Where it can
   * name some, the body has seen them in their order, and they may keep the rest apart.
   */
  static Holds forCaller(Acquire acquire, Holds change) {
    List<Hold> own =
        change.held().stream().filter(hold -> hold.how() != Hold.How.DECLARED).toList();
    boolean isForCaller =
        isHandedIn(acquire.key()) || own.stream().allMatch(hold -> isHandedIn(hold.key()));
    Holds kept = change;
    for (Hold hold : change.held()) {
      kept = isForCaller && own.contains(hold) ? kept : kept.without(hold.key());
    }
    return Exits.nameable(kept);
  }

  private static boolean isHandedIn(LockKey key) {
    return key.object() instanceof Value.Parameter;
  }
}
