package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Who passes something is not told again what the callee reports under its own lock. */
final class ToldOnceTests extends CheckTestCase {
  @Test
  void accepts_passingWhatTheCalleeWaitsForWhoeverPassesIt() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Service {
          interface Accessor { String get(String k) throws Exception; }
          static class Real implements Accessor {
            private final Future<String> f;
            Real(Future<String> f) { this.f = f; }
            @Override public String get(String k) throws Exception { return f.get(); }
          }
          interface Manager { Accessor accessor(); }
          static class RealManager implements Manager {
            private Accessor a;
            void init(Future<String> f) { a = new Real(f); }
            @Override public Accessor accessor() { return a; }
          }
          static class Provider {
            private String v;
            synchronized void refresh(Accessor a) throws Exception {
              v = a.get("x"); // WAIT warning
            }
          }
          static class Cache {
            private String v;
            void load(Accessor a) throws Exception { v = a.get("y"); }
          }
          static class Caches {
            private final Cache one = new Cache();
            synchronized void refresh(Accessor a) throws Exception {
              one.load(a); // WAIT warning
            }
          }
          private final Caches caches = new Caches();
          void all(Manager m) throws Exception { caches.refresh(m.accessor()); }
          private final Provider p = new Provider();
          void process(Manager m) throws Exception { p.refresh(m.accessor()); }
          void made(Future<String> f) throws Exception { p.refresh(new Real(f)); }
        }
        """);
  }

  @Test
  void accepts_passingWhatNobodyKnowsToAnExportedMethod() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.function.*;
        public class Service {
          public interface InitListener { void init(String s); }
          public static class Registry {
            private final Object lock = new Object();
            public void add(InitListener x) {
              synchronized (lock) {
                x.init("x"); // CALLBACK warning
              }
            }
          }
          private final Registry reg = new Registry();
          private final CompletableFuture<Void> ready = new CompletableFuture<>();
          private InitListener held;
          public void set(InitListener h) { held = h; }
          public void own(InitListener x) { reg.add(x); }
          public void field() { reg.add(held); }
          public void made(Supplier<InitListener> s) { reg.add(s.get()); }
          public CompletionStage<Void> later(InitListener x) {
            return ready.thenAccept(done -> reg.add(x));
          }
        }
        """);
  }

  @Test
  void flags_passingWhatOnlyTheCallerKnows() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        public class Service {
          public interface InitListener { void init(String s) throws Exception; }
          public static class Registry {
            private final Object lock = new Object();
            public void add(InitListener x) throws Exception {
              synchronized (lock) {
                x.init("x"); // CALLBACK warning
              }
            }
            synchronized void inside(InitListener x) throws Exception { x.init("x"); }
          }
          private final Registry reg = new Registry();
          private InitListener held;
          private Future<String> future;
          public void set(InitListener h) { held = h; }
          private InitListener find() { return held; }
          public void wraps(InitListener x) throws Exception { reg.add(s -> x.init("y")); }
          public void finds() throws Exception {
            InitListener found = find();
            reg.add(s -> found.init("y")); // CALLBACK warning
          }
          public void waits() throws Exception {
            reg.add(s -> future.get()); // WAIT warning
          }
          public void calls() throws Exception {
            reg.add(s -> held.init(s)); // CALLBACK warning
          }
          public void hidden() throws Exception {
            reg.inside(held); // CALLBACK warning
          }
          public void anybody(InitListener x) throws Exception {
            reg.inside(x); // CALLBACK warning
          }
        }
        """);
  }

  @Test
  void flags_passingWhatWaitsLongerThanOthers() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Service {
          interface Accessor { void load(CountDownLatch l) throws Exception; }
          static class Limited implements Accessor {
            @Override public void load(CountDownLatch l) throws Exception { l.await(1, TimeUnit.SECONDS); }
          }
          static class Unlimited implements Accessor {
            @Override public void load(CountDownLatch l) throws Exception { l.await(); }
          }
          static class Provider {
            private final CountDownLatch latch;
            Provider(CountDownLatch l) { latch = l; }
            synchronized void refresh(Accessor a) throws Exception {
              a.load(latch); // WAIT suggestion
            }
          }
          private final Provider p;
          Service(CountDownLatch l) { p = new Provider(l); }
          void unlimited() throws Exception {
            p.refresh(new Unlimited()); // WAIT warning
          }
        }
        """);
  }
}
