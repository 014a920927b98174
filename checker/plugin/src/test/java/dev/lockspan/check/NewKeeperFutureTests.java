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

  private static final String FETCHER =
      """
      import java.util.concurrent.*;
      class Fetcher {
        public interface Reply { void run(String s); }
        public interface Client { void call(Reply r); void take(Object o); }
        private final CompletableFuture<String> future = new CompletableFuture<>();
        private final CountDownLatch latch = new CountDownLatch(1);
        private final Client client;
        private final Runnable alien;
        Fetcher(Client client, Runnable alien) { this.client = client; this.alien = alien; }
        private void send() { client.call(future::complete); }
        void give() { client.take(future); }
        void giveLatch() { client.take(latch); }
        void attach() { future.thenRun(() -> alien.run()); }
        void sendAndAttach() { send(); future.thenRun(() -> alien.run()); }
        void giveAndAttach() { client.take(future); future.thenRun(() -> alien.run()); }
        void attachAndGive() { future.thenRun(() -> alien.run()); give(); }
        void giveAndComplete() { client.take(future); future.complete(""); }
        void completeAndGive() { future.complete(""); give(); }
        static Fetcher of(Client client, Runnable alien) { return new Fetcher(client, alien); }
      }
      """;

  @Test
  void flags_whatIsAttachedToAFutureThatTheObjectHasShown() {
    assertFindings(
        FETCHER
            + """
            class Holder {
              private final Fetcher.Client client;
              private final Runnable alien;
              Holder(Fetcher.Client client, Runnable alien) {
                this.client = client;
                this.alien = alien;
              }
              synchronized void byHelper() { new Fetcher(client, alien).sendAndAttach(); } // CALLBACK
              synchronized void there() { new Fetcher(client, alien).giveAndAttach(); } // CALLBACK
              synchronized void oneByOne() {
                Fetcher fetcher = Fetcher.of(client, alien);
                fetcher.give();
                fetcher.attach(); // CALLBACK
              }
              synchronized void completed() { new Fetcher(client, alien).giveAndComplete(); } // CALLBACK
            }
            """);
  }

  @Test
  void accepts_whatIsAttachedBeforeTheObjectShowsIt() {
    assertFindings(
        FETCHER
            + """
            class Holder {
              private final Fetcher.Client client;
              private final Runnable alien;
              Holder(Fetcher.Client client, Runnable alien) {
                this.client = client;
                this.alien = alien;
              }
              synchronized void there() { new Fetcher(client, alien).attachAndGive(); }
              synchronized void oneByOne() {
                Fetcher fetcher = Fetcher.of(client, alien);
                fetcher.attach();
                fetcher.give();
              }
              synchronized void another() {
                Fetcher fetcher = new Fetcher(client, alien);
                fetcher.giveLatch();
                fetcher.attach();
              }
              synchronized void completed() { new Fetcher(client, alien).completeAndGive(); }
            }
            """);
  }

  @Test
  void flags_theCompletionOfWhatAHelperHasShown() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Requests {
          public interface Client { void take(Object o) throws Exception; }
          private final Client client;
          Requests(Client client) { this.client = client; }
          private void send(CompletableFuture<String> reply) {
            try {
              client.take(reply);
            } catch (Exception e) {
              reply.completeExceptionally(e);
            }
          }
          private void sendDone(CompletableFuture<String> reply) throws Exception {
            reply.complete("");
            client.take(reply);
          }
          synchronized CompletableFuture<String> request() {
            CompletableFuture<String> reply = new CompletableFuture<>();
            send(reply); // CALLBACK
            return reply;
          }
          synchronized CompletableFuture<String> done() throws Exception {
            CompletableFuture<String> reply = new CompletableFuture<>();
            sendDone(reply);
            return reply;
          }
        }
        """);
  }
}
