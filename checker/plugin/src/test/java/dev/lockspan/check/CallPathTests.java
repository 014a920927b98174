package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Findings across calls: where they are reported, and the path they print. */
final class CallPathTests extends CheckTestCase {
  @Test
  void accepts_callersFurtherOut() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Inner {
          final CountDownLatch probe = new CountDownLatch(1);
          synchronized void waits() throws Exception {
            probe.await(); // WAIT: 'this'
          }
          void inABlock() throws Exception {
            synchronized (probe) {
              probe.await(); // WAIT: 'probe'
            }
          }
          int size() { synchronized (this) { return 1; } }
        }
        class Outer {
          final Inner inner = new Inner();
          synchronized void caller() throws Exception { inner.waits(); }
          synchronized void twoFrames() throws Exception { helper(); }
          private void helper() throws Exception { inner.inABlock(); }
          synchronized void harmless() { inner.size(); }
        }
        """);
  }

  @Test
  void flags_callerWhoseLockIsTheInnermostAtTheBoundary() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Inner {
          final CountDownLatch probe = new CountDownLatch(1);
          int size;
          // Right by itself: the lock is released first. Its caller still holds one.
          void copiesThenWaits() throws Exception {
            synchronized (this) { size++; }
            probe.await();
          }
        }
        class Outer {
          final Inner inner = new Inner();
          synchronized void caller() throws Exception {
            inner.copiesThenWaits(); // WAIT: 'this' & copiesThenWaits() & await()
          }
        }
        """);
  }

  @Test
  void flags_constructorsOfClassesWithoutANameByWhatTheyAreOf() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Forwarder {
          interface Port { }
          static class Channel {
            Channel(CountDownLatch open) throws InterruptedException { open.await(); }
          }
          private final CountDownLatch open = new CountDownLatch(1);
          private Object last;
          synchronized void ofClass() throws Exception {
            last = new Channel(open) { }; // WAIT: new Channel() {} & await()
          }
          synchronized void ofInterface() throws Exception {
            last = new Port() { { try { open.await(); } catch (InterruptedException e) { } } }; // WAIT: new Port() {} & await()
          }
          synchronized void local() throws Exception {
            class Tunnel extends Channel {
              Tunnel() throws InterruptedException { super(open); }
            }
            last = new Tunnel(); // WAIT: new Tunnel() & await()
          }
        }
        """);
  }

  @Test
  void flags_anyDepthWithEachFrame() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          synchronized void locked() throws Exception {
            first(); // WAIT: first() Pool.java:5 & second() Pool.java:7 & third() Pool.java:8 & await() Pool.java:9
          }
          private void first() throws Exception { second(); }
          private void second() throws Exception { third(this); }
          private static void third(Pool p) throws Exception { p.probe.await(); }
        }
        """);
  }

  @Test
  void flags_shortestPath() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          synchronized void locked() throws Exception {
            start(); // WAIT: start() Pool.java:5 -> & await() Pool.java:9
          }
          private void start() throws Exception {
            detour();
            probe.await();
          }
          private void detour() throws Exception { longer(); }
          private void longer() throws Exception { probe.await(); }
        }
        """);
  }

  @Test
  void flags_eachCallSiteOnce() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          Runnable hook;
          synchronized void twice() throws Exception {
            helper(); // WAIT
            helper(); // WAIT
          }
          private void helper() throws Exception {
            probe.await();
            probe.await();
          }
          // One call, one finding: waiting is the worst of what it reaches.
          synchronized void severalKinds() throws Exception {
            all(); // WAIT
          }
          private void all() throws Exception {
            hook.run();
            new Thread(hook).start();
            probe.await();
          }
          synchronized void callbackBeforeSubmission() {
            both(); // CALLBACK
          }
          private void both() {
            new Thread(hook).start();
            hook.run();
          }
          synchronized void innerAndOuter() throws Exception {
            synchronized (probe) {
              helper(); // WAIT: 'this' & 'probe'
            }
          }
        }
        """);
  }

  @Test
  void flags_argumentsOfCalls() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        class Pool {
          Future<String> pending;
          private static String join(Future<String> f) throws Exception { return f.get(); }
          private static <T> T apply(Supplier<T> s) { return s.get(); }
          private static void complete(CompletableFuture<String> f) { f.complete("x"); }
          synchronized void passed() throws Exception {
            join(pending); // WAIT
            join(CompletableFuture.completedFuture("x"));
          }
          synchronized void functional() {
            apply(() -> "x");
            apply(() -> {
              try {
                return join(pending); // WAIT
              } catch (Exception e) { return ""; }
            });
          }
          synchronized CompletableFuture<String> completes(CompletableFuture<String> given) {
            complete(given); // CALLBACK
            CompletableFuture<String> mine = new CompletableFuture<>();
            complete(mine);
            return mine;
          }
          synchronized void doneBefore() throws Exception {
            if (pending.isDone()) join(pending);
          }
        }
        """);
  }

  @Test
  void flags_lambdaBodiesWithTheirOwnLocks() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final Object lock = new Object();
          private void slow() {
            try { probe.await(); } catch (InterruptedException e) { }
          }
          Runnable task() {
            return () -> {
              slow();
              synchronized (lock) {
                slow(); // WAIT: 'lock'
              }
            };
          }
          final Runnable field = () -> {
            synchronized (lock) {
              slow(); // WAIT: 'lock'
            }
          };
        }
        """);
  }

  @Test
  void accepts_calleeThatOpensTheSection() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final ReentrantLock lock = new ReentrantLock();
          final ReentrantLock other = new ReentrantLock();
          private void unlocked() throws Exception {
            lock.unlock();
            try { probe.await(); } finally { lock.lock(); }
          }
          void caller() throws Exception {
            lock.lock();
            try { unlocked(); } finally { lock.unlock(); }
          }
          // The helper opens one lock; the other stays.
          void callerWithTwo() throws Exception {
            other.lock();
            lock.lock();
            try {
              unlocked(); // WAIT: 'other'
            } finally {
              lock.unlock();
              other.unlock();
            }
          }
        }
        """);
  }

  @Test
  void flags_monitorOfAParameterInTheCallee() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          private void under(Object mutex, Callable<Void> body) throws Exception {
            synchronized (mutex) { body.call(); }
          }
          private static void waitOn(Object mutex) throws InterruptedException { mutex.wait(); }
          void sameMonitor() throws Exception {
            under(this, () -> { wait(); return null; });
          }
          void sameMonitorThroughACall() throws Exception {
            under(this, () -> { waitOn(this); return null; });
          }
          void anotherMonitor(Object other) throws Exception {
            under(this, () -> {
              synchronized (other) {
                other.wait(); // WAIT
              }
              return null;
            });
          }
          void probeUnderIt() throws Exception {
            under(probe, () -> {
              probe.await(); // WAIT
              return null;
            });
          }
        }
        """);
  }

  @Test
  void flags_onAWayThatTheArgumentsAllow() {
    assertFindings(
        """
        import java.util.*;
        class Streams {
          public interface Listener { void onEnd(int id); }
          private final Map<Integer, Object> open = new HashMap<>();
          private final Object flow = new Object();
          private Listener listener;
          public void listen(Listener l) { listener = l; }
          public void update() {
            synchronized (flow) {
              send(3); // CALLBACK: end()
            }
          }
          public void received(int id) {
            synchronized (flow) {
              only(id, true); // CALLBACK: find()
            }
          }
          public void sent(int id) {
            synchronized (flow) {
              only(id, false);
            }
          }
          private void send(int id) { handle(id, false); }
          private void handle(int id, boolean isReceived) {
            Object found = open.remove(id);
            if (found != null) {
              end(id);
            } else if (isReceived) {
              find(id);
            }
          }
          private void only(int id, boolean isReceived) {
            if (isReceived) find(id);
          }
          private void find(int id) { listener.onEnd(id); }
          private void end(int id) { endIt(id); }
          private void endIt(int id) { listener.onEnd(id); }
        }
        """);
  }

  @Test
  void shows_theFirstOfLikeBoundaries() {
    assertFindings(
        """
        import java.util.concurrent.*;
        public class Startup {
          @FunctionalInterface public interface Zero { void go(); }
          @FunctionalInterface public interface After { void go(); }
          private final CountDownLatch started;
          private final BlockingQueue<String> queue;
          private final Zero zero;
          private final After after;
          public Startup(CountDownLatch s, BlockingQueue<String> q, Zero z, After a) {
            started = s;
            queue = q;
            zero = z;
            after = a;
          }
          private void awaitAll() throws InterruptedException {
            started.await();
            queue.take();
          }
          private void callAll() {
            zero.go();
            after.go();
          }
          synchronized void waits() throws InterruptedException {
            awaitAll(); // WAIT warning: CountDownLatch.await()
          }
          synchronized void calls() {
            callAll(); // CALLBACK warning: Zero.go()
          }
        }
        """);
  }
}
