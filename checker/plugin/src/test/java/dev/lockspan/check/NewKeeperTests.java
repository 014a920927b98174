package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** What new objects hold in their fields, while nobody else has them. */
final class NewKeeperTests extends CheckTestCase {
  @Test
  void judges_whatAFieldOfANewObjectHolds() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Requests {
          static class Request {
            final Object monitor = new Object();
            final Lock lock = new ReentrantLock();
            CompletableFuture<String> reply;
          }
          static Request last;
          final Map<String, Request> open = new HashMap<>();
          final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          void locksOfItsOwn() throws Exception {
            Request request = new Request();
            synchronized (request.monitor) { queue.take(); }
            request.lock.lock();
            queue.take();
            request.lock.unlock();
          }
          void lockOfAShownOne() throws Exception {
            Request request = new Request();
            last = request;
            synchronized (request.monitor) {
              queue.take(); // WAIT
            }
          }
          void lockOfAKeptOne() throws Exception {
            Request request = new Request();
            open.put("", request);
            synchronized (request.monitor) {
              queue.take(); // WAIT
            }
          }
          synchronized void futureSet() {
            Request request = new Request();
            request.reply = new CompletableFuture<>();
            Objects.requireNonNull(request.reply);
            request.reply.complete("");
          }
          synchronized void futureShown() {
            Request request = new Request();
            request.reply = new CompletableFuture<>();
            last = request;
            request.reply.complete(""); // CALLBACK
          }
          synchronized void futureGiven(CompletableFuture<String> given) {
            Request request = new Request();
            request.reply = given;
            request.reply.complete(""); // CALLBACK
          }
          synchronized void perhapsGiven(boolean own, CompletableFuture<String> given) {
            Request request = new Request();
            request.reply = new CompletableFuture<>();
            if (!own) request.reply = given;
            request.reply.complete(""); // CALLBACK
          }
        }
        """);
  }
}
