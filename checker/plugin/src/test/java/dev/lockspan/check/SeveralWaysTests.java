package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** One boundary that a helper comes to by several ways, each under a condition of its own. */
final class SeveralWaysTests extends CheckTestCase {
  @Test
  void judges_eachWayByItsCondition() {
    assertFindings(
        """
        import java.util.function.Supplier;
        class Settings {
          private final Supplier<Object> parts;
          Settings(Supplier<Object> parts) { this.parts = parts; }
          private void either(boolean first, boolean second) {
            if (first) parts.get();
            if (second) parts.get();
          }
          private void any(boolean first, boolean second, boolean third) {
            if (first) parts.get();
            if (second) parts.get();
            if (third) parts.get();
          }
          private void always(boolean first) {
            if (first) parts.get();
            parts.get();
          }
          synchronized void none() {
            either(false, false);
            any(false, false, false);
          }
          synchronized void some() {
            either(true, false); // CALLBACK
            either(false, true); // CALLBACK
            any(false, false, true); // CALLBACK
            always(false); // CALLBACK
          }
        }
        """);
  }

  @Test
  void flags_whatComesAfterManyCallsThatMayEndInSeveralWays() {
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      calls.append(
          "    Link next%d = %s.next();\n".formatted(i, i == 0 ? "first" : "next" + (i - 1)));
    }
    assertFindings(
        """
        import java.util.Map;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Outbox {
          private final Lock lock = new ReentrantLock();
          private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
          boolean push(Object item) {
            try {
              lock.lockInterruptibly();
              return queue.offer(item);
            } catch (InterruptedException e) {
              return false;
            } finally {
              lock.unlock();
            }
          }
        }
        class Link {
          static final Map<Link, Link> ALL = new ConcurrentHashMap<>();
          final Outbox outgoing = new Outbox();
          final Outbox reconnecting = new Outbox();
          volatile boolean isReconnecting;
          Link next() {
            if (isReconnecting) {
              reconnecting.push(this);
            } else {
              outgoing.push(this);
            }
            return ALL.get(this);
          }
        }
        class Pool {
          synchronized void drain(Link first, Future<?> last) throws Exception {
        """
            + calls
            + """
            last.get(); // WAIT
          }
        }
        """);
  }
}
