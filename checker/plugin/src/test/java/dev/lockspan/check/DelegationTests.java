package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Calls that seem to come back to the same method, of another object. */
final class DelegationTests extends CheckTestCase {
  private static final String LISTENER =
      """
      interface Listener { void on(); }
      """;

  @Test
  void flags_whatFollowsTheCallOfAWrapper() {
    assertFindings(
        LISTENER,
        """
        class User {
          interface Conn { void ping(); String name(); boolean isOpen(); }
          static class Wrapper implements Conn {
            private final Conn delegate;
            Wrapper(Conn d) { delegate = d; }
            @Override public void ping() { delegate.ping(); }
            @Override public String name() { return delegate.name(); }
            @Override public boolean isOpen() {
              if (delegate == this) throw new IllegalStateException();
              return delegate.isOpen();
            }
          }
          private final Conn conn;
          private Listener listener;
          User(Conn c) { conn = c; }
          public void listener(Listener l) { listener = l; }
          synchronized void pings() {
            conn.ping();
            listener.on(); // CALLBACK
          }
          synchronized void names() {
            String name = conn.name();
            listener.on(); // CALLBACK
          }
          synchronized void asks() {
            if (conn.isOpen()) {
              listener.on(); // CALLBACK
            } else {
              listener.on(); // CALLBACK
            }
          }
          synchronized void pings(Conn other) {
            other.ping();
            listener.on(); // CALLBACK
          }
        }
        """);
  }

  @Test
  void flags_whatFollowsTheCallOfWrappersOfEachOther() {
    assertFindings(
        LISTENER,
        """
        interface In { void read(); }
        interface Out { void write(); }
        class Reader implements In {
          private final Out out;
          Reader(Out o) { out = o; }
          @Override public void read() { out.write(); }
        }
        class Writer implements Out {
          private final In in;
          Writer(In i) { in = i; }
          @Override public void write() { in.read(); }
        }
        abstract class Filter {
          private Filter next;
          void next(Filter f) { next = f; }
          void pass() { next.pass(); }
        }
        class User {
          private In in;
          private Filter filter;
          private Listener listener;
          public void set(Listener l, In i, Filter f) { listener = l; in = i; filter = f; }
          synchronized void reads() {
            in.read();
            listener.on(); // CALLBACK
          }
          synchronized void passes() {
            filter.pass();
            listener.on(); // CALLBACK
          }
        }
        """);
  }

  @Test
  void accepts_whatFollowsACallOfTheSameObjectThatNeverReturns() {
    assertFindings(
        LISTENER,
        """
        class User {
          private Listener listener;
          public void listener(Listener l) { listener = l; }
          static void turn(int n) { turn(n + 1); }
          private void again() { again(); }
          synchronized void turns() {
            turn(0);
            listener.on();
          }
          synchronized void calls() {
            again();
            listener.on();
          }
        }
        """);
  }

  @Test
  void judges_objectsThatPassOtherCallsOn() {
    assertFindings(
        """
        import java.util.concurrent.locks.LockSupport;
        interface Sink {
          void send(String text);
          void flush();
          void close();
        }
        final class Net implements Sink {
          private int calls;
          @Override public void send(String text) { LockSupport.park(); }
          @Override public void flush() { calls++; }
          @Override public void close() { calls++; }
        }
        final class Memory implements Sink {
          private int calls;
          @Override public void send(String text) { calls++; }
          @Override public void flush() { calls++; }
          @Override public void close() { calls++; }
        }
        final class Buffer implements Sink {
          private final Sink next;
          private String text = "";
          Buffer(Sink next) { this.next = next; }
          @Override public void send(String more) { text += more; }
          @Override public void flush() { next.send(text); }
          @Override public void close() { next.close(); }
        }
        final class Flushed implements Sink {
          private final Sink next;
          Flushed(Sink next) { this.next = next; }
          @Override public void send(String text) { next.send(text); }
          @Override public void flush() {}
          @Override public void close() { next.flush(); }
        }
        class Log {
          private final Sink net = new Flushed(new Buffer(new Net()));
          private final Sink memory = new Flushed(new Buffer(new Memory()));
          synchronized void quiet(Sink given) {
            memory.close();
            net.flush();
            net.send("");
            new Flushed(new Net()).close();
            new Flushed(given).close();
          }
          synchronized void close() {
            net.close(); // WAIT
          }
        }
        """);
  }
}
