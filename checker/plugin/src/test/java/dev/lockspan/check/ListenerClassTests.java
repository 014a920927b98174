package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Listeners that are classes with empty methods, for others to override. */
final class ListenerClassTests extends CheckTestCase {
  @Test
  void accepts_listenersThatOthersCannotExtendOrThatDoSomething() {
    assertFindings(
        """
        import java.util.*;
        public class Server {
          static class OwnListener { void received(Object o) { } }
          public static final class LastListener { public void received(Object o) { } }
          public static class CountingListener {
            int received;
            public void received(Object o) { received++; }
            public boolean wants(Object o) { return true; }
          }
          private OwnListener own;
          private LastListener last;
          private final List<CountingListener> counting = new ArrayList<>();
          void add(OwnListener l, LastListener m, CountingListener n) {
            own = l;
            last = m;
            counting.add(n);
          }
          public synchronized void receive(Object o) {
            own.received(o);
            last.received(o);
            for (CountingListener l : counting) {
              if (l.wants(o)) {
                l.received(o);
              }
            }
          }
        }
        """);
  }

  @Test
  void accepts_anEmptyListenerThatNobodyReplaces() {
    assertFindings(
        """
        public class Server {
          public static class Listener { public void received(Object o) { } }
          private final Listener none = new Listener();
          public synchronized void receive(Object o) { none.received(o); }
        }
        """);
  }

  @Test
  void flags_listenersThatOthersExtend() {
    assertFindings(
        """
        import java.util.*;
        public class Server {
          public static class Listener {
            public void received(Object o) { }
            public void idle() { }
          }
          static class Counting extends Listener {
            int received;
            @Override public void received(Object o) { received++; }
          }
          private Listener[] listeners = {};
          private Listener first = new Counting();
          public void add(Listener l) {
            listeners = Arrays.copyOf(listeners, listeners.length + 1);
            listeners[listeners.length - 1] = l;
          }
          public void first(Listener l) { first = l; }
          public synchronized void receive(Object o) {
            first.received(o); // CALLBACK warning
            for (Listener l : listeners) {
              l.received(o); // CALLBACK warning
            }
          }
          public void receiveUnlocked(Object o) {
            Listener[] all;
            synchronized (this) { all = listeners; }
            for (Listener l : all) {
              l.received(o);
            }
          }
        }
        """);
  }
}
