package dev.lockspan.effect.lockset;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The runs of one body: makes its decisions and records what is held at its probes. */
public final class Execution {
  private static final ThreadLocal<Execution> CURRENT = new ThreadLocal<>();

  /** Ends a run that decides too often; generated code that catches it runs on unrecorded. */
  private static final class Stop extends Error {
    private static final long serialVersionUID = 1L;

    Stop() {
      super(null, null, false, false);
    }
  }

  final TracedLock a = new TracedLock();
  final TracedLock b = new TracedLock();
  final TracedLock w = new TracedLock();
  final TracedLock r = new TracedLock(w);
  final Object m = new Object();
  final Object n = new Object();

  private final Map<Held, TracedLock> locks =
      new EnumMap<>(Map.of(Held.A, a, Held.B, b, Held.R, r, Held.W, w));
  private final Map<Integer, Set<Held>> probes = new TreeMap<>();
  private final Map<Integer, Set<Held>> inAnyMode = new TreeMap<>();
  private final Set<List<Integer>> ways = new HashSet<>();
  private final Refusals refusals;
  private Object subject = this;
  private Choices choices = Choices.NONE;
  private boolean isStopped;

  /**
   * Makes one without runs.
   *
   * @param refusals of which locks an attempt may fail
   */
  Execution(Refusals refusals) {
    this.refusals = refusals;
  }

  Refusals refusals() {
    return refusals;
  }

  static Execution current() {
    return CURRENT.get();
  }

  /** Runs a body once. */
  void run(Subject body, Choices next) {
    locks.values().forEach(TracedLock::reset);
    subject = body;
    choices = next;
    isStopped = false;
    CURRENT.set(this);
    try {
      body.run();
    } catch (Oops | Crash | Stop expected) {
      // a run may end in any of these ways
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      CURRENT.remove();
    }
  }

  /** Per probe the locks that were held whenever it was reached. */
  Map<Integer, Set<Held>> alwaysHeld() {
    return probes;
  }

  /** The same, where the read-write lock was perhaps held to read and to write by turns. */
  Map<Integer, Set<Held>> alwaysHeldInAnyMode() {
    return inAnyMode;
  }

  /** In how many ways locks were held, counted. */
  int ways() {
    return ways.size();
  }

  /** A lock was taken or given back. */
  void changed() {
    ways.add(List.of(a.count(), b.count(), r.count(), w.count()));
  }

  /** The deepest that a lock was taken again. */
  int deepest() {
    return locks.values().stream().mapToInt(TracedLock::most).max().orElse(0);
  }

  /** A call begins, which may throw instead. */
  void call() {
    if (isStopped) {
      throw new Stop();
    }
    switch (choices.chooseFailure()) {
      case 1 -> throw new Oops();
      case 2 -> throw new Crash();
      default -> {}
    }
  }

  int choose(int count) {
    int choice = choices.choose(count);
    if (choice < 0) {
      isStopped = true;
      throw new Stop();
    }
    return choice;
  }

  void look(int id) {
    call();
    Set<Held> held = held();
    inAnyMode.merge(id, held, Held::common);
    Set<Held> before = probes.putIfAbsent(id, held);
    if (before != null) {
      before.retainAll(held);
    }
  }

  private Set<Held> held() {
    Set<Held> held = EnumSet.noneOf(Held.class);
    locks.forEach(
        (name, lock) -> {
          if (lock.isHeldByBody()) {
            held.add(name);
          }
        });
    if (Thread.holdsLock(m)) {
      held.add(Held.M);
    }
    if (Thread.holdsLock(n)) {
      held.add(Held.N);
    }
    if (Thread.holdsLock(subject)) {
      held.add(Held.THIS);
    }
    return held;
  }
}
