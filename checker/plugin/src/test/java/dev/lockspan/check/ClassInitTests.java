package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Static initialisers run under the class initialization lock. */
final class ClassInitTests extends CheckTestCase {
  @Test
  void accepts_initialisersThatWaitForNobody() {
    assertFindings(
        """
        import java.nio.file.*;
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.stream.*;
        class Config {
          static final CountDownLatch PROBE = new CountDownLatch(1);
          static final ExecutorService POOL = Executors.newCachedThreadPool();
          static final Map<String, String> VALUES = new HashMap<>();
          static final Callable<Void> LATER = () -> { PROBE.await(); return null; };
          static final List<Integer> SEQUENTIAL = Stream.of(1, 2).map(n -> n + 1).toList();
          // Only waiting for another thread counts here.
          static final String TEXT;
          static final Future<?> STARTED = POOL.submit(() -> { });
          static {
            try { TEXT = Files.readString(Path.of("config")); } catch (java.io.IOException e) { throw new AssertionError(e); }
            new Thread(() -> { }).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> { }));
          }
          static void notAnInitialiser() throws Exception { PROBE.await(); }
          static class Holder { static final Object INSTANCE = new Object(); }
          final Object instance = new Object();
          // decision: sleeping wastes time but waits for nobody.
          static { try { Thread.sleep(1); } catch (InterruptedException e) { } }
        }
        """);
  }

  @Test
  void accepts_initialisersThatWaitForAProcessOrTheNetwork() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        import java.security.*;
        class Host {
          static final Integer BACKLOG = AccessController.doPrivileged(new Ask());
          static final int FIRST;
          static {
            try {
              FIRST = new Socket("localhost", 1).getInputStream().read();
              new ProcessBuilder("sync").start().waitFor();
            } catch (IOException | InterruptedException e) { throw new AssertionError(e); }
          }
          static final class Ask implements PrivilegedAction<Integer> {
            @Override public Integer run() {
              try {
                return new ProcessBuilder("sysctl").start().getInputStream().read();
              } catch (IOException e) { return 0; }
            }
          }
          static synchronized void underALock() throws Exception {
            new ProcessBuilder("sync").start(); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_initialisersThatWaitForAThread() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.stream.*;
        class Block {
          static final ExecutorService POOL = Executors.newCachedThreadPool();
          static {
            try {
              POOL.submit(() -> 1).get(); // WAIT: Block
            } catch (Exception e) { throw new AssertionError(e); }
          }
        }
        class Field {
          static final CompletableFuture<Integer> FUTURE = CompletableFuture.supplyAsync(() -> 1);
          static final int VALUE = FUTURE.join(); // WAIT
        }
        class Helper {
          static final int VALUE = load(); // WAIT
          private static int load() {
            Thread t = new Thread(() -> { });
            t.start();
            try { t.join(); } catch (InterruptedException e) { }
            return 1;
          }
        }
        class Parallel {
          static final int SUM = IntStream.range(0, 9).parallel().map(n -> n + 1).sum(); // WAIT
          static final List<Integer> LIST = List.of(1, 2).parallelStream().map(n -> n + 1).collect(Collectors.toList()); // WAIT
        }
        interface Constants {
          int VALUE = CompletableFuture.supplyAsync(() -> 1).join(); // WAIT
        }
        enum Mode {
          A;
          static {
            try {
              Block.POOL.awaitTermination(1, TimeUnit.DAYS); // WAIT
            } catch (InterruptedException e) { }
          }
        }
        """);
  }

  @Test
  void flags_lockInsideAnInitialiser() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          static final CountDownLatch PROBE = new CountDownLatch(1);
          static {
            synchronized (Runtime.class) {
              try {
                PROBE.await(); // WAIT: 'Runtime.class'
              } catch (InterruptedException e) { }
            }
          }
        }
        """);
  }

  @Test
  void flags_waitsInWhatAnInitialiserMakesAndCalls() {
    assertFindingsBothWays(
        List.of(
            """
            class Boot {
              void go() {
                try {
                  Thread t = new Thread(() -> { });
                  t.start();
                  t.join();
                } catch (InterruptedException e) { }
              }
            }
            """,
            """
            import java.util.concurrent.*;
            class Loaded {
              final String value = CompletableFuture.supplyAsync(() -> "a").join();
              void quick() { }
            }
            """),
        """
        import java.util.concurrent.*;
        class Single {
          static final Single INSTANCE = new Single(); // WAIT error: initialization of
          private final String value;
          Single() { value = CompletableFuture.supplyAsync(() -> "a").join(); }
        }
        class Booted {
          static { Booted b = new Booted(); b.boot(); } // WAIT error
          void boot() { CompletableFuture.runAsync(() -> { }).join(); }
        }
        class Other {
          private static final Boot BOOT = new Boot();
          static { BOOT.go(); } // WAIT warning
        }
        class Made {
          private static final Loaded LOADED = new Loaded(); // WAIT warning
          static { LOADED.quick(); }
        }
        enum Level {
          LOW; // WAIT error
          final String text;
          Level() { text = CompletableFuture.supplyAsync(() -> "x").join(); }
        }
        """);
  }

  @Test
  void accepts_initialisersThatReadAResource() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        import java.util.*;
        class Version {
          static final Properties INFO = read(Version.class.getResource("/version.properties"));
          static Properties read(URL url) {
            Properties p = new Properties();
            try (Reader r = new InputStreamReader(url.openStream())) {
              p.load(r);
            } catch (IOException e) { }
            return p;
          }
          synchronized Object again() { return read(Version.class.getResource("/again")); } // IO suggestion
          synchronized Object remote(URL u) { return read(u); } // WAIT warning
        }
        """);
  }

  @Test
  void accepts_parallelStreamsThatNeedNoClassInTheMaking() {
    assertFindings(
        """
        import java.util.*;
        class Config {
          static final List<Integer> SEQUENTIAL = Loader.sequential();
          static final List<Integer> PARALLEL = Loader.parallel();
          static List<Integer> later() { return List.of(1).parallelStream().map(n -> n + 1).toList(); }
          static synchronized List<Integer> locked() { return List.of(1).parallelStream().map(n -> n + 1).toList(); }
          synchronized List<Integer> underALock() { return later(); }
        }
        class Loader {
          static List<Integer> sequential() { return List.of(1).stream().map(n -> n + 1).toList(); }
          static List<Integer> parallel() { return List.of(1).parallelStream().map(n -> n + 1).toList(); }
        }
        """);
  }

  @Test
  void flags_parallelStreamsOfHelpers() {
    assertFindings(
        """
        import java.util.*;
        class Config {
          static final List<Integer> LOADED = load(); // WAIT warning: threads that need the class & load()
          static { init(); } // WAIT warning
          static { locked(); } // WAIT warning
          static List<Integer> load() { return List.of(1).parallelStream().map(n -> n + 1).toList(); }
          static void init() { further(); }
          static synchronized void locked() { further(); }
          static void further() { List.of(1).parallelStream().forEach(n -> { }); }
        }
        """);
  }

  @Test
  void flags_workThatNeedsTheClassInTheMaking_asACertainDeadlock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Method {
          static {
            Thread thread = new Thread(Method::load);
            thread.start();
            try { thread.join(); } catch (InterruptedException e) { } // WAIT error
          }
          static void load() { }
        }
        class Lambda {
          static final int VALUE = CompletableFuture.supplyAsync(() -> 1).join(); // WAIT error
        }
        class Made {
          Made() { }
          static final Made ONE = CompletableFuture.supplyAsync(Made::new).join(); // WAIT error
        }
        class Outside {
          static int get() { return 1; }
        }
        class OfOther {
          static final int VALUE = CompletableFuture.supplyAsync(Outside::get).join(); // WAIT warning
        }
        class OfObject {
          private final String name = "x";
          static final OfObject ONE = new OfObject(); // WAIT warning
          private final String loaded = CompletableFuture.supplyAsync(() -> name).join();
        }
        class ByCaller {
          static final FutureTask<Integer> TASK = new FutureTask<>(() -> 1);
          static int value() throws Exception { TASK.run(); return TASK.get(); }
        }
        """);
  }
}
