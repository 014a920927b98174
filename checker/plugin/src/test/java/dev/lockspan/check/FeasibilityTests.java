package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Ways that no run can go, since what a caller knows excludes what the callee tests; each beside
 * one that a run can go.
 */
final class FeasibilityTests extends CheckTestCase {
  private static final String COMPARED =
      """
      import java.util.concurrent.*;
      public class Stream {
        private final CountDownLatch drained = new CountDownLatch(1);
        int size;
        public void positive(long timeout) throws Exception {
          if (timeout > 0) drained.await();
        }
        public void notNegative(int timeout) throws Exception {
          if (timeout >= 0) drained.await();
        }
        public void atMost(int timeout) throws Exception {
          if (9 >= timeout) drained.await();
        }
        public void three(int mode) throws Exception {
          if (mode == 3) drained.await();
        }
        public void notThree(int mode) throws Exception {
          if (mode != 3) drained.await();
        }
        public void adapt(Class<?> type) throws Exception {
          if (type == String.class) drained.await();
        }
        public void share(double share) throws Exception {
          if (share > 0.5) drained.await();
        }
        public void named(String name) throws Exception {
          if (name.equals("wait")) drained.await();
        }
        public void passed(int mode) throws Exception {
          three(mode);
        }
      }
      """;

  @Test
  void accepts_whatComparisonsOfArgumentsRuleOut() {
    assertFindingsBothWays(
        List.of(COMPARED),
        """
        class User {
          final Stream stream = new Stream();
          synchronized void ruledOut(int mode) throws Exception {
            stream.positive(-1);
            stream.positive(0);
            stream.notNegative(-1);
            stream.atMost(10);
            stream.three(4);
            stream.notThree(3);
            stream.share(0.25);
            stream.adapt(Integer.class);
            stream.named("go");
            stream.passed(2);
            if (mode != 3) stream.three(mode);
            if (mode == 4) stream.three(mode);
          }
        }
        """);
  }

  @Test
  void flags_whatComparisonsOfArgumentsAllow() {
    assertFindingsBothWays(
        List.of(COMPARED),
        """
        class User {
          final Stream stream = new Stream();
          synchronized void possible(int mode, long timeout, String name) throws Exception {
            stream.positive(1); // WAIT
            stream.positive(timeout); // WAIT
            stream.notNegative(0); // WAIT
            stream.atMost(9); // WAIT
            stream.three(3); // WAIT
            stream.notThree(4); // WAIT
            stream.share(0.75); // WAIT
            stream.adapt(String.class); // WAIT
            stream.adapt(stream.getClass()); // WAIT
            stream.named("wait"); // WAIT
            stream.named(name); // WAIT
            stream.passed(3); // WAIT
            if (mode > 2) stream.three(mode); // WAIT
            if (mode == 3) stream.three(mode); // WAIT
            if (mode != 4) stream.three(mode); // WAIT
          }
        }
        """);
  }

  private static final String FINAL_FIELDS =
      """
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      public class Queue {
        private final boolean isDirect;
        private final Object listener;
        private final CountDownLatch emptied = new CountDownLatch(1);
        private final ReentrantLock sync = new ReentrantLock();
        int size;
        public Queue(boolean isDirect, Object listener) { this.isDirect = isDirect; this.listener = listener; }
        public void wakeup() throws Exception {
          if (isDirect) emptied.await(); else size++;
        }
        public void enter() { if (isDirect) sync.lock(); }
        public void leave() { if (isDirect) sync.unlock(); }
        public int get() {
          enter();
          try { return size; } finally { leave(); }
        }
        public int getPlainly() {
          if (isDirect) { sync.lock(); }
          int result = size;
          if (isDirect) { sync.unlock(); }
          return result;
        }
        public synchronized void ruledOut() throws Exception {
          if (!isDirect) wakeup();
        }
        public synchronized void ruledOutLater() throws Exception {
          if (isDirect) return;
          size = get();
          wakeup();
        }
        public synchronized void possible() throws Exception {
          if (isDirect) wakeup(); // WAIT
        }
        public synchronized void other(Queue other) throws Exception {
          if (!isDirect) other.wakeup(); // WAIT
        }
        public synchronized void otherTest() throws Exception {
          if (listener != null) wakeup(); // WAIT
        }
      }
      """;

  @Test
  void accepts_testsOfOneFinalFieldThatExcludeEachOther() {
    assertFindingsBothWays(
        List.of(FINAL_FIELDS),
        """
        import java.util.concurrent.*;
        class Loop {
          final CountDownLatch latch = new CountDownLatch(1);
          void nothingIsLeftHeld(Queue queue) throws Exception {
            queue.get();
            latch.await();
            queue.getPlainly();
            latch.await();
          }
          void paired(Queue queue) throws Exception {
            queue.enter();
            queue.leave();
            latch.await();
          }
        }
        """);
  }

  @Test
  void flags_testsOfFieldsThatMayChange() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Queue {
          private final CountDownLatch emptied = new CountDownLatch(1);
          private boolean isClosed;
          private void close() throws Exception {
            isClosed = true;
            flush();
          }
          private void flush() throws Exception { if (isClosed) emptied.await(); }
          synchronized void closeOnce() throws Exception {
            if (!isClosed) close(); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_theOneOfTwoBoundariesThatAnArgumentLeaves() {
    assertFindingsBothWays(
        List.of(
            """
            public class Teller {
              public interface Listener { void onOpen(); void onClose(); }
              private final Listener listener;
              public Teller(Listener listener) { this.listener = listener; }
              public void tell(boolean isOpen) {
                if (isOpen) {
                  listener.onOpen();
                } else {
                  listener.onClose();
                }
              }
              public void pass(boolean isOpen) { tell(isOpen); }
              public void perhaps(boolean isOpen, boolean isNew) {
                if (isOpen && isNew) {
                  listener.onOpen();
                }
                if (!isOpen) {
                  listener.onClose();
                }
              }
            }
            """),
        """
        class Pool {
          private final Teller teller;
          Pool(Teller teller) { this.teller = teller; }
          synchronized void open() {
            teller.tell(true); // CALLBACK: onOpen
          }
          synchronized void close() {
            teller.tell(false); // CALLBACK: onClose
            teller.pass(false); // CALLBACK: onClose
            teller.pass(true); // CALLBACK: onOpen
            teller.perhaps(false, false); // CALLBACK: onClose
            teller.perhaps(true, false);
          }
          synchronized void either(boolean isOpen) {
            teller.tell(isOpen); // CALLBACK
          }
        }
        """);
  }

  @Test
  void accepts_aWayThatACallerRulesOutByWhatItComparesAnArgumentWith() {
    assertFindings(
        """
        class Writer {
          private volatile Thread thread;
          private int delay;
          synchronized void closeNow() { setDelay(-1); }
          synchronized void close() {
            setDelay(1); // WAIT
          }
          synchronized void keep() { equal(1); different(0); negated(true); named(-1); }
          synchronized void end() {
            equal(0); // WAIT
            different(1); // WAIT
            negated(false); // WAIT
            named(0); // WAIT
          }
          private void setDelay(int millis) {
            if (delay != millis) {
              delay = millis;
              stop(millis >= 0);
            }
          }
          private void equal(int n) { stop(n == 0); }
          private void different(int n) { stop(n != 0); }
          private void negated(boolean keep) { stop(!keep); }
          private void named(int n) {
            boolean waits = n >= 0;
            if (waits) stop(true);
          }
          private void stop(boolean waits) {
            if (waits) {
              try { thread.join(); } catch (InterruptedException e) { delay = 0; }
            }
          }
        }
        """);
  }

  @Test
  void flags_numbersThatOnlySayWhetherAnotherIsZero() {
    assertFindings(
        """
        class Num {
          private volatile Thread thread;
          void set(Thread other) { thread = other; }
          synchronized void some() {
            five(5); // WAIT
            limited(7, false); // WAIT
          }
          private void five(int n) {
            int once = n != 0 ? 1 : 0;
            if (once == 1) waits();
          }
          private void limited(int n, boolean most) {
            int m = n;
            if (n != 0 && most) m = 1;
            if (m == 7) waits();
          }
          private void waits() {
            try { thread.join(); } catch (InterruptedException e) { thread = null; }
          }
        }
        """);
  }
}
