package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Guava's {@code Monitor} and {@code Striped} locks. */
final class GuavaMonitorTests extends CheckTestCase {
  @Test
  void accepts_monitorThatIsLeft() {
    assertFindings(
        """
        import com.google.common.util.concurrent.Monitor;
        import java.util.concurrent.*;
        class Service {
          final CountDownLatch probe = new CountDownLatch(1);
          final Monitor monitor = new Monitor();
          boolean running;
          final Monitor.Guard isRunning = new Monitor.Guard(monitor) {
            @Override public boolean isSatisfied() { return running; }
          };
          void left() throws Exception {
            monitor.enter();
            try { running = true; } finally { monitor.leave(); }
            probe.await();
          }
          void notEntered() throws Exception {
            if (!monitor.enterIf(isRunning)) { probe.await(); return; }
            monitor.leave();
          }
          void waitsForItsOwnGuard() throws Exception {
            monitor.enter();
            try { monitor.waitFor(isRunning); } finally { monitor.leave(); }
          }
          void entersWhen() throws Exception {
            monitor.enterWhen(isRunning);
            monitor.leave();
          }
        }
        """);
  }

  @Test
  void flags_fromEnterToLeave() {
    assertFindings(
        """
        import com.google.common.util.concurrent.Monitor;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.Lock;
        class Service {
          final CountDownLatch probe = new CountDownLatch(1);
          final Monitor monitor = new Monitor();
          final Monitor.Guard ready = monitor.newGuard(() -> true);
          void entered() throws Exception {
            monitor.enter();
            try {
              probe.await(); // WAIT: monitor
            } finally { monitor.leave(); }
          }
          void enteredIf() throws Exception {
            if (monitor.enterIf(ready)) {
              try {
                probe.await(); // WAIT: monitor
              } finally { monitor.leave(); }
            }
          }
          void enteredWhen() throws Exception {
            monitor.enterWhen(ready);
            probe.await(); // WAIT: monitor
            monitor.leave();
          }
          void triedToEnter() throws Exception {
            if (!monitor.tryEnter()) return;
            probe.await(); // WAIT: monitor
            monitor.leave();
          }
          synchronized void guardUnderAnotherLock() throws Exception {
            monitor.enterWhen(ready); // WAIT: 'this'
            monitor.leave();
          }
          void guardUnderAnotherMonitor(Monitor other) throws Exception {
            other.enter();
            try {
              monitor.enterWhen(ready); // WAIT: 'other'
              monitor.leave();
            } finally { other.leave(); }
          }
          void guardUnderALock(Lock lock) throws Exception {
            lock.lock();
            try {
              if (monitor.enterWhen(ready, 1, TimeUnit.SECONDS)) { // WAIT suggestion: 'lock'
                monitor.leave();
              }
              monitor.enter();
              monitor.leave();
            } finally { lock.unlock(); }
          }
          void guardAgain() throws Exception {
            monitor.enter();
            monitor.enterWhen(ready);
            monitor.leave();
            monitor.leave();
          }
        }
        """);
  }

  @Test
  void flags_stripedLock() {
    assertFindings(
        """
        import com.google.common.util.concurrent.Striped;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Store {
          final CountDownLatch probe = new CountDownLatch(1);
          final Striped<Lock> locks = Striped.lock(16);
          final Striped<ReadWriteLock> rw = Striped.readWriteLock(16);
          void local(String key) throws Exception {
            Lock lock = locks.get(key);
            lock.lock();
            try {
              probe.await(); // WAIT
            } finally { lock.unlock(); }
            probe.await();
          }
          void asked(String key) throws Exception {
            locks.get(key).lock();
            try {
              probe.await(); // WAIT
            } finally { locks.get(key).unlock(); }
            probe.await();
          }
          void read(String key) throws Exception {
            rw.get(key).readLock().lock();
            try {
              probe.await(); // WAIT suggestion
            } finally { rw.get(key).readLock().unlock(); }
            probe.await();
          }
        }
        """);
  }
}
