package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Stopping another component. */
final class CloseTests extends CheckTestCase {
  @Test
  void accepts_knownAndHarmlessBodies() {
    assertFindings(
        """
        import com.google.common.base.Stopwatch;
        import java.io.*;
        class Buffer implements Closeable {
          boolean closed;
          @Override public void close() { closed = true; }
        }
        class Pool implements AutoCloseable {
          final Buffer buffer = new Buffer();
          final Stopwatch watch = Stopwatch.createStarted();
          boolean stopped;
          synchronized void closesABuffer() { buffer.close(); }
          synchronized void stopsItself() { stop(); }
          private void stop() { stopped = true; }
          @Override public void close() { synchronized (this) { stop(); } }
          // Bytecode is a body as well.
          synchronized void stopsAWatch() { watch.stop(); }
          synchronized void inMemory() throws IOException {
            new ByteArrayOutputStream().close();
            new StringWriter().close();
          }
          synchronized void tryWithBuffer() {
            try (Buffer b = new Buffer()) { b.hashCode(); }
          }
          void outside(AutoCloseable other) throws Exception {
            synchronized (this) { stopped = true; }
            other.close();
          }
        }
        """);
  }

  @Test
  void flags_unknownComponents() {
    assertFindings(
        """
        import java.util.*;
        public class Pool {
          public interface Component { void start(); void stop(); void shutdown(); int state(); }
          private final List<AutoCloseable> resources = new ArrayList<>();
          private Component component;
          private AutoCloseable resource;
          synchronized void closes() throws Exception {
            resource.close(); // CALLBACK suggestion
            component.stop(); // CALLBACK suggestion
            component.shutdown(); // CALLBACK suggestion
            component.state();
          }
          synchronized void closesAll() throws Exception {
            for (AutoCloseable c : resources) {
              c.close(); // CALLBACK suggestion
            }
          }
          synchronized void implicitly(AutoCloseable given) throws Exception {
            try (given) { // CALLBACK suggestion
              hashCode();
            }
          }
        }
        """);
  }

  @Test
  void flags_knownBodies() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Worker implements AutoCloseable {
          private final Thread thread = new Thread(() -> { });
          private final ExecutorService pool = Executors.newCachedThreadPool();
          private boolean closed;
          @Override public void close() throws InterruptedException {
            closed = true;
            thread.join();
          }
          void stop() throws InterruptedException {
            pool.shutdown();
            pool.awaitTermination(1, TimeUnit.SECONDS);
          }
        }
        class Pool {
          final Worker worker = new Worker();
          synchronized void closes() throws Exception {
            worker.close(); // WAIT warning: close() & join()
          }
          synchronized void stops() throws Exception {
            worker.stop(); // WAIT suggestion: stop() & awaitTermination()
          }
        }
        """);
  }

  @Test
  void flags_implementationsThatDiffer() {
    assertFindings(
        """
        import java.util.concurrent.*;
        interface Transport { void stop() throws Exception; void pause() throws Exception; }
        class Local implements Transport {
          @Override public void stop() {}
          @Override public void pause() {}
        }
        class Remote implements Transport {
          private final Thread reader = new Thread(() -> { });
          @Override public void stop() throws InterruptedException { reader.join(); }
          @Override public void pause() throws InterruptedException { reader.join(); }
        }
        interface Lane { void submit(Runnable task) throws Exception; }
        class Bounded implements Lane {
          private final BlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(1);
          @Override public void submit(Runnable task) throws Exception { tasks.put(task); }
        }
        class Ignoring implements Lane { @Override public void submit(Runnable task) { } }
        interface Buffer { void stop(); }
        class Heap implements Buffer { @Override public void stop() {} }
        class Direct implements Buffer { @Override public void stop() { hashCode(); } }
        class Stopper {
          static void dispose(Transport transport) {
            try { transport.stop(); } catch (Exception e) { }
          }
        }
        class Failover {
          private Transport connected;
          private Buffer buffer;
          private Lane lane;
          synchronized void handOver() throws Exception {
            lane.submit(() -> { }); // SUBMIT suggestion: Lane.submit() & in Bounded
          }
          synchronized void stop() throws Exception {
            connected.stop(); // WAIT suggestion: Transport.stop() waits for the thread to end, in Remote
          }
          synchronized void inAHelper() {
            Stopper.dispose(connected); // WAIT suggestion: dispose()
            Stopper.dispose(new Local());
          }
          synchronized void others() throws Exception {
            connected.pause();
            buffer.stop();
          }
        }
        """);
  }

  @Test
  void flags_namesThatBeginLikeIt() {
    assertFindings(
        """
        public class Pool {
          public interface Reader { void closeCopies(); boolean closed(); void stopover(); }
          private Reader reader;
          synchronized void closes() {
            reader.closeCopies(); // CALLBACK suggestion
            reader.closed();
            reader.stopover();
          }
        }
        """);
  }

  @Test
  void accepts_namesThatAskAboutStopping() {
    assertFindings(
        """
        import java.util.concurrent.*;
        public class Pool {
          public interface Component {
            String closeReason(); long stopTime(); int closeCount(); Runnable closeHook();
            boolean shutdownRequested(); boolean stopOnError(); boolean closePending();
            Future<?> closeFuture();
            boolean shutdownInProgress();
          }
          private Component component;
          synchronized void asks() {
            component.closeReason();
            component.stopTime();
            component.closeCount();
            component.closeHook();
            component.shutdownRequested();
            component.stopOnError();
            component.closePending();
            component.closeFuture();
            component.shutdownInProgress();
          }
        }
        """);
  }

  @Test
  void flags_namesThatSayHowOrWhatIsStopped() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        public class Pool {
          public interface Component {
            CompletionStage<Void> closeAsync(); List<Runnable> stopNow(); void shutdownGracefully();
            boolean closeIfIdle(); Future<?> closeConnections(); int closeAll(); void closeUnused();
            List<Runnable> shutdownNow();
          }
          private Component component;
          synchronized void stops() {
            component.closeAsync(); // CALLBACK suggestion: stops another component
            component.stopNow(); // CALLBACK suggestion
            component.shutdownGracefully(); // CALLBACK suggestion
            component.closeIfIdle(); // CALLBACK suggestion
            component.closeConnections(); // CALLBACK suggestion
            component.closeAll(); // CALLBACK suggestion
            component.closeUnused(); // CALLBACK suggestion
            component.shutdownNow(); // CALLBACK suggestion
          }
        }
        """);
  }

  @Test
  void accepts_scopesThatRestoreTheThreadsContext() {
    assertFindings(
        """
        package io.opentelemetry.context;
        public interface Scope extends AutoCloseable {
          @Override void close();
        }
        """,
        """
        import io.opentelemetry.context.*;
        class Connection {
          interface Session extends AutoCloseable { @Override void close(); }
          interface Spans { Scope makeCurrent(); Session open(); }
          private final Spans spans;
          private int count;
          Connection(Spans spans) { this.spans = spans; }
          synchronized void traced() {
            try (Scope scope = spans.makeCurrent()) {
              count++;
            }
          }
          synchronized void others() {
            try (Session session = spans.open()) { // CALLBACK suggestion
              count++;
            }
          }
        }
        """);
  }

  @Test
  void flags_closingAnythingThroughAHelper() {
    assertFindingsBothWays(
        List.of(
            """
            import java.io.*;
            class Quietly {
              static void close(AutoCloseable c) { try { c.close(); } catch (Exception e) { } }
              static void closeIo(Closeable c) { try { if (c != null) c.close(); } catch (IOException e) { } }
            }
            """),
        """
        import java.io.*;
        import java.nio.channels.*;
        class Pool {
          private AutoCloseable resource;
          private Closeable io;
          private Selector selector;
          private ByteArrayInputStream memory;
          void set(AutoCloseable r, Closeable c, Selector s) { resource = r; io = c; selector = s; }
          synchronized void direct() throws Exception {
            resource.close(); // CALLBACK suggestion
          }
          synchronized void helped() {
            Quietly.close(resource); // CALLBACK suggestion
            Quietly.closeIo(io); // CALLBACK suggestion
          }
          synchronized void ofAType() {
            Quietly.close(selector);
            Quietly.closeIo(memory);
          }
        }
        """);
  }

  private static final String CLOSER =
      """
      class Closer {
        static void close(AutoCloseable one) {
          try { one.close(); } catch (Exception e) { }
        }
        static void closeAll(AutoCloseable... all) {
          for (AutoCloseable one : all) {
            try { one.close(); } catch (Exception e) { }
          }
        }
      }
      """;

  @Test
  void flags_whatAHelperIsGivenToClose() {
    assertFindings(
        CLOSER,
        """
        import java.util.concurrent.locks.LockSupport;
        class Connection implements AutoCloseable {
          @Override public void close() { LockSupport.park(); }
        }
        class Pool {
          private final Connection connection = new Connection();
          private AutoCloseable one;
          private Connection other;
          void set(AutoCloseable o, Connection c) { one = o; other = c; }
          synchronized void closesOne() {
            Closer.close(one); // CALLBACK suggestion
          }
          synchronized void closesSeveral() {
            Closer.closeAll(one); // CALLBACK suggestion
            Closer.closeAll(other, one); // WAIT warning
          }
          synchronized void closesWhatIsKnown() {
            Closer.close(connection); // WAIT warning: close() & LockSupport.park()
            Closer.close(new Connection()); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_whatAHelperClosesThatHasATypeOrAHarmlessBody() {
    assertFindings(
        CLOSER,
        """
        class Buffer implements AutoCloseable {
          boolean isClosed;
          @Override public void close() { isClosed = true; }
        }
        class Pool {
          private final Buffer buffer = new Buffer();
          private Buffer other;
          void set(Buffer b) { other = b; }
          synchronized void closes() {
            Closer.close(buffer);
            Closer.close(new Buffer());
            Closer.closeAll(other, buffer);
            Closer.closeAll();
            Closer.close(() -> hashCode());
          }
        }
        """);
  }

  @Test
  void flags_factoriesAndHandlersThatAreStopped() {
    assertFindings(
        """
        import java.util.concurrent.*;
        public class Pool {
          public interface ClientFactory { Object newClient(); void shutdown(); void close(); }
          static class Passing implements ClientFactory {
            private final ClientFactory next;
            Passing(ClientFactory next) { this.next = next; }
            @Override public Object newClient() { return next.newClient(); }
            @Override public void shutdown() { next.shutdown(); }
            @Override public void close() { next.close(); }
          }
          public interface SessionFactory { Object create(); void close(); void stop(); }
          static class Sessions implements SessionFactory {
            private final CountDownLatch idle = new CountDownLatch(1);
            private int n;
            @Override public Object create() { return idle; }
            @Override public void close() { idle.countDown(); n++; }
            @Override public void stop() {
              try { idle.await(1, TimeUnit.SECONDS); } catch (InterruptedException e) { }
            }
          }
          private ClientFactory clients;
          private SessionFactory sessions;
          public void set(ClientFactory c, SessionFactory s) { clients = new Passing(c); sessions = s; }
          synchronized void make() {
            clients.newClient(); // CALLBACK warning
          }
          synchronized void unknownBody() {
            clients.shutdown(); // CALLBACK suggestion: stops another component
          }
          synchronized void knownBodies() {
            sessions.close();
            sessions.stop(); // WAIT suggestion: CountDownLatch.await()
          }
        }
        """);
  }
}
