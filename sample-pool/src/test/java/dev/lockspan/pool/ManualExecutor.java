package dev.lockspan.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;

/** An executor whose tasks run when and in the order a test says, as some executor might. */
public final class ManualExecutor implements Executor {

  private final Deque<Runnable> tasks = new ArrayDeque<>();

  @Override
  public synchronized void execute(Runnable task) {
    tasks.add(task);
  }

  public synchronized int size() {
    return tasks.size();
  }

  /** Runs what there is and what comes of it, first come, first served. */
  public void runAll() {
    for (Runnable task = poll(); task != null; task = poll()) {
      task.run();
    }
  }

  /** Runs what there is, the latest first: two threads may well do so. */
  public void runAllBackwards() {
    List<Runnable> backwards;
    synchronized (this) {
      backwards = new ArrayList<>(tasks);
      tasks.clear();
    }
    Collections.reverse(backwards);
    backwards.forEach(Runnable::run);
  }

  @SuppressWarnings("NullAway") // Ends the loop above.
  private synchronized Runnable poll() {
    return tasks.poll();
  }
}
