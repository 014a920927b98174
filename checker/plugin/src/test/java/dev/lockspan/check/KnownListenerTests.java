package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Listeners whose classes are known, or that are told by what their interfaces extend. */
final class KnownListenerTests extends CheckTestCase {
  @Test
  void judges_interfacesByTheListenersThatTheyExtend() {
    assertFindings(
        """
        import java.util.*;
        public class Consumer {
          public interface MessageListener {}
          public interface MessageListenerOrderly extends MessageListener {
            int consume(List<String> messages);
          }
          public interface Dispatcher extends MessageListener { int send(String message); }
          public interface Task extends Runnable { int priority(); }
          public interface Sized { int size(); }
          public interface SizedListener extends MessageListener, Sized {}
          static class Quiet implements MessageListener {
            int consume(List<String> messages) { return messages.size(); }
          }
          private MessageListenerOrderly orderly;
          private Task task;
          private SizedListener sized;
          private Quiet quiet;
          private Dispatcher dispatcher;
          public Consumer(
              MessageListenerOrderly o, Task t, SizedListener s, Quiet q, Dispatcher d) {
            orderly = o; task = t; sized = s; quiet = q; dispatcher = d;
          }
          public synchronized void consume(List<String> messages) {
            orderly.consume(messages); // CALLBACK warning: calls whoever listens
          }
          public synchronized int others(List<String> messages) {
            return task.priority() + quiet.consume(messages) + dispatcher.send("");
          }
        }
        """);
  }

  @Test
  void accepts_listenerClassesThatAreKnown() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        public class Bus {
          public interface Listener { void onEvent(String e); }
          static final class Recording implements Listener {
            final List<String> seen = new ArrayList<>();
            @Override public void onEvent(String e) { seen.add(e); }
          }
          static final class Waiting implements Listener {
            final CountDownLatch probe = new CountDownLatch(1);
            @Override public void onEvent(String e) {
              try { probe.await(); } catch (InterruptedException x) { }
            }
          }
          static final class RequestHandler {
            int handled;
            void handle(String s) { handled++; }
          }
          private final Recording recording = new Recording();
          private final Waiting waiting = new Waiting();
          private final RequestHandler handler = new RequestHandler();
          private final Listener constant = e -> hashCode();
          public synchronized void known() {
            recording.onEvent("x");
            handler.handle("x");
            constant.onEvent("x");
          }
          public synchronized void knownToWait() {
            waiting.onEvent("x"); // WAIT
          }
          public synchronized void madeHere() {
            Listener mine = e -> recording.seen.add(e);
            mine.onEvent("x");
          }
        }
        """);
  }

  @Test
  void flags_eachCallThatPassesListenersToAMethod() {
    assertFindingsBothWays(
        List.of(
            """
            public interface Listener { void changed(String s); }
            """,
            """
            class Tell { static void tell(Listener l) { l.changed(""); } }
            """),
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.function.*;
        public class Pool {
          private final List<Listener> listeners = new CopyOnWriteArrayList<>();
          private final List<Runnable> hooks = new ArrayList<>();
          public void add(Listener l, Runnable r) { listeners.add(l); hooks.add(r); }
          private void tell(Listener l) { l.changed("x"); }
          private static void exec(Runnable r) { r.run(); }
          private static class Teller implements Consumer<Listener> {
            @Override public void accept(Listener l) { l.changed(""); }
          }
          synchronized void all() {
            listeners.forEach(this::tell); // CALLBACK warning: 'this'
            hooks.forEach(Pool::exec); // CALLBACK warning
            listeners.stream().forEach(this::tell); // CALLBACK warning
            listeners.forEach(new Teller()); // CALLBACK warning
            listeners.forEach(l -> tell(l)); // CALLBACK warning
            listeners.forEach(Tell::tell); // CALLBACK warning
          }
          void unlocked() { listeners.forEach(this::tell); }
        }
        """);
  }

  @Test
  void flags_listenersThatAreClassesForOthersToExtend() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        public class Port {
          public abstract static class PortListener {
            private int n;
            public void opened(String s) {}
            public boolean isOpen() { return true; }
            public final void count() {}
            public void counted() { n = Objects.hash(n); }
          }
          abstract static class OwnListener { void opened() {} }
          static class Counter extends OwnListener {}
          public abstract static class Writer { public void flush() {} }
          private final List<PortListener> all = new CopyOnWriteArrayList<>();
          private OwnListener own;
          private Writer writer;
          public void add(PortListener l, Writer w) { all.add(l); writer = w; }
          void set(OwnListener l) { own = l; }
          synchronized void open(String s) {
            for (PortListener l : all) {
              l.opened(s); // CALLBACK warning
              if (l.isOpen()) l.count();
              l.counted();
            }
          }
          synchronized void own() { own.opened(); writer.flush(); }
          synchronized void made() {
            PortListener l = new PortListener() {};
            l.opened("");
          }
        }
        """);
  }

  @Test
  void judges_listenersThatAMethodOfHereIsGiven() {
    assertFindings(
        """
        import java.util.*;
        class States {
          interface StateListener { void onState(int s); void onEnd(); }
          interface EndListener { void onEnd(); }
          interface KnownListener { void onState(int s); void onEnd(); }
          static class Counter implements KnownListener {
            private int n;
            @Override public void onState(int s) { n += s; }
            @Override public void onEnd() {}
          }
          private final Set<StateListener> all = new LinkedHashSet<>();
          private int s;
          synchronized void add(StateListener l) {
            all.add(l);
            l.onState(s); // CALLBACK warning
          }
          synchronized void helped(StateListener l) {
            replay(l); // CALLBACK warning
          }
          private void replay(StateListener l) { l.onEnd(); }
          void without(StateListener l) { l.onState(s); replay(l); }
          synchronized void function(EndListener l) { l.onEnd(); }
          synchronized void known(KnownListener l) { l.onState(s); }
          void passes(StateListener l) { add(l); }
          private void locked(StateListener l) { synchronized (this) { l.onState(s); } }
          void each() { for (StateListener l : all) locked(l); } // CALLBACK warning
        }
        """);
  }
}
