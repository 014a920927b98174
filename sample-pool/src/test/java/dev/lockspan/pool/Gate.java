package dev.lockspan.pool;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A place in one thread's way where a test holds it up. */
public final class Gate {

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  /** Waits until the gate is open; always true. */
  public boolean pass() throws InterruptedException {
    arrived.countDown();
    opened.await();
    return true;
  }

  public void awaitArrival() throws InterruptedException {
    assertTrue(arrived.await(20, TimeUnit.SECONDS), "nobody has come to the gate");
  }

  public void open() {
    opened.countDown();
  }
}
