package library;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

public class Store {
  private final CountDownLatch loaded = new CountDownLatch(1);
  private final Lock lock = new ReentrantLock();

  public void load() throws InterruptedException {
    awaitLoaded();
  }

  private void awaitLoaded() throws InterruptedException {
    loaded.await();
  }

  public int size() {
    return (int) loaded.getCount();
  }

  public void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  public void forEach(Consumer<String> action) {
    action.accept("one");
  }
}
