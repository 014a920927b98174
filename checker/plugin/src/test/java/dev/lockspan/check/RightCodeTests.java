package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Right code that tempts: what was decided under the lock is done outside it, or in order. */
final class RightCodeTests extends CheckTestCase {
  @Test
  void accepts_enqueueForOrder() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        public class Dispatcher {
          public interface Listener { void onEvent(String e); }
          private final Queue<String> events = new ArrayDeque<>();
          private final List<Listener> listeners = new CopyOnWriteArrayList<>();
          private final Executor executor;
          private boolean dispatching;
          public Dispatcher(Executor executor) { this.executor = executor; }
          public void change(String e) {
            boolean start;
            synchronized (events) {
              events.add(e);
              start = !dispatching;
              dispatching = true;
            }
            if (start) executor.execute(this::dispatch);
          }
          private void dispatch() {
            while (true) {
              String next;
              synchronized (events) {
                next = events.poll();
                if (next == null) {
                  dispatching = false;
                  break;
                }
              }
              for (Listener l : listeners) {
                try { l.onEvent(next); } catch (RuntimeException e) { e.printStackTrace(); }
              }
            }
          }
        }
        """);
  }

  @Test
  void accepts_doubleCheckedCopyOut() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Breaker {
          private final Lock state = new ReentrantLock();
          private final Lock metrics = new ReentrantLock();
          private final ExecutorService pool = Executors.newCachedThreadPool();
          private int failures;
          private long total;
          void recordExtractionResult(boolean success, long duration) throws Exception {
            metrics.lock();
            try { total += duration; } finally { metrics.unlock(); }
            boolean opened;
            state.lock();
            try { opened = !success && ++failures > 3; } finally { state.unlock(); }
            if (opened) pool.submit(() -> "opened").get();
          }
          void warmUp() throws Exception {
            List<Future<String>> started = new ArrayList<>();
            for (int i = 0; i < 3; i++) started.add(pool.submit(() -> "x"));
            for (Future<String> f : started) {
              String s = f.get();
              state.lock();
              try { failures += s.length(); } finally { state.unlock(); }
            }
          }
        }
        """);
  }

  @Test
  void flags_theOriginalBug() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Breaker {
          private final Lock state = new ReentrantLock();
          private final Lock metrics = new ReentrantLock();
          private final ExecutorService pool = Executors.newCachedThreadPool();
          private int failures;
          private long total;
          void recordExtractionResult(boolean success, long duration) {
            state.lock();
            metrics.lock();
            try {
              total += duration;
              if (!success && ++failures > 3) {
                // decision: it starts a task and waits; one call is one finding, and the wait wins.
                emitOpened(); // WAIT warning: 'state' & 'metrics' & emitOpened() & join()
              }
            } finally {
              metrics.unlock();
              state.unlock();
            }
          }
          private void emitOpened() {
            CompletableFuture<String> sent = CompletableFuture.supplyAsync(() -> "opened");
            sent.join();
          }
        }
        """);
  }

  @Test
  void flags_singleFlightMilder() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.atomic.*;
        import java.util.concurrent.locks.*;
        class Refresher {
          private final Lock singleFlight = new ReentrantLock();
          private final Lock shared = new ReentrantLock();
          private final AtomicBoolean running = new AtomicBoolean();
          private Future<String> pending;
          void refresh() throws Exception {
            if (!singleFlight.tryLock()) return;
            try {
              pending.get(); // WAIT suggestion
            } finally { singleFlight.unlock(); }
          }
          void sharedRefresh() throws Exception {
            if (!shared.tryLock()) return;
            try {
              pending.get(); // WAIT warning
            } finally { shared.unlock(); }
          }
          void waitsForTheSharedOne() {
            shared.lock();
            try { hashCode(); } finally { shared.unlock(); }
          }
          // A flag is no lock.
          void flag() throws Exception {
            if (!running.compareAndSet(false, true)) return;
            try { pending.get(); } finally { running.set(false); }
          }
        }
        """);
  }
}
