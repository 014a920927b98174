import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Waits first and locks afterwards. */
class Released {
  private final Lock lock = new ReentrantLock();
  private int total;

  void addUnderMonitor(Future<Integer> part) throws ExecutionException, InterruptedException {
    int value = part.get();
    synchronized (this) {
      total += value;
    }
  }

  void addUnderLock(Future<Integer> part) throws ExecutionException, InterruptedException {
    int value = part.get();
    lock.lock();
    try {
      total += value;
    } finally {
      lock.unlock();
    }
  }
}
