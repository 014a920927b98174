package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Callees in class files are judged as their source would be. */
final class ClassFileTests extends CheckTestCase {
  @Test
  void flags_alienCodeInAClassFile() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;
            public class Emitter {
              public interface Listener { void onEvent(String e); }
              private final List<Listener> listeners = new CopyOnWriteArrayList<>();
              private final Queue<String> queue = new ArrayDeque<>();
              private final Map<String, CompletableFuture<String>> waiting = new HashMap<>();
              private final Runnable known = () -> queue.clear();
              private Runnable hook;
              private CompletableFuture<String> stage;
              public void loop(String e) { for (Listener l : listeners) l.onEvent(e); }
              public void lambda(String e) { listeners.forEach(l -> l.onEvent(e)); }
              public void add(Listener l) { listeners.add(l); }
              public void enqueue(String e) { queue.add(e); }
              public void hook() { hook.run(); }
              public void known() { known.run(); }
              public void complete() { waiting.values().forEach(f -> f.complete("x")); }
              public void reference() { Optional.ofNullable(hook).ifPresent(Runnable::run); }
              public CompletableFuture<String> fresh() {
                CompletableFuture<String> f = new CompletableFuture<>();
                f.complete("x");
                return f;
              }
              public void attachKnown() { stage.thenAccept(s -> queue.add(s)); }
              public void attachUnknown(Consumer<String> c) { stage.thenAccept(c); }
              public void anonymous() {
                new Object() { void go() { hook.run(); } }.go();
              }
              public void anonymousLater() {
                queue.add(new Object() { @Override public String toString() { hook.run(); return ""; } }.getClass().getName());
              }
            }
            """),
        """
        package app;
        import lib.Emitter;
        class Pool {
          final Emitter emitter = new Emitter();
          private final java.util.function.Consumer<String> alien;
          Pool(java.util.function.Consumer<String> alien) { this.alien = alien; }
          synchronized void calls(String e) {
            emitter.loop(e); // CALLBACK
            emitter.lambda(e); // CALLBACK
            emitter.hook(); // CALLBACK
            emitter.reference(); // CALLBACK
            emitter.complete(); // CALLBACK
            emitter.anonymous(); // CALLBACK
            emitter.attachUnknown(alien); // CALLBACK
          }
          synchronized void quiet(String e) {
            emitter.add(x -> alien.accept(x));
            emitter.enqueue(e);
            emitter.known();
            emitter.fresh();
            emitter.attachKnown();
            emitter.attachUnknown(s -> { });
            emitter.anonymousLater();
          }
        }
        """);
  }

  @Test
  void flags_locksInAClassFile() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.concurrent.*;
            import java.util.concurrent.locks.*;
            public class Base {
              protected final Object monitor = new Object();
              private final StampedLock stamped = new StampedLock();
              private final ReadWriteLock rw = new ReentrantReadWriteLock();
              private final CountDownLatch probe = new CountDownLatch(1);
              private int size;
              public long enter() { return stamped.writeLock(); }
              public void leave(long stamp) { stamped.unlockWrite(stamp); }
              public <T> T read(Callable<T> body) throws Exception {
                rw.readLock().lock();
                try {
                  return body.call(); // CALLBACK suggestion
                } finally { rw.readLock().unlock(); }
              }
              public void copiesThenWaits() throws InterruptedException {
                int copy;
                synchronized (monitor) { copy = size; }
                if (copy > 0) probe.await();
              }
              public void tryThenWait() throws InterruptedException {
                synchronized (monitor) {
                  try {
                    if (size > 3) throw new IllegalStateException();
                    size++;
                  } catch (IllegalStateException e) {
                    size = 0;
                  } finally {
                    size--;
                  }
                }
                probe.await();
              }
              public synchronized int size() { return size; }
              public static synchronized void ofTheClass(Runnable r) { r.run(); } // CALLBACK
            }
            """),
        """
        package app;
        import java.util.concurrent.*;
        import lib.Base;
        class Pool extends Base {
          final CountDownLatch probe = new CountDownLatch(1);
          void stamped() throws Exception {
            long stamp = enter();
            try {
              probe.await(); // WAIT
            } finally { leave(stamp); }
            probe.await();
          }
          void around() throws Exception {
            read(() -> {
              probe.await(); // WAIT suggestion
              return 1;
            });
            read(() -> 1);
          }
          synchronized void innermostIsOurs() throws Exception {
            copiesThenWaits(); // WAIT
            tryThenWait(); // WAIT
          }
          void inheritedMonitor() throws Exception {
            synchronized (monitor) {
              probe.await(); // WAIT: 'monitor'
            }
            copiesThenWaits();
          }
          void underTheClass() {
            ofTheClass(() -> {
              try {
                probe.await(); // WAIT
              } catch (InterruptedException e) { }
            });
          }
          synchronized void harmless() { size(); }
        }
        """);
  }

  @Test
  void accepts_calleeWhoseLockIsDeclared() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import com.google.errorprone.annotations.concurrent.GuardedBy;
            import java.util.concurrent.*;
            public class Store {
              private final CountDownLatch probe = new CountDownLatch(1);
              @GuardedBy("this") public void declared() throws InterruptedException {
                probe.await(); // WAIT
              }
              public void asserted() throws InterruptedException {
                assert Thread.holdsLock(this);
                probe.await(); // WAIT
              }
            }
            """),
        """
        package app;
        class Pool {
          final lib.Store store = new lib.Store();
          void calls() throws Exception {
            synchronized (store) {
              store.declared();
              store.asserted();
            }
          }
        }
        """);
  }

  @Test
  void flags_streamsAndExecutorsInAClassFile() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.io.*;
            import java.net.*;
            import java.util.*;
            import java.util.concurrent.*;
            public class Codec {
              private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
              private final OutputStream out;
              private final ExecutorService pool = Executors.newCachedThreadPool();
              private final Executor inline = Runnable::run;
              private final CountDownLatch probe = new CountDownLatch(1);
              public Codec(OutputStream out) { this.out = out; }
              public void inMemory() throws IOException {
                DataOutputStream data = new DataOutputStream(memory);
                data.writeInt(3);
              }
              public void unknown() throws IOException { out.write(3); }
              public void socket(Socket s) throws IOException { s.getInputStream().read(); }
              public Future<?> submits() { return pool.submit(() -> slow()); }
              public void inline() { inline.execute(this::slow); }
              private void slow() {
                try { probe.await(); } catch (InterruptedException e) { }
              }
              public void pooled(List<String> names) { names.parallelStream().forEach(n -> slow()); }
              public int lazily(List<String> names) { return names.stream().map(n -> { slow(); return n; }).toList().size(); }
              public java.util.stream.Stream<String> unfinished(List<String> names) { return names.stream().map(n -> { slow(); return n; }); }
            }
            """),
        """
        package app;
        import java.net.*;
        import java.util.*;
        import lib.Codec;
        class Pool {
          Codec codec;
          synchronized void all(Socket s, List<String> names) throws Exception {
            codec.inMemory();
            codec.unknown(); // IO suggestion
            codec.socket(s); // WAIT
            codec.submits(); // SUBMIT
            codec.inline(); // WAIT
            codec.lazily(names); // WAIT
            codec.unfinished(names);
          }
        }
        """);
  }

  @Test
  void flags_workThatAClassFileRunsOrHandsOver() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import com.google.common.util.concurrent.*;
            import java.lang.ref.Cleaner;
            import java.util.concurrent.*;
            public class Work {
              public interface Consumer<T> { void accept(T t); }
              public static class Direct implements Executor {
                @Override public void execute(Runnable task) { task.run(); }
              }
              public static class Pool extends ThreadPoolExecutor {
                public Pool() { super(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2), new CallerRunsPolicy()); }
              }
              private static final Cleaner CLEANER = Cleaner.create();
              private final Cleaner.Cleanable cleanable = CLEANER.register(this, () -> System.err.println("not closed"));
              private final SettableFuture<String> result = SettableFuture.create();
              private final Direct direct = new Direct();
              private Consumer<String> consumer;
              public void set(Consumer<String> other) { consumer = other; }
              public SettableFuture<String> result() { return result; }
              public void tells(String s) { consumer.accept(s); }
              public void cleans() { cleanable.clean(); }
              public void runs(Runnable task) { new Thread(task).run(); }
              public void hands(Runnable task) { CompletableFuture.runAsync(task, direct); }
              public void attaches(ListenableFuture<String> future) {
                Futures.addCallback(future, new FutureCallback<String>() {
                  @Override public void onSuccess(String s) { result.set(s); }
                  @Override public void onFailure(Throwable t) { }
                }, MoreExecutors.directExecutor());
              }
              public void takes(ListenableFuture<String> future) {
                future.addListener(() -> Futures.getUnchecked(future), MoreExecutors.directExecutor());
              }
            }
            """),
        """
        package app;
        import com.google.common.util.concurrent.*;
        import java.util.concurrent.*;
        import lib.Work;
        class Pool {
          private final Work work = new Work();
          private final CountDownLatch ended = new CountDownLatch(1);
          private final Work.Pool pool = new Work.Pool();
          private ListenableFuture<String> future;
          private int n;
          void waits() {
            try { ended.await(); } catch (InterruptedException e) { throw new IllegalStateException(e); }
          }
          synchronized void reaches() {
            work.tells("x"); // CALLBACK warning
            work.runs(this::waits); // WAIT warning
            work.hands(this::waits); // WAIT warning
            work.attaches(future); // CALLBACK warning
            pool.execute(this::waits); // SUBMIT warning
          }
          synchronized void quiet() {
            work.cleans();
            work.runs(() -> n++);
            work.hands(() -> n++);
            work.takes(future);
          }
        }
        """);
  }
}
