package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Final fields that a constructor sets to what it is given, by callers that are all known. */
final class GivenFieldTests extends CheckTestCase {
  private static final String JOB =
      """
      package app;
      public class Job {
        private final Runnable task;
        public Job(Runnable task) { this.task = task; }
        public void run() { task.run(); }
        public static void sleep() {
          try { Thread.sleep(9); } catch (InterruptedException e) { }
        }
      }
      """;

  @Test
  void accepts_whatAnotherConstructorGives() {
    assertFindingsBothWays(
        List.of(JOB),
        """
        package app;
        import java.util.concurrent.*;
        class Chained {
          private final BlockingQueue<String> queue;
          private final Job job;
          Chained() { this(new LinkedBlockingQueue<>(), new Job(() -> {})); }
          private Chained(BlockingQueue<String> queue, Job job) {
            this.queue = queue;
            this.job = job;
          }
          synchronized void put(String s) throws Exception { queue.put(s); }
          synchronized void run() { job.run(); }
        }
        class Keeper {
          final LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
          final Handler handler = new Handler(queue);
          synchronized void put(String s) throws Exception { handler.add(s); }
          static class Handler {
            final LinkedBlockingQueue<String> queue;
            Handler(LinkedBlockingQueue<String> queue) { this.queue = queue; }
            void add(String s) throws Exception { queue.put(s); }
          }
        }
        """);
  }

  @Test
  void flags_whatAnotherConstructorGives() {
    assertFindingsBothWays(
        List.of(JOB),
        """
        package app;
        import java.util.concurrent.*;
        class Chained {
          private final BlockingQueue<String> queue;
          private final Job job;
          Chained() { this(new LinkedBlockingQueue<>(9), new Job(Job::sleep)); }
          private Chained(BlockingQueue<String> queue, Job job) {
            this.queue = queue;
            this.job = job;
          }
          synchronized void put(String s) throws Exception { queue.put(s); } // WAIT
          synchronized void run() { job.run(); } // WAIT
        }
        class Open {
          private final BlockingQueue<String> queue;
          private final Job job;
          Open() { this(new LinkedBlockingQueue<>(), new Job(() -> {})); }
          Open(BlockingQueue<String> queue, Job job) {
            this.queue = queue;
            this.job = job;
          }
          synchronized void put(String s) throws Exception { queue.put(s); } // WAIT
          synchronized void run() { job.run(); } // CALLBACK
        }
        class Several {
          private final BlockingQueue<String> queue;
          Several() { this(new LinkedBlockingQueue<>()); }
          Several(int size) { this(new ArrayBlockingQueue<>(size)); }
          private Several(BlockingQueue<String> queue) { this.queue = queue; }
          synchronized void put(String s) throws Exception { queue.put(s); } // WAIT
        }
        class Cyclic {
          private final BlockingQueue<String> one;
          private final BlockingQueue<String> other;
          Cyclic(Cyclic of) { this.one = of.other; this.other = of.one; }
          synchronized void put(String s) throws Exception { one.put(s); } // WAIT
        }
        """);
  }
}
