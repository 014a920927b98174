package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of several default methods a call means: the most specific one, in whatever order. */
final class DefaultMethodTests extends CheckTestCase {
  private static final String TYPES =
      """
      import java.util.concurrent.locks.LockSupport;
      interface Slow { default void go() { LockSupport.park(); } }
      interface Quick extends Slow { @Override default void go() { } }
      class SlowQuick implements Slow, Quick { }
      class QuickSlow implements Quick, Slow { }
      class OnlyQuick implements Quick { }
      class Extended extends OnlyQuick implements Slow { }
      interface Fast { default void go() { } }
      interface Waiting extends Fast { @Override default void go() { LockSupport.park(); } }
      class FastWaiting implements Fast, Waiting { }
      interface Open extends Slow { @Override void go(); }
      class Harmless implements Open { @Override public void go() { } }
      abstract class Abstract implements Slow { @Override public abstract void go(); }
      class Concrete extends Abstract { @Override public void go() { } }
      """;

  @Test
  void accepts_harmlessMethodsThatReplaceOthers() {
    assertFindingsBothWays(
        List.of(TYPES),
        """
        class Pool {
          synchronized void given(SlowQuick one, QuickSlow other, Extended third) {
            one.go();
            other.go();
            third.go();
          }
          synchronized void made() {
            new SlowQuick().go();
            new Extended().go();
          }
          synchronized void declaredAgain(Open open, Abstract other) {
            open.go();
            other.go();
          }
        }
        """);
  }

  @Test
  void flags_methodsThatReplaceHarmlessOnes() {
    assertFindingsBothWays(
        List.of(TYPES),
        """
        class Pool {
          synchronized void given(FastWaiting one) {
            one.go(); // WAIT warning: LockSupport.park()
          }
          synchronized void made() {
            new FastWaiting().go(); // WAIT
          }
          synchronized void inherited(Slow slow) {
            slow.go(); // WAIT
          }
        }
        """);
  }

  @Test
  void judges_defaultMethodsOfListenersByWhetherTheyDoAnything() {
    assertFindings(
        """
        public class Jobs {
          public interface JobListener {
            void onDone(String s);
            default void onStart() { }
            default JobListener and(JobListener other) {
              return s -> { onDone(s); other.onDone(s); };
            }
          }
          private JobListener all;
          public synchronized void add(JobListener one) { all = all == null ? one : all.and(one); }
          public synchronized void start() {
            all.onStart(); // CALLBACK
          }
        }
        """);
  }

  @Test
  void judges_callsOfAnOwnMethodByWhatItDoesItself() {
    assertFindings(
        """
        import java.util.concurrent.locks.LockSupport;
        class Worker extends Thread {
          synchronized void named(String name) {
            setName(name);
          }
          @Override public void run() {
            LockSupport.park();
          }
          synchronized void itself() {
            run(); // WAIT warning: LockSupport.park()
          }
        }
        interface Job extends Runnable {
          default void once() { run(); }
        }
        class Slow implements Job {
          @Override public void run() {
            LockSupport.park();
          }
          synchronized void now() {
            once(); // WAIT warning: LockSupport.park()
          }
        }
        """);
  }

  @Test
  void judges_classesThatLeaveADefaultMethodEmptyByThat() {
    assertFindings(
        """
        package org.eclipse.jetty.util;
        public interface Callback {
          default void succeeded() { }
          default void failed(Throwable x) { }
        }
        """,
        """
        package app;
        public interface Watcher { default void seen() { } }
        """,
        """
        package app;
        import org.eclipse.jetty.util.Callback;
        public class Input {
          public static class Content implements Callback, Watcher { private int n; }
          public static class CountingWatcher implements Watcher { private int n; }
          abstract static class Part implements Callback { private int n; }
          private final Content content;
          private final CountingWatcher adapter;
          private final Part part;
          private final Callback any;
          private final Watcher watcher;
          Input(Content content, CountingWatcher adapter, Part part, Callback any, Watcher watcher) {
            this.content = content;
            this.adapter = adapter;
            this.part = part;
            this.any = any;
            this.watcher = watcher;
          }
          synchronized void known() {
            content.succeeded();
            content.failed(null);
            content.seen();
          }
          synchronized void unknown() {
            any.succeeded(); // CALLBACK
            part.succeeded(); // CALLBACK
            watcher.seen(); // CALLBACK
            adapter.seen(); // CALLBACK
          }
        }
        """);
  }
}
