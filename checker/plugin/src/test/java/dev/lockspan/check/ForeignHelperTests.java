package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Helpers of class files whose declarations do not tell of a lock. */
final class ForeignHelperTests extends CheckTestCase {
  private static final String HELPERS =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;
      class Items {
        private final List<String> items = Collections.synchronizedList(new ArrayList<>());
        private final Map<String, String> names = Collections.synchronizedMap(new HashMap<>());
        private final Map<String, String> shared = new ConcurrentHashMap<>();
        private static final Set<String> ALL = Collections.synchronizedSet(new HashSet<>());
        private final List<String> plain = new ArrayList<>();
        void each(Consumer<String> action) { items.forEach(action); }
        void eachInLambda(Consumer<String> action) { items.forEach(item -> action.accept(item)); }
        void eachName(BiConsumer<String, String> action) { names.forEach(action); }
        void made(Function<String, String> action) { shared.computeIfAbsent("", action); }
        void removed(Predicate<String> which) { ALL.removeIf(which); }
        void eachPlain(Consumer<String> action) { plain.forEach(action); }
        void eachOfCopy(Consumer<String> action) { new ArrayList<>(items).forEach(action); }
      }
      final class Checks {
        static void locked(Object of) { assert Thread.holdsLock(of); }
        static void sized(Object of) { assert of != null; }
        static void same(Object of) {
          if (!Thread.holdsLock(of)) throw new IllegalStateException();
        }
      }
      """;

  @Test
  void accepts_helpersWithoutALock() {
    assertFindingsBothWays(
        List.of(HELPERS),
        """
        import java.util.concurrent.*;
        class Pool {
          private final CountDownLatch probe = new CountDownLatch(1);
          private final Items items = new Items();
          private void await() {
            try { probe.await(); } catch (InterruptedException e) { return; }
          }
          void plain() { items.eachPlain(item -> await()); }
          void copy() { items.eachOfCopy(item -> await()); }
          void checked() {
            Checks.sized(this);
            await();
          }
        }
        """);
  }

  @Test
  void flags_functionsGivenToCollectionsWithALock() {
    assertFindingsBothWays(
        List.of(HELPERS),
        """
        import java.util.concurrent.*;
        class Pool {
          private final CountDownLatch probe = new CountDownLatch(1);
          private final Items items = new Items();
          private void await() {
            try { probe.await(); } catch (InterruptedException e) { return; }
          }
          void each() {
            items.each(item -> await()); // WAIT warning
          }
          void eachInLambda() {
            items.eachInLambda(item -> await()); // WAIT warning
          }
          void eachName() {
            items.eachName((name, item) -> await()); // WAIT warning
          }
          void made() {
            items.made(name -> { // the bin's lock
              await(); // WAIT warning
              return name;
            });
          }
          void removed() {
            items.removed(item -> {
              await(); // WAIT warning
              return true;
            });
          }
        }
        """);
  }

  @Test
  void flags_whatIsAttestedToBeLocked() {
    assertFindingsBothWays(
        List.of(HELPERS),
        """
        import java.util.concurrent.*;
        class Pool {
          private final CountDownLatch probe = new CountDownLatch(1);
          private final Object state = new Object();
          void asserted() throws Exception {
            Checks.locked(state);
            probe.await(); // WAIT warning: 'state'
          }
          void tested() throws Exception {
            Checks.same(state);
            probe.await(); // WAIT warning: 'state'
          }
        }
        """);
  }

  private static final List<String> KEEPERS =
      List.of(
          """
          import java.util.*;
          import java.util.concurrent.*;
          import java.util.concurrent.atomic.*;
          import java.util.concurrent.locks.*;
          public class Keys {
            private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();
            public void begin(String key) { locks.computeIfAbsent(key, k -> new ReentrantLock()).lock(); }
            public void commit(String key) { locks.get(key).unlock(); }
          }
          """,
          """
          import java.util.concurrent.locks.*;
          public class Stripes {
            private final ReentrantLock[] all = {new ReentrantLock(), new ReentrantLock()};
            public void hold(int i) { all[i].lock(); }
            public void drop(int i) { all[i].unlock(); }
          }
          """,
          """
          import java.util.concurrent.locks.*;
          public interface Exclusive {
            Lock mutex();
            default void begin() { mutex().lock(); }
            default void end() { mutex().unlock(); }
          }
          """,
          """
          import java.util.concurrent.locks.*;
          public class Outer {
            private final Lock lock = new ReentrantLock();
            public class Inner {
              public void begin() { lock.lock(); }
              public void end() { lock.unlock(); }
            }
          }
          """);

  @Test
  void flags_locksOfClassFilesThatNoNameTellsOf() {
    assertFindingsBothWays(
        KEEPERS,
        """
        import java.util.concurrent.*;
        class Pool {
          private final CompletableFuture<String> future = new CompletableFuture<>();
          CompletableFuture<String> future() { return future; }
          void ofKey(Keys keys) {
            keys.begin("a");
            try {
              future.join(); // WAIT warning
            } finally {
              keys.commit("a");
            }
          }
          void ofStripe(Stripes stripes) {
            stripes.hold(1);
            try {
              future.join(); // WAIT warning
            } finally {
              stripes.drop(1);
            }
          }
          void ofDefault(Exclusive exclusive) {
            exclusive.begin();
            try {
              future.join(); // WAIT warning
            } finally {
              exclusive.end();
            }
          }
          void ofInner(Outer.Inner inner) {
            inner.begin();
            try {
              future.join(); // WAIT warning
            } finally {
              inner.end();
            }
          }
        }
        """);
  }
}
