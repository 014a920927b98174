package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields of new objects that hold nothing yet, and that other classes could set, too. */
final class NewOpenFieldTests extends CheckTestCase {
  private static final String REQUEST =
      """
      package source;
      import java.io.*;
      import java.util.*;
      import java.util.function.*;
      public class Request {
        public interface Listener { void changed(String name); }
        public interface Setup { void of(Request r); }
        protected Listener listener;
        public final List<Listener> all = new ArrayList<>();
        private final Map<String, String> options = new HashMap<>();
        public Request(Map<String, String> options) { options(options); }
        public Request(Setup setup) {
          setup.of(this);
          options(Map.of("a", "b"));
        }
        public Request(Consumer<Request> setup) {
          setup.accept(this);
          options(Map.of("a", "b"));
        }
        public void options(Map<String, String> more) {
          if (listener == null) options.putAll(more);
          else for (String name : more.keySet()) option(name);
        }
        public void start() {
          setUp();
          option("start");
        }
        public void option(String name) { if (listener != null) listener.changed(name); }
        public void each() { for (Listener l : all) l.changed(""); }
        public void set(Listener other) { listener = other; }
        protected void setUp() { }
        public static class Copy extends FilterInputStream {
          public Copy(InputStream in) { super(in); }
          public int first() throws IOException { return in.read(); }
        }
      }
      """;

  @Test
  void accepts_whatNobodyHasSet() {
    assertFindingsBothWays(
        List.of(REQUEST),
        """
        import java.util.*;
        import source.*;
        class User {
          private final Object lock = new Object();
          private Request last;
          Request made(Map<String, String> options) {
            synchronized (lock) { return new Request(options); }
          }
          void called(Map<String, String> options) {
            synchronized (lock) {
              Request r = new Request(options);
              r.option("a");
              r.each();
              last = r;
            }
          }
        }
        """);
  }

  @Test
  void flags_whatOthersMayHaveSet() {
    assertFindingsBothWays(
        List.of(REQUEST),
        """
        import java.io.*;
        import java.util.*;
        import java.util.function.*;
        import source.*;
        class User {
          private final Object lock = new Object();
          private Request last;
          private Request.Listener own;
          public void own(Request.Listener other) { own = other; }
          static class Sub extends Request {
            Sub() { super(Map.of()); }
            Sub(Listener own) {
              super(Map.of());
              listener = own;
            }
            @Override protected void setUp() { listener = all.get(0); }
          }
          void given(Request r, Map<String, String> options) {
            synchronized (lock) { r.options(options); } // CALLBACK warning
          }
          void bySetter() {
            synchronized (lock) {
              Request r = new Request(Map.of());
              r.set(own);
              r.option("a"); // CALLBACK warning
            }
          }
          void byField() {
            synchronized (lock) {
              Request r = new Request(Map.of());
              r.all.add(own);
              r.each(); // CALLBACK warning
            }
          }
          Request bySubclass() {
            synchronized (lock) {
              Request r = new Sub();
              r.start(); // CALLBACK warning
              return r;
            }
          }
          Request byItsConstructor() {
            synchronized (lock) {
              Request r = new Sub(own);
              r.option("a"); // CALLBACK warning
              return r;
            }
          }
          int bySuperclass(InputStream in) throws IOException {
            synchronized (lock) { return new Request.Copy(in).first(); } // IO suggestion
          }
        }
        """);
  }

  @Test
  void flags_whatCodeThatNobodyKnowsMayHaveSet() {
    assertFindingsAgainstClasses(
        List.of(REQUEST),
        """
        import java.util.function.*;
        import source.*;
        class User {
          private final Object lock = new Object();
          void byFunction(Consumer<Request> setup) {
            synchronized (lock) {
              Request r = new Request(setup); // CALLBACK warning
              r.option("a"); // CALLBACK warning
            }
          }
        }
        """);
  }

  @Test
  void judges_executorsAndFuturesOfNewObjects() {
    assertFindingsBothWays(
        List.of(
            """
            package tasks;
            import java.util.concurrent.*;
            public class Tasks {
              private ExecutorService service = null;
              private boolean retry = true;
              public static Tasks make() { return new Tasks(); }
              public Tasks executeWith(ExecutorService s) { service = s; return this; }
              public Tasks noRetry() { retry = false; return this; }
              public boolean all(Runnable r) throws Exception { return run(r, 1); }
              public boolean run(Runnable r, int n) throws Exception { return run(r); }
              public boolean filling(Runnable r) throws Exception {
                service = new ForkJoinPool();
                return run(r, 1);
              }
              public boolean run(Runnable r) throws Exception {
                return service != null ? parallel(r) : single(r);
              }
              private boolean parallel(Runnable r) throws Exception {
                return service.submit(r).get() == null;
              }
              private boolean single(Runnable r) { return retry; }
            }
            """),
        """
        import java.util.concurrent.*;
        import tasks.Tasks;
        class User {
          synchronized void single() throws Exception { new Tasks().run(() -> { }); }
          synchronized void chain() throws Exception { Tasks.make().noRetry().run(() -> { }); }
          synchronized void parallel(ExecutorService e) throws Exception {
            Tasks.make().executeWith(e).noRetry().run(() -> { }); // WAIT warning
          }
          synchronized void deeper() throws Exception { Tasks.make().noRetry().all(() -> { }); }
          synchronized void deeperParallel(ExecutorService e) throws Exception {
            Tasks.make().executeWith(e).all(() -> { }); // WAIT warning
          }
          synchronized void filling() throws Exception {
            Tasks.make().filling(() -> { }); // WAIT warning
          }
          synchronized void given(Tasks given) throws Exception {
            given.noRetry().run(() -> { }); // WAIT warning
          }
        }
        """);
  }

  @Test
  void decides_byWhatIsDoneToTheCollectionThatAGetterGives() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Builder {
          private List<CountDownLatch> some;
          private final List<CountDownLatch> all = new ArrayList<>();
          void add(CountDownLatch c) { if (some == null) some = new ArrayList<>(); some.add(c); }
          List<CountDownLatch> some() { return some; }
          List<CountDownLatch> all() { return all; }
          Builder with(CountDownLatch c) { all().add(c); return this; }
          void awaitSome() throws Exception { each(this); }
          static void each(Builder b) throws Exception {
            List<CountDownLatch> latches = b.some();
            if (latches != null) for (CountDownLatch c : latches) c.await();
          }
          void awaitAll() throws Exception { for (CountDownLatch c : all()) c.await(); }
          void fill(CountDownLatch c) throws Exception { Collections.addAll(all(), c); awaitAll(); }
        }
        class User {
          synchronized void none() throws Exception { new Builder().awaitSome(); }
          synchronized void empty() throws Exception { new Builder().awaitAll(); }
          synchronized void added(CountDownLatch c) throws Exception {
            Builder builder = new Builder();
            builder.add(c);
            builder.awaitSome(); // WAIT
          }
          synchronized void put(CountDownLatch c) throws Exception {
            Builder builder = new Builder();
            builder.all().add(c);
            builder.awaitAll(); // WAIT
          }
          synchronized void inChain(CountDownLatch c) throws Exception {
            new Builder().with(c).awaitAll(); // WAIT
          }
          synchronized void filled(CountDownLatch c) throws Exception {
            new Builder().fill(c); // WAIT
          }
          synchronized void given(Builder builder) throws Exception {
            builder.awaitSome(); // WAIT
          }
        }
        """);
  }
}
