package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Listeners, handlers and events: code that the lock's owner does not control. */
final class ListenerTests extends CheckTestCase {
  @Test
  void accepts_listenersThatAreNotCalledUnderTheLock() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        public class Bus {
          public interface Listener { void onEvent(String e); }
          private final List<Listener> listeners = new ArrayList<>();
          private final List<Listener> copied = new CopyOnWriteArrayList<>();
          private final Queue<String> events = new ArrayDeque<>();
          public synchronized void addListener(Listener l) { listeners.add(l); }
          public synchronized boolean removeListener(Listener l) { return listeners.remove(l); }
          public synchronized void addDefault() { listeners.add(e -> events.add(e)); }
          public void copiesThenEmits(String e) {
            List<Listener> snapshot;
            synchronized (this) { snapshot = List.copyOf(listeners); }
            for (Listener l : snapshot) l.onEvent(e);
          }
          public void withoutALock(String e) { copied.forEach(l -> l.onEvent(e)); }
          // Judged by its body, never by its name.
          public synchronized void change(String e) { fireEvent(e); }
          private void fireEvent(String e) { events.add(e); }
          public synchronized void emits(String e) { emitLater(() -> withoutALock(e)); }
          private final List<Runnable> queue = new ArrayList<>();
          private void emitLater(Runnable r) { queue.add(r); }
          public synchronized boolean equalsOnly(Listener l) {
            return listeners.get(0).equals(l) || l.hashCode() == 3 || l.toString().isEmpty();
          }
        }
        """);
  }

  @Test
  void flags_listenerInterfaces() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.atomic.*;
        public class Bus {
          // decision: an empty default body says nothing about whoever implements the listener.
          public interface StateListener { void onEvent(String e); default void onClose() {} }
          private final List<StateListener> listeners = new CopyOnWriteArrayList<>();
          private final Map<String, StateListener> byName = new HashMap<>();
          private final AtomicReference<StateListener> current = new AtomicReference<>();
          private StateListener[] array = {};
          private StateListener only;
          public synchronized void field(String e) {
            only.onEvent(e); // CALLBACK warning: 'this'
          }
          public synchronized void nullChecked(String e) {
            StateListener l = only;
            if (l != null) {
              l.onEvent(e); // CALLBACK
            }
          }
          public synchronized void collection(String e) {
            for (StateListener l : listeners) {
              l.onEvent(e); // CALLBACK
            }
            listeners.forEach(l -> l.onEvent(e)); // CALLBACK
            listeners.get(0).onEvent(e); // CALLBACK
            listeners.stream().filter(l -> l != null).forEach(l -> l.onEvent(e)); // CALLBACK
            listeners.forEach(StateListener::onClose); // CALLBACK
            for (int i = 0; i < array.length; i++) {
              array[i].onEvent(e); // CALLBACK
            }
          }
          public synchronized void lookedUp(String e) {
            byName.get("x").onEvent(e); // CALLBACK
            byName.values().forEach(l -> l.onEvent(e)); // CALLBACK
            current.get().onEvent(e); // CALLBACK
            Optional.ofNullable(only).ifPresent(l -> l.onEvent(e)); // CALLBACK
          }
          public synchronized void handedIn(StateListener l, String e) {
            l.onEvent(e); // CALLBACK
          }
          public synchronized void failsSafely(String e) {
            try {
              only.onEvent(e); // CALLBACK
            } catch (RuntimeException x) {
              System.err.println(x);
            }
          }
        }
        """);
  }

  @Test
  void flags_otherNamesOfTheSameThing() {
    assertFindings(
        """
        import java.sql.Connection;
        public class Pool {
          public interface EventHandler { void handle(String s); }
          public interface DoneCallback { void done(); }
          public interface PoolObserver { void changed(); }
          public interface PageSubscriber { void next(); }
          public interface TreeWatcher { void process(); }
          public interface ObjectFactory { Object make(); }
          public interface MetricsReporter { void report(long n); }
          private EventHandler handler;
          private DoneCallback callback;
          private PoolObserver observer;
          private PageSubscriber subscriber;
          private TreeWatcher watcher;
          private ObjectFactory factory;
          private MetricsReporter reporter;
          synchronized void all() {
            handler.handle("x"); // CALLBACK warning
            callback.done(); // CALLBACK warning
            observer.changed(); // CALLBACK warning
            subscriber.next(); // CALLBACK warning
            watcher.process(); // CALLBACK warning
            factory.make(); // CALLBACK warning
            reporter.report(3); // CALLBACK warning
          }
          public interface Clock { long now(); }
          public interface Policy { boolean allows(String s); }
          private Clock clock;
          private Policy policy;
          synchronized boolean unknownButNoListener() { return policy.allows("x" + clock.now()); }
        }
        """);
  }

  @Test
  void flags_listenersOfTheJdkAndOfLibraries() {
    assertFindings(
        """
        import com.google.common.eventbus.EventBus;
        import java.beans.*;
        import java.util.concurrent.*;
        class Bean {
          final PropertyChangeSupport support = new PropertyChangeSupport(this);
          final VetoableChangeSupport vetoes = new VetoableChangeSupport(this);
          final SubmissionPublisher<String> publisher = new SubmissionPublisher<>();
          final EventBus bus = new EventBus();
          Flow.Subscriber<String> subscriber;
          PropertyChangeListener listener;
          synchronized void beans() throws Exception {
            support.firePropertyChange("size", 1, 2); // CALLBACK warning
            support.fireIndexedPropertyChange("size", 0, 1, 2); // CALLBACK
            vetoes.fireVetoableChange("size", 1, 2); // CALLBACK
            listener.propertyChange(null); // CALLBACK warning
          }
          synchronized void flow(Flow.Subscription s) {
            subscriber.onNext("x"); // CALLBACK warning
            subscriber.onComplete(); // CALLBACK
            subscriber.onError(null); // CALLBACK
            subscriber.onSubscribe(s); // CALLBACK
          }
          synchronized void guava() {
            bus.post("event"); // CALLBACK warning
          }
          synchronized void registration() {
            support.addPropertyChangeListener(listener);
            bus.register(this);
            publisher.isClosed();
          }
        }
        """);
  }

  @Test
  void flags_emissionInAHelper() {
    assertFindings(
        """
        import java.util.*;
        public class Breaker {
          public interface Listener { void onOpen(); }
          private final List<Listener> listeners = new ArrayList<>();
          private int failures;
          public synchronized void fail() {
            failures++;
            if (failures > 3) {
              fireOpened(); // CALLBACK warning: fireOpened() & onOpen()
            }
          }
          private void fireOpened() { for (Listener l : listeners) notifyOne(l); }
          private void notifyOne(Listener l) { l.onOpen(); }
          public void failRight() {
            boolean opened;
            synchronized (this) { opened = ++failures > 3; }
            if (opened) fireOpened();
          }
        }
        """);
  }

  @Test
  void flags_namesOnlyWithoutABodyAndWithAnEventType() {
    assertFindings(
        """
        public abstract class Order {
          public static class OrderEvent {}
          public interface Publisher { void publish(OrderEvent e); void publish(String s); }
          private final Publisher publisher;
          Order(Publisher p) { publisher = p; }
          protected abstract void fireChanged(OrderEvent e);
          protected abstract void fire();
          public synchronized void change() {
            publisher.publish(new OrderEvent()); // CALLBACK
            fireChanged(new OrderEvent()); // CALLBACK
          }
          public synchronized void noEvent() {
            publisher.publish("x");
            fire();
          }
        }
        """);
  }

  @Test
  void judges_emittingByTheTypeOfTheArgument() {
    assertFindings(
        """
        public class Orders {
          public interface Message {}
          public static class OrderEvent implements Message {}
          public interface Publisher { void publish(Object event); void count(Object event); }
          public interface Typed { void emit(Message m); }
          public interface Known { void publish(Object event); }
          public static class Queue implements Known {
            private Object last;
            @Override public void publish(Object event) { last = event; }
          }
          private final Publisher publisher;
          private final Typed typed;
          private final Known known;
          private OrderEvent last;
          Orders(Publisher p, Typed t, Known k) { publisher = p; typed = t; known = k; }
          static OrderEvent made() { return new OrderEvent(); }
          void set(OrderEvent e) { last = e; }
          public synchronized void change(OrderEvent given) {
            publisher.publish(new OrderEvent()); // CALLBACK warning: emits an event
            publisher.publish(given); // CALLBACK
            publisher.publish(last); // CALLBACK
            publisher.publish(made()); // CALLBACK
            typed.emit(given); // CALLBACK
          }
          public synchronized void quiet(Message given) {
            publisher.publish("x");
            publisher.count(last);
            typed.emit(given);
            known.publish(last);
          }
        }
        """);
  }

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
  void flags_listenersOutOfEveryKindOfHolder() {
    assertFindings(
        """
        import java.lang.ref.*;
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.function.*;
        public class Bus {
          public interface Listener { void onEvent(String e); }
          private static Listener global;
          private final Set<Listener> listeners = new HashSet<>();
          private final Map<String, List<Listener>> byTopic = new HashMap<>();
          private final WeakReference<Listener> weak = new WeakReference<>(null);
          private final ThreadLocal<Listener> local = new ThreadLocal<>();
          private Listener only;
          private Listener getListener() { return only; }
          public synchronized void all(String e) {
            global.onEvent(e); // CALLBACK
            getListener().onEvent(e); // CALLBACK
            weak.get().onEvent(e); // CALLBACK
            local.get().onEvent(e); // CALLBACK
            for (Iterator<Listener> i = listeners.iterator(); i.hasNext(); ) {
              i.next().onEvent(e); // CALLBACK
            }
            for (Map.Entry<String, List<Listener>> entry : byTopic.entrySet()) {
              for (Listener l : entry.getValue()) {
                l.onEvent(e); // CALLBACK
              }
            }
            for (Listener l : listeners.toArray(new Listener[0])) {
              l.onEvent(e); // CALLBACK
            }
            byTopic.getOrDefault("x", List.of()).forEach(l -> l.onEvent(e)); // CALLBACK
            Listener copy = only;
            copy.onEvent(e); // CALLBACK
          }
          public void copiedUnderTheLockCalledOutside(String e) {
            Listener[] snapshot;
            synchronized (this) { snapshot = listeners.toArray(new Listener[0]); }
            for (Listener l : snapshot) l.onEvent(e);
          }
          public void inATask(ExecutorService pool, String e) {
            synchronized (this) {
              pool.execute(() -> only.onEvent(e)); // SUBMIT
            }
          }
        }
        """);
  }

  @Test
  void flags_listenersOfALoggingBackEnd() {
    assertFindings(
        """
        package org.apache.logging.log4j.core.config;
        import java.util.*;
        public class Monitor {
          public interface ConfigurationListener { void onChange(Object changed); }
          private final List<ConfigurationListener> listeners = new ArrayList<>();
          synchronized void check(Object configuration) {
            for (ConfigurationListener listener : listeners) {
              listener.onChange(configuration); // CALLBACK warning
            }
          }
        }
        """);
  }

  @Test
  void accepts_readingAClock() {
    assertFindings(
        """
        import java.time.Instant;
        import java.util.function.LongSupplier;
        @FunctionalInterface interface NanoClock { long nanoTime(); }
        @FunctionalInterface interface TimeSource { Instant now(); }
        @FunctionalInterface interface ClockTask { void run(); }
        class Conductor {
          private final NanoClock clock;
          private final TimeSource source;
          private final LongSupplier supplier;
          private final ClockTask task;
          private long last;
          private Instant at;
          Conductor(NanoClock clock, TimeSource source, LongSupplier supplier, ClockTask task) {
            this.clock = clock;
            this.source = source;
            this.supplier = supplier;
            this.task = task;
          }
          synchronized void tick() {
            last = clock.nanoTime();
            at = source.now();
          }
          synchronized void ask() {
            last = supplier.getAsLong(); // CALLBACK warning
            task.run(); // CALLBACK warning
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
  void accepts_theFactoriesOfTheJdk() {
    assertFindings(
        """
        import javax.xml.parsers.*;
        import javax.xml.transform.*;
        class Documents {
          private final DocumentBuilderFactory builders = DocumentBuilderFactory.newInstance();
          private static final TransformerFactory TRANSFORMERS = TransformerFactory.newInstance();
          synchronized Object builder() throws Exception { return builders.newDocumentBuilder(); }
          synchronized Object transformer() throws Exception { return TRANSFORMERS.newTransformer(); }
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
