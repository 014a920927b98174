package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Severity follows certainty and harm; the user's own grading wins. */
final class SeverityTests extends CheckTestCase {
  private static final String ALL_TIERS =
      """
      import java.nio.file.*;
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      class Pool {
        final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
        final ExecutorService pool = Executors.newCachedThreadPool();
        Future<String> pending;
        CompletableFuture<String> stage;
        Runnable hook;
        synchronized void grow() { hashCode(); }
      """;

  @Test
  void flags_byHarm() {
    assertFindings(
        ALL_TIERS
            + """
              synchronized void certain() throws Exception {
                pool.submit(this::grow).get(); // SUBMIT warning // WAIT error
              }
              synchronized void untimed() throws Exception {
                pending.get(); // WAIT warning
              }
              synchronized void timed() throws Exception {
                pending.get(1, TimeUnit.SECONDS); // WAIT suggestion
              }
              synchronized void callsOut() {
                hook.run(); // CALLBACK warning
                stage.complete("x"); // CALLBACK warning
              }
              synchronized void handsOver() {
                pool.execute(() -> hashCode()); // SUBMIT suggestion
              }
              synchronized void file(Path p) throws Exception {
                Files.readString(p); // IO suggestion
              }
              synchronized void closes(AutoCloseable c) throws Exception {
                c.close(); // CALLBACK suggestion
              }
              void read() throws Exception {
                rw.readLock().lock();
                try {
                  pending.get(); // WAIT suggestion
                  hook.run(); // CALLBACK suggestion
                } finally { rw.readLock().unlock(); }
              }
              void write() throws Exception {
                rw.writeLock().lock();
                try {
                  pending.get(); // WAIT warning
                } finally { rw.writeLock().unlock(); }
              }
              synchronized void oneFrameDown() throws Exception {
                waits(); // WAIT warning
              }
              private void waits() throws Exception { pending.get(); }
            }
            """);
  }

  @Test
  void flags_callsOfTimedMethodsAsTimed_whateverTheirBodiesDo() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          static class Task extends CompletableFuture<String> {
            volatile String value;
            @Override public String get() throws InterruptedException {
              while (value == null) manage(0);
              return value;
            }
            @Override public String get(long time, TimeUnit unit)
                throws InterruptedException, TimeoutException {
              for (long n = unit.toNanos(time); n > 0; n -= 1000) {
                manage(n);
                if (value != null) return value;
              }
              throw new TimeoutException();
            }
            private void manage(long n) throws InterruptedException {
              if (n == 0) LockSupport.park(); else ForkJoinPool.managedBlock(new Blocker(n));
            }
          }
          record Blocker(long n) implements ForkJoinPool.ManagedBlocker {
            @Override public boolean isReleasable() { return false; }
            @Override public boolean block() { LockSupport.parkNanos(n); return true; }
          }
          private final Task task = new Task();
          synchronized String untimed() throws Exception {
            return task.get(); // WAIT warning
          }
          synchronized String timed() throws Exception {
            return task.get(5, TimeUnit.SECONDS); // WAIT suggestion: for a limited time
          }
          synchronized String endless() throws Exception {
            return task.get(Long.MAX_VALUE, TimeUnit.NANOSECONDS); // WAIT warning
          }
        }
        """);
  }

  @Test
  void flags_withTheUsersGrade() {
    assertFindings(
        List.of(
            "-Xep:LockHeldAcrossBlockingCall:ERROR",
            "-Xep:LockHeldAcrossTaskSubmission:WARN",
            "-Xep:LockHeldAcrossIo:OFF"),
        ALL_TIERS
            + """
              synchronized void timed() throws Exception {
                pending.get(1, TimeUnit.SECONDS); // WAIT error
                pool.execute(() -> hashCode()); // SUBMIT warning
              }
              synchronized void callsOut() {
                hook.run(); // CALLBACK warning
              }
              synchronized void file(Path p) throws Exception {
                Files.readString(p);
              }
            }
            """);
  }

  @Test
  void flags_byHarmWhenOnlySwitchedOn() {
    assertFindings(
        List.of(
            "-XepDisableAllChecks",
            "-Xep:LockHeldAcrossBlockingCall",
            "-Xep:LockHeldAcrossTaskSubmission"),
        ALL_TIERS
            + """
              synchronized void certain() throws Exception {
                pool.submit(this::grow).get(); // SUBMIT warning // WAIT error
              }
              synchronized void timed() throws Exception {
                pending.get(1, TimeUnit.SECONDS); // WAIT suggestion
                pool.execute(() -> hashCode()); // SUBMIT suggestion
              }
              synchronized void callsOut() {
                hook.run();
              }
            }
            """);
  }

  @Test
  void accepts_allWhenSwitchedOff() {
    assertFindings(
        List.of("-XepDisableAllChecks"),
        ALL_TIERS
            + """
              synchronized void untimed() throws Exception {
                pending.get();
                hook.run();
              }
            }
            """);
  }

  @Test
  void flags_theWorseOfTwoPaths() {
    assertFindings(
        ALL_TIERS
            + """
              synchronized void either(boolean fast) throws Exception {
                load(fast); // WAIT warning
              }
              private void load(boolean fast) throws Exception {
                if (fast) pending.get(1, TimeUnit.SECONDS); else pending.get();
              }
            }
            """);
  }

  @Test
  void flags_aLimitThatIsNoneAsUntimed() {
    assertFindings(
        ALL_TIERS
            + """
              private static final long FOREVER = Long.MAX_VALUE;
              synchronized void longest() throws Exception {
                pending.get(Long.MAX_VALUE, TimeUnit.NANOSECONDS); // WAIT warning: complete while
                pending.get(FOREVER, TimeUnit.SECONDS); // WAIT warning
                Thread.sleep(Long.MAX_VALUE); // WAIT warning
              }
              synchronized void long_(CountDownLatch latch) throws Exception {
                latch.await(Integer.MAX_VALUE, TimeUnit.DAYS); // WAIT warning
                latch.await(100, TimeUnit.DAYS); // WAIT suggestion
              }
            }
            """);
  }
}
