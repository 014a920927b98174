package dev.lockspan.effect.summary;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call that a method makes on something its caller passed: a function, a listener.
 *
 * @param receiver what is called, in the method's own terms; rooted in a parameter
 * @param method the method called on it
 * @param arguments what it is given
 * @param holds the locks that the method itself holds meanwhile, and those it has let go of
 * @param way how it comes to be made
 * @param isCertain whether the method makes the call on every way on which it returns
 * @param isLater whether it is made at some other time, by a function that the method makes; then
 *     what the caller holds does not count
 * @param isSettled whether the ways on which the method ends tell already what it does to locks
 * @param told what is reported of it where a lock is held meanwhile
 * @param before the calls left to the caller that are made before it and may change which locks are
 *     held
 */
public record Run(
    Value receiver,
    MethodId method,
    List<Value> arguments,
    Holds holds,
    Way way,
    boolean isCertain,
    boolean isLater,
    boolean isSettled,
    Told told,
    List<LeftCall> before) {
  public Run(
      Value receiver,
      MethodId method,
      List<Value> arguments,
      Holds holds,
      List<Step> path,
      boolean isCertain) {
    this(
        receiver,
        method,
        arguments,
        holds,
        new Way(path),
        isCertain,
        false,
        false,
        Told.NOTHING,
        List.of());
  }

  public Run(
      Value receiver,
      MethodId method,
      List<Value> arguments,
      Holds holds,
      Way way,
      boolean isCertain,
      boolean isLater,
      Told told) {
    this(receiver, method, arguments, holds, way, isCertain, isLater, false, told, List.of());
  }

  /** The calls from the first to this one. */
  public List<Step> path() {
    return way.path();
  }

  public Run by(Way other) {
    return new Run(
        receiver, method, arguments, holds, other, isCertain, isLater, isSettled, told, before);
  }

  /** The same call on something else. */
  public Run on(Value other) {
    return new Run(
        other, method, arguments, holds, way, isCertain, isLater, isSettled, told, before);
  }

  /** The call of another method. */
  public Run of(MethodId other) {
    return new Run(
        receiver, other, arguments, holds, way, isCertain, isLater, isSettled, told, before);
  }

  /** The same call under other locks. */
  public Run with(Holds other) {
    return new Run(
        receiver, method, arguments, other, way, isCertain, isLater, isSettled, told, before);
  }

  /** The same call with these arguments. */
  public Run with(List<Value> others) {
    return new Run(
        receiver, method, others, holds, way, isCertain, isLater, isSettled, told, before);
  }

  public Run certain(boolean isMade) {
    return new Run(
        receiver, method, arguments, holds, way, isMade, isLater, isSettled, told, before);
  }

  /** The same call, made after others that are left to the caller. */
  public Run after(List<LeftCall> others) {
    return new Run(
        receiver, method, arguments, holds, way, isCertain, isLater, isSettled, told, others);
  }

  /** The same call, at some other time or not. */
  public Run later(boolean isIt) {
    return new Run(
        receiver, method, arguments, holds, way, isCertain, isIt, isSettled, told, before);
  }

  /** The same call, of a method that ends with what it does to locks. */
  public Run settled() {
    return new Run(receiver, method, arguments, holds, way, isCertain, isLater, true, told, before);
  }

  public Run told(Told other) {
    return new Run(
        receiver, method, arguments, holds, way, isCertain, isLater, isSettled, other, before);
  }

  /** The same call, made by a function that another call runs. */
  public Run inside(Run outer, List<Step> prefix) {
    List<LeftCall> all = new ArrayList<>(outer.before);
    all.addAll(before);
    Run made = outer.isSettled ? settled() : this;
    Run here =
        made.after(List.copyOf(all))
            .by(outer.around(way.through(prefix)))
            .told(toldInside(outer.told));
    return isLater ? here : here.with(outer.holds.plus(holds));
  }

  private Told toldInside(Told outer) {
    return switch (outer) {
      case WAIT -> outer;
      case CALLBACK -> told == Told.WAIT ? told : outer;
      case UNKNOWN, UNKNOWN_OUTSIDE -> told == Told.NOTHING ? Told.UNKNOWN_OUTSIDE : told;
      case NOTHING -> told;
    };
  }

  /** A way on which this call is made and what is called goes on. */
  public Way around(Way inner) {
    return inner.uniform(inner.isUniform() && way.isUniform());
  }

  /**
   * The same call, which another body makes as well; empty where a caller cannot come to both. Of
   * the locks, what both hold; where each holds some, those of this one stand for the other's.
   */
  Optional<Run> and(Run other) {
    Holds common = holds.meet(other.holds);
    if (!other.holds.held().isEmpty()) {
      for (Hold hold : holds.held()) {
        common = common.holds(hold.key()) ? common : common.add(hold);
      }
    }
    Holds under = common;
    return way.conditions()
        .and(other.way.conditions())
        .map(way::under)
        .map(both -> both.without(Way.common(way.absent(), other.way.absent())))
        .map(
            both ->
                new Run(
                    receiver,
                    method,
                    common(other.arguments),
                    under,
                    both,
                    isCertain && other.isCertain,
                    isLater || other.isLater,
                    isSettled || other.isSettled,
                    told == other.told ? told : Told.NOTHING,
                    before.equals(other.before) ? before : List.of()));
  }

  /** Each argument that is the same there. */
  private List<Value> common(List<Value> others) {
    List<Value> same = new ArrayList<>(arguments);
    for (int i = 0; i < same.size(); i++) {
      if (i >= others.size() || !same.get(i).equals(others.get(i))) {
        same.set(i, new Value.Unknown(List.of(method, i)));
      }
    }
    return same;
  }

  /** What is called, however often and under whatever locks. */
  public Object function() {
    return List.of(receiver, method);
  }

  public Object content() {
    return List.of(receiver, method, holds, way.isUniform(), isLater, isSettled, told, before);
  }

  /** What is reported of a call under a lock, so that those who pass something do not repeat it. */
  public enum Told {
    NOTHING,
    /** That anybody may pass code of which nothing is known. */
    UNKNOWN,
    /** That anybody may pass such code in place of the function that makes this call. */
    UNKNOWN_OUTSIDE,
    /** That all implementations that are known run code of others, or do what is worse. */
    CALLBACK,
    /** That all implementations that are known wait. */
    WAIT;

    /** Whether one who passes such an implementation need not be told that it does this. */
    public boolean covers(Reach reach) {
      return this == WAIT || (this == CALLBACK && reach.kind() != BoundaryKind.WAIT);
    }
  }
}
