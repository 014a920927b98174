package dev.lockspan.check;

import java.util.List;
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
  void judges_whatOneFactoryReturnsOfAnother() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.function.*;
            public final class Memo<T> implements Supplier<T> {
              private final Supplier<T> initializer;
              private volatile T value;
              private Memo(Supplier<T> initializer) { this.initializer = initializer; }
              public static <T> Memo<T> of(Supplier<T> s) { return new Memo<>(s); }
              public static <T> Memo<T> once(Supplier<T> s) {
                return s instanceof Memo ? (Memo<T>) s : new Memo<>(s);
              }
              @Override public T get() {
                T known = value;
                if (known == null) value = known = initializer.get();
                return known;
              }
            }
            """,
            """
            package lib;
            import java.util.function.*;
            public interface Memos {
              static <T> Memo<T> memoize(Supplier<T> s) { return Memo.of(s); }
              static <T> Memo<T> memoizeOnce(Supplier<T> s) { return Memo.once(s); }
              static <T> Supplier<T> twice(Supplier<T> s) { return memoizeOnce(memoize(s)); }
              static <T> Memo<T> other(Supplier<T> s, Supplier<T> t) { return memoize(t); }
            }
            """,
            """
            package lib;
            import java.util.concurrent.locks.LockSupport;
            import java.util.function.*;
            public final class Id {
              private final Supplier<String> name;
              private final Supplier<String> slow = Memos.memoizeOnce(Id::park);
              public Id(String s) { name = Memos.memoizeOnce(() -> s + "x"); }
              public String name() { return name.get(); }
              public String slow() { return slow.get(); }
              static String park() { LockSupport.park(); return ""; }
            }
            """),
        """
        import java.util.concurrent.locks.LockSupport;
        import java.util.function.*;
        import lib.*;
        class Pool {
          private final Supplier<StringBuilder> quick = Memos.memoize(StringBuilder::new);
          private final Supplier<StringBuilder> once = Memos.memoizeOnce(StringBuilder::new);
          private final Supplier<StringBuilder> twice = Memos.twice(StringBuilder::new);
          private final Supplier<String> slow = Memos.memoize(Pool::park);
          private final Supplier<String> slowOnce = Memos.memoizeOnce(Pool::park);
          private final Supplier<String> slowTwice = Memos.twice(Pool::park);
          private final Supplier<String> other = Memos.other(() -> "", Pool::park);
          private final Supplier<String> given;
          private final Supplier<String> givenOnce;
          private final Id id = new Id("q");
          Pool(Supplier<String> given) {
            this.given = Memos.memoize(given);
            this.givenOnce = Memos.memoizeOnce(given);
          }
          static String park() { LockSupport.park(); return ""; }
          synchronized Object quick() { return quick.get(); }
          synchronized Object once() { return once.get(); }
          synchronized Object twice() { return twice.get(); }
          synchronized Object slow() { return slow.get(); } // WAIT
          synchronized Object slowOnce() { return slowOnce.get(); } // WAIT
          synchronized Object slowTwice() { return slowTwice.get(); } // WAIT
          synchronized Object other() { return other.get(); } // WAIT
          synchronized Object given() { return given.get(); } // CALLBACK
          synchronized Object givenOnce() { return givenOnce.get(); } // CALLBACK
          synchronized String name() { return id.name(); }
          synchronized String slowName() { return id.slow(); } // WAIT
        }
        """);
  }

  @Test
  void judges_aFieldByTheConstantsOfWhichItIsGivenOne() {
    assertFindings(
        """
        import java.util.concurrent.*;
        public class Appender {
          public interface EventFactory<T> { T make(); }
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
