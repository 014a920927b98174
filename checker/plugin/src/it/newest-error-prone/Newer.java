import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Gatherers;

/** Waits under a lock in what the language has had since Java 17. */
public class Newer {
  sealed interface Part permits One, Two {}

  record One(Future<Integer> future) implements Part {}

  record Two(One first, One second) implements Part {}

  /** Takes a lock before the other constructor is called. */
  static class Early {
    private static final Object SHARED = new Object();

    final int total;

    Early(Future<Integer> part) throws ExecutionException, InterruptedException {
      int known;
      synchronized (SHARED) {
        known = part.get(); // reported
      }
      total = known;
      super();
    }
  }

  private final Object monitor = new Object();
  private final ReentrantLock lock = new ReentrantLock();
  private int total;

  int match(Part part) throws ExecutionException, InterruptedException {
    synchronized (monitor) {
      return switch (part) {
        case One(var future) -> future.get(); // reported
        case Two(One(Future<Integer> future), _) when future.isDone() -> future.get();
        case Two(One(Future<Integer> future), _) -> future.get(); // reported
      };
    }
  }

  int test(Object part) throws ExecutionException, InterruptedException {
    synchronized (monitor) {
      return part instanceof Two(One(var future), var _) && !future.isDone()
          ? future.get() // reported
          : total;
    }
  }

  void close(ExecutorService pool) {
    synchronized (monitor) {
      try (var _ = pool) { // reported: closing it waits
        total++;
      }
    }
  }

  List<Integer> gather(List<Future<Integer>> parts) {
    lock.lock();
    try {
      return parts.reversed().stream()
          .gather(Gatherers.windowFixed(2))
          .map(List::getFirst)
          .map(
              part -> {
                try {
                  return part.get(); // reported
                } catch (ExecutionException | InterruptedException _) {
                  return 0;
                }
              })
          .toList();
    } finally {
      lock.unlock();
    }
  }
}
