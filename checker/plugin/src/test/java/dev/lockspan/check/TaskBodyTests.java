package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Tasks whose body is known: they need what it takes, not what they are made with could take. */
final class TaskBodyTests extends CheckTestCase {
  @Test
  void accepts_tasksThatDoNotRunWhatTheyAreMadeWith() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Link implements Runnable, Callable<Integer> {
          private final ExecutorService pool = Executors.newCachedThreadPool();
          private final Timer timer = new Timer();
          private int n;
          @Override public synchronized void run() { n++; }
          @Override public synchronized Integer call() { return n; }
          private class Part implements Runnable { @Override public void run() { } }
          private class Inherits extends Part { }
          private class Asked implements Callable<String> {
            @Override public String call() { return ""; }
          }
          private static class Handed implements Runnable {
            private final Link link;
            Handed(Link link) { this.link = link; }
            @Override public void run() { link.hashCode(); }
          }
          private static class Stops implements Runnable {
            private final Thread stopped;
            Stops(Thread stopped) { this.stopped = stopped; }
            @Override public void run() { stopped.interrupt(); }
          }
          synchronized void handsOver() {
            pool.execute(new Part()); // SUBMIT suggestion
            pool.execute(new Inherits()); // SUBMIT suggestion
            pool.execute(new Handed(this)); // SUBMIT suggestion
            pool.submit(new Asked()); // SUBMIT suggestion
            timer.schedule(new TimerTask() { @Override public void run() { } }, 5); // SUBMIT suggestion
          }
          synchronized void stops(Link other) {
            Thread worker = new Thread(this);
            pool.execute(new Stops(worker)); // SUBMIT suggestion
            pool.execute(new Runnable() { // SUBMIT suggestion
              @Override public void run() { worker.interrupt(); }
            });
          }
          synchronized void waits() throws Exception {
            pool.submit(new Asked()).get(); // SUBMIT warning // WAIT warning
          }
        }
        """);
  }

  @Test
  void flags_tasksThatRunWhatTheyAreMadeWith() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.function.Consumer;
        class Link implements Runnable {
          private final ExecutorService pool = Executors.newCachedThreadPool();
          private int n;
          @Override public synchronized void run() { n++; }
          private synchronized void need() { n++; }
          private class Outer implements Runnable {
            @Override public void run() { Link.this.run(); }
          }
          private static class Handed implements Runnable {
            private final Runnable of;
            Handed(Runnable of) { this.of = of; }
            @Override public void run() { of.run(); }
          }
          private static class Open implements Runnable {
            Runnable of;
            Open(Runnable of) { this.of = of; }
            @Override public void run() { of.run(); }
          }
          private abstract static class Base implements Runnable {
            private final Runnable of;
            Base(Runnable of) { this.of = of; }
            @Override public void run() { begin(); of.run(); }
            abstract void begin();
          }
          private static class Derived extends Base {
            Derived(Runnable of) { super(of); }
            @Override void begin() { }
          }
          private static class Told implements Runnable {
            private final List<Consumer<String>> all = new ArrayList<>();
            Told(Consumer<String> one) { all.add(one); }
            @Override public void run() { for (Consumer<String> one : all) one.accept(""); }
          }
          private static class Named extends Thread {
            Named(Runnable of) { super(of); }
            @Override public void run() { setName("a"); super.run(); }
          }
          synchronized void handsOver() {
            pool.execute(new Outer()); // SUBMIT warning
            pool.execute(new Handed(this)); // SUBMIT warning
            pool.execute(new FutureTask<>(this, null)); // SUBMIT warning
            pool.execute(new Open(this::need)); // SUBMIT warning
            pool.execute(new Derived(this::need)); // SUBMIT warning
            pool.execute(new Told(unused -> need())); // SUBMIT warning
            new Named(this::need).start(); // SUBMIT warning
          }
          synchronized void waits() throws Exception {
            pool.submit(new Outer()).get(); // SUBMIT warning // WAIT error
          }
        }
        """);
  }
}
