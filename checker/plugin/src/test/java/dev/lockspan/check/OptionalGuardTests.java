package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Attempts that answer with an optional of the guard or the lock: empty where it is not taken. */
final class OptionalGuardTests extends CheckTestCase {
  private static final String STORE =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      class Store {
        static final class Held implements AutoCloseable {
          private final Lock lock;
          Held(Lock lock) { this.lock = lock; }
          @Override public void close() { lock.unlock(); }
        }
        final Lock lock = new ReentrantLock();
        final CountDownLatch probe = new CountDownLatch(1);
        int size;
        final Optional<Held> tryHold() { return lock.tryLock() ? Optional.of(new Held(lock)) : Optional.empty(); }
        final Optional<Lock> tryLock() {
          if (!lock.tryLock()) {
            return Optional.empty();
          }
          return Optional.of(lock);
        }
        final Optional<Held> again() { return tryHold(); }
        final void slow() {
          try { probe.await(); } catch (InterruptedException e) { Thread.currentThread().interrupt(); }
        }
      }
      """;

  @Test
  void accepts_whereTheLockIsNotHeld() {
    assertFindingsBothWays(
        List.of(STORE),
        """
        import java.util.*;
        import java.util.concurrent.locks.*;
        class Pool extends Store {
          void present() {
            Optional<Held> held = tryHold();
            if (held.isPresent()) {
              try (Held guard = held.get()) { size++; }
            } else {
              slow();
            }
            slow();
          }
          void empty() {
            Optional<Held> held = again();
            if (held.isEmpty()) {
              slow();
              return;
            }
            try (Held guard = held.get()) { size++; }
            slow();
          }
          void passed() {
            tryHold().ifPresent(guard -> { size++; guard.close(); });
            slow();
          }
          void either() {
            tryHold().ifPresentOrElse(guard -> { size++; guard.close(); }, this::slow);
            slow();
          }
          void orNull() {
            Lock taken = tryLock().orElse(null);
            if (taken == null) {
              slow();
              return;
            }
            try { size++; } finally { taken.unlock(); }
            slow();
          }
          void repeated() {
            for (int i = 0; i < 9; i++) {
              Optional<Lock> taken = tryLock();
              if (taken.isEmpty()) {
                slow();
                continue;
              }
              try { size++; } finally { taken.get().unlock(); }
              slow();
            }
          }
          void noGuard(Optional<Held> given) {
            if (given.isPresent()) { slow(); }
            Optional.of(this).ifPresent(Store::slow);
          }
        }
        """);
  }

  @Test
  void flags_whereTheLockIsHeld() {
    assertFindingsBothWays(
        List.of(STORE),
        """
        import java.util.*;
        import java.util.concurrent.locks.*;
        class Pool extends Store {
          void present() {
            Optional<Held> held = again();
            if (held.isPresent()) {
              try (Held guard = held.get()) {
                slow(); // WAIT
              }
            }
          }
          void empty() {
            Optional<Lock> taken = tryLock();
            if (!taken.isPresent()) {
              return;
            }
            try {
              slow(); // WAIT
            } finally {
              taken.get().unlock();
            }
          }
          void passed() {
            tryHold().ifPresent(guard -> {
              slow(); // WAIT
              guard.close();
            });
          }
          void orNull() {
            Held held = tryHold().orElse(null);
            if (held != null) {
              slow(); // WAIT
              held.close();
            }
          }
          void orThrow() {
            try (Held held = tryHold().orElseThrow()) {
              slow(); // WAIT
            }
          }
          void notGivenBack() {
            if (tryLock().isPresent()) {
              slow(); // WAIT
              lock.unlock();
            }
            slow();
          }
        }
        """);
  }
}
