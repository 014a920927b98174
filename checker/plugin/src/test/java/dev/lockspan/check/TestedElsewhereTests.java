package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A wait that a test made elsewhere has shown to be none: in a helper, or kept in a variable. */
final class TestedElsewhereTests extends CheckTestCase {
  @Test
  void accepts_testInHelper() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.concurrent.*;
            public class Tests {
              public final Future<String> future = new CompletableFuture<>();
              public boolean ready() { return future != null && future.isDone(); }
              public boolean pending() { return !future.isDone(); }
              public void need() { if (!future.isDone()) throw new IllegalStateException(); }
              public static boolean ready(Future<?> f) {
                if (f == null) return false;
                return f.isDone();
              }
              public static boolean ended(Thread t) { return t == null || !t.isAlive(); }
              public static boolean quiet(Thread t) {
                if (t == null) return true;
                return !t.isAlive();
              }
              public static boolean through(Future<?> f) { return f.hashCode() > 3 && ready(f); }
              public static <T> Future<T> onlyReady(Future<T> f) { return f.isDone() ? f : null; }
            }
            """),
        """
        package app;
        import java.util.concurrent.*;
        import lib.Tests;
        class Pool {
          private final Tests tests = new Tests();
          private Thread thread;
          private Future<String> own;
          synchronized void all(Future<String> f) throws Exception {
            if (tests.ready()) tests.future.get();
            if (Tests.ready(f)) f.get();
            if (Tests.through(own)) own.get();
            if (Tests.ended(thread)) thread.join();
            if (Tests.quiet(thread)) thread.join();
            if (Tests.onlyReady(own) != null) own.get();
          }
          synchronized void guarded() throws Exception {
            if (tests.pending()) return;
            tests.future.get();
          }
          synchronized void required() throws Exception {
            tests.need();
            tests.future.get();
          }
        }
        """);
  }

  @Test
  void accepts_passingAFieldThatIsNeverNullToATestForNull() {
    assertFindings(
        """
        class Pool {
          static final class Client {}
          static final class Manager {
            final Client made;
            final Client given;
            Client any;
            Manager(Client given) { made = new Client(); this.given = given; }
          }
          static final class Consumer {
            private final Runnable listener;
            private Client client;
            Consumer(Runnable listener) { this.listener = listener; }
            void setClient(Client c) { client = c; if (c == null) listener.run(); }
          }
          private final Consumer consumer;
          private Manager manager;
          Pool(Runnable r) { consumer = new Consumer(r); }
          synchronized void assign(Manager m) {
            manager = m;
            consumer.setClient(manager.made);
            consumer.setClient(manager.given); // CALLBACK
            consumer.setClient(manager.any); // CALLBACK
          }
          synchronized void detach() {
            consumer.setClient(null); // CALLBACK
          }
        }
        """);
  }

  @Test
  void accepts_futureThatHelperHasCompleted() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private final CompletableFuture<String> future = new CompletableFuture<>();
          private void end() { future.complete("x"); }
          synchronized String ended() {
            end();
            return future.join();
          }
        }
        """);
  }

  @Test
  void flags_testInHelperThatTellsOfAnother() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private Future<String> future;
          private Future<String> other;
          private Thread thread;
          private boolean force;
          private boolean ready() { return future != null && future.isDone(); }
          private boolean pending() { return !future.isDone(); }
          private boolean either() { return force || future.isDone(); }
          private boolean any(Future<?> f, Future<?> g) { return f.isDone() || g.isDone(); }
          private boolean renewed(Future<String> next) {
            boolean done = future.isDone();
            future = next;
            return done;
          }
          private void need() { if (!future.isDone()) throw new IllegalStateException(); }
          private void hope() { if (!future.isDone()) System.out.println("not yet"); }
          private static boolean alive(Thread t) { return t != null && t.isAlive(); }
          synchronized void anotherOne() throws Exception {
            if (ready()) other.get(); // WAIT
          }
          synchronized void onTheWrongSide() throws Exception {
            if (pending()) future.get(); // WAIT
            if (!ready()) future.get(); // WAIT
          }
          synchronized void forced() throws Exception {
            if (either()) future.get(); // WAIT
          }
          synchronized void oneOfBoth(Future<String> f, Future<String> g) throws Exception {
            if (any(f, g)) f.get(); // WAIT
          }
          synchronized void set(Future<String> next) throws Exception {
            if (renewed(next)) future.get(); // WAIT
          }
          synchronized void setSince(Future<String> next) throws Exception {
            need();
            future = next;
            future.get(); // WAIT
          }
          synchronized void notRequired() throws Exception {
            hope();
            future.get(); // WAIT
          }
          synchronized void living() throws Exception {
            if (alive(thread)) thread.join(); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_fieldThatHelperSetsAfterTheTest() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            public class Worker {
              public Thread thread;
              private void make() { thread = new Thread(() -> {}); }
              public void renew() { make(); }
              public boolean ended() { return thread == null || !thread.isAlive(); }
            }
            """),
        """
        package app;
        import lib.Worker;
        class Pool {
          private final Worker worker = new Worker();
          synchronized void renewed() throws Exception {
            if (worker.thread.isAlive()) return;
            worker.renew();
            worker.thread.join(); // WAIT
          }
          synchronized void madeFirst() throws Exception {
            if (worker.thread == null) {
              worker.renew();
              worker.thread.join(); // WAIT
            }
          }
          synchronized void endedFirst() throws Exception {
            if (worker.ended()) worker.renew();
            worker.thread.join(); // WAIT
          }
          synchronized void copied() throws Exception {
            Thread old = worker.thread;
            if (old.isAlive()) return;
            worker.renew();
            old.join();
          }
          synchronized void notRenewed() throws Exception {
            if (worker.ended()) worker.thread.join();
          }
        }
        """);
  }

  @Test
  void accepts_answerKeptInVariable() {
    assertFindings(
        """
        import com.google.common.base.Preconditions;
        import java.util.concurrent.*;
        class Pool {
          private Future<String> future;
          private Thread thread;
          synchronized void both() throws Exception {
            boolean ready = future != null && future.isDone();
            if (ready) future.get();
          }
          synchronized void negated() throws Exception {
            boolean pending = !future.isDone();
            if (pending) return;
            future.get();
          }
          synchronized void noneOrPending() throws Exception {
            boolean none = future == null || !future.isDone();
            if (none) return;
            future.get();
          }
          synchronized void chosen(boolean asks) throws Exception {
            boolean ready = asks ? future.isDone() : false;
            if (ready) future.get();
          }
          synchronized void assigned() throws Exception {
            boolean ended = false;
            if (thread != null) {
              ended = !thread.isAlive();
            }
            System.out.println(ended);
            if (ended) thread.join();
          }
          synchronized void maybeNone() throws Exception {
            boolean alive = thread != null && thread.isAlive();
            if (!alive && thread != null) thread.join();
          }
          synchronized void checked() throws Exception {
            Preconditions.checkState(future != null && future.isDone());
            future.get();
          }
        }
        """);
  }

  @Test
  void flags_answerKeptInVariableThatTellsOfAnother() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private Future<String> future;
          private Future<String> other;
          synchronized void anotherOne() throws Exception {
            boolean ready = future != null && future.isDone();
            if (ready) other.get(); // WAIT
          }
          synchronized void onTheWrongSide() throws Exception {
            boolean ready = future != null && future.isDone();
            if (!ready) future.get(); // WAIT
            boolean pending = !future.isDone();
            if (pending) future.get(); // WAIT
          }
          synchronized void either(boolean force) throws Exception {
            boolean ready = force || future.isDone();
            if (ready) future.get(); // WAIT
          }
          synchronized void chosen(boolean asks) throws Exception {
            boolean ready = asks ? future.isDone() : other.isDone();
            if (ready) future.get(); // WAIT
          }
          synchronized void setSince(Future<String> next) throws Exception {
            boolean ready = future != null && future.isDone();
            future = next;
            if (ready) future.get(); // WAIT
          }
          synchronized void assigned(boolean force) throws Exception {
            boolean ready = future.isDone();
            if (force) ready = true;
            if (ready) future.get(); // WAIT
          }
          synchronized void ofEarlierTurn(Future<String>[] all) throws Exception {
            boolean ready = false;
            for (Future<String> f : all) {
              if (ready) f.get(); // WAIT
              ready = f.isDone();
            }
          }
        }
        """);
  }
}
