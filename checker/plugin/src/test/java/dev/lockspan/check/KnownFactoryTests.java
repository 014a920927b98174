package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Functions that libraries make, of nothing but what they are given here. */
final class KnownFactoryTests extends CheckTestCase {
  @Test
  void judges_whatLibrariesMake() {
    assertFindings(
        """
        import com.google.common.base.Supplier;
        import com.google.common.base.Suppliers;
        import com.google.common.util.concurrent.ThreadFactoryBuilder;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.LockSupport;
        class Makers {
          private final ThreadFactory plain = Executors.defaultThreadFactory();
          private final ThreadFactory daemons = new ThreadFactoryBuilder().setDaemon(true).build();
          private final ThreadFactory given;
          private final Supplier<String> quick = Suppliers.memoize(() -> "x");
          private final Supplier<String> slow =
              Suppliers.memoize(
                  () -> {
                    LockSupport.park();
                    return "x";
                  });
          Makers(ThreadFactory given) { this.given = given; }
          synchronized void threads(Runnable task) {
            plain.newThread(task);
            daemons.newThread(task);
            Executors.defaultThreadFactory().newThread(task);
            given.newThread(task); // CALLBACK
          }
          synchronized String quick() { return quick.get(); }
          synchronized String slow() {
            return slow.get(); // WAIT
          }
        }
        """);
  }
}
