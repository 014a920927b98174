package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Functional parameters called under a lock through a new object that keeps them. */
final class KeptParameterTests extends CheckTestCase {
  private static final List<String> LIBRARY =
      List.of(
          """
          package lib;
          public class Job implements Runnable {
            private final Runnable work;
            public Job(Runnable work) { this.work = work; }
            public void go() { work.run(); }
            @Override public void run() { work.run(); }
            public static Job of(Runnable work) { return new Job(work); }
          }
          """,
          """
          package lib;
          public record Kept(int n, Runnable work) {
            public void go() { work.run(); }
          }
          """,
          """
          package lib;
          public class Set {
            private Runnable work;
            public Set with(Runnable r) { work = r; return this; }
            public void go() { work.run(); }
          }
          """);

  @Test
  void accepts_parametersThatOnlyWePass() {
    assertFindingsBothWays(
        LIBRARY,
        """
        package app;
        import lib.*;
        class Pool {
          private int n;
          private synchronized void direct(Runnable r) { r.run(); }
          private synchronized void made(Runnable r) { new Job(r).go(); }
          private synchronized void kept(Runnable r) { new Kept(1, r).go(); }
          private synchronized void factory(Runnable r) { Job.of(r).go(); }
          private synchronized void set(Runnable r) { new Set().with(r).go(); }
          void task(Runnable r) {
            Runnable t = new Job(r);
            synchronized (this) { t.run(); }
          }
          void all() {
            direct(() -> n++);
            made(() -> n++);
            kept(() -> n++);
            factory(() -> n++);
            set(() -> n++);
            task(() -> n++);
          }
        }
        """);
  }

  @Test
  void flags_whatCallersPass() {
    assertFindingsBothWays(
        LIBRARY,
        """
        package app;
        import java.util.concurrent.*;
        import lib.*;
        class Pool {
          private final CountDownLatch latch = new CountDownLatch(1);
          private final Runnable hook;
          Pool(Runnable hook) { this.hook = hook; }
          private void await() {
            try { latch.await(); } catch (InterruptedException e) { throw new AssertionError(e); }
          }
          private synchronized void made(Runnable r) { new Job(r).go(); }
          private synchronized void kept(int n, Runnable r) { new Kept(n, r).go(); }
          private synchronized void factory(Runnable r) { Job.of(r).go(); }
          void task(Runnable r) {
            Runnable t = new Job(r);
            synchronized (this) { t.run(); }
          }
          private void nested(Runnable r) { made(new Job(r)); }
          void all() {
            made(() -> await()); // WAIT warning
            made(this::await); // WAIT warning
            made(hook); // CALLBACK warning
            kept(1, () -> await()); // WAIT warning
            factory(() -> await()); // WAIT warning
            task(() -> await()); // WAIT warning
            nested(() -> await()); // WAIT warning
          }
          synchronized void field() {
            new Job(hook).go(); // CALLBACK warning
          }
        }
        """);
  }

  @Test
  void flags_parametersThatAnyCallerPasses() {
    assertFindingsBothWays(
        LIBRARY,
        """
        package app;
        import lib.*;
        public class Pool {
          public synchronized void direct(Runnable r) {
            r.run(); // CALLBACK warning
          }
          public synchronized void made(Runnable r) {
            new Job(r).go(); // CALLBACK warning
          }
          public synchronized void kept(int n, Runnable r) {
            new Kept(n, r).go(); // CALLBACK warning
          }
          protected synchronized void factory(Runnable r) {
            Job.of(r).go(); // CALLBACK warning
          }
          public void task(Runnable r) {
            Runnable t = new Job(r);
            synchronized (this) {
              t.run(); // CALLBACK warning
            }
          }
          public void free(Runnable r) { new Job(r).go(); }
        }
        """);
  }
}
