package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Futures inside an object that was just made: what is attached to them does not run yet. */
final class NewKeeperFutureTests extends CheckTestCase {
  private static final String PROMISE =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;
      final class Promise {
        private static final List<Promise> ALL = new CopyOnWriteArrayList<>();
        private final CompletableFuture<String> future = new CompletableFuture<>();
        static Promise create() { return new Promise(); }
        boolean set(String s) { return future.complete(s); }
        void listen(Runnable r) { future.whenComplete((s, x) -> r.run()); }
        void listen(Runnable r, Executor e) { future.whenComplete((s, x) -> e.execute(r)); }
        void setAndListen(Runnable r) {
          future.complete("");
          future.whenComplete((s, x) -> r.run());
        }
        void setByHelperAndListen(Runnable r) {
          set("");
          future.whenComplete((s, x) -> r.run());
        }
        void showAndListen(Runnable r) {
          ALL.add(this);
          future.whenComplete((s, x) -> r.run());
        }
      }
      """;

  @Test
  void accepts_whatIsAttachedToANewOne() {
    assertFindings(
        PROMISE
            + """
            class Dispatcher {
              private final Runnable alien;
              private Promise last;
              Dispatcher(Runnable alien) { this.alien = alien; }
              private static void helped(Promise promise, Runnable r) { promise.listen(() -> r.run()); }
              synchronized Promise made() {
                Promise promise = Promise.create();
                promise.listen(() -> alien.run());
                return promise;
              }
              synchronized Promise byHelper() {
                Promise promise = new Promise();
                helped(promise, () -> alien.run());
                return promise;
              }
              synchronized void kept() {
                Promise promise = new Promise();
                promise.listen(() -> alien.run(), Runnable::run);
                last = promise;
              }
            }
            """);
  }

  @Test
  void flags_whatIsAttachedToOthers() {
    assertFindings(
        PROMISE
            + """
            class Dispatcher {
              private final Runnable alien;
              private Promise last;
              Dispatcher(Runnable alien) { this.alien = alien; }
              synchronized void given(Promise promise) {
                promise.listen(() -> alien.run()); // CALLBACK
              }
              synchronized void kept() {
                last = new Promise();
                last.listen(() -> alien.run()); // CALLBACK
              }
              synchronized void completed() {
                Promise promise = new Promise();
                promise.set("");
                promise.listen(() -> alien.run()); // CALLBACK
              }
              synchronized void completedInside() {
                new Promise().setAndListen(() -> alien.run()); // CALLBACK
              }
              synchronized void completedByHelper() {
                new Promise().setByHelperAndListen(() -> alien.run()); // CALLBACK
              }
              synchronized void shown() {
                new Promise().showAndListen(() -> alien.run()); // CALLBACK
              }
              synchronized void completedAfter() {
                Promise promise = new Promise();
                promise.listen(() -> alien.run());
                promise.set(""); // CALLBACK
              }
            }
            """);
  }
}
