package dev.lockspan.pool.benchmarks;

import com.zaxxer.hikari.util.ConcurrentBag;
import dev.lockspan.pool.InstancePool;
import dev.lockspan.pool.Lease;
import dev.lockspan.pool.PoolConfig;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import stormpot.Allocator;
import stormpot.Pool;
import stormpot.Poolable;
import stormpot.Slot;
import stormpot.Timeout;

/** The pools that are compared, each made with a size and used in the same way. */
public enum Pools {
  OURS(Ours::new),
  ARRAY_BLOCKING_QUEUE(Queue::new),
  COMMONS_POOL2(Commons::new),
  STORMPOT(Stormpot::new),
  HIKARI_BAG(Hikari::new);

  private static final long TIMEOUT_SECONDS = 10;

  private final IntFunction<Subject> maker;

  Pools(IntFunction<Subject> maker) {
    this.maker = maker;
  }

  /** Makes a pool with all its instances in it. */
  public Subject create(int size) {
    return maker.apply(size);
  }

  /** A pool in use. */
  public interface Subject extends AutoCloseable {

    /** Claims an instance, holds it while {@code use} runs, and gives it back. */
    void claimAndRelease(Runnable use) throws Exception;

    @Override
    default void close() throws Exception {}
  }

  private static final class Ours implements Subject {

    private final InstancePool<Object> pool;
    private final Duration timeout = Duration.ofSeconds(TIMEOUT_SECONDS);

    Ours(int size) {
      pool = InstancePool.create(Object::new, PoolConfig.ofSize(size));
      pool.warmUp(size).join();
    }

    @Override
    public void claimAndRelease(Runnable use) throws Exception {
      try (Lease<Object> lease = pool.acquire(timeout)) {
        use.run();
        assert lease.get() != null;
      }
    }

    @Override
    public void close() {
      pool.close();
    }
  }

  /** The least that a blocking pool can be: no validation, no double return, no figures. */
  private static final class Queue implements Subject {

    private final BlockingQueue<Object> queue;

    Queue(int size) {
      queue = new ArrayBlockingQueue<>(size);
      for (int i = 0; i < size; i++) {
        queue.add(new Object());
      }
    }

    @Override
    public void claimAndRelease(Runnable use) throws Exception {
      Object instance = queue.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      use.run();
      queue.offer(instance);
    }
  }

  private static final class Commons implements Subject {

    private final GenericObjectPool<Object> pool;

    Commons(int size) {
      GenericObjectPoolConfig<Object> config = new GenericObjectPoolConfig<>();
      config.setMaxTotal(size);
      config.setMaxIdle(size);
      config.setJmxEnabled(false);
      config.setMaxWait(Duration.ofSeconds(TIMEOUT_SECONDS));
      pool = new GenericObjectPool<>(new Factory(), config);
      try {
        pool.addObjects(size);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void claimAndRelease(Runnable use) throws Exception {
      Object instance = pool.borrowObject();
      use.run();
      pool.returnObject(instance);
    }

    @Override
    public void close() {
      pool.close();
    }

    private static final class Factory extends BasePooledObjectFactory<Object> {
      @Override
      public Object create() {
        return new Object();
      }

      @Override
      public PooledObject<Object> wrap(Object instance) {
        return new DefaultPooledObject<>(instance);
      }
    }
  }

  private static final class Stormpot implements Subject {

    private final Pool<Instance> pool;
    private final Timeout timeout = new Timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);

    Stormpot(int size) {
      pool = Pool.from(new Instances()).setSize(size).build();
    }

    @Override
    public void claimAndRelease(Runnable use) throws Exception {
      Instance instance = pool.claim(timeout);
      use.run();
      instance.release();
    }

    @Override
    public void close() throws Exception {
      pool.shutdown().await(timeout);
    }

    private static final class Instances implements Allocator<Instance> {
      @Override
      public Instance allocate(Slot slot) {
        return new Instance(slot);
      }

      @Override
      public void deallocate(Instance instance) {}
    }

    private record Instance(Slot slot) implements Poolable {
      @Override
      public void release() {
        slot.release(this);
      }
    }
  }

  private static final class Hikari implements Subject {

    private final ConcurrentBag<Entry> bag = new ConcurrentBag<>(waiting -> {});

    Hikari(int size) {
      for (int i = 0; i < size; i++) {
        bag.add(new Entry());
      }
    }

    @Override
    public void claimAndRelease(Runnable use) throws Exception {
      Entry entry = bag.borrow(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      use.run();
      bag.requite(entry);
    }

    @Override
    public void close() {
      bag.close();
    }

    private static final class Entry implements ConcurrentBag.IConcurrentBagEntry {

      private final java.util.concurrent.atomic.AtomicInteger state =
          new java.util.concurrent.atomic.AtomicInteger();

      @Override
      public boolean compareAndSet(int expect, int update) {
        return state.compareAndSet(expect, update);
      }

      @Override
      public void setState(int newState) {
        state.set(newState);
      }

      @Override
      public int getState() {
        return state.get();
      }
    }
  }
}
