package dev.lockspan.effect.summary;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.StopNames;
import dev.lockspan.effect.program.Values;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A boundary that a call reaches.
 *
 * @param effect what the boundary does; refines the kind
 * @param boundary the method reached
 * @param reason what it does, as the message says it
 * @param target what it is done to: the future, the thread, the stream
 * @param bound the argument that limits a wait
 * @param zeroIsForever a bound of 0 is none
 * @param tasks the functions handed over
 * @param released the locks that are let go of meanwhile
 * @param way how it is reached
 */
public record Reach(
    BoundaryKind kind,
    Severity severity,
    Effect effect,
    MethodId boundary,
    String reason,
    Optional<Value> target,
    Optional<Value> bound,
    boolean zeroIsForever,
    List<Value> tasks,
    Set<LockKey> released,
    Way way) {
  private static final String LIMITED = ", for a limited time";
  private static final Value NAMELESS = new Value.Unknown("nameless");

  public Reach(
      BoundaryKind kind,
      Severity severity,
      Effect effect,
      MethodId boundary,
      String reason,
      Optional<Value> target,
      Optional<Value> bound,
      boolean zeroIsForever,
      List<Value> tasks,
      Set<LockKey> released,
      List<Step> path) {
    this(
        kind,
        severity,
        effect,
        boundary,
        reason,
        target,
        bound,
        zeroIsForever,
        tasks,
        released,
        new Way(path));
  }

  /** The calls from the first to the boundary itself. */
  public List<Step> path() {
    return way.path();
  }

  /** How often the way to the boundary has released locks of the caller. */
  public Holds change() {
    return way.change();
  }

  /** A call of code that somebody else gave. */
  public static Reach alien(Callee callee, Value receiver, List<Step> path) {
    MethodModel row = callee.alien().orElseThrow();
    boolean isStop = StopNames.stops(callee.id());
    Severity severity =
        row.tier().map(tier -> Severity.valueOf(tier.name())).orElse(Severity.WARNING);
    return new Reach(
        BoundaryKind.CALLBACK,
        isStop ? Severity.SUGGESTION : severity,
        isStop ? Effect.CLOSE : Effect.ALIEN,
        callee.named(),
        isStop ? StopNames.STOPPING : row.reason(),
        Optional.of(receiver),
        Optional.empty(),
        false,
        List.of(),
        Set.of(),
        path);
  }

  /** A call of a method that is declared to block. */
  public static Reach blocking(Callee callee, Step step) {
    return new Reach(
        BoundaryKind.WAIT,
        Severity.WARNING,
        Effect.WAIT,
        callee.named(),
        "is declared to block",
        Optional.empty(),
        Optional.empty(),
        false,
        List.of(),
        Set.of(),
        List.of(step));
  }

  /** With what stands for the work that is handed over, or waited for, by its other name. */
  public Reach forWork(UnaryOperator<Value> named) {
    Optional<Value> of = kind == BoundaryKind.WAIT ? target.map(named) : target;
    List<Value> work = tasks.stream().map(named).toList();
    return of.equals(target) && work.equals(tasks)
        ? this
        : new Reach(
            kind,
            severity,
            effect,
            boundary,
            reason,
            of,
            bound,
            zeroIsForever,
            work,
            released,
            way);
  }

  /** The same wait, for work that has been handed over on the way. */
  public Reach handing(List<Value> work) {
    return new Reach(
        kind,
        severity,
        effect,
        boundary,
        reason,
        target,
        bound,
        zeroIsForever,
        work,
        released,
        way.forOwnWork(true));
  }

  /** The same boundary, one call further out. */
  public Reach through(Step step) {
    return by(way.through(step));
  }

  /** The same boundary, on a way that has released locks of the caller. */
  public Reach after(Holds other) {
    return by(way.after(other));
  }

  /** The same boundary, on a way that is gone only under these conditions. */
  public Reach under(Facts conditions) {
    return by(way.under(conditions));
  }

  public Reach by(Way other) {
    return new Reach(
        kind,
        severity,
        effect,
        boundary,
        reason,
        target,
        bound,
        zeroIsForever,
        tasks,
        released,
        other);
  }

  /** The same boundary, of another object. */
  public Reach on(Value other) {
    return new Reach(
        kind,
        severity,
        effect,
        boundary,
        reason,
        Optional.of(other),
        bound,
        zeroIsForever,
        tasks,
        released,
        way);
  }

  /** What is handed over is attached to a future, which may be complete. */
  public Reach attachedTo(Value future) {
    return new Reach(
        BoundaryKind.CALLBACK,
        Severity.WARNING,
        Effect.ATTACH,
        boundary,
        reason,
        Optional.of(future),
        bound,
        zeroIsForever,
        tasks,
        released,
        way);
  }

  /** The same boundary, graded otherwise. */
  public Reach withSeverity(Severity other) {
    return new Reach(
        kind, other, effect, boundary, reason, target, bound, zeroIsForever, tasks, released, way);
  }

  /** The same wait, which a time limit ends. */
  public Reach limited() {
    return because(reason + LIMITED).withSeverity(Severity.SUGGESTION);
  }

  /** The same wait, whose time limit is none. */
  public Reach unlimited() {
    return because(reason.replace(LIMITED, "")).withSeverity(Severity.WARNING);
  }

  private Reach because(String other) {
    return new Reach(
        kind,
        severity,
        effect,
        boundary,
        other,
        target,
        bound,
        zeroIsForever,
        tasks,
        released,
        way);
  }

  /** The same boundary, which is not come to while one of these is held either. */
  public Reach without(Set<LockKey> locks) {
    return by(way.alsoWithout(locks));
  }

  public Reach releasing(List<LockKey> more) {
    if (more.isEmpty()) {
      return this;
    }
    Set<LockKey> all = new LinkedHashSet<>(released);
    all.addAll(more);
    return new Reach(
        kind,
        severity,
        effect,
        boundary,
        reason,
        target,
        bound,
        zeroIsForever,
        tasks,
        Collections.unmodifiableSet(all),
        way);
  }

  /** The same boundary in the terms of a caller; not so its change. */
  public Reach rename(Naming naming) {
    return new Reach(
        kind,
        severity,
        effect,
        boundary,
        reason,
        target.map(naming),
        bound.map(naming),
        zeroIsForever,
        tasks.isEmpty() ? tasks : tasks.stream().map(naming).toList(),
        released.isEmpty() ? released : released(naming),
        way.rename(naming));
  }

  private Set<LockKey> released(Naming naming) {
    Set<LockKey> named = new LinkedHashSet<>();
    released.forEach(key -> named.add(key.of(naming.apply(key.object()))));
    return named;
  }

  /** What makes two boundaries one to a caller, whatever way leads there. */
  public Object content() {
    Optional<Value> known =
        target.filter(value -> !(value instanceof Value.Unknown)).map(Reach::shape);
    return List.of(kind, effect, severity, known, bound.isPresent(), released, tasks, way.change());
  }

  /** A value without what tells one thing that has no name from another. */
  private static Value shape(Value value) {
    return value instanceof Value.Unknown ? NAMELESS : Values.map(value, Reach::shape);
  }

  /** Orders ways: short ones first, then by line, as they are come to, then by what is called. */
  int compareWay(Reach other) {
    int order = Integer.compare(path().size(), other.path().size());
    for (int i = 0; order == 0 && i < path().size(); i++) {
      order = Integer.compare(path().get(i).site().line(), other.path().get(i).site().line());
      if (order == 0) {
        order = path().get(i).callee().compareTo(other.path().get(i).callee());
      }
    }
    return order;
  }
}
