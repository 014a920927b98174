package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** New objects that are given to code which keeps nothing of them. */
final class BorrowedTests extends CheckTestCase {
  @Test
  void accepts_whatOnlyLogsAndTextsHaveSeen() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.CompletableFuture;
        import java.util.logging.*;
        class Pool {
          static final Logger LOG = Logger.getLogger("pool");
          CompletableFuture<Void> last;
          synchronized CompletableFuture<Void> logged() {
            CompletableFuture<Void> f = new CompletableFuture<>();
            LOG.log(Level.FINE, "made {0}", f);
            f.complete(null);
            return f;
          }
          synchronized CompletableFuture<Void> shown() {
            CompletableFuture<Void> f = new CompletableFuture<>();
            String text = String.format("%s", f);
            f.complete(null);
            return f;
          }
          synchronized CompletableFuture<Void> numbered() {
            CompletableFuture<Void> f = new CompletableFuture<>();
            int number = System.identityHashCode(f) + Objects.hash(f, text(f));
            f.complete(null);
            return f;
          }
          static String text(Object o) {
            return new StringBuilder().append(o).toString();
          }
          synchronized CompletableFuture<Void> compared() {
            CompletableFuture<Void> f = new CompletableFuture<>();
            boolean isLast = Objects.equals(last, f) || f.equals(last);
            f.complete(null);
            return f;
          }
        }
        """);
  }

  @Test
  void accepts_whatCountsInAFieldOfItsOwn() {
    assertFindings(
        """
        import java.util.concurrent.CompletableFuture;
        import java.util.concurrent.atomic.*;
        class Pool {
          static final class Sum extends CompletableFuture<Void> {
            static final AtomicIntegerFieldUpdater<Sum> OPEN =
                AtomicIntegerFieldUpdater.newUpdater(Sum.class, "open");
            volatile int open;
            void count() { OPEN.incrementAndGet(this); }
          }
          synchronized CompletableFuture<Void> sum() {
            Sum sum = new Sum();
            sum.count();
            sum.complete(null);
            return sum;
          }
        }
        """);
  }

  @Test
  void flags_whatIsPutWhereOthersLook() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.CompletableFuture;
        import java.util.concurrent.atomic.*;
        class Pool {
          static final AtomicReferenceFieldUpdater<Pool, CompletableFuture> LAST =
              AtomicReferenceFieldUpdater.newUpdater(Pool.class, CompletableFuture.class, "last");
          volatile CompletableFuture last;
          final List<Object> all = new ArrayList<>();
          synchronized void put() {
            CompletableFuture<Void> f = new CompletableFuture<>();
            LAST.set(this, f);
            f.complete(null); // CALLBACK
          }
          synchronized void copy() {
            CompletableFuture<Void> f = new CompletableFuture<>();
            Object[] made = {f};
            Object[] shared = all.toArray();
            System.arraycopy(made, 0, shared, 0, 1);
            f.complete(null); // CALLBACK
          }
        }
        """);
  }
}
