package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The same findings whether the callee is in this compilation or in a class file. */
final class CrossFileTests extends CheckTestCase {
  @Test
  void flags_boundaryInAnotherFile() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.concurrent.*;
            public class Events {
              private final ExecutorService pool = Executors.newCachedThreadPool();
              private final Sink sink = new Sink();
              public void publish(String s) { sink.send(s); }
              public void enqueue(String s) { sink.keep(s); }
              public void later(String s) { pool.execute(() -> sink.send(s)); }
              public static void pause() throws InterruptedException { Thread.sleep(10); }
            }
            """,
            """
            package lib;
            import java.util.*;
            import java.util.concurrent.*;
            class Sink {
              private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(3);
              private final List<String> kept = new ArrayList<>();
              void send(String s) {
                try { queue.put(s); } catch (InterruptedException e) { Thread.currentThread().interrupt(); }
              }
              void keep(String s) { kept.add(s); }
            }
            """),
        """
        package app;
        import lib.Events;
        class Pool {
          final Events events = new Events();
          synchronized void waits() {
            events.publish("x"); // WAIT warning: publish() Pool.java & send() Events.java & put() Sink.java
          }
          synchronized void enqueues() { events.enqueue("x"); }
          synchronized void handsOver() {
            events.later("x"); // SUBMIT
          }
          synchronized void pauses() throws Exception {
            Events.pause(); // WAIT
          }
          void outside() { events.publish("x"); }
        }
        """);
  }

  @Test
  void flags_functionalParametersOfAnotherFile() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.*;
            import java.util.function.*;
            public class Tools {
              public static <T> T now(Supplier<T> s) { return s.get(); }
              public static Runnable later(Runnable r) { return () -> r.run(); }
              public static void each(List<String> names, Consumer<? super String> c) {
                for (String n : names) c.accept(n);
              }
              public static void viaStream(List<String> names, Function<String, String> f) {
                names.stream().map(f).forEach(n -> { });
              }
              public static void twoLevels(Runnable r) { now(() -> { r.run(); return null; }); }
            }
            """),
        """
        package app;
        import java.util.*;
        import java.util.concurrent.*;
        import lib.Tools;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          String slow() {
            try { probe.await(); } catch (InterruptedException e) { }
            return "";
          }
          synchronized void now(List<String> names) {
            Tools.now(() -> slow()); // WAIT
            Tools.now(this::slow); // WAIT
            Tools.each(names, n -> slow()); // WAIT
            Tools.viaStream(names, n -> slow()); // WAIT
            Tools.twoLevels(() -> slow()); // WAIT
          }
          synchronized void later() { Tools.later(() -> slow()); }
          synchronized void harmless(List<String> names) {
            Tools.now(() -> "x");
            Tools.each(names, n -> n.length());
          }
        }
        """);
  }

  @Test
  void flags_locksOfAnotherFile() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.concurrent.locks.*;
            public class Base {
              protected final ReentrantLock lock = new ReentrantLock();
              protected final Condition changed = lock.newCondition();
              protected boolean ready;
              protected void enter() { lock.lock(); }
              protected void leave() { lock.unlock(); }
              protected void awaitReady() throws InterruptedException { while (!ready) changed.await(); }
              protected synchronized void awaitMonitor() throws InterruptedException { while (!ready) wait(); }
              protected void waitOn(Object monitor) throws InterruptedException { monitor.wait(); }
            }
            """),
        """
        package app;
        import java.util.concurrent.*;
        import lib.Base;
        class Pool extends Base {
          final CountDownLatch probe = new CountDownLatch(1);
          void held() throws Exception {
            enter();
            try {
              probe.await(); // WAIT
            } finally { leave(); }
            probe.await();
          }
          void awaitsOnTheOnlyLock() throws Exception {
            enter();
            try { awaitReady(); } finally { leave(); }
          }
          void awaitsUnderAnother() throws Exception {
            synchronized (probe) {
              enter();
              try {
                awaitReady(); // WAIT: 'probe'
              } finally { leave(); }
            }
          }
          synchronized void waitsOnTheOnlyMonitor() throws Exception { awaitMonitor(); }
          void waitsOnAnArgument() throws Exception {
            synchronized (probe) { waitOn(probe); }
          }
          void waitsOnAnotherArgument() throws Exception {
            synchronized (probe) {
              synchronized (changed) {
                waitOn(changed); // WAIT: 'probe'
              }
            }
          }
        }
        """);
  }

  @Test
  void accepts_calleeThatReportsItself() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.concurrent.*;
            public class Breaker {
              public interface Listener { void onOpen(); }
              private Listener listener;
              private final CountDownLatch probe = new CountDownLatch(1);
              public synchronized void trip() {
                listener.onOpen(); // CALLBACK
              }
              public void tripWithBlock() throws InterruptedException {
                synchronized (probe) {
                  probe.await(); // WAIT
                }
              }
            }
            """),
        """
        package app;
        class Pool {
          final lib.Breaker breaker = new lib.Breaker();
          synchronized void fail() throws Exception {
            breaker.trip();
            breaker.tripWithBlock();
          }
        }
        """);
  }

  @Test
  void flags_dispatchIntoAnotherFile() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.concurrent.*;
            public abstract class Template {
              protected final CountDownLatch probe = new CountDownLatch(1);
              public void run() { step(); }
              protected abstract void step();
              public void known() throws InterruptedException { probe.await(); }
              public static class Nested {
                private final CompletableFuture<String> f = new CompletableFuture<>();
                public void done() { f.complete("x"); }
                public Future<String> future() { return f; }
                private String secret() { return f.join(); }
                public String reveal() { return secret(); }
              }
              public enum Mode {
                A;
                public String read(CompletableFuture<String> f) { return f.join(); }
              }
              public record Pair(CompletableFuture<String> f) {
                public String join() { return f.join(); }
              }
              public interface Shape { default String draw(CompletableFuture<String> f) { return f.join(); } }
            }
            """),
        """
        package app;
        import java.util.concurrent.*;
        import lib.Template;
        class Pool extends Template implements Template.Shape {
          final Nested nested = new Nested();
          @Override protected void step() {}
          synchronized void all(Pair pair, CompletableFuture<String> f) throws Exception {
            known(); // WAIT
            nested.reveal(); // WAIT
            nested.done(); // CALLBACK
            Mode.A.read(f); // WAIT
            pair.join(); // WAIT
            draw(f); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_controlFlowOfClassFiles() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.locks.*;
            public class Flow {
              private final ReentrantLock lock = new ReentrantLock();
              private final CountDownLatch probe = new CountDownLatch(1);
              private int size;
              public void lockedInFinally() throws Exception {
                lock.lock();
                try { if (size > 3) return; size++; } finally { lock.unlock(); }
                probe.await();
              }
              public int switches(String s, Future<Integer> f) throws Exception {
                return switch (s) {
                  case "a" -> 1;
                  case "b" -> { int n = 0; yield n; }
                  default -> f.get();
                };
              }
              public int done(Future<Integer> f) throws Exception { return f.isDone() ? f.get() : 0; }
              public boolean tryEnter() { return lock.tryLock(); }
              public void leave() { lock.unlock(); }
              public void zero(Future<Integer> f) throws Exception { f.get(0, TimeUnit.SECONDS); }
              public String fresh() {
                CompletableFuture<String> f = new CompletableFuture<>();
                f.complete("x");
                return f.join();
              }
              public void streams(List<Future<Integer>> fs) {
                fs.stream().map(f -> { try { return f.get(); } catch (Exception e) { return 0; } }).forEach(n -> { });
              }
            }
            """),
        """
        package app;
        import java.util.*;
        import java.util.concurrent.*;
        import lib.Flow;
        class Pool {
          final Flow flow = new Flow();
          final CountDownLatch probe = new CountDownLatch(1);
          synchronized void all(Future<Integer> f, List<Future<Integer>> fs) throws Exception {
            flow.lockedInFinally(); // WAIT
            flow.switches("a", f);
            flow.switches("c", f); // WAIT
            flow.done(f);
            flow.zero(f);
            flow.fresh();
            flow.streams(fs); // WAIT
          }
          void tries() throws Exception {
            if (flow.tryEnter()) {
              try {
                probe.await(); // WAIT
              } finally { flow.leave(); }
            }
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_inEachFileOfTheCompilation() {
    assertFindings(
        """
        package a;
        import java.util.concurrent.*;
        public class First {
          public final CountDownLatch probe = new CountDownLatch(1);
          synchronized void first() throws Exception {
            probe.await(); // WAIT
          }
        }
        """,
        """
        package b;
        public class Second extends a.First {
          synchronized void second() throws Exception {
            probe.await(); // WAIT
          }
        }
        """,
        """
        package c;
        public class Third {
          final b.Second second = new b.Second();
          void third() throws Exception {
            synchronized (second) {
              second.probe.await(); // WAIT: 'second'
            }
          }
        }
        """);
  }
}
