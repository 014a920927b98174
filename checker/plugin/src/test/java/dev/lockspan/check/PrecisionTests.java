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

  @Test
  void accepts_streamsInMemoryBehindGettersAndOwnClasses() {
    assertFindings(
        """
        import java.io.*;
        import java.nio.ByteBuffer;
        import java.util.*;
        public class Frames {
          static final class Mem extends OutputStream {
            final ByteBuffer buffer = ByteBuffer.allocate(9);
            @Override public void write(int b) { buffer.put((byte) b); }
          }
          static final class Disk extends OutputStream {
            RandomAccessFile file;
            @Override public void write(int b) throws IOException { file.write(b); }
          }
          interface Compression { OutputStream wrapForOutput(OutputStream out, byte magic); }
          static final class Frame {
            private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out() { return new DataOutputStream(bytes); }
          }
          static final class Writer {
            private final DataOutputStream out;
            Writer(DataOutputStream out) { this.out = out; }
            void octet(int i) throws IOException { out.writeByte(i); }
          }
          private final Mem mem = new Mem();
          private DataOutputStream append;
          private OutputStream unknown;
          public Frames(Compression c) { append = new DataOutputStream(c.wrapForOutput(this.mem, (byte) 1)); }
          public void set(OutputStream out) { unknown = out; }
          synchronized void own() throws IOException { mem.write(1); mem.close(); append.close(); }
          synchronized void behind(Frame f) throws IOException { new Writer(f.out()).octet(1); }
          synchronized void disk(Disk d) throws IOException { d.write(1); } // IO
          synchronized void other() throws IOException { unknown.write(1); } // IO
        }
        """);
  }

  @Test
  void accepts_whatTheArgumentsRuleOut() {
    assertFindings(
        """
        import java.util.concurrent.Future;
        class Pool {
          private final Object lock = new Object();
          private Future<?> done;
          private int size;
          private void close(boolean isPatient) throws Exception { if (isPatient) done.get(); size++; }
          private void stop(boolean now) throws Exception { if (!now) { done.get(); } }
          private void pass(boolean isPatient) throws Exception { close(isPatient); }
          private void settle(Future<?> last) throws Exception { if (last != null) done.get(); else size--; }
          private void either(boolean first) throws Exception { if (first) done.get(); else done.get(); }
          void ruledOut(boolean isPatient) throws Exception {
            synchronized (lock) { close(false); }
            synchronized (lock) { stop(true); }
            synchronized (lock) { pass(false); }
            synchronized (lock) { settle(null); }
            synchronized (lock) { if (!isPatient) close(isPatient); }
          }
          void possible(boolean isPatient) throws Exception {
            synchronized (lock) { close(true); } // WAIT
            synchronized (lock) { stop(false); } // WAIT
            synchronized (lock) { pass(true); } // WAIT
            synchronized (lock) { settle(done); } // WAIT
            synchronized (lock) { close(isPatient); } // WAIT
            synchronized (lock) { close(size > 3); } // WAIT
            synchronized (lock) { either(false); } // WAIT
          }
        }
        """);
  }

  /** MINA's session: what a field that is not final is set to is not remembered (ADR 0031). */
  @Test
  void accepts_zeroTimesHoweverTheyAreWritten() {
    assertFindings(
        """
        import java.time.*;
        import java.time.temporal.ChronoUnit;
        import java.util.concurrent.*;
        class Queue {
          private static final Duration NONE = Duration.ZERO, SHORT = Duration.ofMillis(5);
          private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(3);
          synchronized void zero(Thread t) throws Exception {
            Thread.sleep(NONE.toMillis());
            queue.poll(Duration.ofSeconds(0).toNanos(), TimeUnit.NANOSECONDS);
            queue.poll(TimeUnit.SECONDS.toMillis(0), TimeUnit.MILLISECONDS);
            queue.poll(Duration.of(0, ChronoUnit.DAYS).multipliedBy(7).plus(NONE).toMillis(), TimeUnit.MILLISECONDS);
          }
          synchronized void longer(Duration given) throws Exception {
            Thread.sleep(SHORT.toMillis()); // WAIT suggestion
            queue.poll(NONE.plus(SHORT).toMillis(), TimeUnit.MILLISECONDS); // WAIT suggestion
            queue.poll(Duration.ofSeconds(0, 7).toNanos(), TimeUnit.NANOSECONDS); // WAIT suggestion
            queue.poll(given.toNanos(), TimeUnit.NANOSECONDS); // WAIT suggestion
          }
          synchronized void forever(Thread t) throws Exception {
            t.join(NONE.toMillis()); // WAIT warning
          }
        }
        """);
  }

  @Test
  void accepts_whatALoggersContextCloses() {
    assertFindings(
        """
        import org.slf4j.MDC;
        class Requests {
          private int n;
          private AutoCloseable other;
          synchronized void logged(String id) {
            try (MDC.MDCCloseable context = MDC.putCloseable("id", id)) { n++; }
          }
          synchronized void closes() throws Exception {
            other.close(); // CALLBACK suggestion
          }
        }
        """);
  }

  @Test
  void accepts_guardThatTheMethodItselfHasSetForGood() {
    assertFindings(
        """
        class Session {
          interface Listener { void onClosed(); }
          private final Object lock = new Object();
          private final Listener listener;
          private boolean isClosing;
          Session(Listener listener) { this.listener = listener; }
          void close() {
            synchronized (lock) {
              if (isClosing) { return; }
              isClosing = true;
              drain();
            }
            listener.onClosed();
          }
          private void drain() { close(); }
        }
        """);
  }

  @Test
  void falsePositive_aGuardThatTheMethodItselfHasSetAndAnotherTakesBack() {
    assertFindings(
        """
        class Session {
          interface Listener { void onClosed(); }
          private final Object lock = new Object();
          private final Listener listener;
          private boolean isClosing;
          Session(Listener listener) { this.listener = listener; }
          void close() {
            synchronized (lock) {
              if (isClosing) { return; }
              isClosing = true;
              drain(); // CALLBACK
            }
            listener.onClosed();
          }
          void reopen() { isClosing = false; }
          private void drain() { close(); }
        }
        """);
  }
}
