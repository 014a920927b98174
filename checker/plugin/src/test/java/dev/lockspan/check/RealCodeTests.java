package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Idioms of real libraries, right ones and wrong ones. */
final class RealCodeTests extends CheckTestCase {
  @Test
  void accepts_poolWithAConditionPerWaiter() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class BufferPool {
          private final ReentrantLock lock = new ReentrantLock();
          private final Deque<Condition> waiters = new ArrayDeque<>();
          private long free = 1000;
          byte[] allocate(int size, long nanos) throws InterruptedException, TimeoutException {
            lock.lock();
            try {
              if (free >= size) {
                free -= size;
                return new byte[size];
              }
              Condition more = lock.newCondition();
              waiters.addLast(more);
              try {
                while (free < size) {
                  nanos = more.awaitNanos(nanos);
                  if (nanos <= 0) throw new TimeoutException();
                }
              } finally { waiters.remove(more); }
              free -= size;
            } finally {
              try {
                if (free > 0 && !waiters.isEmpty()) waiters.peekFirst().signal();
              } finally { lock.unlock(); }
            }
            return new byte[size];
          }
        }
        """);
  }

  @Test
  void accepts_workerLoop() {
    assertFindings(
        """
        import java.util.*;
        class Worker implements Runnable {
          private final Deque<Runnable> queue = new ArrayDeque<>();
          private boolean closed;
          void submit(Runnable r) {
            synchronized (queue) {
              queue.addLast(r);
              queue.notify();
            }
          }
          @Override public void run() {
            while (true) {
              Runnable next;
              synchronized (queue) {
                while (queue.isEmpty() && !closed) {
                  try {
                    queue.wait();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                  }
                }
                if (closed) return;
                next = queue.removeFirst();
              }
              try {
                next.run();
              } catch (RuntimeException e) {
                e.printStackTrace();
              }
            }
          }
          void close() {
            synchronized (queue) {
              if (closed) return;
              closed = true;
              queue.notifyAll();
            }
          }
        }
        """);
  }

  @Test
  void accepts_borrowThatMakesOutsideOfTheLock() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        public class ObjectPool<T> {
          public interface ObjectFactory<T> { T make() throws Exception; void destroy(T t); }
          private final ObjectFactory<T> factory;
          private final Deque<T> idle = new ArrayDeque<>();
          private int live;
          private CompletableFuture<Void> drained;
          public ObjectPool(ObjectFactory<T> factory) { this.factory = factory; }
          public T borrow(long millis) throws Exception {
            synchronized (this) {
              while (idle.isEmpty() && live >= 8) wait(millis);
              T t = idle.pollFirst();
              if (t != null) return t;
              live++;
            }
            boolean made = false;
            try {
              T t = factory.make();
              made = true;
              return t;
            } finally {
              if (!made) {
                synchronized (this) {
                  live--;
                  notify();
                }
              }
            }
          }
          public void giveBack(T t, boolean broken) {
            CompletableFuture<Void> done = null;
            synchronized (this) {
              if (broken) {
                live--;
                if (live == 0) {
                  done = drained;
                  drained = null;
                }
              } else {
                idle.addFirst(t);
              }
              notify();
            }
            if (broken) factory.destroy(t);
            if (done != null) done.complete(null);
          }
        }
        """);
  }

  @Test
  void accepts_readMostlyCache() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        import java.util.function.*;
        class Cache<K, V> {
          private final ReadWriteLock rw = new ReentrantReadWriteLock();
          private final Map<K, CompletableFuture<V>> map = new HashMap<>();
          private final Function<K, V> loader;
          Cache(Function<K, V> loader) { this.loader = loader; }
          V get(K key) throws Exception {
            CompletableFuture<V> f;
            rw.readLock().lock();
            try { f = map.get(key); } finally { rw.readLock().unlock(); }
            if (f == null) {
              CompletableFuture<V> mine = new CompletableFuture<>();
              rw.writeLock().lock();
              try { f = map.putIfAbsent(key, mine); } finally { rw.writeLock().unlock(); }
              if (f == null) {
                f = mine;
                mine.complete(loader.apply(key));
              }
            }
            return f.get();
          }
        }
        """);
  }

  @Test
  void accepts_wakeThenNotifyListeners() {
    assertFindings(
        """
        import java.util.*;
        public class Promise<T> {
          public interface Listener<T> { void done(T t); }
          private final List<Listener<T>> listeners = new ArrayList<>();
          private T value;
          public boolean set(T t) {
            List<Listener<T>> waiting;
            synchronized (this) {
              if (value != null) return false;
              value = t;
              waiting = new ArrayList<>(listeners);
              listeners.clear();
              notifyAll();
            }
            for (Listener<T> l : waiting) l.done(t);
            return true;
          }
          public void addListener(Listener<T> l) {
            T now;
            synchronized (this) {
              now = value;
              if (now == null) {
                listeners.add(l);
                return;
              }
            }
            l.done(now);
          }
          public synchronized T await() throws InterruptedException {
            while (value == null) wait();
            return value;
          }
        }
        """);
  }

  @Test
  void flags_breakerThatLeavesItsOwnBlockButNotItsStatesMonitor() {
    assertFindings(
        """
        public class Breaker {
          public interface Listener { void onOpen(); }
          private final Listener listener;
          private volatile State state = new ClosedState(this);
          public Breaker(Listener listener) { this.listener = listener; }
          void open() {
            boolean changed = false;
            synchronized (this) {
              if (state instanceof ClosedState) {
                state = new OpenState();
                changed = true;
              }
            }
            if (changed) listener.onOpen();
          }
          public void fail() { state.fail(); }
          abstract static class State { void fail() {} }
          static final class OpenState extends State {}
          static final class ClosedState extends State {
            private final Breaker breaker;
            private int failures;
            ClosedState(Breaker breaker) { this.breaker = breaker; }
            @Override synchronized void fail() {
              if (++failures > 3) breaker.open(); // CALLBACK warning: 'this' & open() & onOpen()
            }
          }
        }
        """);
  }

  @Test
  void flags_memoizerAndLazyConnection() {
    assertFindings(
        """
        import java.net.*;
        import java.util.function.*;
        class Memoizer<T> implements Supplier<T> {
          private final Supplier<T> delegate;
          private volatile boolean initialized;
          private T value;
          Memoizer(Supplier<T> delegate) { this.delegate = delegate; }
          @Override public T get() {
            if (!initialized) {
              synchronized (this) {
                if (!initialized) {
                  value = delegate.get(); // CALLBACK warning
                  initialized = true;
                }
              }
            }
            return value;
          }
        }
        class Client {
          private Socket socket;
          private final class Wire {
            Wire() throws Exception { socket = new Socket("host", 80); }
          }
          synchronized void connect() throws Exception {
            if (socket == null) {
              new Wire(); // WAIT warning: 'this'
            }
          }
        }
        """);
  }

  @Test
  void flags_stopThatJoinsUnderTheLockOfTheWorker() {
    assertFindings(
        """
        class Poller {
          private final Object lock = new Object();
          private Thread thread;
          private boolean running;
          void start() {
            synchronized (lock) {
              running = true;
              thread = new Thread(this::loop, "poller");
              thread.start(); // SUBMIT
            }
          }
          private void loop() {
            while (true) {
              synchronized (lock) { if (!running) return; }
              Thread.yield();
            }
          }
          void stop() throws InterruptedException {
            synchronized (lock) {
              running = false;
              thread.interrupt();
              thread.join(); // WAIT: 'lock'
            }
          }
          void stopRight() throws InterruptedException {
            Thread t;
            synchronized (lock) {
              running = false;
              t = thread;
            }
            t.join();
          }
        }
        """);
  }

  @Test
  void flags_drainThatCompletesUnderTheLock() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Limiter {
          private final ReentrantLock lock = new ReentrantLock();
          private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
          private int permits = 3;
          void release() {
            lock.lock();
            try {
              permits++;
              drain(); // CALLBACK warning: 'lock' & drain() & complete()
            } finally { lock.unlock(); }
          }
          private void drain() {
            while (permits > 0) {
              CompletableFuture<Void> next = waiting.poll();
              if (next == null) break;
              permits--;
              next.complete(null);
            }
          }
          void releaseRight() {
            List<CompletableFuture<Void>> ready = new ArrayList<>();
            lock.lock();
            try {
              permits++;
              while (permits > 0 && !waiting.isEmpty()) {
                permits--;
                ready.add(waiting.poll());
              }
            } finally { lock.unlock(); }
            ready.forEach(f -> f.complete(null));
          }
        }
        """);
  }
}
