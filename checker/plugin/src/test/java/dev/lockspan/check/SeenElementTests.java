package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Takes out of a queue of which a test has just shown that it is not empty. */
final class SeenElementTests extends CheckTestCase {
  @Test
  void accepts_takesAfterATestWhereAllTakersAreSynchronized() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Processor {
          private final BlockingQueue<String> in = new LinkedBlockingQueue<>();
          private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
          private int n;
          void add(String s) { in.add(s); out.offer(s); }
          int size() { return in.size(); }
          synchronized void process() {
            while (!out.isEmpty() || !in.isEmpty()) {
              while (!in.isEmpty()) {
                String entry = null;
                try {
                  entry = in.take();
                  n++;
                } catch (InterruptedException e) {
                  while (in.remove(entry)) { }
                }
              }
              n++;
            }
          }
          synchronized String one() throws InterruptedException {
            if (in.isEmpty()) {
              return "";
            }
            return in.take();
          }
          synchronized String head() throws InterruptedException {
            return in.peek() != null ? in.poll(1, TimeUnit.HOURS) : "";
          }
        }
        """);
  }

  @Test
  void flags_takesThatOthersMayComeBefore() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Unlocked {
          private final BlockingQueue<String> in = new LinkedBlockingQueue<>();
          String poll() { return in.poll(); }
          void add(String s) { in.add(s); }
          synchronized void process() throws InterruptedException {
            while (!in.isEmpty()) {
              in.take(); // WAIT
            }
          }
        }
        class Shown {
          private final BlockingQueue<String> in = new LinkedBlockingQueue<>();
          BlockingQueue<String> all() { return in; }
          synchronized void process() throws InterruptedException {
            while (!in.isEmpty()) {
              in.take(); // WAIT
            }
          }
        }
        class OtherObject {
          private final BlockingQueue<String> in = new LinkedBlockingQueue<>();
          void add(String s) { in.add(s); }
          synchronized void drop(OtherObject other) { other.in.clear(); }
          synchronized void process() throws InterruptedException {
            while (!in.isEmpty()) {
              in.take(); // WAIT
            }
          }
        }
        class GivenOne {
          private final BlockingQueue<String> in;
          GivenOne(BlockingQueue<String> in) { this.in = in; }
          synchronized void process() throws InterruptedException {
            while (!in.isEmpty()) {
              in.take(); // WAIT
            }
          }
        }
        """);
  }

  @Test
  void flags_takesWithoutSuchATest() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Processor {
          private final BlockingQueue<String> in = new LinkedBlockingQueue<>();
          private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
          void add(String s) { in.add(s); out.offer(s); }
          synchronized void twice() throws InterruptedException {
            if (!in.isEmpty()) {
              in.take();
              in.take(); // WAIT
            }
          }
          synchronized void other() throws InterruptedException {
            if (!in.isEmpty()) {
              out.take(); // WAIT
            }
          }
          synchronized void opposite() throws InterruptedException {
            if (in.isEmpty()) {
              in.take(); // WAIT
            }
          }
          synchronized void either(boolean isSure) throws InterruptedException {
            if (isSure || !in.isEmpty()) {
              in.take(); // WAIT
            }
          }
          synchronized void emptied() throws InterruptedException {
            if (!in.isEmpty()) {
              twice();
              in.take(); // WAIT
            }
          }
        }
        """);
  }
}
