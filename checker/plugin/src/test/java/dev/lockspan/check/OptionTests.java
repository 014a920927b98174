package dev.lockspan.check;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code -XepOpt:Lockspan:<Name>=..}: the user's models, and errors that help. */
final class OptionTests extends CheckTestCase {
  private static final String POOL =
      """
      import java.util.concurrent.*;
      interface Remote { String fetch(); void fire(); String peek() throws Exception; }
      class Sole implements Remote {
        Future<String> pending;
        @Override public String fetch() { return ""; }
        @Override public void fire() { }
        @Override public String peek() throws Exception { return pending.get(); }
      }
      class Pool {
        Remote remote;
        Future<String> pending;
        synchronized void all() throws Exception {
          remote.fetch(); // WAIT: asks the other side
          remote.fire(); // CALLBACK
          remote.peek();
          pending.get(); // WAIT
        }
      }
      """;

  private List<String> models(String name, String... rows) throws IOException {
    Path file = Files.write(directory.resolve(name), List.of(rows));
    return List.of("-XepOpt:Lockspan:Models=" + file);
  }

  private String failure(List<String> options) {
    Throwable thrown = assertThrows(Throwable.class, () -> findings(options, POOL));
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void flags_whatTheUsersRowsSay() throws IOException {
    assertFindings(
        models(
            "mine.txt",
            "# what our components do",
            "wait Remote#fetch() | asks the other side",
            "callback Remote#fire() | calls whoever is registered",
            "harmless Remote#peek() | is answered from memory"),
        POOL);
  }

  @Test
  void flags_lockRows() throws IOException {
    assertFindings(
        models(
            "locks.txt",
            "lock by=0 LockManager#acquireXLock(String) | locks the key",
            "unlock by=0 LockManager#releaseXLock(String) | unlocks the key",
            "around now=0 LockManager#withLock(Callable) | calls the function with the lock held"),
        """
        import java.util.concurrent.*;
        interface LockManager {
          void acquireXLock(String key);
          void releaseXLock(String key);
          <T> T withLock(Callable<T> body) throws Exception;
        }
        class Store {
          LockManager locks;
          final CountDownLatch probe = new CountDownLatch(1);
          void keyed(String key) throws Exception {
            locks.acquireXLock(key);
            try {
              probe.await(); // WAIT
            } finally { locks.releaseXLock(key); }
            probe.await();
          }
          void otherKey(String key, String other) throws Exception {
            locks.acquireXLock(key);
            locks.releaseXLock(other);
            probe.await(); // WAIT
            locks.releaseXLock(key);
          }
          void around() throws Exception {
            locks.withLock(() -> {
              probe.await(); // WAIT
              return 1;
            });
            probe.await();
          }
        }
        """);
  }

  @Test
  void flags_withAnUnknownOptionNamingTheNearest() {
    String failure = failure(List.of("-XepOpt:Lockspan:Model=x.txt"));
    assertTrue(failure.contains("Model") && failure.contains("Models"), failure);
  }

  @Test
  void flags_rowsUnlessTheChainHasComeThroughACall() throws IOException {
    assertFindings(
        models("chains.txt", "wait unless=later Request#send() | asks the other side"),
        """
        interface Request {
          Request to(String path);
          Request later();
          void send();
        }
        class Client {
          Request request;
          private Request prepared(boolean now) { return request.later(); }
          synchronized void all() {
            request.later().send();
            request.later().to("a").send();
            prepared(true).send();
            Request r = request.to("b").later();
            r.send();
            request.to("later").send(); // WAIT
            request.later();
            request.send(); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_withABrokenRowNamingFileAndLine() throws IOException {
    String failure = failure(models("broken.txt", "# fine", "wiat Remote#fetch() | asks"));
    assertTrue(failure.contains("broken.txt:2"), failure);
    assertTrue(failure.contains("wait"), failure);
  }

  @Test
  void flags_withAMissingFile() {
    String missing = directory.resolve("missing.txt").toString();
    assertTrue(failure(List.of("-XepOpt:Lockspan:Models=" + missing)).contains("missing.txt"));
  }
}
