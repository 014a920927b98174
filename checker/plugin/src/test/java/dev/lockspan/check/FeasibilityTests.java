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

  private static final String SWITCHED =
      """
      import java.util.concurrent.*;
      public class Options {
        public enum Mode { LAZY, EAGER, NEVER }
        public static final int LINGER = 17;
        public static final int FILTER = 38;
        private final CountDownLatch resolved = new CountDownLatch(1);
        int value;
        public void set(int option) throws Exception {
          switch (option) {
            case LINGER: value = 1; break;
            case FILTER: resolved.await(); break;
            default: value = 2;
          }
        }
        public void unless(int option) throws Exception {
          switch (option) {
            case 0: case LINGER: return;
            default: resolved.await();
          }
        }
        public void byName(String name) throws Exception {
          switch (name) {
            case "linger": value = 1; break;
            case "filter": resolved.await(); break;
          }
          switch (name.trim()) {
            case "other": value = 1; break;
            case "some": value = 2; break;
          }
        }
        public void byMode(Mode mode) throws Exception {
          switch (mode) {
            case LAZY -> resolved.await();
            case EAGER -> value = 1;
            default -> value = 2;
          }
        }
        public int valueOf(Mode mode) throws Exception {
          return switch (mode) {
            case LAZY -> 1;
            case EAGER -> { resolved.await(); yield 2; }
            case NEVER -> 3;
          };
        }
        public void ifMode(Mode mode) throws Exception {
          if (mode == Mode.NEVER) return;
          resolved.await();
        }
      }
      """;

  @Test
  void accepts_casesThatArgumentsRuleOut() {
    assertFindingsBothWays(
        List.of(SWITCHED),
        """
        class User {
          final Options options = new Options();
          synchronized void ruledOut(int option) throws Exception {
            options.set(Options.LINGER);
            options.set(1);
            options.unless(0);
            options.unless(Options.LINGER);
            options.byName("linger");
            options.byName("none");
            options.byMode(Options.Mode.EAGER);
            options.byMode(Options.Mode.NEVER);
            options.valueOf(Options.Mode.LAZY);
            options.ifMode(Options.Mode.NEVER);
            if (option == Options.LINGER) options.set(option);
          }
        }
        """);
  }

  @Test
  void flags_casesThatArgumentsAllow() {
    assertFindingsBothWays(
        List.of(SWITCHED),
        """
        class User {
          final Options options = new Options();
          static Options.Mode current = Options.Mode.EAGER;
          synchronized void possible(int option, String name, Options.Mode mode) throws Exception {
            options.set(Options.FILTER); // WAIT
            options.set(option); // WAIT
            options.unless(1); // WAIT
            options.byName("filter"); // WAIT
            options.byName(name); // WAIT
            options.byMode(Options.Mode.LAZY); // WAIT
            options.byMode(mode); // WAIT
            options.byMode(current); // WAIT
            options.valueOf(Options.Mode.EAGER); // WAIT
            options.ifMode(Options.Mode.LAZY); // WAIT
            if (option != Options.LINGER) options.set(option); // WAIT
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
          private volatile Thread thread = Thread.currentThread();
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
