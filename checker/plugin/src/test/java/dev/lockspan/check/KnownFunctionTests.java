package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions that are known by the object, the method or the setter they come from. */
final class KnownFunctionTests extends CheckTestCase {
  @Test
  void flags_functionsByTheObjectThatWasMadeWithThem() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.function.*;
            final class Lazy<T> {
              private final Supplier<T> s;
              private T v;
              Lazy(Supplier<T> s) { this.s = s; }
              T get() {
                if (v == null) v = s.get();
                return v;
              }
            }
            """),
        """
        import java.util.concurrent.locks.*;
        class Pool {
          private final Lazy<String> quick = new Lazy<>(() -> "x");
          private final Lazy<String> slow = new Lazy<>(() -> { LockSupport.park(); return ""; });
          synchronized String quick() { return quick.get(); }
          synchronized String slow() { return slow.get(); } // WAIT warning
          static final class Own {
            private final Runnable r;
            private Own(Runnable r) { this.r = r; }
            void run() { r.run(); }
          }
          private final Own one = new Own(() -> hashCode());
          private final Own other = new Own(() -> LockSupport.park());
          synchronized void one() { one.run(); }
          synchronized void other() { other.run(); } // WAIT warning
        }
        """);
  }

  @Test
  void flags_functionsOfWhichAMethodReturnsOne() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        import java.util.function.*;
        class Pool {
          private int n;
          private String text() { return "t"; }
          private void park() { LockSupport.park(); }
          private Supplier<String> either(String q) {
            if (q == null) return () -> "n";
            return this::text;
          }
          private Runnable chosen(int i) {
            return switch (i) { case 0 -> () -> n++; default -> this::text; };
          }
          private Runnable slow(int i) { return i > 0 ? () -> n++ : this::park; }
          private Runnable given(Runnable r, boolean b) {
            if (b) return null;
            return r;
          }
          synchronized void harmless(String q) {
            either(q).get();
            chosen(n).run();
          }
          synchronized void mayPark() {
            slow(n).run(); // WAIT warning
          }
        }
        """);
  }

  @Test
  void flags_whatPrivateFieldsHoldOnceTheyAreSet() {
    assertFindings(
        """
        import java.io.*;
        import java.net.*;
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Pool {
          private Semaphore permit;
          private List<String> list;
          private Map<String, String> map;
          private BlockingQueue<String> bounded = new ArrayBlockingQueue<>(3);
          private BlockingQueue<String> unbounded;
          private Executor executor;
          private final ReadWriteLock rw = new ReentrantReadWriteLock();
          private Lock reader;
          private OutputStream out;
          private int n;
          void init(Socket s) throws IOException {
            permit = new Semaphore(1);
            list = Collections.synchronizedList(new ArrayList<>());
            map = new ConcurrentHashMap<>();
            unbounded = new LinkedBlockingQueue<>();
            executor = Executors.newCachedThreadPool();
            reader = rw.readLock();
            out = s.getOutputStream();
          }
          void permit() throws Exception {
            permit.acquire();
            try { bounded.take(); } finally { permit.release(); } // WAIT warning
          }
          void list() {
            list.forEach(x -> LockSupport.park()); // WAIT warning
          }
          void map() {
            map.computeIfAbsent("", x -> {
              LockSupport.park(); // WAIT warning
              return x;
            });
          }
          synchronized void queue() throws Exception { unbounded.put(""); }
          synchronized void full() throws Exception { bounded.put(""); } // WAIT warning
          synchronized void task() {
            executor.execute(() -> n++); // SUBMIT suggestion
          }
          void reads() throws Exception {
            reader.lock();
            try { bounded.take(); } finally { reader.unlock(); } // WAIT suggestion
          }
          synchronized void sends() throws IOException {
            out.write(1); // WAIT warning
          }
        }
        class Changing {
          private Executor executor = Executors.newCachedThreadPool();
          private BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          void set(Executor e, BlockingQueue<String> q) { executor = e; queue = q; }
          synchronized void task() throws Exception {
            executor.execute(() -> hashCode()); // SUBMIT warning
            queue.put(""); // WAIT warning
          }
        }
        """);
  }

  @Test
  void accepts_functionsOfOneOfSeveralConstructorsAlike() {
    assertFindings(
        """
        class Terms {
          abstract static class Fields { abstract Object terms(String f); }
          abstract static class Reader { abstract Object terms(String f); }
          static class Segment { final Reader reader; Segment(Reader r) { reader = r; } }
          static final class Each {
            @FunctionalInterface interface Provider { Object get(String f); }
            private final Provider provider;
            Each(Fields fields, boolean sorted) { this(fields::terms, sorted); }
            Each(Reader reader, boolean sorted) { this(reader::terms, sorted); }
            private Each(Provider provider, boolean sorted) { this.provider = provider; }
            void next() { provider.get("a"); }
          }
          synchronized void given(Fields f) { new Each(f, true).next(); }
          synchronized void kept(Segment s) { new Each(s.reader, true).next(); }
        }
        """);
  }

  @Test
  void flags_fieldsThatAreOnlySetToWhatTheyHeld() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.LockSupport;
        class Shrinking {
          private List<String> list;
          private Executor executor;
          private static Executor again(int n) { return n == 0 ? null : again(n - 1); }
          private final Executor endless = again(3);
          void shrink() {
            list = list.subList(0, 1);
            executor = Executors.unconfigurableExecutorService((ExecutorService) executor);
          }
          void each() { list.forEach(s -> LockSupport.park()); }
          synchronized void task() {
            executor.execute(() -> hashCode()); // SUBMIT warning
            endless.execute(() -> hashCode()); // SUBMIT warning
          }
        }
        """);
  }

  @Test
  void judges_functionsInCollectionsThatNobodyChanges() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.locks.LockSupport;
        import java.util.function.*;
        public class Hooks {
          private int n;
          private static final Map<String, Function<String, String>> OPERATORS =
              Map.of("trim", String::trim, "twice", s -> s + s);
          private final List<Runnable> quiet = List.of(() -> n++, this::count);
          private final List<Runnable> waiting = List.of(() -> n++, () -> LockSupport.park());
          private final List<Runnable> mixed;
          private final List<Runnable> growing = new ArrayList<>(List.of(() -> n++));
          private final Optional<Runnable> maybe = Optional.of(() -> n++);
          public Hooks(Runnable given) { mixed = List.of(() -> n++, given); }
          private void count() { n++; }
          public void add(Runnable hook) { growing.add(hook); }
          synchronized void runs() {
            for (Runnable each : quiet) each.run();
            quiet.forEach(Runnable::run);
            quiet.forEach(each -> each.run());
            quiet.get(0).run();
            maybe.ifPresent(Runnable::run);
          }
          synchronized String looksUp(String name) {
            for (Function<String, String> each : OPERATORS.values()) each.apply("x");
            return OPERATORS.get(name).apply("x");
          }
          synchronized void waits() {
            for (Runnable each : waiting) {
              each.run(); // WAIT
            }
          }
          synchronized void waitsInside() {
            waiting.forEach(Runnable::run); // WAIT
          }
          synchronized void given() {
            for (Runnable each : mixed) {
              each.run(); // CALLBACK
            }
          }
          synchronized void added() {
            growing.forEach(Runnable::run); // CALLBACK
          }
        }
        """);
  }

  @Test
  void judges_functionsInArraysThatNobodyChanges() {
    assertFindings(
        """
        import java.util.concurrent.locks.LockSupport;
        public class Steps {
          private int n;
          private static final Runnable[] CONSTANT = { () -> { }, Thread::yield };
          private final Runnable[] own = { () -> n++, this::count };
          private final Runnable[] waiting = { () -> n++, () -> LockSupport.park() };
          private final Runnable[] changed = { () -> n++ };
          private final Runnable[] shown = { () -> n++ };
          private final Runnable[] given;
          private Runnable[] replaced = { () -> n++ };
          private final Runnable[] filled;
          public Steps(Runnable[] given) {
            this.given = given;
            Runnable[] all = new Runnable[given.length + 1];
            all[0] = () -> n++;
            for (int i = 0; i < given.length; i++) all[i + 1] = given[i];
            filled = all;
          }
          private void count() { n++; }
          public void change(int i, Runnable to) { changed[i] = to; }
          public Runnable[] show() { return shown; }
          public void replace(Runnable[] by) { replaced = by; }
          synchronized void runs() {
            for (Runnable each : CONSTANT) each.run();
            for (Runnable each : own) each.run();
            if (own.length > 1) own[1].run();
          }
          synchronized void waits() {
            for (Runnable each : waiting) {
              each.run(); // WAIT
            }
          }
          synchronized void others() {
            changed[0].run(); // CALLBACK
            shown[0].run(); // CALLBACK
            given[0].run(); // CALLBACK
            replaced[0].run(); // CALLBACK
            filled[0].run(); // CALLBACK
          }
        }
        """);
  }

  @Test
  void flags_functionsThatCaptureWhatAConstructorIsGiven() {
    assertFindings(
        """
        import java.util.function.*;
        class Pool {
          static final class Lazy<T> {
            private final Supplier<T> s;
            Lazy(Supplier<T> s) { this.s = s; }
            T get() { return s.get(); }
          }
          private final Lazy<String> lazy;
          private final Lazy<String> made;
          private final Supplier<String> direct;
          Pool(Supplier<String> given) {
            lazy = new Lazy<>(() -> given.get());
            made = new Lazy<>(() -> "x");
            direct = () -> given.get();
          }
          synchronized Object lazy() { return lazy.get(); } // CALLBACK
          synchronized Object lazyWith(Supplier<String> x) { return lazy.get(); } // CALLBACK
          synchronized Object made() { return made.get(); }
          synchronized Object direct() { return direct.get(); } // CALLBACK
        }
        """);
  }

  @Test
  void flags_whatAHandedTaskKeepsAndPassesToAHelper() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        class Registry {
          static final class Task implements Runnable {
            private final String name;
            private final Consumer<Object> handler;
            Task(String name, Consumer<Object> handler) { this.name = name; this.handler = handler; }
            @Override public void run() { safely(handler, name); }
          }
          private static void safely(Consumer<Object> handler, Object closed) {
            handler.accept(closed);
          }
          private static void now(Runnable task) { task.run(); }
          void add(Consumer<Object> handler) { now(new Task("close", handler)); }
        }
        class Endpoint {
          private final Registry registry = new Registry();
          private final Consumer<Object> count = closed -> this.n++;
          private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(3);
          private Consumer<Object> any;
          private int n;
          void set(Consumer<Object> other) { any = other; }
          synchronized void known() {
            registry.add(count);
            registry.add(closed -> n--);
            new Registry.Task("a", count).run();
          }
          synchronized void blocking() {
            registry.add(closed -> {
              try {
                queue.put(closed); // WAIT
              } catch (InterruptedException e) { }
            });
          }
          synchronized void unknown() {
            registry.add(any); // CALLBACK
          }
        }
        """);
  }
}
