package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Handlers of checked exceptions, which only calls that declare such lead to. */
final class CheckedCatchTests extends CheckTestCase {
  @Test
  void flags_whatOnlyACallUnderTheLockLeadsTo() {
    assertFindings(
        """
        import java.io.*;
        import java.util.concurrent.locks.*;
        class Session {
          private final Lock lock = new ReentrantLock();
          private int n;
          private void write() throws FileNotFoundException {
            if (n++ > 3) throw new FileNotFoundException();
          }
          private void note() { Integer.parseInt("" + n); }
          void after() {
            lock.lock();
            boolean isMine = true;
            try {
              write();
              isMine = false;
              lock.unlock();
              note();
            } catch (IOException e) {
              LockSupport.park(); // WAIT: 'lock'
            } finally {
              if (isMine) lock.unlock();
            }
          }
          void before() {
            boolean isMine = false;
            try {
              note();
              lock.lock();
              isMine = true;
              write();
            } catch (IOException e) {
              LockSupport.park(); // WAIT: 'lock'
            } finally {
              if (isMine) lock.unlock();
            }
          }
          void thrown(boolean b) {
            boolean isMine = false;
            try {
              if (b) throw new IllegalStateException();
              lock.lock();
              isMine = true;
              if (n > 1) throw new EOFException();
            } catch (IOException e) {
              LockSupport.park(); // WAIT: 'lock'
            } finally {
              if (isMine) lock.unlock();
            }
          }
          void interrupted() {
            lock.lock();
            boolean isMine = true;
            try {
              lock.newCondition().await();
              isMine = false;
              lock.unlock();
              note();
            } catch (InterruptedException e) {
              LockSupport.park(); // WAIT: 'lock'
            } finally {
              if (isMine) lock.unlock();
            }
          }
        }
        """);
  }

  @Test
  void accepts_whatOtherCallsMayLeadTo() {
    assertFindings(
        """
        import java.io.*;
        import java.util.concurrent.locks.*;
        class Session {
          interface Step<E extends Exception> { void run() throws E; }
          private final Lock lock = new ReentrantLock();
          private int n;
          private void write() throws IOException { if (n++ > 3) throw new EOFException(); }
          private void more() throws Exception { if (n++ > 4) throw new Exception(); }
          private void note() { Integer.parseInt("" + n); }
          void declared() {
            lock.lock();
            boolean isMine = true;
            try {
              write();
              isMine = false;
              lock.unlock();
              write();
            } catch (IOException e) {
              LockSupport.park();
            } finally {
              if (isMine) lock.unlock();
            }
          }
          void supertype() throws Exception {
            lock.lock();
            boolean isMine = true;
            try {
              write();
              isMine = false;
              lock.unlock();
              more();
            } catch (IOException e) {
              LockSupport.park();
            } finally {
              if (isMine) lock.unlock();
            }
          }
          <E extends Exception> void generic(Step<E> step) throws E {
            lock.lock();
            boolean isMine = true;
            try {
              write();
              isMine = false;
              lock.unlock();
              step.run();
            } catch (IOException e) {
              LockSupport.park();
            } finally {
              if (isMine) lock.unlock();
            }
          }
          void unchecked() {
            lock.lock();
            boolean isMine = true;
            try {
              write();
              isMine = false;
              lock.unlock();
              note();
            } catch (IOException | RuntimeException e) {
              LockSupport.park();
            } finally {
              if (isMine) lock.unlock();
            }
          }
          void any() {
            lock.lock();
            boolean isMine = true;
            try {
              write();
              isMine = false;
              lock.unlock();
              note();
            } catch (Exception e) {
              LockSupport.park();
            } finally {
              if (isMine) lock.unlock();
            }
          }
          void thrown(boolean b) {
            boolean isMine = false;
            try {
              if (b) throw new EOFException();
              lock.lock();
              isMine = true;
              write();
            } catch (IOException e) {
              LockSupport.park();
            } finally {
              if (isMine) lock.unlock();
            }
          }
        }
        """);
  }

  @Test
  void flags_whatAClassFileRunsInSuchAHandler() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.io.*;
            import java.util.concurrent.locks.*;
            public class Session {
              private final Lock lock = new ReentrantLock();
              private int n;
              private void write() throws IOException { if (n++ > 3) throw new EOFException(); }
              private void note() { Integer.parseInt("" + n); }
              public void under(Runnable onError) {
                boolean isMine = false;
                try {
                  note();
                  lock.lock();
                  isMine = true;
                  write();
                } catch (EOFException e) {
                  onError.run(); // CALLBACK
                } catch (IOException e) {
                  n++;
                } finally {
                  if (isMine) lock.unlock();
                }
              }
              public void perhaps(Runnable onError) {
                boolean isMine = false;
                try {
                  write();
                  lock.lock();
                  isMine = true;
                  write();
                } catch (IOException e) {
                  onError.run();
                } finally {
                  if (isMine) lock.unlock();
                }
              }
            }
            """),
        """
        import java.util.concurrent.locks.LockSupport;
        import lib.Session;
        class User {
          void under(Session session) {
            session.under(() -> LockSupport.park()); // WAIT: 'session.lock'
          }
          void perhaps(Session session) { session.perhaps(() -> LockSupport.park()); }
        }
        """);
  }
}
