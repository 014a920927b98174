import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Waits for a result while others wait for the lock. */
class Held {
  private final Lock lock = new ReentrantLock();
  private int total;

  synchronized void addUnderMonitor(Future<Integer> part)
      throws ExecutionException, InterruptedException {
    total += part.get();
  }

  void addUnderLock(Future<Integer> part) throws ExecutionException, InterruptedException {
    lock.lock();
    try {
      total += part.get();
    } finally {
      lock.unlock();
    }
  }
}
