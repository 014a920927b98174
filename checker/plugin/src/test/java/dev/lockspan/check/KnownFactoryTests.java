package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Functions that libraries make, of nothing but what they are given here. */
final class KnownFactoryTests extends CheckTestCase {
  @Test
  void judges_whatLibrariesMake() {
    assertFindings(
        """
        import com.google.common.base.Supplier;
        import com.google.common.base.Suppliers;
        import com.google.common.util.concurrent.ThreadFactoryBuilder;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.LockSupport;
        class Makers {
          private final ThreadFactory plain = Executors.defaultThreadFactory();
          private final ThreadFactory daemons = new ThreadFactoryBuilder().setDaemon(true).build();
          private final ThreadFactory given;
          private final Supplier<String> quick = Suppliers.memoize(() -> "x");
          private final Supplier<String> slow =
              Suppliers.memoize(
                  () -> {
                    LockSupport.park();
                    return "x";
                  });
          Makers(ThreadFactory given) { this.given = given; }
          synchronized void threads(Runnable task) {
            plain.newThread(task);
            daemons.newThread(task);
            Executors.defaultThreadFactory().newThread(task);
            given.newThread(task); // CALLBACK
          }
          synchronized String quick() { return quick.get(); }
          synchronized String slow() {
            return slow.get(); // WAIT
          }
        }
        """);
  }

  @Test
  void judges_memoizedFunctionsThatAreHandedOn() {
    assertFindings(
        """
        import com.google.common.base.Suppliers;
        import java.util.concurrent.locks.LockSupport;
        import java.util.function.*;
        class Pool {
          static final class Lazy<T> {
            private final Supplier<T> supplier;
            Lazy(Supplier<T> supplier) { this.supplier = supplier; }
            T get() { return supplier.get(); }
          }
          static final Supplier<StringBuilder> CONSTANT = Suppliers.memoize(StringBuilder::new);
          private final Lazy<StringBuilder> made = new Lazy<>(Suppliers.memoize(StringBuilder::new));
          private final Lazy<StringBuilder> named = new Lazy<>(CONSTANT);
          private final Lazy<String> slow = new Lazy<>(Suppliers.memoize(Pool::park));
          private final Lazy<String> given;
          Pool(com.google.common.base.Supplier<String> given) {
            this.given = new Lazy<>(Suppliers.memoize(given));
          }
          static String park() { LockSupport.park(); return ""; }
          synchronized Object constant() { return CONSTANT.get(); }
          synchronized Object made() { return made.get(); }
          synchronized Object named() { return named.get(); }
          synchronized Object here() { return new Lazy<>(CONSTANT).get(); }
          synchronized Object slow() { return slow.get(); } // WAIT
          synchronized Object given() { return given.get(); } // CALLBACK
        }
        """);
  }

  @Test
  void judges_whatOnesOwnMethodMakesOfAFunction() {
    assertFindings(
        """
        import java.util.concurrent.locks.LockSupport;
        import java.util.function.*;
        class Pool {
          static <T> Supplier<T> memoize(Supplier<T> d) {
            Object[] kept = new Object[1];
            return () -> {
              if (kept[0] == null) kept[0] = d.get();
              return (T) kept[0];
            };
          }
          private final Supplier<StringBuilder> quick = memoize(StringBuilder::new);
          private final Supplier<StringBuilder> sized;
          private final Supplier<String> slow = memoize(Pool::park);
          private final Supplier<String> given;
          Pool(int n, Supplier<String> given) {
            sized = memoize(() -> new StringBuilder(n));
            this.given = memoize(given);
          }
          static String park() { LockSupport.park(); return ""; }
          synchronized Object quick() { return quick.get(); }
          synchronized Object sized() { return sized.get(); }
          synchronized Object slow() { return slow.get(); } // WAIT
          synchronized Object given() { return given.get(); } // CALLBACK
        }
        """);
  }

  @Test
  void judges_aFieldByTheConstantsOfWhichItIsGivenOne() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Appender {
          interface EventFactory<T> { T make(); }
          static CountDownLatch shared = new CountDownLatch(1);
          private static final EventFactory<Object> PLAIN = Object::new;
          private static final EventFactory<Object> OTHER = () -> new Object();
          private static final EventFactory<Object> WAITING =
              () -> { try { return shared.await(1, TimeUnit.SECONDS); } catch (InterruptedException e) { return ""; } };
          static EventFactory<Object> open = Object::new;
          private EventFactory<Object> quick;
          private EventFactory<Object> slow;
          private EventFactory<Object> unknown;
          private final boolean mutable;
          Appender(boolean m) { mutable = m; }
          synchronized void quick() {
            quick = mutable ? PLAIN : OTHER;
            new Ring<>(quick, 8);
          }
          synchronized void slow() {
            slow = mutable ? PLAIN : WAITING;
            new Ring<>(slow, 8); // WAIT
          }
          synchronized void unknown() {
            unknown = mutable ? PLAIN : open;
            new Ring<>(unknown, 8); // CALLBACK
          }
          static class Ring<T> {
            final Object[] events;
            Ring(EventFactory<T> f, int n) { events = new Object[n]; fill(f); }
            private void fill(EventFactory<T> f) { for (int i = 0; i < events.length; i++) events[i] = f.make(); }
          }
        }
        """);
  }
}
