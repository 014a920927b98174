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
}
