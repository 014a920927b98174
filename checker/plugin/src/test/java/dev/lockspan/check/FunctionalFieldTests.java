package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions held in fields and collections. */
final class FunctionalFieldTests extends CheckTestCase {
  @Test
  void accepts_knownFunctions() {
    assertFindings(
        """
        import java.util.*;
        import java.util.function.*;
        class Pool {
          private static final Supplier<String> CONSTANT = () -> "x";
          private static final Comparator<String> ORDER = Comparator.comparing(String::length);
          private final Runnable own = () -> hashCode();
          private final Runnable reference = this::count;
          private final Supplier<List<String>> maker = ArrayList::new;
          private final Runnable assigned;
          private final Supplier<String> given;
          int size;
          Pool(Supplier<String> given) {
            this.given = given;
            assigned = () -> size++;
          }
          private void count() { size++; }
          synchronized void known() {
            CONSTANT.get();
            own.run();
            reference.run();
            maker.get();
            assigned.run();
            ORDER.compare("a", "b");
          }
          void copiedFirst() {
            Supplier<String> s;
            synchronized (this) { s = given; }
            s.get();
          }
          synchronized void onlyPassedOn(Map<String, Supplier<String>> m) { m.put("k", given); }
          synchronized boolean compared(Supplier<String> other) { return given == other || given.equals(other); }
        }
        """);
  }

  @Test
  void accepts_knownFunctionsBesideAReferenceToAnArraysConstructor() {
    assertFindings(
        """
        import java.util.*;
        class Pool {
          private Runnable hook = () -> { };
          synchronized void run() { hook.run(); }
          String[] names(List<String> names) { return names.stream().toArray(String[]::new); }
        }
        """);
  }

  @Test
  void flags_unknownFunctions() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.atomic.*;
        import java.util.function.*;
        class Pool {
          private final Supplier<String> supplier;
          private final Map<String, Runnable> byName = new HashMap<>();
          private final List<Consumer<String>> consumers = new ArrayList<>();
          private final Deque<Runnable> queue = new ArrayDeque<>();
          private final AtomicReference<Runnable> hook = new AtomicReference<>();
          private Callable<String> callable;
          private BooleanSupplier condition;
          private Predicate<String> filter;
          private IntUnaryOperator step;
          private Runnable[] array;
          private Optional<Runnable> perhaps;
          Pool(Supplier<String> supplier) { this.supplier = supplier; }
          void setCallable(Callable<String> c) { callable = c; }
          synchronized void fields() throws Exception {
            supplier.get(); // CALLBACK warning
            callable.call(); // CALLBACK warning
            condition.getAsBoolean(); // CALLBACK warning
            filter.test("x"); // CALLBACK warning
            step.applyAsInt(1); // CALLBACK warning
          }
          synchronized void collections() {
            byName.get("x").run(); // CALLBACK
            for (Consumer<String> c : consumers) {
              c.accept("x"); // CALLBACK
            }
            consumers.forEach(c -> c.accept("x")); // CALLBACK
            queue.poll().run(); // CALLBACK
            hook.get().run(); // CALLBACK
            array[0].run(); // CALLBACK
            perhaps.ifPresent(Runnable::run); // CALLBACK
            Runnable r;
            while ((r = queue.poll()) != null) {
              r.run(); // CALLBACK
            }
          }
          synchronized void handedToTheLibrary(List<String> names) {
            names.removeIf(filter); // CALLBACK
            byName.values().forEach(Runnable::run); // CALLBACK
          }
          synchronized void inAStream(List<String> names) {
            names.stream().filter(filter).toList(); // CALLBACK
          }
          synchronized void inAHelper() {
            runHook(); // CALLBACK
          }
          private void runHook() { hook.get().run(); }
        }
        """);
  }

  @Test
  void flags_functionsOfRecordsAndOfOtherObjects() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        record Options(Supplier<String> names, int size) {}
        class Pool {
          @FunctionalInterface public interface Action { void go() throws Exception; }
          private final Options options;
          private Action action;
          private FutureTask<String> task;
          Pool(Options options) { this.options = options; }
          synchronized void all(Pool other) throws Exception {
            options.names().get(); // CALLBACK
            other.action.go(); // CALLBACK
            action.go(); // CALLBACK
            task.run(); // CALLBACK
            int n = options.size();
          }
        }
        """);
  }

  @Test
  void accepts_taskClassesThatAreKnown() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          static final class Sweep implements Runnable {
            int swept;
            @Override public void run() { swept++; }
          }
          static final class Load implements Callable<String> {
            final CountDownLatch probe = new CountDownLatch(1);
            @Override public String call() throws Exception { probe.await(); return ""; }
          }
          private final Sweep sweep = new Sweep();
          private final Load load = new Load();
          synchronized void known() { sweep.run(); }
          synchronized void knownToWait() throws Exception {
            load.call(); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_privateFieldsThatOnlyKnownFunctionsAreStoredIn() {
    assertFindings(
        """
        import java.util.*;
        import java.util.function.*;
        import java.util.regex.*;
        public class Reporter {
          enum Errors {
            NONE(s -> null), LOST(IllegalStateException::new);
            private final Function<String, RuntimeException> builder;
            Errors(Function<String, RuntimeException> builder) { this.builder = builder; }
            RuntimeException exception(String s) { return builder.apply(s); }
          }
          private static class Config {
            private final Supplier<String> supplier;
            Config(Supplier<String> supplier) { this.supplier = supplier; }
            String config() { return supplier.get(); }
          }
          private final List<Config> configs = new ArrayList<>();
          private Predicate<String> filter = s -> true;
          public void reconfigure(Pattern p) { filter = compile(p); }
          public void add(String s) { configs.add(new Config(() -> s)); configs.add(new Config(this::toString)); }
          public static Predicate<String> compile(Pattern p) { return s -> p.matcher(s).matches(); }
          synchronized boolean filtered(String s) { return filter.test(s); }
          synchronized Object error(Errors e) { return e.exception("x"); }
          synchronized Object config(Config c) { return c.config(); }
        }
        """);
  }

  @Test
  void flags_whatTheKnownFunctionsOfAPrivateFieldDo() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        public class WorkPool {
          private final BiConsumer<BlockingQueue<String>, String> enqueue;
          private Supplier<String> open = () -> "x";
          private Supplier<String> passed = () -> "x";
          Supplier<String> shared = () -> "x";
          public WorkPool(int timeout) {
            if (timeout > 0) {
              enqueue = (q, s) -> { try { q.offer(s, timeout, TimeUnit.SECONDS); } catch (InterruptedException e) { } };
            } else {
              enqueue = (q, s) -> { try { q.put(s); } catch (InterruptedException e) { } };
            }
          }
          public WorkPool(Supplier<String> passed) { this(1); this.passed = passed; }
          public void setOpen(Supplier<String> open) { this.open = open; }
          synchronized void add(BlockingQueue<String> q, String s) {
            enqueue.accept(q, s); // WAIT
          }
          synchronized void unknown() {
            open.get(); // CALLBACK
            passed.get(); // CALLBACK
            shared.get(); // CALLBACK
          }
        }
        """);
  }

  @Test
  void judges_whatEitherOfTwoWaysPutsIntoAConstant() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.function.*;
            public class Counters {
              private static final Supplier<Object> QUIET;
              private static final Runnable SLOW;
              static {
                Supplier<Object> supplier;
                try {
                  Class.forName("java.util.concurrent.atomic.LongAdder");
                  supplier = Object::new;
                } catch (ClassNotFoundException e) {
                  supplier = new Supplier<Object>() { @Override public Object get() { return ""; } };
                }
                QUIET = supplier;
                SLOW = Boolean.getBoolean("fast") ? () -> { } : Counters::pause;
              }
              private static void pause() { try { Thread.sleep(1); } catch (InterruptedException e) { } }
              public static Object make() { return QUIET.get(); }
              public static void run() { SLOW.run(); }
            }
            """),
        """
        class Names {
          synchronized void make() {
            Counters.make();
            Counters.run(); // WAIT: sleep
          }
        }
        """);
  }

  @Test
  void accepts_theKnownFunctionThatAnObjectOfOursWasMadeWith() {
    assertFindingsBothWays(
        List.of(DELETER),
        """
        public class Writer {
          private final Deleter deleter;
          private int deleted;
          public Writer(String directory) { deleter = new Deleter(directory, this::note); }
          private void note(String level, String text) { deleted++; }
          public synchronized void write() { deleter.delete("x"); }
          public synchronized void twice() { all(); }
          private void all() { deleter.delete("x"); deleter.delete("y"); }
        }
        """,
        """
        import java.util.function.*;
        class Counter implements BiConsumer<String, String> {
          private static final BiConsumer<String, String> NOBODY = (a, b) -> { };
          private final Deleter counting = new Deleter("", new Counter());
          private final Deleter constant = new Deleter("", NOBODY);
          int count;
          @Override public void accept(String a, String b) { count++; }
          synchronized void both() {
            counting.delete("x");
            constant.delete("x");
          }
        }
        """);
  }

  @Test
  void flags_whatTheFunctionDoesThatAnObjectWasMadeWith() {
    assertFindingsBothWays(
        List.of(DELETER),
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        public class Writer {
          public interface Listener { void onDelete(String text); }
          private final Listener listener;
          private final Deleter telling = new Deleter("", this::tell);
          private final Deleter waiting = new Deleter("", (a, b) -> pause());
          private final Deleter pausing = new Deleter("", new BiConsumer<String, String>() {
            @Override public void accept(String a, String b) { pause(); }
          });
          private final Deleter given;
          private final Deleter made;
          private Deleter replaced = new Deleter("", (a, b) -> { });
          public Writer(Listener listener, Deleter given, BiConsumer<String, String> messenger) {
            this.listener = listener;
            this.given = given;
            this.made = new Deleter("", messenger);
          }
          public void setDeleter(Deleter other) { replaced = other; }
          private void tell(String level, String text) { listener.onDelete(text); }
          private void pause() { try { Thread.sleep(100); } catch (InterruptedException e) { } }
          public synchronized void tells() {
            telling.delete("x"); // CALLBACK warning: onDelete
          }
          public synchronized void waits() {
            waiting.delete("x"); // WAIT: pause()
            pausing.delete("x"); // WAIT: pause()
          }
          public synchronized void others() {
            given.delete("x"); // CALLBACK warning
            made.delete("x"); // CALLBACK warning
            replaced.delete("x"); // CALLBACK warning
          }
        }
        """);
  }

  private static final String DELETER =
      """
      import java.util.function.*;
      public class Deleter {
        private final String directory;
        private final BiConsumer<String, String> messenger;
        public Deleter(String directory, BiConsumer<String, String> messenger) {
          this.directory = directory;
          this.messenger = messenger;
        }
        public void delete(String name) { messenger.accept(directory, name); }
      }
      """;

  @Test
  void accepts_aTaskThatHandsItselfToADirectExecutor() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Again implements Runnable {
          private final Executor direct = Runnable::run;
          private int n;
          @Override public void run() {
            if (n++ < 3) { direct.execute(this); }
          }
        }
        class Stage implements Runnable {
          @Override public void run() {
            CompletableFuture.completedFuture("").thenRun(this);
          }
        }
        class User {
          synchronized void again() { new Again().run(); }
          synchronized void stage() { new Stage().run(); }
        }
        """);
  }
}
