package dev.lockspan.check;

import java.util.List;
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
  void judges_eachWayThatIsForwarded() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            public final class Sleeper {
              public enum Code { COMMIT, CLOSE, READ, WRITE, FLUSH, PING, PUSH }
              private int size;
              private void sleep(int time) {
                try { Thread.sleep(100 * time); } catch (InterruptedException e) { size++; }
              }
              private void act(Code code, Object given) {
                switch (code) {
                  case COMMIT: sleep(1); break;
                  case CLOSE: if (given instanceof Throwable) sleep(2); else sleep(3); break;
                  case WRITE: size--; sleep(4); break;
                  case FLUSH: size++; sleep(5); break;
                  case PUSH: sleep(6); break;
                  case READ: size += 2; break;
                  default:
                }
              }
              private void either(boolean first, boolean second) {
                if (first) sleep(1);
                size++;
                if (second) sleep(2);
              }
              public void forward(Code code, Object given) {
                if (given == null) act(code, this); else act(code, given);
              }
              public void forward(Code code) { forward(code, null); }
              public void forward(boolean first, boolean second) { either(first, second); }
            }
            """),
        """
        package app;
        import lib.Sleeper;
        import lib.Sleeper.Code;
        class User {
          private final Sleeper sleeper = new Sleeper();
          synchronized void none(Object given) {
            sleeper.forward(Code.READ);
            sleeper.forward(Code.PING, given);
            sleeper.forward(false, false);
          }
          synchronized void one(Object given) {
            sleeper.forward(Code.CLOSE); // WAIT
            sleeper.forward(Code.WRITE, given); // WAIT
            sleeper.forward(Code.PUSH); // WAIT
            sleeper.forward(true, false); // WAIT
            sleeper.forward(false, true); // WAIT
          }
          synchronized void any(Code code) {
            sleeper.forward(code); // WAIT
          }
        }
        """);
  }

  @Test
  void tells_theWayThatIsGone() {
    assertFindings(
        """
        class Sleeper {
          private int size;
          private void sleep() {
            try { Thread.sleep(100); } catch (InterruptedException e) { size++; }
          }
          private void first() { sleep(); }
          private void second() { sleep(); }
          private void act(boolean first, boolean second) {
            if (first) first();
            if (second) second();
          }
          private void forward(boolean first, boolean second) { act(first, second); }
          synchronized void one() {
            forward(false, true); // WAIT: forward() & second()
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
