package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Tasks of the fork-join pool, whose work is what they compute. */
final class ForkJoinDeadlockTests extends CheckTestCase {
  @Test
  void accepts_tasksThatNeedNoLockOrMayRunInTheThreadThatWaits() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private final ForkJoinPool fork = new ForkJoinPool();
          private final Object other = new Object();
          private final Count kept = new Count();
          private int n;
          private synchronized int needs() { return ++n; }
          final class Count extends RecursiveTask<Integer> {
            protected Integer compute() { return needs(); }
          }
          final class Free extends RecursiveTask<Integer> {
            protected Integer compute() { return 1; }
            void run() { needs(); }
          }
          final class Perhaps extends RecursiveAction {
            protected void compute() { if (n > 0) needs(); }
          }
          final class Plain implements Runnable {
            void compute() { needs(); }
            public void run() { }
          }
          synchronized void handsOver() {
            fork.execute(new Free()); // SUBMIT suggestion
          }
          synchronized void handsOverWhatComputesNothing() {
            fork.execute(new Plain()); // SUBMIT suggestion
          }
          synchronized void waits() {
            fork.invoke(new Free()); // WAIT warning
            fork.invoke(new Perhaps()); // WAIT warning
          }
          synchronized void runsItself() {
            new Count().invoke(); // WAIT warning
          }
          synchronized void mayRunItself() throws Exception {
            Count count = new Count();
            count.fork(); // SUBMIT warning: needs 'this' itself
            count.join(); // WAIT warning
            Future<Integer> future = kept;
            kept.fork(); // SUBMIT warning: needs 'this' itself
            future.get(); // WAIT warning
          }
          void needsAnother() {
            synchronized (other) {
              fork.invoke(new Count()); // WAIT warning
            }
          }
        }
        class Own extends RecursiveAction {
          private int n;
          protected synchronized void compute() { n++; }
          synchronized void start() {
            fork(); // SUBMIT warning: needs 'this' itself
            join(); // WAIT warning
          }
        }
        """);
  }

  @Test
  void flags_tasksThatComputeUnderTheLock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private final ForkJoinPool fork = new ForkJoinPool();
          private int n;
          private synchronized int needs() { return ++n; }
          final class Count extends RecursiveTask<Integer> {
            protected Integer compute() { return needs(); }
          }
          final class Act extends RecursiveAction {
            protected void compute() { needs(); }
          }
          final class Counted extends CountedCompleter<Void> {
            public void compute() { needs(); tryComplete(); }
          }
          final class Raw extends ForkJoinTask<Void> {
            public Void getRawResult() { return null; }
            protected void setRawResult(Void none) { }
            protected boolean exec() { needs(); return true; }
          }
          synchronized void handsOver() {
            fork.execute(new Count()); // SUBMIT warning: needs 'this' itself
          }
          synchronized void handsOverAndWaits() throws Exception {
            fork.submit(new Count()).join(); // SUBMIT warning // WAIT error: this never returns
          }
          synchronized void invokes() {
            fork.invoke(new Count()); // WAIT error: this never returns
            fork.invoke(new Act()); // WAIT error
            fork.invoke(new Counted()); // WAIT error
            fork.invoke(new Raw()); // WAIT error
            fork.invoke(new RecursiveAction() { // WAIT error
              protected void compute() { needs(); }
            });
          }
          private void inAHelper() {
            fork.submit(new Count()).join();
          }
          synchronized void byAHelper() {
            inAHelper(); // WAIT error
          }
        }
        """);
  }
}
