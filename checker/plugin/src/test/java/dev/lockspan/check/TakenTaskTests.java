package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Tasks that are taken out of a collection to be handed over. */
final class TakenTaskTests extends CheckTestCase {
  private static final String FINDER =
      """
      import java.util.*;
      import java.util.concurrent.*;
      class Finder {
        final ExecutorService pool = Executors.newFixedThreadPool(2);
        private int found;
        synchronized void update() { found++; }
      }
      class Connector implements Runnable {
        private final Finder finder;
        Connector(Finder finder) { this.finder = finder; }
        @Override public void run() { finder.update(); }
      }
      class Quiet implements Runnable {
        @Override public void run() { hashCode(); }
      }
      """;

  @Test
  void flags_tasksThatNeedTheLockMoreThanOthers() {
    assertFindings(
        FINDER,
        """
        import java.util.*;
        class Search extends Finder {
          void list(int n) {
            List<Connector> all = new ArrayList<>();
            for (int i = 0; i < n; i++) all.add(new Connector(this));
            synchronized (this) {
              for (Connector each : all) {
                pool.execute(each); // SUBMIT warning: the task needs 'this' itself
              }
            }
          }
          void functions(int n) {
            Deque<Runnable> all = new ArrayDeque<>();
            for (int i = 0; i < n; i++) all.add(() -> update());
            synchronized (this) {
              pool.execute(all.poll()); // SUBMIT warning: the task needs 'this' itself
            }
          }
          void oneOfThem(int n) {
            List<Runnable> all = new ArrayList<>();
            all.add(new Quiet());
            all.add(new Connector(this));
            synchronized (this) {
              for (Runnable each : all) {
                pool.execute(each); // SUBMIT warning: the task needs 'this' itself
              }
            }
          }
          void others(int n) {
            List<Quiet> all = new ArrayList<>();
            for (int i = 0; i < n; i++) all.add(new Quiet());
            synchronized (this) {
              for (Quiet each : all) {
                pool.execute(each); // SUBMIT suggestion
              }
            }
          }
          void ofAnother(int n, Finder other) {
            List<Connector> all = new ArrayList<>();
            for (int i = 0; i < n; i++) all.add(new Connector(other));
            synchronized (this) {
              for (Connector each : all) {
                pool.execute(each); // SUBMIT suggestion
              }
            }
          }
          synchronized void given(List<Runnable> all) {
            for (Runnable each : all) {
              pool.execute(each); // SUBMIT suggestion
            }
          }
        }
        """);
  }

  @Test
  void flags_oneOfSeveralTasksThatIsWaitedFor_asAWarning() {
    assertFindings(
        FINDER,
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Search extends Finder {
          synchronized void waitsForOneOfTwo() throws Exception {
            List<Callable<String>> all = new ArrayList<>();
            all.add(() -> "x");
            all.add(() -> { update(); return "y"; });
            Future<String> first = pool.submit(all.get(0)); // SUBMIT warning
            first.get(); // WAIT warning
          }
        }
        """);
  }
}
