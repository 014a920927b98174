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
}
