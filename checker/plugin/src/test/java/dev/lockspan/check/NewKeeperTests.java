package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** What new objects hold in their fields, while nobody else has them. */
final class NewKeeperTests extends CheckTestCase {
  @Test
  void judges_whatAFieldOfANewObjectHolds() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Requests {
          static class Request {
            final Object monitor = new Object();
            final Lock lock = new ReentrantLock();
            CompletableFuture<String> reply;
          }
          static Request last;
          final Map<String, Request> open = new HashMap<>();
          final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          void locksOfItsOwn() throws Exception {
            Request request = new Request();
            synchronized (request.monitor) { queue.take(); }
            request.lock.lock();
            queue.take();
            request.lock.unlock();
          }
          void lockOfAShownOne() throws Exception {
            Request request = new Request();
            last = request;
            synchronized (request.monitor) {
              queue.take(); // WAIT
            }
          }
          void lockOfAKeptOne() throws Exception {
            Request request = new Request();
            open.put("", request);
            synchronized (request.monitor) {
              queue.take(); // WAIT
            }
          }
          synchronized void futureSet() {
            Request request = new Request();
            request.reply = new CompletableFuture<>();
            Objects.requireNonNull(request.reply);
            request.reply.complete("");
          }
          synchronized void futureShown() {
            Request request = new Request();
            request.reply = new CompletableFuture<>();
            last = request;
            request.reply.complete(""); // CALLBACK
          }
          synchronized void futureGiven(CompletableFuture<String> given) {
            Request request = new Request();
            request.reply = given;
            request.reply.complete(""); // CALLBACK
          }
          synchronized void perhapsGiven(boolean own, CompletableFuture<String> given) {
            Request request = new Request();
            request.reply = new CompletableFuture<>();
            if (!own) request.reply = given;
            request.reply.complete(""); // CALLBACK
          }
        }
        """);
  }

  @Test
  void judges_synchronizedCollectionsOfANewObject() {
    assertFindings(
        """
        import java.util.*;
        import java.util.function.*;
        public class Shutdown {
          static final class Collector implements Consumer<Throwable> {
            private final List<Throwable> all = Collections.synchronizedList(new ArrayList<>());
            @Override public void accept(Throwable t) { all.add(t); }
            List<Throwable> all() { return all; }
          }
          static final class Shows {
            static List<?> seen;
            private final List<Throwable> all;
            Shows() { all = Collections.synchronizedList(new ArrayList<>()); seen = all; }
          }
          static final class Given {
            private final List<Throwable> all;
            Given(List<Throwable> given) { all = given; }
          }
          private static Collector last;
          private static void finish(Collection<Runnable> tasks, Consumer<Throwable> failures) {
            for (Runnable task : tasks) {
              try { task.run(); } catch (RuntimeException e) { failures.accept(e); }
            }
          }
          public static void ofACollector(Collection<Runnable> tasks, Consumer<Throwable> c) {
            Collector collector = new Collector();
            finish(tasks, collector);
            List<Throwable> all = collector.all();
            synchronized (all) { for (Throwable t : all) c.accept(t); }
          }
          public static void ofAShownCollector(Consumer<Throwable> c) {
            Collector collector = new Collector();
            last = collector;
            synchronized (collector.all()) {
              c.accept(null); // CALLBACK
            }
          }
          public static void shown(Consumer<Throwable> c) {
            synchronized (new Shows().all) {
              c.accept(null); // CALLBACK
            }
          }
          public static void given(Consumer<Throwable> c, List<Throwable> some) {
            synchronized (new Given(some).all) {
              c.accept(null); // CALLBACK
            }
          }
        }
        """);
  }

  private static final String STATEMENT =
      """
      import java.util.concurrent.*;
      class Statement {
        static class Command {
          private final CountDownLatch done = new CountDownLatch(1);
          void close() throws Exception { done.await(); }
        }
        private Command last;
        void register() throws Exception { discard(); }
        private void discard() throws Exception {
          if (last != null) {
            last.close();
            last = null;
          }
        }
        void start() { last = new Command(); }
        static Statement prepare() { return new Statement(); }
        static Statement started() {
          Statement made = new Statement();
          made.start();
          return made;
        }
      }
      """;

  @Test
  void accepts_waitingForPartsOfWhatANewObjectDoesNotHold() {
    assertFindings(
        STATEMENT
            + """
            class User {
              synchronized void made() throws Exception { new Statement().register(); }
              synchronized void prepared() throws Exception {
                Statement statement = Statement.prepare();
                statement.register();
                statement.register();
              }
            }
            """);
  }

  @Test
  void flags_waitingForPartsOfWhatItHolds() {
    assertFindings(
        STATEMENT
            + """
            class User {
              private Statement kept;
              synchronized void started() throws Exception {
                Statement statement = Statement.prepare();
                statement.start();
                statement.register(); // WAIT warning
              }
              synchronized void startedThere() throws Exception {
                Statement.started().register(); // WAIT warning
              }
              synchronized void shown() throws Exception {
                kept = Statement.prepare();
                Thread.yield();
                kept.register(); // WAIT warning
              }
              void start() { kept.start(); }
            }
            """);
  }

  @Test
  void accepts_permitsThatNobodyElseCanHave() {
    assertFindings(
        NEW_BOUND,
        """
        import java.util.*;
        import java.util.concurrent.Semaphore;
        class Store {
          static final class Plain {
            final Semaphore permits = new Semaphore(3);
            void take() throws InterruptedException { permits.acquire(); }
          }
          private final Map<String, Bound> bounds = new HashMap<>();
          private Plain plain;
          synchronized void fill(String[] all) throws InterruptedException {
            Bound bound = new Bound(all.length);
            for (String one : all) bound.take();
            bounds.put("", bound);
          }
          synchronized void once() throws InterruptedException {
            Plain made = new Plain();
            made.take();
            plain = made;
          }
        }
        """);
  }

  @Test
  void flags_permitsThatOthersMayHave() {
    assertFindings(
        NEW_BOUND,
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Store {
          static final List<Semaphore> ALL = new ArrayList<>();
          static final class Shown {
            private final Semaphore permits;
            Shown(int n) {
              Semaphore made = n > 0 ? new Semaphore(n) : null;
              ALL.add(made);
              permits = made;
            }
            void take() throws InterruptedException { permits.acquire(); }
          }
          static final class Task {
            private final Semaphore done = new Semaphore(0);
            void run(Executor executor) throws InterruptedException {
              executor.execute(() -> done.release());
              done.acquire();
            }
          }
          private final Map<String, Bound> bounds = new HashMap<>();
          private Bound last = new Bound(1);
          synchronized void run(Executor executor) throws InterruptedException {
            Task task = new Task();
            task.run(executor); // WAIT warning
          }
          synchronized void kept() throws InterruptedException {
            last.take(); // WAIT warning
            bounds.get("").take(); // WAIT warning
          }
          synchronized void putFirst(int n) throws InterruptedException {
            Bound bound = new Bound(n);
            bounds.put("", bound);
            bound.take(); // WAIT warning
          }
          synchronized void shown(int n) throws InterruptedException {
            Shown shown = new Shown(n);
            shown.take(); // WAIT warning
          }
        }
        """);
  }

  private static final String NEW_BOUND =
      """
      import java.util.concurrent.Semaphore;
      class Bound {
        private final Semaphore permits;
        Bound(int n) { permits = n > 0 ? new Semaphore(n, true) : null; }
        void take() throws InterruptedException {
          if (permits != null) permits.acquire();
        }
      }
      """;
}
