package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks taken from private queues that only known code fills. */
final class PrivateQueueTests extends CheckTestCase {
  private static final String CACHE =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      public class Cache {
        private final Lock evictionLock = new ReentrantLock();
        private final Operations operations = new Operations();
        private int size;
        private static final class Operations {
          private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
          void add(Runnable task) { queue.add(task); }
          void drain() {
            for (Runnable task; (task = queue.poll()) != null; ) task.run();
          }
        }
        private final class Add implements Runnable {
          public void run() { size++; }
        }
        private final class Remove implements Runnable {
          public void run() { size--; }
        }
        public void put() { after(new Add()); }
        public void remove() { after(new Remove()); }
        private void after(Runnable task) {
          operations.add(task);
          evictionLock.lock();
          try { operations.drain(); } finally { evictionLock.unlock(); }
        }
      }
      """;

  @Test
  void accepts_ownTasksInAQueueOfAPartsOwn() {
    assertFindings(CACHE);
  }

  @Test
  void accepts_ownTasksOfAClassFile() {
    assertFindingsBothWays(
        List.of(CACHE),
        """
        class User {
          private final Cache cache = new Cache();
          synchronized void put() { cache.put(); }
        }
        """);
  }

  @Test
  void accepts_ownTasksAndFlagsWhatTheyWaitFor() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Cache {
          private final Object lock = new Object();
          private final Deque<Runnable> tasks = new ArrayDeque<>();
          private final List<Runnable> slow = new ArrayList<>();
          private final CountDownLatch probe;
          private int size;
          Cache(CountDownLatch probe) { this.probe = probe; }
          private final class Add implements Runnable {
            public void run() { size++; }
          }
          void put() {
            tasks.addLast(new Add());
            if (size > 3) tasks.push(() -> size--);
            slow.add(this::probe);
          }
          private void probe() {
            try { probe.await(); } catch (InterruptedException e) { size = 0; }
          }
          void drain() {
            synchronized (lock) {
              while (!tasks.isEmpty()) tasks.pollFirst().run();
            }
          }
          void drainSlow() {
            synchronized (lock) {
              slow.get(0).run(); // WAIT
            }
          }
        }
        """);
  }

  @Test
  void accepts_ownTasksOfferedForATimeAndFlagsWhatTheyWaitFor() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>(9);
          private final BlockingQueue<Runnable> slow = new LinkedBlockingQueue<>(9);
          private final CountDownLatch probe;
          private int size;
          Pool(CountDownLatch probe) { this.probe = probe; }
          void put() throws InterruptedException {
            tasks.offer(() -> size++, 1, TimeUnit.SECONDS);
            slow.offer(this::probe, 1, TimeUnit.SECONDS);
          }
          private void probe() {
            try { probe.await(); } catch (InterruptedException e) { size = 0; }
          }
          synchronized void run() {
            tasks.remove().run();
            slow.remove().run(); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_queuesThatOthersFill() {
    assertFindings(
        """
        import java.util.*;
        class Cache {
          private final Object lock = new Object();
          private final Queue<Runnable> given = new ArrayDeque<>();
          private final Queue<Runnable> shown = new ArrayDeque<>();
          private final Queue<Runnable> filled = new ArrayDeque<>();
          private final Queue<Runnable> handedIn;
          private int size;
          Cache(Queue<Runnable> handedIn) { this.handedIn = handedIn; }
          void put(Runnable task, Collection<Runnable> tasks) {
            given.add(() -> size++);
            shown.add(() -> size++);
            filled.add(() -> size++);
            handedIn.add(() -> size++);
            given.add(task);
            filled.addAll(tasks);
          }
          Queue<Runnable> shown() { return shown; }
          void drain() {
            synchronized (lock) {
              given.poll().run(); // CALLBACK
              shown.poll().run(); // CALLBACK
              filled.poll().run(); // CALLBACK
              handedIn.poll().run(); // CALLBACK
            }
          }
        }
        """);
  }

  @Test
  void flags_putInQueuesWithACapacityAlone() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Endless extends LinkedBlockingQueue<String> {}
        class Short extends LinkedBlockingQueue<String> {
          Short() { super(10); }
        }
        class Pool {
          private final BlockingQueue<String> greatest = new LinkedBlockingQueue<>(Integer.MAX_VALUE);
          private final BlockingQueue<String> endless = new Endless();
          private final BlockingQueue<String> few = new LinkedBlockingQueue<>(10);
          private final BlockingQueue<String> brief = new Short();
          synchronized void put() throws InterruptedException {
            greatest.put("");
            endless.put("");
            few.put(""); // WAIT
            brief.put(""); // WAIT
          }
        }
        """);
  }

  private static final String TASKS =
      """
      import java.util.*;
      import java.util.concurrent.*;
      public class Tasks {
        private final Object lock = new Object();
        private final Operations operations = new Operations();
        private int size;
        private static class %s {
          final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
        }
        private final class Add implements Runnable {
          public void run() { size++; }
        }
        public void put() { operations.queue.add(new Add()); }
      """;

  @Test
  void accepts_ownTasksInAQueueOfAPrivateClass() {
    assertFindings(
        TASKS.formatted("Operations")
            + """
              public void drain() {
                synchronized (lock) {
                  Runnable task = operations.queue.poll();
                  if (task != null) task.run();
                }
              }
            }
            """);
  }

  @Test
  void flags_queuesOfAPrivateClassThatOthersFill() {
    assertFindings(
        TASKS.formatted("Operations")
            + """
              public void execute(Runnable task) { operations.queue.add(task); }
              public void drain() {
                synchronized (lock) {
                  Runnable task = operations.queue.poll();
                  if (task != null) task.run(); // CALLBACK warning
                }
              }
            }
            """,
        TASKS.formatted("Base").replace("Tasks", "Shared")
            + """
              static class Operations extends Base {}
              public void drain() {
                synchronized (lock) {
                  Runnable task = operations.queue.poll();
                  if (task != null) task.run(); // CALLBACK warning
                }
              }
            }
            """);
  }
}
