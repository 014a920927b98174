package dev.lockspan.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks the virtual machine whether the calling thread holds a lock: a monitor or an owned
 * synchronizer of any object, ours or not.
 */
public final class NoLockHeld {

  /** A worker thread of the JDK holds itself while it runs a task; that excludes nobody. */
  private static final String WORKER = "java.util.concurrent.ThreadPoolExecutor$Worker";

  private final AtomicInteger checks = new AtomicInteger();
  private final List<String> held = new ArrayList<>();

  /** Notes every lock that the calling thread holds. */
  public void check(String where) {
    checks.incrementAndGet();
    ThreadInfo info =
        ManagementFactory.getThreadMXBean()
            .getThreadInfo(new long[] {Thread.currentThread().getId()}, true, true)[0];
    synchronized (held) {
      Arrays.stream(info.getLockedMonitors()).forEach(lock -> held.add(where + ": " + lock));
      Arrays.stream(info.getLockedSynchronizers())
          .map(LockInfo::toString)
          .filter(lock -> !lock.startsWith(WORKER))
          .forEach(lock -> held.add(where + ": " + lock));
    }
  }

  public int checks() {
    return checks.get();
  }

  /** The locks that have been found held, and where. */
  public List<String> held() {
    synchronized (held) {
      return List.copyOf(held);
    }
  }

  public void require() {
    assertEquals(List.of(), held());
  }
}
