package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Methods that lock, called by the name of the method which they implement. */
final class OverridingLockTests extends CheckTestCase {
  private static final String TEMPLATE =
      """
      import java.util.concurrent.Callable;
      import java.util.concurrent.locks.*;
      interface Template { <T> T in(Callable<T> call) throws Exception; }
      class LockTemplate implements Template {
        private final Lock lock = new ReentrantLock();
        @Override public <T> T in(Callable<T> call) throws Exception {
          lock.lock();
          try { return call.call(); } finally { lock.unlock(); }
        }
      }
      """;

  @Test
  void flags_executeAroundBehindAnInterface() {
    assertFindings(
        TEMPLATE,
        """
        import java.util.concurrent.*;
        class Pool {
          private final Template given;
          private final Template made = new LockTemplate();
          private final CompletableFuture<String> f = new CompletableFuture<>();
          Pool(Template given) { this.given = given; }
          void sole() throws Exception {
            given.in(() -> f.get()); // WAIT: 'given.lock'
          }
          void known() throws Exception {
            made.in(() -> f.get()); // WAIT: 'made.lock'
          }
          <T> T passesOn(Callable<T> call) throws Exception { return given.in(call); }
          void further() throws Exception {
            passesOn(() -> f.get()); // WAIT: 'given.lock'
          }
          void quick() throws Exception { given.in(() -> f.isDone()); }
        }
        """);
  }

  @Test
  void accepts_executeAroundOfWhichOneImplementationLocks() {
    assertFindings(
        TEMPLATE,
        """
        import java.util.concurrent.*;
        class NoLockTemplate implements Template {
          @Override public <T> T in(Callable<T> call) throws Exception { return call.call(); }
        }
        class Pool {
          private final Template given;
          private final Template none = new NoLockTemplate();
          private final Template made = new LockTemplate();
          private final CompletableFuture<String> f = new CompletableFuture<>();
          Pool(Template given) { this.given = given; }
          void either() throws Exception { given.in(() -> f.get()); }
          void unlocked() throws Exception { none.in(() -> f.get()); }
          void locked() throws Exception {
            made.in(() -> f.get()); // WAIT: 'made.lock'
          }
        }
        """);
  }

  @Test
  void flags_locksThatImplementationsTake() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        abstract class Base {
          final CompletableFuture<String> f = new CompletableFuture<>();
          abstract void before();
          abstract void after();
          void around() {
            before();
            try {
              f.join(); // WAIT
            } finally { after(); }
            f.join();
          }
        }
        class Locked extends Base {
          private final Lock lock = new ReentrantLock();
          @Override void before() { lock.lock(); }
          @Override void after() { lock.unlock(); }
        }
        interface Holders { AutoCloseable hold(String key); }
        class Registry implements Holders {
          private final Lock lock = new ReentrantLock();
          @Override public AutoCloseable hold(String key) { lock.lock(); return lock::unlock; }
        }
        class Pool {
          private final Holders holders;
          private final CompletableFuture<String> f = new CompletableFuture<>();
          Pool(Holders holders) { this.holders = holders; }
          void hold() throws Exception {
            try (AutoCloseable held = holders.hold("")) {
              f.join(); // WAIT
            }
            f.join();
          }
        }
        """);
  }
}
