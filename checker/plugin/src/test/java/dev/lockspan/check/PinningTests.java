package dev.lockspan.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A monitor across a wait pins the carrier of a virtual thread, for some releases. */
final class PinningTests extends CheckTestCase {
  private static final String MONITOR =
      """
      import java.util.concurrent.*;
      class Pool {
        final CountDownLatch probe = new CountDownLatch(1);
        synchronized void waits() throws Exception { probe.await(); }
      }
      """;
  private static final String LOCK =
      """
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      class Pool {
        final CountDownLatch probe = new CountDownLatch(1);
        final Lock lock = new ReentrantLock();
        void waits() throws Exception {
          lock.lock();
          try { probe.await(); } finally { lock.unlock(); }
        }
      }
      """;

  private boolean pins(String release, String source) {
    List<Reported> findings = findings(List.of("--release", release), source);
    assertEquals(1, findings.size(), findings::toString);
    return findings.get(0).message().contains("carrier");
  }

  @Test
  void accepts_releaseWithoutVirtualThreads() {
    assertEquals(false, pins("17", MONITOR));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void flags_monitorOnRelease21() {
    assertEquals(true, pins("21", MONITOR));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void accepts_lockOnRelease21() {
    assertEquals(false, pins("21", LOCK));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_24)
  void accepts_monitorOnRelease24() {
    assertEquals(false, pins("24", MONITOR));
  }
}
