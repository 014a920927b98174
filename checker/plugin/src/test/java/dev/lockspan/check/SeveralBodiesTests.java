package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls that may run one of several bodies, which differ in what they come to, or when. */
final class SeveralBodiesTests extends CheckTestCase {
  private static final List<String> STORES =
      List.of(
          """
          package lib;
          import java.util.concurrent.*;
          public interface Store {
            enum Mode { SAFE, QUICK }
            void save(Mode mode) throws Exception;
          }
          """,
          """
          package lib;
          import java.util.concurrent.*;
          public class PlainStore implements Store {
            public final CountDownLatch saved = new CountDownLatch(1);
            @Override public void save(Mode mode) throws Exception { saved.await(); }
          }
          """,
          """
          package lib;
          import java.util.concurrent.*;
          public class AStore extends Locked implements Store {
            @Override public void save(Mode mode) throws Exception { write(mode); }
          }
          class ZStore extends Locked implements Store {
            @Override public void save(Mode mode) throws Exception { write(mode); }
          }
          """,
          """
          package lib;
          import java.util.concurrent.*;
          class Locked {
            final CountDownLatch done = new CountDownLatch(1);
            void write(Store.Mode mode) throws Exception { if (mode == Store.Mode.QUICK) done.await(); }
          }
          """);

  @Test
  void accepts_argumentsUnderWhichOneBodyDoesNothing() {
    assertFindingsBothWays(
        STORES,
        """
        import lib.Store;
        class Client {
          private final Store store;
          Client(Store store) { this.store = store; }
          private void pass(Store.Mode mode) throws Exception { store.save(mode); }
          synchronized void safe() throws Exception { pass(Store.Mode.SAFE); }
          synchronized void quick() throws Exception {
            pass(Store.Mode.QUICK); // WAIT warning
          }
          synchronized void any(Store.Mode mode) throws Exception {
            pass(mode); // WAIT warning
          }
        }
        """);
  }

  @Test
  void flags_whatABodyDoesWhereAnotherDoesItUnderALockOfItsOwn() {
    for (String name : List.of("Aa", "Zz")) {
      assertFindings(
          """
          import java.util.concurrent.*;
          class Session {
            enum Kind { ACCEPTED, RELEASED }
            interface Transaction { void ack(Connection c, Kind k) throws Exception; }
            static class Connection {
              final Semaphore replies = new Semaphore(0);
              void ack() throws Exception { replies.acquire(); }
            }
            static class Middle implements Transaction {
              @Override public void ack(Connection c, Kind k) throws Exception { c.ack(); }
            }
            static class %sLocal implements Transaction {
              private final Object lock = new Object();
              @Override public void ack(Connection c, Kind k) throws Exception {
                if (k == Kind.ACCEPTED) {
                  synchronized (lock) {
                    c.ack(); // WAIT warning
                  }
                } else {
                  c.ack();
                }
              }
            }
            private final Connection connection = new Connection();
            private volatile Transaction transaction;
            void set(Transaction other) { transaction = other; }
            private void acknowledge(Kind kind) throws Exception { transaction.ack(connection, kind); }
            synchronized void accepted() throws Exception {
              acknowledge(Kind.ACCEPTED); // WAIT warning
            }
            synchronized void released() throws Exception {
              acknowledge(Kind.RELEASED); // WAIT warning
            }
          }
          """
              .formatted(name));
    }
  }

  @Test
  void judges_bodiesThatAllBlockByWhoHoldsALock() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Sender {
          interface Transport { void send() throws Exception; }
          static class Plain implements Transport {
            final CompletableFuture<?> sent;
            Plain(CompletableFuture<?> sent) { this.sent = sent; }
            @Override public void send() { sent.join(); }
          }
          static class Serial implements Transport {
            private final Object line = new Object();
            @Override public void send() throws Exception {
              synchronized (line) {
                Thread.sleep(100); // WAIT suggestion
              }
            }
          }
          interface Sink { void send(); }
          static class Slow implements Sink {
            final CompletableFuture<?> sent;
            Slow(CompletableFuture<?> sent) { this.sent = sent; }
            @Override public void send() { sent.join(); }
          }
          static class Counting implements Sink {
            private int n;
            @Override public void send() { synchronized (this) { n++; } }
          }
          private final Transport transport;
          private final Sink sink;
          Sender(Transport transport, Sink sink) { this.transport = transport; this.sink = sink; }
          synchronized void transport() throws Exception {
            transport.send(); // WAIT warning
          }
          synchronized void sink() { sink.send(); }
        }
        """);
  }

  @Test
  void flags_theLeastOfWhatAllBodiesDo() {
    for (String name : List.of("Aa", "Zz")) {
      assertFindings(
          """
          import java.util.concurrent.*;
          class Channels {
            interface Writer { void close(); }
            static class Plain implements Writer {
              final CompletableFuture<Void> closed;
              Plain(CompletableFuture<Void> closed) { this.closed = closed; }
              @Override public void close() { closed.complete(null); }
            }
            static class %sNode implements Writer {
              final CompletableFuture<String> other;
              %sNode(CompletableFuture<String> other) { this.other = other; }
              @Override public void close() { other.join(); }
            }
            private final Writer writer;
            Channels(Writer writer) { this.writer = writer; }
            synchronized void close() {
              writer.close(); // CALLBACK warning
            }
            synchronized void node(CompletableFuture<String> f) {
              new %sNode(f).close(); // WAIT warning
            }
          }
          """
              .formatted(name, name, name));
    }
  }
}
