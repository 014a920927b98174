package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Functional parameters that a helper calls at several places, under different locks. */
final class ExecuteAroundPlacesTests extends CheckTestCase {
  private static final String HEAD =
      """
      import static java.util.concurrent.locks.LockSupport.park;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      import java.util.function.*;
      """;

  @Test
  void accepts_onePlaceThatIsUnderTheLockOnSomeWaysOnly() {
    assertFindings(
        HEAD
            + """
            class Pool {
              private final Lock lock = new ReentrantLock();
              private final Lock other = new ReentrantLock();
              private boolean isShared;
              private void onSomeWays(Runnable task, boolean locks) {
                if (locks) lock.lock();
                task.run();
                if (locks) lock.unlock();
              }
              private void oneDeeper(Runnable task, boolean locks) { onSomeWays(task, locks); }
              private void underEither(Runnable task) {
                Lock mine = isShared ? lock : other;
                if (isShared) { lock.lock(); } else { other.lock(); }
                task.run();
                if (isShared) { lock.unlock(); } else { other.unlock(); }
              }
              private void outside(Runnable task) {
                task.run();
                synchronized (this) { isShared = true; }
                task.run();
              }
              void unknown(boolean locks) { onSomeWays(() -> park(), locks); }
              void never() { onSomeWays(() -> park(), false); }
              void unknownOneDeeper(boolean locks) { oneDeeper(() -> park(), locks); }
              void outside() { outside(() -> park()); }
            }
            """);
  }

  @Test
  void flags_onePlaceThatTheCallerHasLocked() {
    assertFindings(
        HEAD
            + """
            class Pool {
              private final Lock lock = new ReentrantLock();
              private void onSomeWays(Runnable task, boolean locks) {
                if (locks) lock.lock();
                task.run();
                if (locks) lock.unlock();
              }
              void always() { onSomeWays(() -> park(), true); } // WAIT warning: while 'lock' is held
            }
            """);
  }

  @Test
  void flags_oneOfTwoPlaces() {
    assertFindings(
        HEAD
            + """
            class Pool {
              private final Lock lock = new ReentrantLock();
              private final Map<String, String> known = new ConcurrentHashMap<>();
              private final Object monitor = new Object();
              private boolean isFast;
              private String value;
              private void unlessFast(Runnable task) {
                if (isFast) { task.run(); return; }
                lock.lock();
                try { task.run(); } finally { lock.unlock(); }
              }
              private void oneDeeper(Runnable task) { unlessFast(task); }
              private String checkedTwice(Supplier<String> made) {
                String result = made.get();
                if (result == null) {
                  synchronized (monitor) { result = made.get(); }
                }
                return result;
              }
              private String inABin(String key, Function<String, String> made) {
                return isFast ? made.apply(key) : known.computeIfAbsent(key, made);
              }
              private void both(Runnable under, Runnable after) {
                synchronized (monitor) { under.run(); }
                after.run();
              }
              void unlessFast() { unlessFast(() -> park()); } // WAIT warning: while 'lock' is held
              void oneDeeper() { oneDeeper(() -> park()); } // WAIT warning: while 'lock' is held
              void checkedTwice() { checkedTwice(() -> { park(); return ""; }); } // WAIT warning: while 'monitor' is held
              void inABin() { inABin("", key -> { park(); return key; }); } // WAIT warning: while 'known' is held
              void both() {
                Runnable task = () -> park();
                both(task, task); // WAIT warning: while 'monitor' is held
              }
            }
            """);
  }

  @Test
  void flags_twoPlacesUnderDifferentLocksOnce() {
    assertFindings(
        HEAD
            + """
            class Pool {
              private final ReadWriteLock lock = new ReentrantReadWriteLock();
              private int n;
              private void bothModes(Runnable task) {
                lock.readLock().lock();
                try { task.run(); } finally { lock.readLock().unlock(); }
                lock.writeLock().lock();
                try { task.run(); } finally { lock.writeLock().unlock(); }
              }
              private void twice(Runnable task) {
                synchronized (this) { task.run(); }
                synchronized (this) { n++; task.run(); }
              }
              void bothModes() { bothModes(() -> park()); } // WAIT warning: LockSupport.park()
              void twice() { twice(() -> park()); } // WAIT warning: while 'this' is held
            }
            """);
  }

  @Test
  void flags_walkOfATree() {
    assertFindings(
        HEAD
            + """
            class Node {
              private Node left;
              void walk(Consumer<Node> visitor) {
                synchronized (this) { visitor.accept(this); }
                if (left != null) left.walk(visitor);
              }
              static void all(Node root) { root.walk(each -> park()); } // WAIT warning: while 'root' is held
            }
            """);
  }

  @Test
  void flags_orderOfLocksAtOneOfTwoPlaces() {
    assertFindings(
        HEAD
            + """
            class Pool {
              private final Object a = new Object();
              private final Object b = new Object();
              private int n;
              private void in(Runnable task) {
                task.run();
                synchronized (a) { task.run(); }
              }
              void ab() {
                in(() -> {
                  synchronized (b) { n++; } // ORDER warning: 'b' is taken
                });
              }
              void ba() {
                synchronized (b) {
                  synchronized (a) { n++; } // ORDER warning: 'a' is taken
                }
              }
            }
            """);
  }
}
