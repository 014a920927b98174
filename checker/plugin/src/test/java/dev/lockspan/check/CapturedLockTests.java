package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Locks that a method makes for itself and the lambdas that it runs. */
final class CapturedLockTests extends CheckTestCase {
  @Test
  void accepts_locksThatOnlyTheMethodAndItsLambdasHave() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Own {
          Map<String, String> map(List<String> all) {
            ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
            all.forEach(s -> map.computeIfAbsent(s, k -> { LockSupport.park(); return k; }));
            return map;
          }
          void monitor(List<String> all) {
            Object lock = new Object();
            all.forEach(s -> { synchronized (lock) { LockSupport.park(); } });
          }
          void lock(List<String> all) {
            Lock lock = new ReentrantLock();
            for (String each : all) {
              Optional.of(each).ifPresent(s -> {
                lock.lock();
                try {
                  LockSupport.park();
                } finally { lock.unlock(); }
              });
            }
          }
          List<String> collection(List<String> all) {
            List<String> out = Collections.synchronizedList(new ArrayList<>());
            out.forEach(s -> LockSupport.park());
            synchronized (out) { LockSupport.park(); }
            all.forEach(s -> { synchronized (out) { LockSupport.park(); } });
            return out;
          }
          void nested(List<List<String>> all) {
            Object lock = new Object();
            all.forEach(l -> l.forEach(s -> { synchronized (lock) { LockSupport.park(); } }));
          }
          private static void each(List<String> all, Runnable r) { for (String s : all) r.run(); }
          void helper(List<String> all) {
            ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
            each(all, () -> map.compute("x", (k, v) -> { LockSupport.park(); return k; }));
          }
        }
        """);
  }

  @Test
  void flags_locksThatOthersMayHave() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Shared {
          private Object shown;
          private List<String> kept;
          private final Executor executor = Executors.newCachedThreadPool();
          void later(Executor e) {
            Object lock = new Object();
            e.execute(() -> { synchronized (lock) { LockSupport.park(); } }); // WAIT
          }
          void inParallel(List<String> all) {
            Object lock = new Object();
            all.parallelStream().forEach(s -> { synchronized (lock) { LockSupport.park(); } }); // WAIT
          }
          void shownBefore(List<String> all) {
            Object lock = new Object();
            shown = lock;
            all.forEach(s -> { synchronized (lock) { LockSupport.park(); } }); // WAIT
          }
          void shownByAnother(List<String> all) {
            ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
            executor.execute(() -> map.clear());
            all.forEach(s -> map.computeIfAbsent(s, k -> { LockSupport.park(); return k; })); // WAIT
          }
          void shownByItself(List<String> all) {
            Object lock = new Object();
            all.forEach(s -> {
              synchronized (lock) {
                LockSupport.park(); // WAIT
              }
              shown = lock;
            });
          }
          void shownInTheLoop(List<List<String>> all) {
            Object lock = new Object();
            for (List<String> each : all) {
              each.forEach(s -> { synchronized (lock) { LockSupport.park(); } }); // WAIT
              shown = lock;
            }
          }
          void given(List<String> all, Object lock) {
            all.forEach(s -> { synchronized (lock) { LockSupport.park(); } }); // WAIT
          }
          void field(List<String> all) {
            Object lock = shown;
            all.forEach(s -> { synchronized (lock) { LockSupport.park(); } }); // WAIT
          }
          void ofTwo(List<String> all, boolean b) {
            Object lock = b ? new Object() : shown;
            all.forEach(s -> { synchronized (lock) { LockSupport.park(); } }); // WAIT
          }
          void collection() {
            List<String> out = Collections.synchronizedList(new ArrayList<>());
            kept = out;
            synchronized (out) {
              LockSupport.park(); // WAIT
            }
          }
        }
        """);
  }

  @Test
  void flags_theLocksAroundThem() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.*;
            import java.util.concurrent.locks.*;
            public class Inner {
              public static void park(List<String> all) {
                Object lock = new Object();
                all.forEach(s -> { synchronized (lock) { LockSupport.park(); } });
              }
            }
            """),
        """
        import java.util.*;
        import java.util.concurrent.locks.*;
        class Outer {
          synchronized void here(List<String> all) {
            Object lock = new Object();
            all.forEach(s -> { synchronized (lock) { LockSupport.park(); } }); // WAIT: while 'this' is held
          }
          synchronized void there(List<String> all) {
            Inner.park(all); // WAIT: while 'this' is held
          }
        }
        """);
  }
}
