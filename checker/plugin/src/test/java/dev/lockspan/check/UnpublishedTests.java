package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Objects that nobody else can see yet. */
final class UnpublishedTests extends CheckTestCase {
  @Test
  void accepts_objectsThatNobodyElseHas() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final Object lock = new Object();
          synchronized void localLatch() throws Exception {
            CountDownLatch done = new CountDownLatch(1);
            done.countDown();
            done.await();
          }
          synchronized void localQueue() throws Exception {
            BlockingQueue<String> q = new LinkedBlockingQueue<>();
            q.put("x");
            q.take();
          }
          synchronized void localLock() throws Exception {
            Semaphore s = new Semaphore(3);
            s.acquire();
          }
          synchronized CompletableFuture<String> localFuture() {
            CompletableFuture<String> f = new CompletableFuture<>();
            f.complete("x");
            f.join();
            return f;
          }
        }
        class Builder {
          final Future<String> value;
          String text;
          // Nobody can have the monitor of an object under construction.
          Builder(Future<String> value) throws Exception {
            this.value = value;
            synchronized (this) { text = value.get(); }
          }
        }
        """);
  }

  @Test
  void flags_objectsThatEscaped() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          static final List<Object> ALL = new ArrayList<>();
          final Object lock = new Object();
          final ExecutorService pool = Executors.newCachedThreadPool();
          CountDownLatch current;
          synchronized void latchGivenToATask() throws Exception {
            CountDownLatch done = new CountDownLatch(1);
            pool.execute(() -> done.countDown()); // SUBMIT warning
            done.await(); // WAIT
          }
          synchronized void latchInAField() throws Exception {
            CountDownLatch done = new CountDownLatch(1);
            current = done;
            done.await(); // WAIT
          }
          synchronized void latchInACollection() throws Exception {
            CountDownLatch done = new CountDownLatch(1);
            ALL.add(done);
            done.await(); // WAIT
          }
          synchronized void latchPassedToAThread() throws Exception {
            CountDownLatch done = new CountDownLatch(1);
            Thread t = new Thread(done::countDown);
            t.start(); // SUBMIT warning
            done.await(); // WAIT
          }
        }
        class Registering {
          String text;
          Registering(Future<String> value) throws Exception {
            Pool.ALL.add(this);
            synchronized (this) {
              text = value.get(); // WAIT: 'this'
            }
          }
        }
        """);
  }

  @Test
  void flags_whatAPartShowsThatIsHandedOn() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Server {
          private final CompletableFuture<String> ready = new CompletableFuture<>();
          private final Worker worker;
          private final Runnable task;
          Server(Executor executor, boolean isLazy) {
            worker = new Worker(this);
            task = () -> ready.join();
            if (isLazy) {
              worker.start();
            } else {
              executor.execute(task);
            }
            synchronized (this) {
              ready.complete("late"); // CALLBACK
            }
          }
          CompletableFuture<String> ready() { return ready; }
        }
        class Worker extends Thread {
          private final Server server;
          Worker(Server server) { this.server = server; }
          @Override public void run() { server.ready().join(); }
        }
        """);
  }

  @Test
  void accepts_whatOnlyOwnPartsKnow() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Server {
          private final CompletableFuture<String> ready = new CompletableFuture<>();
          private final Worker worker;
          private final Runnable task;
          Server(Executor executor) {
            worker = new Worker(this);
            task = () -> ready.join();
            synchronized (this) {
              ready.complete("early");
            }
            worker.start();
            executor.execute(task);
          }
        }
        class Worker extends Thread {
          private final Server server;
          Worker(Server server) { this.server = server; }
        }
        """);
  }

  @Test
  void flags_whatWasPutWhereOthersFindIt() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.LockSupport;
        class Requests {
          private final Object mutex = new Object();
          private final Map<String, CompletableFuture<String>> concurrent = new ConcurrentHashMap<>();
          private final Map<String, CompletableFuture<String>> plain = new HashMap<>();
          private final BlockingQueue<CompletableFuture<String>> queue = new LinkedBlockingQueue<>();
          private final ConcurrentHashMap<String, Object> objects = new ConcurrentHashMap<>();
          private static final ConcurrentHashMap<String, Requests> ALL = new ConcurrentHashMap<>();
          Requests() {
            ALL.put("x", this);
            synchronized (this) { LockSupport.park(); } // WAIT
          }
          Requests(int n) {
            synchronized (this) { LockSupport.park(); }
            ALL.put("x", this);
          }
          void map() {
            var f = new CompletableFuture<String>();
            concurrent.put("a", f);
            synchronized (mutex) { f.complete(""); } // CALLBACK
          }
          void ifAbsent() {
            var f = new CompletableFuture<String>();
            if (concurrent.putIfAbsent("a", f) == null) synchronized (mutex) { f.complete(""); } // CALLBACK
          }
          void plain() {
            var f = new CompletableFuture<String>();
            plain.put("a", f);
            synchronized (mutex) { f.complete(""); } // CALLBACK
          }
          void queue() throws Exception {
            var f = new CompletableFuture<String>();
            queue.put(f);
            synchronized (mutex) { f.complete(""); } // CALLBACK
          }
          void monitor() {
            var l = new Object();
            objects.put("l", l);
            synchronized (l) { LockSupport.park(); } // WAIT
          }
          void result(CompletableFuture<Object> other) {
            var l = new Object();
            other.complete(l);
            synchronized (l) { LockSupport.park(); } // WAIT
          }
          void before() {
            var f = new CompletableFuture<String>();
            synchronized (mutex) { f.complete(""); }
            concurrent.put("a", f);
          }
          void waitsOnly(CountDownLatch latch) throws Exception {
            var f = new CompletableFuture<String>();
            latch.await(1, TimeUnit.SECONDS);
            synchronized (mutex) { f.complete(""); }
          }
        }
        """);
  }

  @Test
  void accepts_whatOnlyConstructorsCall() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Handler {
          static Handler last;
          final CountDownLatch probe = new CountDownLatch(1);
          Handler() throws Exception { init(); }
          Handler(int size) throws Exception {
            this();
            init();
          }
          private synchronized void init() throws Exception { probe.await(); }
        }
        class Shown {
          static Shown last;
          final CountDownLatch probe = new CountDownLatch(1);
          Shown() throws Exception {
            last = this;
            init();
          }
          private synchronized void init() throws Exception {
            probe.await(); // WAIT
          }
        }
        class CalledAgain {
          final CountDownLatch probe = new CountDownLatch(1);
          CalledAgain() throws Exception { init(); }
          void again() throws Exception { init(); }
          private synchronized void init() throws Exception {
            probe.await(); // WAIT
          }
        }
        class CalledLater {
          final CountDownLatch probe = new CountDownLatch(1);
          CalledLater() { new Thread(() -> init()).start(); }
          private synchronized void init() {
            try {
              probe.await(); // WAIT
            } catch (InterruptedException e) { }
          }
        }
        class OfAnother {
          final CountDownLatch probe = new CountDownLatch(1);
          OfAnother(OfAnother other) throws Exception { other.init(); }
          private synchronized void init() throws Exception {
            probe.await(); // WAIT
          }
        }
        class ShownByItself {
          static ShownByItself last;
          final CountDownLatch probe = new CountDownLatch(1);
          ShownByItself() throws Exception { init(); }
          private synchronized void init() throws Exception {
            last = this;
            probe.await(); // WAIT
          }
        }
        """);
  }
}
