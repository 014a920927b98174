package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** What was reported in libraries and is no boundary; next to what looks like it and is one. */
final class PrecisionTests extends CheckTestCase {
  @Test
  void accepts_cancellingWhatAnExecutorMade() {
    assertFindings(
        """
        import java.util.concurrent.*;
        public class Timer {
          private static final ScheduledThreadPoolExecutor EXECUTOR = new ScheduledThreadPoolExecutor(1);
          private ScheduledFuture<?> next;
          private Future<?> task;
          private Future<?> given;
          public void start(Runnable r) { task = EXECUTOR.submit(r); }
          public void give(Future<?> f) { given = f; }
          synchronized void stop() {
            next.cancel(false);
            task.cancel(true);
          }
          synchronized void others(CompletableFuture<String> stage) {
            given.cancel(true); // CALLBACK
            stage.cancel(true); // CALLBACK
          }
        }
        """);
  }

  @Test
  void accepts_comparatorsAndSerialization() {
    assertFindings(
        """
        import java.io.*;
        import java.util.*;
        import java.util.function.*;
        public class Table implements Serializable {
          private transient Comparator<String> order;
          private transient Function<String, Integer> key;
          private transient ObjectOutputStream log;
          Table(Comparator<String> order) { this.order = order; }
          public void setKey(Function<String, Integer> key) { this.key = key; }
          synchronized void sort(String[] rows) {
            Arrays.sort(rows, order);
            Arrays.sort(rows, (a, b) -> key.apply(a)); // CALLBACK
            order.compare("a", "b");
          }
          synchronized Integer apply(String s) { return key.apply(s); } // CALLBACK
          private synchronized void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeInt(1);
            log.writeInt(1); // IO
          }
        }
        """);
  }

  @Test
  void accepts_waitingOnAConditionThatAnotherObjectKeeps() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        public class Monitor {
          final ReentrantLock lock = new ReentrantLock();
          static class Guard {
            final Monitor monitor;
            final Condition condition;
            Guard(Monitor monitor) { this.monitor = monitor; this.condition = monitor.lock.newCondition(); }
          }
          void await(Guard guard) throws InterruptedException {
            lock.lock();
            try {
              guard.condition.await();
            } finally {
              lock.unlock();
            }
          }
          synchronized void both(Guard guard) throws InterruptedException {
            lock.lock();
            try {
              guard.condition.await(); // WAIT
            } finally {
              lock.unlock();
            }
          }
        }
        """);
  }

  @Test
  void accepts_closingWhatIsRead() {
    assertFindings(
        """
        import java.io.*;
        class Parser {
          Reader in;
          PushbackInputStream bytes;
          Closeable other;
          synchronized void end() throws IOException { in.close(); bytes.close(); }
          synchronized void unknown() throws IOException { other.close(); } // CALLBACK
        }
        """);
  }
}
