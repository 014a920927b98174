package dev.lockspan.check;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lombok's annotations are what the real Lombok expands them to. */
final class LombokTests extends CheckTestCase {
  static List<String> withLombok() {
    String jar =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> new File(entry).getName().startsWith("lombok-"))
            .findFirst()
            .orElseThrow();
    return List.of("-processorpath", jar);
  }

  @Test
  void accepts_callsOutsideTheExpansion() {
    assertFindings(
        withLombok(),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        import lombok.*;
        class Pool {
          private final CountDownLatch probe = new CountDownLatch(1);
          @Getter @Setter private int size;
          @Synchronized void grow() { size++; }
          private final ReentrantLock lock = new ReentrantLock();
          @Locked("lock") void shrink() { size--; }
          void outside() throws Exception {
            grow();
            shrink();
            probe.await();
          }
          @Synchronized Callable<Void> later() {
            return () -> { probe.await(); return null; };
          }
        }
        """);
  }

  @Test
  void flags_bodyOfTheExpansion() {
    assertFindings(
        withLombok(),
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        import lombok.*;
        class Pool {
          private static final CountDownLatch PROBE = new CountDownLatch(1);
          private final Object mine = new Object();
          private final Lock lock = new ReentrantLock();
          private final ReadWriteLock rw = new ReentrantReadWriteLock();
          @Synchronized void monitor() throws Exception {
            PROBE.await(); // WAIT warning
          }
          @Synchronized("mine") void named() throws Exception {
            PROBE.await(); // WAIT warning: mine
          }
          @Synchronized static void ofTheClass() throws Exception {
            PROBE.await(); // WAIT warning
          }
          @Locked("lock") void lock() throws Exception {
            PROBE.await(); // WAIT warning
          }
          @Locked.Write("rw") void write() throws Exception {
            PROBE.await(); // WAIT warning
          }
          @Locked.Read("rw") void read() throws Exception {
            PROBE.await(); // WAIT suggestion
          }
          @SneakyThrows @Synchronized void sneaky() {
            PROBE.await(); // WAIT
          }
        }
        """);
  }

  /** Lombok hides the file manager, which tells where the project's own classes are. */
  @Test
  void judges_typesOfClassFilesByAllImplementationsOfTheProject() {
    List<String> library =
        List.of(
            """
            public interface Store { void put(String key); }
            """,
            """
            public class Memory implements Store { public void put(String key) {} }
            """);
    String user =
        """
        import java.util.concurrent.*;
        class Database implements Store {
          private final Semaphore one = new Semaphore(1);
          public void put(String key) { one.acquireUninterruptibly(); }
        }
        class User {
          private Store store;
          void store(Store other) { store = other; }
          synchronized void put() { store.put("a"); }
        }
        """;
    assertFindingsAgainstClasses(withLombok(), library, user);
    assertFindingsAgainstClasses(library, user);
  }
}
