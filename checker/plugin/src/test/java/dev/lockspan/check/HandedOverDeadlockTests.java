package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Work that needs the lock under which it is handed over and waited for, by less usual ways. */
final class HandedOverDeadlockTests extends CheckTestCase {
  @Test
  void accepts_whatMayHaveEndedOrNeedsNothing() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        import javax.swing.SwingUtilities;
        class Pool {
          private final StampedLock stamped = new StampedLock();
          private final ReadWriteLock view = new StampedLock().asReadWriteLock();
          private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
          private final Thread worker = new Thread(this::needs);
          private final Thread idle = new Thread(this::free);
          private int n;
          synchronized void needs() { n++; }
          void free() { n++; }
          synchronized void startedElsewhere() throws Exception {
            worker.join(); // WAIT warning: returns only if that was over before
          }
          void letGoBetween() throws Exception {
            synchronized (this) { worker.start(); } // SUBMIT warning
            n++;
            synchronized (this) { worker.join(); } // WAIT warning
          }
          synchronized void needsNothing() throws Exception {
            idle.start(); // SUBMIT warning
            idle.join(); // WAIT warning
          }
          synchronized void taskOfAThreadNotStarted(FutureTask<Void> task) throws Exception {
            Thread thread = new Thread(task);
            task.get(); // WAIT warning
          }
          synchronized void onTheEventThread() throws Exception {
            SwingUtilities.invokeAndWait(this::free); // WAIT warning
            SwingUtilities.invokeAndWait(() -> { if (n > 0) needs(); }); // WAIT warning
          }
          void readers() {
            stamped.asReadLock().lock();
            stamped.asReadLock().lock();
            rw.writeLock().lock();
            rw.writeLock().lock();
          }
        }
        """);
  }

  @Test
  void flags_whatNeedsTheLockOnAllWays() {
    assertFindings(
        """
        import java.awt.EventQueue;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        import javax.swing.SwingUtilities;
        class Pool {
          private final StampedLock stamped = new StampedLock();
          private final ReadWriteLock view = new StampedLock().asReadWriteLock();
          private final Lock write = stamped.asWriteLock();
          private final ExecutorService pool = Executors.newFixedThreadPool(2);
          private final Thread worker = new Thread(this::needs);
          private final Callable<Integer> task = this::needs;
          private int n;
          synchronized int needs() { return n++; }
          synchronized void aThreadOfTheObject() throws Exception {
            worker.start(); // SUBMIT warning: needs 'this' itself
            worker.join(); // WAIT error: this never returns
          }
          synchronized void aTaskOfTheObject() throws Exception {
            pool.submit(task).get(); // SUBMIT warning: needs 'this' itself // WAIT error
          }
          synchronized void aTaskOfAThread() throws Exception {
            FutureTask<Integer> task = new FutureTask<>(this::needs);
            new Thread(task).start(); // SUBMIT warning
            task.get(); // WAIT error: this never returns
          }
          synchronized void aTaskOfANamedThread() throws Exception {
            FutureTask<Integer> task = new FutureTask<>(this::needs);
            Thread thread = new Thread(task, "worker");
            thread.start(); // SUBMIT warning
            task.get(); // WAIT error
          }
          synchronized void onTheEventThread() throws Exception {
            SwingUtilities.invokeAndWait(this::needs); // WAIT error: this never returns
            EventQueue.invokeAndWait(() -> needs()); // WAIT error
          }
          void viewsOfOneLock() {
            stamped.asWriteLock().lock();
            stamped.asWriteLock().lock(); // WAIT error
          }
          void aViewInAField() {
            write.lock();
            write.lock(); // WAIT error
          }
          void aViewAndTheLock() {
            stamped.writeLock();
            stamped.asWriteLock().lock(); // WAIT error
          }
          void readerOfAWriter() {
            view.writeLock().lock();
            view.readLock().lock(); // WAIT error
          }
        }
        """);
  }
}
