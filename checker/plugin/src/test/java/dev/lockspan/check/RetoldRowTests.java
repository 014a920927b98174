package dev.lockspan.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls inside a class that our rows describe to others. */
final class RetoldRowTests extends CheckTestCase {
  private static final String BARRIER =
      """
      package org.apache.curator.framework.recipes.barriers;
      import java.util.concurrent.*;
      public class DistributedDoubleBarrier {
        private final CountDownLatch ready = new CountDownLatch(1);
        public synchronized void enter() throws Exception { leave(); }
        public synchronized void leave() throws Exception { wait(); }
        public boolean enter(long time, TimeUnit unit) throws Exception { return ready.await(time, unit); }
        public synchronized void timed() throws Exception {
          enter(1, TimeUnit.SECONDS); // WAIT suggestion: CountDownLatch.await
        }
        static class Inner {
          synchronized void own(DistributedDoubleBarrier barrier) throws Exception {
            barrier.leave(); // WAIT: Object.wait
          }
        }
      }
      """;

  @Test
  void judges_aClassByItsBodiesAndItsUsersByTheRow() {
    assertFindingsBothWays(
        List.of(BARRIER),
        """
        import org.apache.curator.framework.recipes.barriers.*;
        class User {
          synchronized void uses(DistributedDoubleBarrier barrier) throws Exception {
            barrier.leave(); // WAIT: the other parties
          }
        }
        """);
  }

  @Test
  void judges_aClassByTheUsersRowFirst() throws IOException {
    Path rows = directory.resolve("mine.txt");
    Files.writeString(
        rows,
        "wait org.apache.curator.framework.recipes.barriers.DistributedDoubleBarrier#leave()"
            + " | waits, I say\n");
    assertFindings(
        List.of("-XepOpt:Lockspan:Models=" + rows),
        BARRIER
            .replace("{ leave(); }", "{\nleave(); // WAIT: I say\n}")
            .replace("Object.wait", "I say"));
  }
}
