package dev.lockspan.effect.state;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.summary.Exit;
import dev.lockspan.effect.summary.Facts;
import dev.lockspan.effect.summary.JoinedModes;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways in which a body ends, so far as they are worth telling apart to its callers. */
public final class Exits {
  private static final int MOST_EXITS = 4;
  private static final int MOST_CHANGES = 4;

  private Exits() {}

  /**
   * The ways of ending.
   *
   * @param found those that the walk came to
   * @param entry the locks held from the start, which are not the body's own
   * @param returns whether they return, rather than throw
   */
  public static List<Exit> of(List<Exit> found, Holds entry, boolean returns) {
    List<Exit> changing = new ArrayList<>();
    List<Exit> all = new ArrayList<>();
    for (Exit exit : found) {
      Holds change = asserted(exit, found).since(entry);
      for (Hold hold : change.all()) {
        boolean mayHaveFailed =
            !returns && hold.how() == Hold.How.DECLARED && hold.count() > 0; // the assertion itself
        if (mayHaveFailed || (hold.count() < 0 && isMadeHere(hold.key().object()))) {
          change = change.without(hold.key());
        }
      }
      Exit way = new Exit(exit.result(), nameable(change), exit.conditions(), exit.absent());
      Exit giving = way.giving(exit.given());
      merge(changing, giving.withoutConstant());
      mergeAlike(all, giving);
    }
    List<Exit> distinct = JoinedModes.of(changing);
    List<Exit> apart = JoinedModes.of(all);
    if (distinct.size() > 1 && apart.size() <= MOST_EXITS && !areTold(distinct)) {
      return apart;
    }
    if (distinct.size() == 1) {
      Exit only = new Exit(distinct.get(0).result(), distinct.get(0).change());
      return only.isPlain() ? Summary.NOTHING.exits() : List.of(only);
    }
    if (distinct.size() <= MOST_EXITS) {
      return distinct;
    }
    Holds common = distinct.stream().map(Exit::change).reduce(Holds::meet).orElse(Holds.NONE);
    return List.of(new Exit(Optional.empty(), common));
  }

  /**
   * The ways of returning; with those flags among the parameters that must be set, or must not, on
   * all of them.
   */
  public static List<Exit> returning(List<Exit> found, Holds entry, MethodId body) {
    List<Exit> ways = of(found, entry, true);
    if (ways.size() != 1) {
      return ways;
    }
    Facts common = found.stream().map(Exit::conditions).reduce(Facts::common).orElse(Facts.NONE);
    Facts flags = common.without(value -> !isFlag(value, body));
    Exit only = ways.get(0);
    return flags.isEmpty()
        ? ways
        : List.of(new Exit(only.result(), only.change(), flags, only.absent()));
  }

  private static boolean isFlag(Value value, MethodId body) {
    List<String> types = Descriptors.parameterTypes(body.descriptor());
    return value instanceof Value.Parameter parameter
        && parameter.index() < types.size()
        && types.get(parameter.index()).equals("boolean");
  }

  /**
   * Without what one way knows to be held by the caller and another with the same result does not:
   * the body has asked, and its caller learns nothing from it.
   */
  private static Holds asserted(Exit exit, List<Exit> all) {
    Holds change = exit.change();
    for (Hold hold : change.declared().held()) {
      boolean isAsked =
          all.stream()
              .filter(other -> other.result().equals(exit.result()))
              .anyMatch(other -> !other.change().holds(hold.key()));
      change = isAsked ? change.without(hold.key()) : change;
    }
    return change;
  }

  /**
   * The ways of failing. What never returns with a lock is taken not to fail with it either: what
   * gives the lock back may be what has failed.
   *
   * @param returning the ways of ending otherwise
   */
  public static List<Exit> failing(List<Exit> found, Holds entry, List<Exit> returning) {
    List<Exit> balanced = new ArrayList<>();
    for (Exit exit : of(found, entry, false)) {
      Holds change = exit.change();
      for (Hold hold : change.held()) {
        if (returning.stream().noneMatch(other -> other.change().holds(hold.key()))) {
          change = change.without(hold.key());
        }
      }
      merge(balanced, new Exit(exit.result(), change, exit.conditions(), exit.absent()));
    }
    return balanced;
  }

  /** Ways that leave the same locks are one. */
  private static void merge(List<Exit> exits, Exit exit) {
    for (int i = 0; i < exits.size(); i++) {
      if (exits.get(i).change().equals(exit.change())) {
        exits.set(i, exits.get(i).or(exit));
        return;
      }
    }
    exits.add(exit);
  }

  /** Ways that leave the same locks and return the same are one. */
  private static void mergeAlike(List<Exit> exits, Exit exit) {
    for (int i = 0; i < exits.size(); i++) {
      Exit known = exits.get(i);
      if (known.change().equals(exit.change()) && known.given().equals(exit.given())) {
        exits.set(i, known.or(exit));
        return;
      }
    }
    exits.add(exit);
  }

  /** Whether it is told which way was gone by whether the result is true. */
  private static boolean areTold(List<Exit> exits) {
    return exits.stream().allMatch(exit -> exit.result().isPresent())
        && exits.stream().map(Exit::result).distinct().count() == exits.size();
  }

  /** Of many locks only those that a caller could name: the rest multiply states for nothing. */
  public static Holds nameable(Holds change) {
    Holds known = change;
    if (change.all().size() > MOST_CHANGES) {
      for (Hold hold : change.all()) {
        if (!Values.isTraceable(hold.key().object())) {
          known = known.without(hold.key());
        }
      }
    }
    return known.all().size() > MOST_CHANGES ? Holds.NONE : known;
  }

  /** Whether no caller can have held the lock before. */
  private static boolean isMadeHere(Value object) {
    return object instanceof Value.Fresh
        || (object instanceof Value.Field field && isMadeHere(field.of()));
  }
}
