package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Futures that a constructor makes and completes, while whoever called it holds a lock. */
final class ConstructedFutureTests extends CheckTestCase {
  private static final String MADE =
      """
      package lib;
      import java.util.*;
      import java.util.concurrent.*;
      public class Made {
        static final List<Object> ALL = new CopyOnWriteArrayList<>();
        public static class Started {
          private final CompletableFuture<Void> started = new CompletableFuture<>();
          public Started(boolean now) { if (now) started.complete(null); }
          public CompletableFuture<Void> started() { return started; }
        }
        public static class Cancelled {
          public final CompletableFuture<Void> end;
          public Cancelled() { end = new CompletableFuture<>(); end.cancel(true); }
        }
        public static class Given {
          public final CompletableFuture<Void> end;
          public Given(CompletableFuture<Void> end) { this.end = end; end.complete(null); }
        }
        public static class Shown {
          public final CompletableFuture<Void> end = new CompletableFuture<>();
          public Shown() { ALL.add(this); end.complete(null); }
        }
        public static class Taken {
          public final CompletableFuture<Void> end = new CompletableFuture<>();
          public Taken() { ALL.add(end); end.complete(null); }
        }
        public static class Captured {
          public final CompletableFuture<Void> end = new CompletableFuture<>();
          public Captured() {
            ALL.add((Runnable) () -> end.thenRun(() -> { }));
            end.complete(null);
          }
        }
        public static class Attached {
          public final CompletableFuture<Void> end = new CompletableFuture<>();
          public Attached(Runnable r) { end.thenRun(r); end.complete(null); }
        }
      }
      """;

  @Test
  void judges_constructorsByWhoElseHasTheFuture() {
    assertFindingsBothWays(
        List.of(MADE),
        """
        package app;
        import java.util.*;
        import java.util.concurrent.*;
        import lib.Made;
        public class Pool {
          private static volatile Made.Started one;
          private final Map<String, Object> made = new HashMap<>();
          private final CompletableFuture<Void> known = new CompletableFuture<>();
          public CompletableFuture<Void> known() { return known; }
          public synchronized Object started() { return new Made.Started(true); }
          public synchronized void cancelled(String key) { made.put(key, new Made.Cancelled()); }
          public static Made.Started one() {
            if (one == null) {
              synchronized (Pool.class) {
                if (one == null) one = new Made.Started(true);
              }
            }
            return one;
          }
          public synchronized Object given() {
            return new Made.Given(known); // CALLBACK
          }
          public synchronized Object shown() {
            return new Made.Shown(); // CALLBACK
          }
          public synchronized Object taken() {
            return new Made.Taken(); // CALLBACK
          }
          public synchronized Object captured() {
            return new Made.Captured(); // CALLBACK
          }
          public synchronized Object attached(Runnable r) {
            return new Made.Attached(r); // CALLBACK
          }
          public synchronized Object attachedKnown() { return new Made.Attached(() -> made.size()); }
        }
        """);
  }

  @Test
  void judges_constructorsThatLockByWhoElseHasTheFuture() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          static final Object LOCK = new Object();
          static final List<Object> ALL = new CopyOnWriteArrayList<>();
          final CompletableFuture<Void> end = new CompletableFuture<>();
          Pool() {
            synchronized (LOCK) { end.complete(null); }
          }
          Pool(int n) {
            ALL.add(this);
            synchronized (LOCK) {
              end.complete(null); // CALLBACK
            }
          }
          synchronized void later() {
            end.complete(null); // CALLBACK
          }
        }
        """);
  }

  @Test
  void judges_futuresThatAFactoryMakesForTheConstructor() {
    assertFindings(
        """
        import com.google.common.util.concurrent.*;
        import java.util.*;
        public class Pool {
          static final List<Object> ALL = new ArrayList<>();
          static final SettableFuture<String> ONE = SettableFuture.create();
          static SettableFuture<String> one() { return ONE; }
          public static class Own {
            public final SettableFuture<String> end = SettableFuture.create();
            public Own() { end.set("x"); }
          }
          public static class Shown {
            public final SettableFuture<String> end;
            public Shown() {
              SettableFuture<String> made = SettableFuture.create();
              ALL.add(made);
              end = made;
              end.set("x");
            }
          }
          public static class OfAll {
            public final SettableFuture<String> end = one();
            public OfAll() { end.set("x"); }
          }
          public static class Constant {
            public final SettableFuture<String> end = ONE;
            public Constant() { end.set("x"); }
          }
          public synchronized Object own() { return new Own(); }
          public synchronized Object constant() {
            return new Constant(); // CALLBACK
          }
          public synchronized Object shown() {
            return new Shown(); // CALLBACK
          }
          public synchronized Object ofAll() {
            return new OfAll(); // CALLBACK
          }
        }
        """);
  }

  @Test
  void judges_futuresThatAFactoryMakesForAFieldOfANewObject() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.*;
            import java.util.concurrent.*;
            public class Refs {
              static final List<Object> ALL = new ArrayList<>();
              static final CompletableFuture<String> ONE = new CompletableFuture<>();
              static CompletableFuture<String> create() { return new CompletableFuture<>(); }
              static CompletableFuture<String> shared() { return ONE; }
              static CompletableFuture<String> shown() {
                CompletableFuture<String> made = new CompletableFuture<>();
                ALL.add(made);
                return made;
              }
              public static class Own {
                final CompletableFuture<String> end = create();
                public void set(String s) { end.complete(s); }
              }
              public static class Shared {
                final CompletableFuture<String> end = shared();
                public void set(String s) { end.complete(s); }
              }
              public static class Shown {
                final CompletableFuture<String> end = shown();
                public void set(String s) { end.complete(s); }
              }
            }
            """),
        """
        import java.util.concurrent.atomic.*;
        import lib.Refs;
        class Cache {
          private final AtomicReference<Refs.Own> slot = new AtomicReference<>();
          synchronized void own() {
            Refs.Own made = new Refs.Own();
            made.set("x");
            slot.set(made);
          }
          synchronized void published() {
            Refs.Own made = new Refs.Own();
            slot.set(made);
            made.set("x"); // CALLBACK warning
          }
          synchronized void shared() {
            new Refs.Shared().set("x"); // CALLBACK warning
          }
          synchronized void shown() {
            new Refs.Shown().set("x"); // CALLBACK warning
          }
        }
        """);
  }
}
