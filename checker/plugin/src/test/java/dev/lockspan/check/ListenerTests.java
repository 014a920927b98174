package dev.lockspan.check;

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
}
