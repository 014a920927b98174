package dev.lockspan.effect.summary;

import dev.lockspan.code.Value;
import dev.lockspan.effect.value.AwaitedField;
import dev.lockspan.lock.Holds;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a call returns, and tells by its end, whichever of several bodies it has run. */
public final class JoinedEnds {
  private JoinedEnds() {}

  /** Whether a body tells anything by its end that another may not. */
  public static boolean tells(Summary body) {
    return body.result().isPresent()
        || !body.answer().equals(Answer.NONE)
        || !body.exits().equals(Summary.NOTHING.exits())
        || body.failures().isEmpty();
  }

  /**
   * What a declared body does, with no more told by its end than holds of the others, too, and what
   * any of them sets or shows. What becomes of locks, they are taken to do as it does.
   */
  public static Summary of(Summary declared, List<Summary> others) {
    Optional<Value> result = declared.result();
    Answer answer = declared.answer();
    Set<AwaitedField> set = new LinkedHashSet<>(declared.set());
    Set<Value> escaping = new LinkedHashSet<>(declared.escaping());
    boolean returns = !declared.exits().isEmpty();
    boolean isShown = showsResult(declared);
    for (Summary other : others) {
      if (other.exits().isEmpty()) {
        continue; // it returns nothing
      }
      result = returns ? common(result, other.result()) : other.result();
      answer = answer.or(other.answer(), value -> false, value -> false);
      returns = true;
      set.addAll(other.set());
      escaping.addAll(other.escaping());
      isShown |= showsResult(other);
    }
    if (isShown) {
      result.ifPresent(escaping::add);
    }
    Summary joined = declared.returning(result).telling(answer).setting(set).showing(escaping);
    return declared.changesLocks()
        ? joined
        : joined.with(
            ways(declared.exits(), others, Summary::exits),
            ways(declared.failures(), others, Summary::failures));
  }

  private static boolean showsResult(Summary body) {
    return body.result().filter(body.escaping()::contains).isPresent();
  }

  /** What two bodies return: the same, or a new object that one constructor makes of the same. */
  private static Optional<Value> common(Optional<Value> one, Optional<Value> other) {
    if (one.equals(other)) {
      return one;
    }
    if (!(one.orElse(Value.Constant.NULL) instanceof Value.Fresh here)
        || !(other.orElse(Value.Constant.NULL) instanceof Value.Fresh there)
        || here.constructor().isEmpty()
        || !here.constructor().equals(there.constructor())
        || here.arguments().size() != there.arguments().size()) {
      return Optional.empty();
    }
    List<Value> arguments = new ArrayList<>(here.arguments());
    for (int i = 0; i < arguments.size(); i++) {
      if (!arguments.get(i).equals(there.arguments().get(i))) {
        arguments.set(i, new Value.Unknown(List.of(here.site(), i)));
      }
    }
    return Optional.of(here.with(arguments));
  }

  /** The ways to end, without what is not so in others. */
  private static List<Exit> ways(
      List<Exit> declared, List<Summary> others, Function<Summary, List<Exit>> ends) {
    Optional<Exit> joined = declared.stream().reduce(Exit::or);
    for (Summary other : others) {
      for (Exit exit : ends.apply(other)) {
        Exit way = new Exit(exit.result(), Holds.NONE, exit.conditions(), exit.absent());
        joined = Optional.of(joined.map(known -> known.or(way)).orElse(way));
      }
    }
    return joined.stream().toList();
  }
}
