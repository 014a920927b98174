package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Known functions in collections, references and optionals are judged where they are called. */
class FunctionCollectionTests extends CheckTestCase {
  private static final String HEAD =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.atomic.*;
      import java.util.stream.*;
      public class Pool {
        private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        private int count;
        private void bump() { count++; }
        private void take() { try { queue.take(); } catch (InterruptedException e) { } }
      """;

  @Test
  void judges_copiesOfACollection() {
    assertFindings(
        HEAD
            + """
              private final List<Runnable> hooks = new ArrayList<>();
              private final List<Runnable> slow = new ArrayList<>();
              void add() { hooks.add(this::bump); slow.add(this::take); }
              synchronized void quiet() {
                hooks.forEach(Runnable::run);
                for (Runnable hook : new ArrayList<>(hooks)) { hook.run(); }
                for (Runnable hook : hooks.toArray(new Runnable[0])) { hook.run(); }
                List<Runnable> copy = List.copyOf(hooks);
                hooks.clear();
                copy.forEach(Runnable::run);
                List<Runnable> more = new ArrayList<>(hooks);
                more.add(this::bump);
                more.forEach(Runnable::run);
              }
              synchronized void waits() {
                for (Runnable hook : new ArrayList<>(slow)) { hook.run(); } // WAIT warning
                for (Runnable hook : List.copyOf(slow)) { hook.run(); } // WAIT
              }
              public synchronized void told(Runnable other) {
                List<Runnable> more = new ArrayList<>(hooks);
                more.add(other);
                more.forEach(Runnable::run); // CALLBACK
              }
            }
            """);
  }

  @Test
  void judges_whatIsPutIntoOtherKinds() {
    assertFindings(
        HEAD
            + """
              private final AtomicReference<Runnable> current = new AtomicReference<>(this::bump);
              private final AtomicReference<Runnable> late = new AtomicReference<>();
              private final TreeMap<Integer, Runnable> timers = new TreeMap<>();
              private final Set<Runnable> set = ConcurrentHashMap.newKeySet();
              private final Set<Runnable> weak = Collections.newSetFromMap(new WeakHashMap<>());
              private final List<Runnable> shared = Collections.synchronizedList(new ArrayList<>());
              private final List<Runnable> all = new ArrayList<>();
              private final List<Runnable> some = new ArrayList<>();
              void add() {
                current.set(this::bump);
                late.set(this::take);
                timers.put(1, this::bump);
                set.add(this::bump);
                weak.add(this::bump);
                shared.add(this::bump);
                all.addAll(List.of(this::bump, this::take));
                Collections.addAll(some, this::bump);
              }
              synchronized void quiet() {
                current.get().run();
                timers.firstEntry().getValue().run();
                timers.pollFirstEntry().getValue().run();
                timers.ceilingEntry(1).getValue().run();
                set.forEach(Runnable::run);
                for (Runnable each : weak) { each.run(); }
                for (Runnable each : shared) { each.run(); }
                some.forEach(Runnable::run);
              }
              synchronized void waits() {
                Runnable next = late.getAndSet(null);
                if (next != null) { next.run(); } // WAIT warning
                all.forEach(Runnable::run); // WAIT
              }
            }
            """);
  }

  @Test
  void flags_collectionsThatOthersFill() {
    assertFindings(
        HEAD
            + """
              private final AtomicReference<Runnable> current = new AtomicReference<>(this::bump);
              private final List<Runnable> inner = new ArrayList<>();
              private final List<Runnable> shared = Collections.synchronizedList(inner);
              private final List<Runnable> wrapped;
              private final List<Runnable> all = new ArrayList<>();
              private List<Runnable> seen;
              Pool() { seen = Collections.synchronizedList(new ArrayList<>()); wrapped = seen; }
              public List<Runnable> seen() { return seen; }
              public void add(Runnable other, List<Runnable> others) {
                current.compareAndSet(null, other);
                inner.add(other);
                all.addAll(others);
              }
              synchronized void told() {
                current.get().run(); // CALLBACK warning
                shared.forEach(Runnable::run); // CALLBACK
                wrapped.forEach(Runnable::run); // CALLBACK
                all.forEach(Runnable::run); // CALLBACK
              }
            }
            """);
  }

  @Test
  void judges_knownFunctionsInWhatAMethodMakes() {
    assertFindings(
        HEAD
            + """
              private final Runnable quick = this::bump;
              private final Runnable slow = this::take;
              private void all(Runnable given) {
                List<Runnable> own = new ArrayList<>();
                own.add(given);
                own.forEach(Runnable::run);
              }
              private void one(Runnable given) { Optional.ofNullable(given).ifPresent(r -> r.run()); }
              synchronized void quiet() {
                List<Runnable> own = new ArrayList<>();
                own.add(quick);
                own.forEach(Runnable::run);
                Deque<Runnable> undo = new ArrayDeque<>();
                undo.push(quick);
                while (!undo.isEmpty()) { undo.pop().run(); }
                Optional.ofNullable(quick).ifPresent(r -> r.run());
                Stream.of(quick).forEach(r -> r.run());
                all(quick);
                one(quick);
              }
              synchronized void waits() {
                Deque<Runnable> undo = new ArrayDeque<>();
                undo.push(slow);
                while (!undo.isEmpty()) { undo.pop().run(); } // WAIT warning
                Optional.of(slow).ifPresent(r -> r.run()); // WAIT
                Stream.of(quick, slow).forEach(r -> r.run()); // WAIT
                all(slow); // WAIT
                one(slow); // WAIT
              }
              public synchronized void told(Runnable given) {
                List<Runnable> own = new ArrayList<>();
                own.add(given);
                own.forEach(Runnable::run); // CALLBACK
                Stream.of(given).forEach(r -> r.run()); // CALLBACK
              }
            }
            """);
  }
}
