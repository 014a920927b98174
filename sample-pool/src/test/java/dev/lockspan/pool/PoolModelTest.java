package dev.lockspan.pool;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thousands of random steps on a pool and on a model that is too simple to be wrong: after each
 * step both say the same of what is idle, leased, waiting and waited for.
 */
class PoolModelTest {

  private static final int STEPS = 4000;

  /** A pool in which everything happens at once. */
  private static final class Model {

    private int maxSize;
    private int created;
    private final Deque<Integer> idle = new ArrayDeque<>();
    private final List<Integer> leased = new ArrayList<>();
    private final Deque<Integer> waiting = new ArrayDeque<>();

    /** Whose lease has which instance: caller to instance. */
    private final List<int[]> served = new ArrayList<>();

    Model(int maxSize) {
      this.maxSize = maxSize;
    }

    void acquire(int caller) {
      waiting.add(caller);
      serve();
    }

    void release(int instance, boolean discard) {
      leased.remove((Integer) instance);
      if (!discard && (leased.size() + idle.size() < maxSize)) {
        idle.addLast(instance);
      }
      serve();
    }

    void resize(int size) {
      maxSize = size;
      while (!idle.isEmpty() && leased.size() + idle.size() > maxSize) {
        idle.removeFirst();
      }
      serve();
    }

    void trim(int keep) {
      while (idle.size() > keep) {
        idle.removeFirst();
      }
    }

    private void serve() {
      while (!waiting.isEmpty() && (!idle.isEmpty() || leased.size() < maxSize)) {
        int instance = idle.isEmpty() ? ++created : idle.removeLast();
        leased.add(instance);
        served.add(new int[] {waiting.remove(), instance});
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void poolMustDoWhatTheModelDoes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    WidgetFactory factory = new WidgetFactory();
    InstancePool<Widget> pool =
        InstancePool.create(factory, PoolConfig.ofSize(3), Runnable::run, () -> 0);
    Model model = new Model(3);
    List<CompletableFuture<Lease<Widget>>> callers = new ArrayList<>();

    for (int step = 0; step < STEPS; step++) {
      int choice = random.nextInt(20);
      if (choice < 8) {
        model.acquire(callers.size());
        callers.add(pool.acquireAsync());
      } else if (choice < 15 && !model.leased.isEmpty()) {
        int instance = model.leased.get(random.nextInt(model.leased.size()));
        boolean discard = random.nextInt(4) == 0;
        end(leaseOf(instance, model, callers), discard);
        model.release(instance, discard);
      } else if (choice == 15 && !model.waiting.isEmpty()) {
        int caller = anyOf(model.waiting, random);
        callers.get(caller).cancel(false);
        model.waiting.remove((Integer) caller);
      } else if (choice == 16) {
        int size = 1 + random.nextInt(5);
        pool.setMaxSize(size);
        model.resize(size);
      } else if (choice == 17) {
        int keep = random.nextInt(3);
        pool.trim(keep);
        model.trim(keep);
      } else if (choice == 18) {
        pool.maintain();
      }
      compare("step " + step + " of seed " + seed, pool, model, callers);
    }
  }

  private static void compare(
      String where,
      InstancePool<Widget> pool,
      Model model,
      List<CompletableFuture<Lease<Widget>>> callers) {
    PoolStats stats = pool.stats();
    assertWithMessage(where).that(stats.idle()).isEqualTo(model.idle.size());
    assertWithMessage(where).that(stats.leased()).isEqualTo(model.leased.size());
    assertWithMessage(where).that(stats.waiting()).isEqualTo(model.waiting.size());
    assertWithMessage(where).that(stats.live()).isEqualTo(stats.idle() + stats.leased());
    assertWithMessage(where).that(stats.totals().created()).isEqualTo(model.created);
    for (int[] pair :
        model.served.subList(Math.max(0, model.served.size() - 5), model.served.size())) {
      assertWithMessage(where).that(callers.get(pair[0]).isDone()).isTrue();
    }
  }

  private static Lease<Widget> leaseOf(
      int instance, Model model, List<CompletableFuture<Lease<Widget>>> callers) {
    for (int i = model.served.size() - 1; i >= 0; i--) {
      if (model.served.get(i)[1] == instance) {
        Lease<Widget> lease = callers.get(model.served.get(i)[0]).join();
        assertWithMessage("the instance of the lease")
            .that(lease.get())
            .isEqualTo(new Widget(instance));
        return lease;
      }
    }
    throw new AssertionError("nobody leases " + instance);
  }

  private static void end(Lease<Widget> lease, boolean discard) {
    if (discard) {
      lease.discard();
    } else {
      lease.close();
    }
  }

  private static int anyOf(Deque<Integer> waiting, SplittableRandom random) {
    return waiting.stream().skip(random.nextInt(waiting.size())).findFirst().orElseThrow();
  }
}
