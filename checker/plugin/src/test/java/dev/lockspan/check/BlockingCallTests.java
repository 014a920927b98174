package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The JDK's other ways to wait for somebody. */
final class BlockingCallTests extends CheckTestCase {
  @Test
  void accepts_callsThatReturnAtOnce() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final BlockingQueue<String> queue = new ArrayBlockingQueue<>(3);
          final BlockingDeque<String> deque = new LinkedBlockingDeque<>();
          final CountDownLatch latch = new CountDownLatch(1);
          final Semaphore permits = new Semaphore(3);
          final Phaser phaser = new Phaser();
          Thread worker;
          synchronized void queues() throws Exception {
            queue.offer("x");
            queue.poll();
            queue.peek();
            queue.add("x");
            queue.remove();
            queue.drainTo(new java.util.ArrayList<>());
            deque.pollFirst();
            deque.offerLast("x");
            queue.poll(0, TimeUnit.SECONDS);
            queue.offer("x", 0, TimeUnit.SECONDS);
          }
          synchronized void signals() {
            latch.countDown();
            latch.getCount();
            permits.release();
            permits.tryAcquire();
            phaser.arrive();
            phaser.register();
            phaser.arriveAndDeregister();
            LockSupport.unpark(worker);
            worker.interrupt();
          }
          synchronized void zero() throws Exception {
            Thread.sleep(0);
            LockSupport.parkNanos(0);
            Thread.yield();
            Thread.onSpinWait();
            permits.tryAcquire(0, TimeUnit.SECONDS);
            latch.await(0, TimeUnit.SECONDS);
          }
          synchronized void afterTheEnd() throws Exception {
            if (!worker.isAlive()) worker.join();
          }
          synchronized void afterTheEndByGuard() throws Exception {
            if (worker.isAlive()) return;
            worker.join();
          }
          synchronized void afterTermination(ExecutorService pool) throws Exception {
            if (pool.isTerminated()) pool.awaitTermination(1, TimeUnit.SECONDS);
          }
        }
        """);
  }

  @Test
  void flags_synchronizers() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          final CountDownLatch latch = new CountDownLatch(1);
          final CyclicBarrier barrier = new CyclicBarrier(2);
          final Phaser phaser = new Phaser();
          final Exchanger<String> exchanger = new Exchanger<>();
          final Semaphore permits = new Semaphore(3);
          synchronized void untimed() throws Exception {
            latch.await(); // WAIT warning
            barrier.await(); // WAIT warning
            phaser.arriveAndAwaitAdvance(); // WAIT warning
            phaser.awaitAdvance(1); // WAIT warning
            exchanger.exchange("x"); // WAIT warning
            permits.acquire(); // WAIT warning
            LockSupport.park(); // WAIT warning
            LockSupport.park(this); // WAIT warning
          }
          synchronized void timed() throws Exception {
            latch.await(1, TimeUnit.SECONDS); // WAIT suggestion
            barrier.await(1, TimeUnit.SECONDS); // WAIT suggestion
            exchanger.exchange("x", 1, TimeUnit.SECONDS); // WAIT suggestion
            permits.tryAcquire(1, TimeUnit.SECONDS); // WAIT suggestion
            LockSupport.parkNanos(1000); // WAIT suggestion
            LockSupport.parkUntil(this, 1000L); // WAIT suggestion
          }
        }
        """);
  }

  @Test
  void flags_threadsAndSleep() {
    assertFindings(
        """
        import com.google.common.util.concurrent.Uninterruptibles;
        import java.util.concurrent.*;
        class Pool {
          Thread worker;
          synchronized void threads() throws Exception {
            worker.join(); // WAIT warning
            worker.join(0); // WAIT warning
            worker.join(100); // WAIT suggestion
            worker.join(0, 0); // WAIT warning
            worker.join(0, 500_000); // WAIT suggestion
            Uninterruptibles.joinUninterruptibly(worker); // WAIT warning
          }
          synchronized void sleeps(long millis) throws Exception {
            Thread.sleep(100); // WAIT
            Thread.sleep(millis); // WAIT
            Thread.sleep(0, 0);
            Thread.sleep(0, 1000); // WAIT
            Thread.sleep(5, 0); // WAIT
            TimeUnit.SECONDS.sleep(1); // WAIT
            Uninterruptibles.sleepUninterruptibly(1, TimeUnit.SECONDS); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_queues() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          final BlockingQueue<String> queue = new ArrayBlockingQueue<>(3);
          final BlockingDeque<String> deque = new LinkedBlockingDeque<>(3);
          final TransferQueue<String> transfer = new LinkedTransferQueue<>();
          final SynchronousQueue<String> handOff = new SynchronousQueue<>();
          synchronized void untimed() throws Exception {
            queue.put("x"); // WAIT warning
            queue.take(); // WAIT warning
            deque.takeLast(); // WAIT warning
            deque.putFirst("x"); // WAIT warning
            transfer.transfer("x"); // WAIT warning
            handOff.put("x"); // WAIT warning
          }
          synchronized void timed() throws Exception {
            queue.offer("x", 1, TimeUnit.SECONDS); // WAIT suggestion
            queue.poll(1, TimeUnit.SECONDS); // WAIT suggestion
          }
        }
        """);
  }

  @Test
  void accepts_queuesThatNeverFill() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final LinkedTransferQueue<String> transfer = new LinkedTransferQueue<>();
          private final PriorityBlockingQueue<String> priorities = new PriorityBlockingQueue<>();
          private final DelayQueue<Delayed> delays = new DelayQueue<>();
          private final ConcurrentLinkedQueue<String> free = new ConcurrentLinkedQueue<>();
          private final Queue<String> plain = new ArrayDeque<>();
          // decision: put to a queue that is never full does not wait.
          synchronized void unbounded(Delayed d) {
            transfer.put("x");
            priorities.put("x");
            delays.put(d);
            free.add("x");
            plain.offer("x");
          }
        }
        """);
  }

  @Test
  void flags_executorsAndProcesses() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          final ExecutorService pool = Executors.newFixedThreadPool(2);
          final ForkJoinPool fork = new ForkJoinPool();
          Process process;
          synchronized void executors(List<Callable<String>> tasks) throws Exception {
            pool.invokeAll(tasks); // WAIT warning
            pool.invokeAny(tasks); // WAIT warning
            pool.awaitTermination(1, TimeUnit.SECONDS); // WAIT suggestion
            fork.awaitQuiescence(1, TimeUnit.SECONDS); // WAIT suggestion
            fork.invoke(ForkJoinTask.adapt(() -> { })); // WAIT
          }
          synchronized void processes() throws Exception {
            process.waitFor(); // WAIT warning
            process.waitFor(1, TimeUnit.SECONDS); // WAIT suggestion
          }
        }
        """);
  }

  @Test
  void flags_network() {
    assertFindings(
        """
        import java.net.*;
        import java.net.http.*;
        import java.sql.*;
        import javax.sql.DataSource;
        class Client {
          ServerSocket server;
          Socket socket;
          HttpClient http;
          DataSource source;
          Connection connection;
          PreparedStatement statement;
          InetSocketAddress address;
          synchronized void sockets() throws Exception {
            new Socket("host", 80); // WAIT warning
            server.accept(); // WAIT warning
            socket.connect(address); // WAIT warning
            socket.getInputStream().read(); // WAIT warning
            socket.getOutputStream().write(1); // WAIT warning
            InetAddress.getByName("host"); // WAIT warning
          }
          synchronized void http(HttpRequest request) throws Exception {
            http.send(request, HttpResponse.BodyHandlers.ofString()); // WAIT warning
            new URL("http://host").openStream(); // WAIT warning
          }
          synchronized void jdbc() throws Exception {
            source.getConnection(); // WAIT warning
            DriverManager.getConnection("jdbc:x"); // WAIT warning
            statement.executeQuery(); // WAIT warning
            connection.commit(); // WAIT warning
          }
          synchronized void local() throws Exception {
            new Socket();
            new InetSocketAddress(80);
            socket.isConnected();
            connection.isReadOnly();
            URI.create("http://host");
          }
        }
        """);
  }

  @Test
  void accepts_resourcesBesideClasses() {
    assertFindingsBothWays(
        List.of(
            """
            import java.io.*;
            import java.net.*;
            import java.util.*;
            public class Loader {
              private static URL base;
              public static URL getResource(String name, Class<?>... classes) {
                List<URL> all = all(name, classes);
                return all.isEmpty() ? null : all.get(0);
              }
              private static List<URL> all(String name, Class<?>[] classes) {
                List<URL> all = new ArrayList<>();
                for (Class<?> each : classes) {
                  URL url = each.getResource(name);
                  if (url != null) all.add(url);
                }
                all.add(Thread.currentThread().getContextClassLoader().getResource(name));
                return all;
              }
              public static InputStream open(String name) throws IOException {
                URL url = getResource(name, Loader.class);
                return url == null ? null : url.openStream();
              }
              public static URL relative(String name) throws IOException {
                URL url = Loader.class.getResource(name);
                return url == null ? new URL(base, name) : url;
              }
            }
            """),
        """
        import java.io.*;
        import java.net.*;
        class Versions {
          private final URL given;
          Versions(URL given) { this.given = given; }
          synchronized void resources() throws IOException {
            Versions.class.getResource("version").openStream();
            ClassLoader.getSystemResource("version").openStream();
            Loader.open("version");
          }
          synchronized void others() throws IOException {
            given.openStream(); // WAIT warning
            Loader.relative("version").openStream(); // WAIT warning
            new URL("http://host/version").openStream(); // WAIT warning
          }
        }
        """);
  }
}
