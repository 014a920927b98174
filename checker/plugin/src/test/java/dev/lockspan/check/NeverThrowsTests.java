package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Handlers that no exception of an atomic variable reaches. */
final class NeverThrowsTests extends CheckTestCase {
  @Test
  void accepts_handlersForWhatIsMadeLast() {
    assertFindings(
        """
        import java.util.concurrent.atomic.*;
        import java.util.concurrent.locks.*;
        class Context {
          static class Consumer {
            Consumer(String s) throws Exception { if (s == null) throw new Exception(); }
            void close() { try { Thread.sleep(100); } catch (InterruptedException e) { } }
          }
          private final ReentrantLock lock = new ReentrantLock();
          private final AtomicReference<Consumer> last = new AtomicReference<>();
          private final AtomicInteger made = new AtomicInteger();
          private Consumer track(Consumer c) {
            last.set(c);
            return c;
          }
          void next(String s) {
            Consumer c = null;
            lock.lock();
            try {
              try {
                c = new Consumer(s);
                made.incrementAndGet();
                track(c);
              } catch (Exception e) {
                if (c != null) c.close();
              }
            } finally {
              lock.unlock();
            }
          }
        }
        """);
  }

  @Test
  void flags_handlersForWhatMayFailAfterwards() {
    assertFindings(
        """
        import java.util.concurrent.atomic.*;
        import java.util.concurrent.locks.*;
        import java.util.function.*;
        class Context {
          static class Consumer {
            Consumer(String s) throws Exception { if (s == null) throw new Exception(); }
            void close() { try { Thread.sleep(100); } catch (InterruptedException e) { } }
          }
          private final ReentrantLock lock = new ReentrantLock();
          private final AtomicReference<Consumer> last = new AtomicReference<>();
          private final AtomicReferenceArray<Consumer> all = new AtomicReferenceArray<>(8);
          private int index;
          void byFunction(String s, Consumer before) {
            Consumer c = null;
            lock.lock();
            try {
              try {
                c = new Consumer(s);
                last.updateAndGet(old -> { if (old == before) throw new IllegalStateException(); return old; });
              } catch (Exception e) {
                if (c != null) c.close(); // WAIT
              }
            } finally {
              lock.unlock();
            }
          }
          void byIndex(String s) {
            Consumer c = null;
            lock.lock();
            try {
              try {
                c = new Consumer(s);
                all.set(index++, c);
              } catch (Exception e) {
                if (c != null) c.close(); // WAIT
              }
            } finally {
              lock.unlock();
            }
          }
        }
        """);
  }
}
