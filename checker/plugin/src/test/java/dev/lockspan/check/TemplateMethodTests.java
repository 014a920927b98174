package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Methods that call others of their own object, which its class may have replaced. */
final class TemplateMethodTests extends CheckTestCase {
  private static final String JOBS =
      """
      import java.util.concurrent.*;
      import java.util.concurrent.locks.LockSupport;
      abstract class Job {
        void run() { before(); }
        private void before() { Runnable r = () -> step(); r.run(); }
        abstract void step();
      }
      class Bad extends Job { @Override void step() { LockSupport.park(); } }
      class Good extends Job { @Override void step() {} }
      class Worse extends Bad {}
      class Cured extends Bad { @Override void step() {} }
      class Plain {
        void run() { step(); }
        void step() { LockSupport.park(); }
      }
      class Silent extends Plain { @Override void step() {} }
      """;

  @Test
  void flags_objectsWhoseClassIsKnownToWait() {
    assertFindings(
        JOBS,
        """
        import java.util.concurrent.locks.LockSupport;
        class Pool {
          private final Job job = new Bad();
          private static final Job SHARED = new Bad();
          synchronized void fresh() {
            new Bad().run(); // WAIT
          }
          synchronized void inherited() {
            new Worse().run(); // WAIT
          }
          synchronized void field() {
            job.run(); // WAIT
          }
          synchronized void constant() {
            SHARED.run(); // WAIT
          }
          synchronized void anonymous() {
            new Job() {
              @Override void step() { LockSupport.park(); }
            }.run(); // WAIT
          }
          synchronized void declared(Bad bad) {
            bad.run(); // WAIT
          }
          synchronized void reference() {
            Runnable r = new Bad()::run;
            r.run(); // WAIT
          }
          synchronized void plain(Plain p) {
            p.run(); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_objectsWhoseClassDoesNotWait() {
    assertFindings(
        JOBS,
        """
        class Pool {
          private final Job job = new Good();
          private static final Job SHARED = new Cured();
          synchronized void fresh() {
            new Good().run();
            new Cured().run();
            new Silent().run();
            new Silent() {}.run();
          }
          synchronized void field() { job.run(); SHARED.run(); }
          synchronized void declared(Silent silent) { silent.run(); }
          synchronized void any(Job any) { any.run(); }
          synchronized void anonymous() {
            new Job() { @Override void step() {} }.run();
          }
        }
        """);
  }

  @Test
  void flags_subclassesThatReplaceWhatTheirSuperclassCalls() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class P {
          P() { init(); }
          void init() {}
          void stop() { onStop(); }
          void onStop() {}
          void twice() { this.stop(); }
        }
        class Q extends P {
          @Override void init() { LockSupport.park(); }
          @Override void onStop() { LockSupport.park(); }
          @Override void stop() {}
          synchronized void go() {
            super.stop(); // WAIT
            onStop(); // WAIT
            stop();
            super.twice();
          }
        }
        class R extends P {
          @Override void onStop() { LockSupport.park(); }
          synchronized void go() {
            stop(); // WAIT
            twice(); // WAIT
            Runnable r = this::twice;
            r.run(); // WAIT
          }
        }
        class S extends R {
          @Override void onStop() {}
          synchronized void more() { stop(); twice(); }
        }
        class T extends P {
          synchronized void go() { stop(); twice(); }
        }
        class Pool {
          synchronized void make() {
            new Q(); // WAIT
            new R();
          }
        }
        enum Kind {
          SLOW { @Override void step() { LockSupport.park(); } },
          FAST { @Override void step() {} };
          void run() { step(); }
          abstract void step();
          static synchronized void all() {
            SLOW.run(); // WAIT
            FAST.run();
          }
        }
        """);
  }

  @Test
  void flags_locksAndResultsOfTheObjectsOwnMethods() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        abstract class Guarded {
          void enter() { before(); }
          void leave() { after(); }
          abstract void before();
          abstract void after();
        }
        class Locked extends Guarded {
          final Lock lock = new ReentrantLock();
          @Override void before() { lock.lock(); }
          @Override void after() { lock.unlock(); }
        }
        class Unlocked extends Guarded {
          @Override void before() {}
          @Override void after() {}
        }
        abstract class Task implements Runnable {
          @Override public final void run() { exec(); }
          abstract void exec();
        }
        class Pool {
          private final ExecutorService pool = Executors.newFixedThreadPool(3);
          private final Locked locked = new Locked();
          private final Unlocked unlocked = new Unlocked();
          private int n;
          synchronized void need() { n++; }
          void around(CompletableFuture<String> f) {
            locked.enter();
            f.join(); // WAIT
            locked.leave();
            f.join();
            unlocked.enter();
            f.join();
            unlocked.leave();
          }
          synchronized void submits() throws Exception {
            pool.submit(new Task() { // SUBMIT warning
              @Override void exec() { need(); }
            }).get(); // WAIT error
          }
          synchronized void quick() {
            Task t = new Task() { @Override void exec() {} };
            t.run();
          }
        }
        """);
  }

  @Test
  void flags_locksThatOneOfSeveralHooksTakes() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        abstract class Resource {
          private int opened;
          void open() { opened++; acquire(); }
          void close() { opened--; release(); }
          protected void acquire() {}
          protected void release() {}
        }
        class Counted extends Resource {
          private int count;
          private int most;
          @Override protected void acquire() { count++; most = Math.max(count, most); }
          @Override protected void release() { count--; most = Math.max(most, count); }
        }
        class Locked extends Resource {
          private final ReentrantLock lock = new ReentrantLock();
          @Override protected void acquire() { lock.lock(); }
          @Override protected void release() { lock.unlock(); }
        }
        class Guarded extends Counted {
          private final ReentrantLock lock = new ReentrantLock();
          @Override protected void acquire() { lock.lock(); }
          @Override protected void release() { lock.unlock(); }
        }
        class Pool {
          private final CountDownLatch latch = new CountDownLatch(1);
          private final Resource counted = new Counted();
          private final Resource locked = new Locked();
          void counted() throws Exception {
            counted.open();
            latch.await();
            counted.close();
          }
          void any(Resource resource) throws Exception {
            resource.open();
            latch.await();
            resource.close();
          }
          void locked() throws Exception {
            locked.open();
            latch.await(); // WAIT warning: locked.lock
            locked.close();
            latch.await();
          }
          void guarded(Guarded guarded) throws Exception {
            guarded.open();
            latch.await(); // WAIT warning: guarded.lock
            guarded.close();
            latch.await();
          }
        }
        """);
  }

  @Test
  void accepts_recursionOfManyClasses() {
    assertFindings(
        """
        abstract class Node {
          Node next;
          void walk() { visit(); if (next != null) next.walk(); again(); }
          void again() { walk(); }
          abstract void visit();
        }
        class Leaf extends Node { @Override void visit() { new Branch().walk(); } }
        class Branch extends Node { @Override void visit() { new Leaf().walk(); again(); } }
        class Pool {
          synchronized void all() { new Leaf().walk(); new Branch().again(); }
        }
        """);
  }
}
