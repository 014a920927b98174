package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Waits for what a new object keeps: they are some where other code has that object. */
final class WaitForKeptTests extends CheckTestCase {
  private static final String REQUEST =
      """
      import java.util.concurrent.*;
      class Request implements Runnable {
        private final CountDownLatch latch = new CountDownLatch(1);
        private final CompletableFuture<String> answer = new CompletableFuture<>();
        final CountDownLatch open = new CountDownLatch(1);
        void block() {
          try { latch.await(); } catch (InterruptedException e) { throw new IllegalStateException(e); }
        }
        void blockOpen() {
          try { open.await(); } catch (InterruptedException e) { throw new IllegalStateException(e); }
        }
        String join() { return answer.join(); }
        void done() { latch.countDown(); answer.complete(""); }
        CountDownLatch latch() { return latch; }
        void start() { new Thread(this).start(); }
        @Override public void run() { done(); }
      }
      """;

  @Test
  void flags_whatOthersHave() {
    assertFindings(
        REQUEST
            + """
            class Client {
              private final Object lock = new Object();
              private final ConcurrentMap<Integer, Request> pending = new ConcurrentHashMap<>();
              private final ExecutorService pool = Executors.newCachedThreadPool();
              private Request last;
              private CountDownLatch seen;
              private static void with(Object lock, Runnable r) { synchronized (lock) { r.run(); } }
              private void viaMap() { Request r = new Request(); pending.put(1, r); r.block(); }
              private void viaField() { Request r = new Request(); last = r; r.join(); }
              private void viaOpen() { Request r = new Request(); last = r; r.blockOpen(); }
              private void viaTask() { Request r = new Request(); pool.submit(() -> r.done()); r.block(); }
              private Request make() { return new Request(); }
              private void viaMake() { Request r = make(); last = r; r.block(); }
              void plain() {
                synchronized (lock) {
                  viaMap(); // WAIT warning
                  viaField(); // WAIT warning
                  viaOpen(); // WAIT warning
                  viaTask(); // WAIT warning
                  viaMake(); // WAIT warning
                }
              }
              void around() {
                with(lock, () -> {
                  viaMap(); // WAIT warning
                  viaField(); // WAIT warning
                  viaOpen(); // WAIT warning
                  viaTask(); // WAIT warning
                  viaMake(); // WAIT warning
                });
              }
              void inHere() {
                with(lock, () -> {
                  Request r = new Request();
                  last = r;
                  r.block(); // WAIT warning
                });
              }
              void bin(ConcurrentHashMap<String, String> map) {
                map.computeIfAbsent("a", key -> {
                  viaMap(); // WAIT warning
                  return key;
                });
              }
              void ran() {
                Runnable r = () -> viaMap();
                synchronized (lock) {
                  r.run(); // WAIT warning
                }
              }
              void shows() {
                synchronized (lock) {
                  Request r = new Request();
                  seen = r.latch();
                  r.block(); // WAIT warning
                }
              }
              void starts() {
                synchronized (lock) {
                  Request r = new Request();
                  r.start(); // SUBMIT
                  r.block(); // WAIT warning
                }
              }
            }
            """);
  }

  @Test
  void accepts_whatNobodyElseHas() {
    assertFindings(
        REQUEST
            + """
            class Client {
              private final Object lock = new Object();
              private static void with(Object lock, Runnable r) { synchronized (lock) { r.run(); } }
              private void own() { Request r = new Request(); r.done(); r.block(); }
              void here() {
                synchronized (lock) {
                  Request r = new Request();
                  r.run();
                  r.block();
                  r.join();
                }
              }
              void inCallee() {
                synchronized (lock) { own(); }
              }
              void around() {
                with(lock, () -> own());
                with(lock, () -> {
                  Request r = new Request();
                  r.done();
                  r.block();
                });
              }
            }
            """);
  }

  @Test
  void flags_whatAnObjectInAFieldKeeps() {
    assertFindings(
        """
        import java.util.concurrent.*;
        interface Policy {
          boolean admit(String key) throws InterruptedException;
        }
        final class Open implements Policy {
          @Override public boolean admit(String key) { return true; }
        }
        final class Throttle implements Policy {
          private final Semaphore permits = new Semaphore(5);
          @Override public boolean admit(String key) throws InterruptedException {
            permits.acquire();
            return true;
          }
        }
        final class Rule {
          private final Policy policy;
          Rule(Policy policy) { this.policy = policy; }
          boolean test(String key) throws InterruptedException { return policy.admit(key); }
        }
        class Client {
          private final Rule rule = new Rule(new Throttle());
          private final Rule open = new Rule(new Open());
          private final Policy viaThis;
          private Policy lazy;
          Client() { this(new Throttle()); }
          private Client(Policy policy) { viaThis = policy; }
          private Policy lazy() {
            if (lazy == null) lazy = new Throttle();
            return lazy;
          }
          synchronized void test() throws InterruptedException {
            rule.test("a"); // WAIT warning
            open.test("a");
            viaThis.admit("a"); // WAIT warning
            lazy().admit("a"); // WAIT warning
          }
        }
        """);
  }
}
