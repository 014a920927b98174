package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Variables that are one thing or another, each of them known. */
final class MergedValueTests extends CheckTestCase {
  @Test
  void judges_functionsWithADefault() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        public class Guard {
          private final Lock lock = new ReentrantLock();
          private final Future<String> future;
          private int n;
          Guard(Future<String> future) { this.future = future; }
          private void join() {
            try {
              future.get();
            } catch (InterruptedException | ExecutionException e) { }
          }
          private void orDefault(Runnable given) {
            Runnable r = given == null ? () -> n++ : given;
            lock.lock();
            try {
              r.run();
            } finally { lock.unlock(); }
          }
          private void assigned(Runnable r) {
            if (r == null) r = () -> n++;
            lock.lock();
            try {
              r.run();
            } finally { lock.unlock(); }
          }
          private void either(boolean first, Runnable one, Runnable other) {
            Runnable r = first ? one : other;
            synchronized (this) { r.run(); }
          }
          public void exported(Runnable given) {
            Runnable r = given == null ? () -> n++ : given;
            synchronized (this) {
              r.run(); // CALLBACK
            }
          }
          void passes() {
            orDefault(() -> n++);
            orDefault(() -> join()); // WAIT: 'lock'
            assigned(null);
            assigned(() -> join()); // WAIT: 'lock'
            either(true, () -> n++, () -> join()); // WAIT
          }
        }
        """);
  }

  @Test
  void judges_newObjectsThatMeet() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Futures {
          static CompletableFuture<String> shown;
          synchronized void bothNew(boolean b) {
            CompletableFuture<String> f = b ? new CompletableFuture<>() : new CompletableFuture<>();
            f.complete("x");
          }
          synchronized void oneShown(boolean b) {
            CompletableFuture<String> f = new CompletableFuture<>();
            if (b) {
              f = new CompletableFuture<>();
              shown = f;
            }
            f.complete("x"); // CALLBACK
          }
          synchronized void shownAfterwards(boolean b) {
            CompletableFuture<String> f = b ? new CompletableFuture<>() : new CompletableFuture<>();
            shown = f;
            f.complete("x"); // CALLBACK
          }
          synchronized void ofAnEarlierPass(int n) {
            CompletableFuture<String> last = null;
            for (int i = 0; i < n; i++) {
              if (last != null) {
                last.complete(""); // CALLBACK
              }
              last = new CompletableFuture<>();
              shown = last;
            }
          }
          synchronized void ofThisPass(int n) {
            CompletableFuture<String> last = null;
            for (int i = 0; i < n; i++) last = new CompletableFuture<>();
            if (last != null) last.complete("");
          }
          void lock(boolean fair) {
            Lock lock = fair ? new ReentrantLock(true) : new ReentrantLock();
            lock.lock();
            LockSupport.park();
            lock.unlock();
          }
        }
        """);
  }

  @Test
  void judges_streamsQueuesAndExecutorsThatMeet() {
    assertFindings(
        """
        import java.io.*;
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.zip.*;
        class Mixed {
          private final BlockingQueue<String> roomy;
          private final BlockingQueue<String> filled = new LinkedBlockingQueue<>(List.of("x"));
          private final BlockingQueue<String> bounded = new LinkedBlockingQueue<>(3);
          private final BlockingDeque<String> deque = new LinkedBlockingDeque<>();
          private final Executor executor;
          Mixed(boolean ordered) {
            if (ordered) {
              roomy = new PriorityBlockingQueue<>();
              executor = Executors.newSingleThreadExecutor();
            } else {
              roomy = new LinkedBlockingQueue<>();
              executor = Executors.newCachedThreadPool();
            }
          }
          synchronized void queues() throws Exception {
            roomy.put("x");
            filled.put("x");
            deque.putLast("x");
            deque.offerFirst("x", 1, TimeUnit.SECONDS);
            bounded.put("x"); // WAIT
          }
          synchronized void hands(Runnable task) {
            executor.execute(task); // SUBMIT suggestion
          }
          synchronized int memory(byte[] data, boolean packed) throws IOException {
            InputStream in = new ByteArrayInputStream(data);
            if (packed) in = new GZIPInputStream(in);
            return in.read();
          }
          synchronized int file(byte[] data, File file) throws IOException {
            InputStream in = new ByteArrayInputStream(data);
            if (file != null) {
              in = new FileInputStream(file); // IO
            }
            return in.read(); // IO
          }
        }
        """);
  }

  @Test
  void judges_whatAFieldHasOrAFunction() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          interface Op { String run(String s); }
          static class Trim implements Op { public String run(String s) { return s.trim(); } }
          private final Trim trim = new Trim();
          private CompletableFuture<String> future = new CompletableFuture<>();
          public void future(CompletableFuture<String> other) { future = other; }
          synchronized void waits(boolean b) {
            Op op = b ? trim : s -> future.join();
            op.run(""); // WAIT
          }
          synchronized void doesNot(boolean b) {
            Op op = b ? trim : s -> s;
            op.run("");
          }
        }
        """);
  }

  @Test
  void judges_oneOfSomePoolsAndQueues() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Chosen {
          private final Executor made;
          private final Executor either;
          private final BlockingQueue<String> roomy;
          private final ExecutorService first = Executors.newFixedThreadPool(2);
          private final ExecutorService second = Executors.newFixedThreadPool(4);
          private final BlockingQueue<String> one = new LinkedBlockingQueue<>();
          private final BlockingQueue<String> other = new LinkedBlockingQueue<>();
          private final BlockingQueue<String> few = new ArrayBlockingQueue<>(3);
          Chosen(boolean cached, Executor given) {
            made = cached ? Executors.newCachedThreadPool() : Executors.newSingleThreadExecutor();
            either = cached ? Executors.newCachedThreadPool() : given;
            roomy = cached ? new PriorityBlockingQueue<>() : new LinkedBlockingQueue<>();
          }
          void task() { }
          private ExecutorService pool(boolean is) { return is ? first : second; }
          private BlockingQueue<String> queue(boolean is) { return is ? one : other; }
          private BlockingQueue<String> mixed(boolean is) { return is ? one : few; }
          synchronized void made() { made.execute(this::task); } // SUBMIT suggestion
          synchronized void either() { either.execute(this::task); } // SUBMIT warning
          synchronized void pool(String s) { pool(s == null).execute(this::task); } // SUBMIT suggestion
          synchronized void roomy() throws Exception { roomy.put(""); }
          synchronized void queue(String s) throws Exception { queue(s == null).put(s); }
          synchronized void mixed(String s) throws Exception { mixed(s == null).put(s); } // WAIT warning
        }
        """);
  }

  @Test
  void knows_whatAMergedTestTellsAfterMoreWaysHaveMet() {
    assertFindings(
        """
        import java.util.concurrent.CompletableFuture;
        class Pool {
          private int served;
          synchronized void tested(CompletableFuture<String> work, boolean asks, int[] sizes) {
            boolean isDone = false;
            if (asks) {
              isDone = work.isDone();
            }
            int sum = 0;
            for (int size : sizes) {
              if (size > 0) {
                sum += size;
              }
            }
            served = sum;
            if (isDone) {
              work.join();
            }
          }
          synchronized void testedTheOtherWay(
              CompletableFuture<String> work, boolean asks, int[] sizes) {
            boolean isDone = false;
            if (asks) {
              isDone = work.isDone();
            }
            for (int size : sizes) {
              if (size > 0) {
                served += size;
              }
            }
            if (!isDone) {
              work.join(); // WAIT warning: CompletableFuture.join()
            }
          }
        }
        """);
  }
}
