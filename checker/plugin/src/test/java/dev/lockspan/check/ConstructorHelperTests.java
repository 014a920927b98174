package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Methods that only constructors call, after others of the same object. */
final class ConstructorHelperTests extends CheckTestCase {
  @Test
  void accepts_helpersAfterHelpersThatShowTheObjectToNobody() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Policy {
          private final CountDownLatch probe = new CountDownLatch(1);
          private int n;
          Policy(int size) throws Exception {
            if (size == 0) clear();
            n = size(size);
            load();
          }
          private synchronized void clear() { reset(1); }
          final int size(int s) { return s + n; }
          private void reset(int to) { n = to; }
          private synchronized void load() throws Exception { probe.await(); }
        }
        """);
  }

  @Test
  void flags_helpersAfterHelpersThatShowTheObject() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Registered {
          static final List<Object> ALL = new ArrayList<>();
          private final CountDownLatch probe = new CountDownLatch(1);
          Registered() throws Exception {
            start();
            load();
          }
          private void start() { register(); }
          private void register() { ALL.add(this); }
          private synchronized void load() throws Exception {
            probe.await(); // WAIT
          }
        }
        class Captured {
          private final CountDownLatch probe = new CountDownLatch(1);
          private int n;
          Captured() throws Exception {
            start();
            load();
          }
          private void start() { new Thread(() -> n++).start(); }
          private synchronized void load() throws Exception {
            probe.await(); // WAIT
          }
        }
        class Compared {
          private final CountDownLatch probe = new CountDownLatch(1);
          Compared(List<Compared> all) throws Exception {
            register(all, this);
            load();
          }
          private void register(List<Compared> all, Compared one) { all.add(one); }
          private synchronized void load() throws Exception {
            probe.await(); // WAIT
          }
        }
        class Overridden {
          private final CountDownLatch probe = new CountDownLatch(1);
          Overridden() throws Exception {
            start();
            load();
          }
          protected void start() { }
          private synchronized void load() throws Exception {
            probe.await(); // WAIT
          }
          static class Registering extends Overridden {
            Registering() throws Exception { }
            @Override protected void start() { Registered.ALL.add(this); }
          }
        }
        """);
  }

  @Test
  void accepts_helpersAfterWhatTheJdksBaseClassDoes() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.logging.*;
        abstract class Mail extends Handler {
          private final CountDownLatch probe = new CountDownLatch(1);
          private ErrorManager errors = errors();
          Mail() throws Exception { load(); }
          private ErrorManager errors() {
            ErrorManager of = super.getErrorManager();
            return of == null ? new ErrorManager() : of;
          }
          private synchronized void load() throws Exception { probe.await(); }
        }
        """);
  }

  @Test
  void flags_helpersAfterTheThreadIsStarted() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Worker extends Thread {
          private final CountDownLatch probe = new CountDownLatch(1);
          Worker() throws Exception {
            super.start();
            load();
          }
          private synchronized void load() throws Exception {
            probe.await(); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_innerObjectsThatDoNotUseTheirOuterOne() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Base {
          static final BlockingQueue<Thread.UncaughtExceptionHandler> ALL =
              new LinkedBlockingQueue<>();
          private final Lock mutex = new ReentrantLock();
          private final CountDownLatch probe = new CountDownLatch(1);
          Base() throws Exception {
            ALL.add(new Thread.UncaughtExceptionHandler() {
              @Override public void uncaughtException(Thread t, Throwable e) {
                e.printStackTrace();
              }
            });
            mutex.lock();
            try {
              probe.await();
            } finally {
              mutex.unlock();
            }
          }
        }
        class Helped {
          private final CountDownLatch probe = new CountDownLatch(1);
          Helped() throws Exception {
            Base.ALL.add(new Printer());
            load();
          }
          private synchronized void load() throws Exception { probe.await(); }
          class Printer implements Thread.UncaughtExceptionHandler {
            @Override public void uncaughtException(Thread t, Throwable e) {
              e.printStackTrace();
            }
          }
        }
        """);
  }

  @Test
  void flags_innerObjectsThatUseTheirOuterOne() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Base {
          static final BlockingQueue<Thread.UncaughtExceptionHandler> ALL =
              new LinkedBlockingQueue<>();
          private final Lock mutex = new ReentrantLock();
          private final CountDownLatch probe = new CountDownLatch(1);
          private int failures;
          Base() throws Exception {
            ALL.add(new Thread.UncaughtExceptionHandler() {
              @Override public void uncaughtException(Thread t, Throwable e) {
                mutex.lock();
                failures++;
                mutex.unlock();
              }
            });
            mutex.lock();
            try {
              probe.await(); // WAIT
            } finally {
              mutex.unlock();
            }
          }
        }
        class Helped {
          private final CountDownLatch probe = new CountDownLatch(1);
          private int failures;
          Helped() throws Exception {
            Base.ALL.add(new Counter());
            load();
          }
          private synchronized void load() throws Exception {
            probe.await(); // WAIT
          }
          private synchronized void count() { failures++; }
          class Counter implements Thread.UncaughtExceptionHandler {
            @Override public void uncaughtException(Thread t, Throwable e) {
              Runnable later = () -> count();
              later.run();
            }
          }
        }
        class Nested {
          private final CountDownLatch probe = new CountDownLatch(1);
          private int failures;
          Nested() throws Exception {
            Base.ALL.add(new Thread.UncaughtExceptionHandler() {
              @Override public void uncaughtException(Thread t, Throwable e) {
                new Object() {
                  void count() {
                    synchronized (Nested.this) {
                      failures++;
                    }
                  }
                }.count();
              }
            });
            load();
          }
          private synchronized void load() throws Exception {
            probe.await(); // WAIT
          }
        }
        """);
  }
}
