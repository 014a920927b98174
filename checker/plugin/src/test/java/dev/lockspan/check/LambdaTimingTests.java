package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Code that runs now, before the callee returns, and code that runs later. */
final class LambdaTimingTests extends CheckTestCase {
  @Test
  void accepts_codeThatRunsLater() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.atomic.*;
        import java.util.function.*;
        interface Registry { void onClose(Runnable hook); }
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final List<Runnable> hooks = new ArrayList<>();
          final Map<String, Supplier<Integer>> suppliers = new HashMap<>();
          Runnable stored;
          ThreadLocal<Integer> local;
          int slow() {
            try { probe.await(); } catch (InterruptedException e) { }
            return 0;
          }
          synchronized void collected() { hooks.add(() -> slow()); }
          synchronized void collectedReference() { hooks.add(this::slow); }
          synchronized void put() { suppliers.put("k", () -> slow()); }
          synchronized void assigned() { stored = () -> slow(); }
          synchronized Runnable returned() { return this::slow; }
          synchronized void perThread() { local = ThreadLocal.withInitial(() -> slow()); }
          synchronized void made() { FutureTask<Integer> task = new FutureTask<>(() -> slow()); }
          synchronized void notCalled() { Runnable r = () -> slow(); }
          synchronized void handedToAField() { keep(() -> slow()); }
          private void keep(Runnable r) { stored = r; }
          synchronized void wrappedAgain() { stored = wrap(() -> slow()); }
          private static Runnable wrap(Runnable r) { return () -> r.run(); }
          synchronized void comparator() { Comparator<String> c = (a, b) -> slow(); }
          synchronized void iterator() {
            Iterable<Integer> numbers = () -> { slow(); return List.of(1).iterator(); };
            stored = () -> numbers.iterator();
          }
          void calledAfterwards() {
            Runnable r;
            synchronized (this) { r = this::slow; }
            r.run();
          }
          synchronized void unknownRegistry(Registry registry) { registry.onClose(() -> slow()); }
        }
        """);
  }

  @Test
  void flags_codeThatTheLibraryRunsNow() {
    assertFindings(
        """
        import java.security.*;
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.atomic.*;
        import java.util.function.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final List<String> names = new ArrayList<>();
          final Map<String, Integer> map = new HashMap<>();
          final AtomicInteger count = new AtomicInteger();
          final AtomicReference<String> ref = new AtomicReference<>();
          int slow() {
            try { probe.await(); } catch (InterruptedException e) { }
            return 0;
          }
          synchronized void loops() {
            names.forEach(n -> slow()); // WAIT
            map.forEach((k, v) -> slow()); // WAIT
            names.iterator().forEachRemaining(n -> slow()); // WAIT
            names.removeIf(n -> slow() > 0); // WAIT
            names.replaceAll(n -> n + slow()); // WAIT
            java.util.regex.Pattern.compile("a").matcher("b").replaceAll(m -> "" + slow()); // WAIT
            java.util.regex.Pattern.compile("a").matcher("b").replaceFirst(m -> "" + slow()); // WAIT
          }
          synchronized void maps() {
            map.computeIfAbsent("k", k -> slow()); // WAIT
            map.computeIfPresent("k", (k, v) -> slow()); // WAIT
            map.compute("k", (k, v) -> slow()); // WAIT
            map.merge("k", 1, (a, b) -> slow()); // WAIT
            map.replaceAll((k, v) -> slow()); // WAIT
          }
          synchronized void sorts() {
            names.sort((a, b) -> slow()); // WAIT
            Collections.sort(names, (a, b) -> slow()); // WAIT
            Arrays.setAll(new int[3], i -> slow()); // WAIT
          }
          synchronized void optionals(Optional<String> o) {
            o.ifPresent(n -> slow()); // WAIT
            o.map(n -> slow()); // WAIT
            o.filter(n -> slow() > 0); // WAIT
            o.orElseGet(() -> "" + slow()); // WAIT
            o.ifPresentOrElse(n -> hashCode(), () -> slow()); // WAIT
            Objects.requireNonNullElseGet(o, () -> Optional.of("" + slow())); // WAIT
          }
          synchronized void atomics() {
            count.updateAndGet(n -> slow()); // WAIT
            count.getAndUpdate(n -> slow()); // WAIT
            ref.accumulateAndGet("x", (a, b) -> a + slow()); // WAIT
          }
          synchronized void reference() {
            names.forEach(this::use); // WAIT
          }
          void use(String name) { slow(); }
          @SuppressWarnings("removal")
          synchronized void privileged() {
            AccessController.doPrivileged((PrivilegedAction<Integer>) () -> slow()); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_codeThatWeRunNow() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.function.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          void slow() {
            try { probe.await(); } catch (InterruptedException e) { }
          }
          private static void run(Runnable r) { r.run(); }
          private static <T> T retry(Supplier<T> s) {
            for (int i = 0; i < 3; i++) {
              T t = s.get();
              if (t != null) return t;
            }
            return null;
          }
          synchronized void calledLocal() {
            Runnable r = () -> slow(); r.run(); // WAIT
          }
          synchronized void calledReference() {
            Runnable r = this::slow; r.run(); // WAIT
          }
          synchronized void passed() {
            run(() -> slow()); // WAIT
            run(this::slow); // WAIT
          }
          synchronized void passedOn() {
            retry(() -> { slow(); return 1; }); // WAIT
          }
          synchronized void anonymous() {
            run(new Runnable() {
              @Override public void run() {
                slow(); // WAIT
              }
            });
          }
          synchronized void ownLocalClass() {
            class Job { void go() { slow(); } }
            new Job().go(); // WAIT
          }
          synchronized void choice(boolean b) {
            Runnable r = b ? () -> hashCode() : () -> toString();
            r.run();
          }
          synchronized void nested() {
            List.of(1).forEach(a -> List.of(2).forEach(b -> slow())); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_objectsThatPassThemselves() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.locks.LockSupport;
        import java.util.function.Consumer;
        class Sorted implements Comparator<String>, Consumer<String> {
          @Override public int compare(String a, String b) { LockSupport.park(); return 0; }
          @Override public void accept(String s) { LockSupport.park(); }
          // decision: comparing is never a boundary
          synchronized void sort(List<String> list) { list.sort(this); }
          synchronized void each(List<String> list) {
            list.forEach(this); // WAIT warning: 'this'
          }
        }
        """);
  }

  @Test
  void flags_theWorkOfAThreadOrTaskThatIsRunHere() {
    assertFindings(
        """
        import com.google.common.util.concurrent.MoreExecutors;
        import java.util.concurrent.*;
        class Pool {
          static final CountDownLatch ended = new CountDownLatch(1);
          static void waits() {
            try { ended.await(); } catch (InterruptedException e) { throw new IllegalStateException(e); }
          }
          static class Load implements Callable<String> {
            @Override public String call() { waits(); return ""; }
          }
          private final FutureTask<String> field = new FutureTask<>(new Load());
          synchronized void thread() { new Thread(() -> waits()).run(); } // WAIT warning: CountDownLatch.await()
          synchronized void task() { new FutureTask<>(new Load()).run(); } // WAIT warning
          synchronized void field() { field.run(); } // WAIT warning
          void local() {
            Runnable task = new FutureTask<>(Pool::waits, "");
            synchronized (this) { task.run(); } // WAIT warning
          }
          synchronized void inAThread() { new Thread(new FutureTask<>(new Load())).run(); } // WAIT warning
          synchronized void direct() {
            MoreExecutors.directExecutor().execute(new FutureTask<>(new Load())); // WAIT warning
          }
          static void helper(Runnable given) { new Thread(given, "x").run(); }
          synchronized void helped() { helper(Pool::waits); } // WAIT warning
        }
        """);
  }

  @Test
  void accepts_threadsAndTasksWhoseWorkIsQuietOrNotRunHere() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private int n;
          static void waits() {
            try { new CountDownLatch(1).await(); } catch (InterruptedException e) { throw new IllegalStateException(e); }
          }
          static class Quiet implements Callable<String> {
            @Override public String call() { return ""; }
          }
          static void helper(Runnable given) { new Thread(given, "x").run(); }
          synchronized void runs() {
            new FutureTask<>(new Quiet()).run();
            new Thread(() -> n++).run();
            new Thread("nothing").run();
            helper(() -> n++);
          }
          synchronized Runnable makes() {
            Thread thread = new Thread(Pool::waits);
            thread.setDaemon(true);
            return new FutureTask<>(Pool::waits, "");
          }
        }
        """);
  }

  @Test
  void flags_aCleaningActionByItsBody() {
    assertFindings(
        """
        import java.lang.ref.Cleaner;
        import java.util.concurrent.*;
        class Pool {
          private static final Cleaner CLEANER = Cleaner.create();
          private static final CountDownLatch ended = new CountDownLatch(1);
          static class Waits implements Runnable {
            @Override public void run() {
              try { ended.await(); } catch (InterruptedException e) { throw new IllegalStateException(e); }
            }
          }
          static class Counts implements Runnable {
            int n;
            @Override public void run() { n++; }
          }
          private final Cleaner.Cleanable waits = CLEANER.register(this, new Waits());
          private final Cleaner.Cleanable counts = CLEANER.register(this, new Counts());
          private final Cleaner.Cleanable helped = register(this, () -> System.err.println("not closed"));
          private final Cleaner.Cleanable unknown;
          private final Cleaner.Cleanable given;
          Pool(Runnable action, Cleaner.Cleanable given) {
            unknown = CLEANER.register(this, action);
            this.given = given;
          }
          private static Cleaner.Cleanable register(Object of, Runnable action) {
            return CLEANER.register(of, action);
          }
          synchronized void known() {
            waits.clean(); // WAIT warning: CountDownLatch.await()
            counts.clean();
            helped.clean();
          }
          synchronized void unknown() {
            unknown.clean(); // CALLBACK warning
            given.clean(); // CALLBACK warning: runs the cleaning action
          }
        }
        """);
  }
}
