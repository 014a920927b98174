package dev.lockspan.effect.call;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Site;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.summary.Acquire;
import dev.lockspan.effect.summary.Answer;
import dev.lockspan.effect.summary.Exit;
import dev.lockspan.effect.summary.Facts;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.value.ContainerOperation;
import dev.lockspan.effect.value.FieldValues;
import dev.lockspan.effect.value.TimeBounds;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes summaries from model rows. */
public final class ModelSummaries {
  /** Whose methods wait on the monitor of an object: a thread's is told when it ends. */
  private static final Set<String> MONITORS =
      Set.of(
          "java.lang.Object",
          "java.lang.Thread",
          "java.io.PipedInputStream",
          "java.io.PipedReader",
          "java.util.concurrent.TimeUnit");

  private static final String MILLIS_AND_NANOS = "(JI)";

  private final Hierarchy hierarchy;
  private final Locks locks;
  private final TimeBounds times;

  public ModelSummaries(Hierarchy hierarchy, Locks locks, FieldValues fields) {
    this.hierarchy = hierarchy;
    this.locks = locks;
    this.times = new TimeBounds(fields);
  }

  /**
   * What the rows of one method say, at a call of it and in the caller's terms.
   *
   * @param id the method as the call names it
   * @param named its declaration
   */
  public Summary of(List<MethodModel> rows, MethodId id, MethodId named, Site site, Caller caller) {
    List<Reach> reaches = new ArrayList<>();
    List<Run> runs = new ArrayList<>();
    List<Acquire> acquires = new ArrayList<>();
    List<Exit> exits = new ArrayList<>();
    Optional<Value> result = Optional.empty();
    Answer answer = Answer.NONE;
    for (MethodModel row : rows) {
      Step step = new Step(site, named.shortName());
      if (row.returnsThis()) {
        result = Optional.of(caller.value(MethodModel.RECEIVER));
      }
      switch (row.effect()) {
        case WAIT, IO, SUBMIT, CALLBACK, COMPLETE, ATTACH, CLOSE ->
            reaches.add(reach(row, named, step, caller));
        case RUNS, AROUND -> {
          runs.addAll(runs(row, id, step, caller));
          locks.given(row, id, caller).ifPresent(bin -> acquires.add(update(bin, step)));
          monitor(row, id, caller).ifPresent(key -> acquires.add(entered(key, step)));
        }
        case LOCK, TRYLOCK, UNLOCK -> {
          LockKey key = locks.key(row, id, caller);
          acquire(row, key, named, step, caller, exits, acquires, reaches);
        }
        case UPDATE -> updated(row, caller).ifPresent(map -> acquires.add(update(bin(map), step)));
        case DONE -> answer = Answer.of(true, Set.of(caller.value(row.on())));
        case ALIVE -> answer = Answer.of(false, Set.of(caller.value(row.on())));
        case VIEW, CONDITION, ACCESSOR -> result = Optional.of(accessor(id, caller));
        default -> {}
      }
    }
    return new Summary(
        reaches,
        runs,
        acquires,
        exits.isEmpty() ? List.of(Exit.PLAIN) : exits,
        neverFails(rows, named) ? List.of() : List.of(Exit.PLAIN),
        result,
        answer,
        Set.of(),
        Set.of());
  }

  /**
   * A lock that is waited for without interruption is acquired, giving it back fails only where it
   * is not held, and asking whether it is held never.
   */
  private static boolean neverFails(List<MethodModel> rows, MethodId named) {
    boolean isInterruptible =
        named.name().endsWith("Interruptibly") || named.name().equals("acquire");
    for (MethodModel row : rows) {
      boolean neverFails =
          switch (row.effect()) {
            case LOCK -> !isInterruptible;
            case UNLOCK, HOLDS, VIEW, ACCESSOR, CONDITION -> true;
            default -> false;
          };
      if (!neverFails) {
        return false;
      }
    }
    return true;
  }

  /** The caller's side of a call. */
  public interface Caller {
    /** The receiver for -1, else an argument; in the caller's terms. */
    Value value(int index);
  }

  private static Value accessor(MethodId id, Caller caller) {
    List<Value> arguments = new ArrayList<>();
    for (int i = 0; i < id.countParameters(); i++) {
      arguments.add(caller.value(i));
    }
    Value receiver = caller.value(MethodModel.RECEIVER);
    return new Value.Call(Optional.empty(), id, Optional.of(receiver), arguments);
  }

  private Reach reach(MethodModel row, MethodId named, Step step, Caller caller) {
    Value target = target(row, named, caller);
    List<Value> tasks = new ArrayList<>();
    row.later().forEach(index -> tasks.add(caller.value(index)));
    if (row.effect() == Effect.ATTACH) {
      row.now().forEach(index -> tasks.add(caller.value(index)));
    }
    if (row.effect() == Effect.SUBMIT && row.later().isEmpty()) {
      tasks.add(target);
    }
    Set<LockKey> released = Set.of();
    if (row.releases()) {
      boolean isMonitor = MONITORS.contains(row.type());
      released =
          Set.of(
              isMonitor
                  ? LockKey.monitor(target)
                  : new LockKey(target, LockKey.Form.LOCK, LockKey.Mode.EXCLUSIVE));
    }
    return new Reach(
        kind(row.effect()),
        severity(row),
        row.effect(),
        named,
        row.reason(),
        Optional.of(target),
        row.timed().isPresent()
            ? Optional.of(bound(row.timed().getAsInt(), named, caller))
            : Optional.empty(),
        row.zeroIsForever(),
        tasks,
        released,
        List.of(step));
  }

  /** What bounds a wait; of a time in milliseconds and nanoseconds the latter where it is all. */
  private Value bound(int timed, MethodId named, Caller caller) {
    Value time = caller.value(timed);
    boolean isInTwo = named.descriptor().startsWith(MILLIS_AND_NANOS);
    return isInTwo && times.isZero(time) ? caller.value(timed + 1) : time;
  }

  /** What is acted on; of a hand-off the executor, where one is passed. */
  private static Value target(MethodModel row, MethodId named, Caller caller) {
    if (row.effect() == Effect.SUBMIT) {
      int executor =
          Descriptors.parameterTypes(named.descriptor()).indexOf("java.util.concurrent.Executor");
      if (executor >= 0) {
        return caller.value(executor);
      }
    }
    return caller.value(row.on());
  }

  private static BoundaryKind kind(Effect effect) {
    return switch (effect) {
      case WAIT, TRYLOCK -> BoundaryKind.WAIT;
      case IO -> BoundaryKind.IO;
      case SUBMIT -> BoundaryKind.SUBMIT;
      default -> BoundaryKind.CALLBACK;
    };
  }

  private static Severity severity(MethodModel row) {
    if (row.tier().isPresent()) {
      return Severity.valueOf(row.tier().get().name());
    }
    return switch (row.effect()) {
      case WAIT -> row.timed().isPresent() ? Severity.SUGGESTION : Severity.WARNING;
      case CALLBACK, COMPLETE, ATTACH -> Severity.WARNING;
      default -> Severity.SUGGESTION;
    };
  }

  private List<Run> runs(MethodModel row, MethodId id, Step step, Caller caller) {
    Holds holds = Holds.NONE;
    if (row.effect() == Effect.AROUND) {
      LockKey key = locks.around(row, id, caller);
      holds = holds.acquire(key, step.site(), Hold.How.WAITED, locks.label(row, caller));
    } else {
      Optional<LockKey> bin = locks.given(row, id, caller);
      if (bin.isPresent()) {
        holds = holds.acquire(bin.get(), step.site(), Hold.How.WAITED, "");
      }
    }
    List<String> types = Descriptors.parameterTypes(id.descriptor());
    List<Run> runs = new ArrayList<>();
    for (int index : row.now()) {
      if (index >= types.size()) {
        continue;
      }
      Optional<MethodId> method = hierarchy.functionalMethod(types.get(index));
      if (method.isPresent()) {
        runs.add(
            new Run(caller.value(index), method.get(), List.of(), holds, List.of(step), false));
      }
    }
    return runs;
  }

  /** The monitor that a method enters to run functions in it. */
  private Optional<LockKey> monitor(MethodModel row, MethodId id, Caller caller) {
    return row.effect() == Effect.AROUND
        ? Optional.of(locks.around(row, id, caller))
            .filter(key -> key.form() == LockKey.Form.MONITOR)
        : Optional.empty();
  }

  private static Acquire entered(LockKey monitor, Step step) {
    return new Acquire(monitor, true, List.of(step));
  }

  private void acquire(
      MethodModel row,
      LockKey key,
      MethodId named,
      Step step,
      Caller caller,
      List<Exit> exits,
      List<Acquire> acquires,
      List<Reach> reaches) {
    Holds taken =
        Holds.NONE.add(
            new Hold(
                key,
                1,
                step.site(),
                row.effect() == Effect.TRYLOCK && !waits(row, caller)
                    ? Hold.How.TRIED
                    : Hold.How.WAITED,
                step.site().lockExpression().orElse("")));
    switch (row.effect()) {
      case LOCK -> {
        boolean isReentrant = locks.isReentrant(row, named, caller.value(row.on()));
        acquires.add(new Acquire(key, isReentrant, List.of(step)));
        exits.add(new Exit(Optional.empty(), taken));
      }
      case UNLOCK -> exits.add(new Exit(Optional.empty(), Holds.NONE.release(key, step.site())));
      default -> {
        if (row.mode() == MethodModel.Mode.OPTIMISTIC) {
          return;
        }
        Set<LockKey> given =
            givenAtOnce(key, locks.isReentrant(row, named, caller.value(row.on())));
        exits.add(new Exit(Optional.of(true), taken));
        exits.add(new Exit(Optional.of(false), Holds.NONE, Facts.NONE, given));
        if (row.timed().isPresent()) {
          reaches.add(reach(row, named, step, caller).without(given));
        }
      }
    }
  }

  /** Whether it waits for a lock for a while that is more than none. */
  private boolean waits(MethodModel row, Caller caller) {
    return row.timed().isPresent() && !isZero(row, caller);
  }

  /** Whether a row tells of a time, which is none at this call. */
  public boolean isZero(MethodModel row, Caller caller) {
    return row.timed().isPresent() && times.isZero(caller.value(row.timed().getAsInt()));
  }

  /** The locks of which a thread that holds one already has the other without a wait. */
  private static Set<LockKey> givenAtOnce(LockKey key, boolean isReentrant) {
    if (!isReentrant) {
      return Set.of();
    }
    return key.mode() == LockKey.Mode.READ
        ? Set.of(key, key.in(LockKey.Mode.EXCLUSIVE))
        : Set.of(key);
  }

  /** The map that a method changes: itself, or through a view of its keys. */
  private static Optional<Value> updated(MethodModel row, Caller caller) {
    Value changed = caller.value(row.on());
    if (!row.type().endsWith("$KeySetView")) {
      return Optional.of(changed);
    }
    return changed instanceof Value.Call call && ContainerOperation.KEYS.isOf(call.method())
        ? call.receiver()
        : Optional.empty();
  }

  private static LockKey bin(Value map) {
    return new LockKey(map, LockKey.Form.BIN, LockKey.Mode.EXCLUSIVE);
  }

  /** The change of a map, for which its bin is taken, even if it is held already. */
  public static Acquire update(LockKey bin, Step step) {
    return new Acquire(bin, false, List.of(step));
  }
}
