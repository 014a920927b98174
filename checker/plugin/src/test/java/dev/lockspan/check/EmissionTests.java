package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Methods that emit events: told by their bodies, and only without one by their names. */
final class EmissionTests extends CheckTestCase {
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
  void flags_whateverIsGivenToAnEventBus() {
    assertFindings(
        """
        public class Breaker {
          public interface EventBus { void post(Object event); void register(Object o); void publish(); }
          public interface DomainEventPublisher { void publishEvent(Object event); }
          public interface EventStore { void post(Object event); }
          public interface QueueEventBus { void post(Object event); }
          public static class Queue implements QueueEventBus {
            private Object last;
            @Override public void post(Object event) { last = event; }
          }
          private final EventBus bus;
          private final DomainEventPublisher publisher;
          private final EventStore store;
          private final QueueEventBus queue;
          public Breaker(EventBus b, DomainEventPublisher p, EventStore s, QueueEventBus q) {
            bus = b;
            publisher = p;
            store = s;
            queue = q;
          }
          public synchronized void open(Object event) {
            bus.post("open"); // CALLBACK warning: emits an event
            publisher.publishEvent(event); // CALLBACK warning
          }
          public synchronized void quiet(Object event) {
            bus.register(this);
            bus.publish();
            store.post(event);
            queue.post(event);
          }
          public void after(Object event) {
            synchronized (this) { event.hashCode(); }
            bus.post(event);
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
  void judges_eventsBySupertypesAndElementTypes() {
    assertFindings(
        """
        import java.util.*;
        import java.util.function.Consumer;
        public class Pool {
          public sealed interface PoolEvent permits Opened, Closed {}
          public record Opened(int failures) implements PoolEvent {}
          public record Closed() implements PoolEvent {}
          public record State(int failures) {}
          public static class Tick extends EventObject { Tick(Object o) { super(o); } }
          public interface Bus { void post(Object event); void count(Object event); }
          public interface Typed<E> { void publish(E event); }
          public interface Sink {
            void publishAll(List<? extends PoolEvent> events);
            void publishStates(List<State> states);
            void dispatchTo(Consumer<PoolEvent> target);
            void emit(PoolEvent... events);
          }
          private final Bus bus;
          private final Typed<PoolEvent> typed;
          private final Sink sink;
          Pool(Bus bus, Typed<PoolEvent> typed, Sink sink) {
            this.bus = bus; this.typed = typed; this.sink = sink;
          }
          public synchronized void quiet(List<PoolEvent> all, Consumer<PoolEvent> target) {
            bus.post(new State(1));
            bus.count(new Opened(1));
            sink.publishStates(List.of(new State(1)));
            sink.dispatchTo(target);
          }
          public synchronized void told(List<PoolEvent> all) {
            bus.post(new Opened(1)); // CALLBACK warning: emits an event
            bus.post(new Tick(this)); // CALLBACK
            typed.publish(new Closed()); // CALLBACK
            sink.publishAll(all); // CALLBACK
            sink.emit(new Opened(1), new Closed()); // CALLBACK
          }
        }
        """);
  }

  @Test
  void judges_emittersThatAnObjectWasMadeWithByTheirBodies() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            public interface Emitter {
              class Event {}
              void emit(Event e);
            }
            """,
            """
            package lib;
            public class Writer {
              private final Emitter emitter;
              public Writer(Emitter emitter) { this.emitter = emitter; }
              public int write() { emitter.emit(new Emitter.Event()); return 1; }
            }
            """,
            """
            package lib;
            public class Text implements Emitter {
              private int length;
              @Override public void emit(Event e) { length++; }
            }
            """,
            """
            package lib;
            import java.util.*;
            public class Hub implements Emitter {
              private final List<Runnable> targets = new ArrayList<>();
              public void add(Runnable target) { targets.add(target); }
              @Override public void emit(Event e) { targets.forEach(Runnable::run); }
            }
            """),
        """
        package app;
        import lib.*;
        public class Pool {
          private final Hub hub = new Hub();
          private final Writer text = new Writer(new Text());
          private final Emitter given;
          public Pool(Emitter given) { this.given = given; }
          public synchronized void quiet() {
            new Writer(new Text()).write();
            text.write();
            Writer local = new Writer(new Text());
            local.write();
          }
          public synchronized void told(Emitter passed) {
            new Writer(hub).write(); // CALLBACK warning
            new Writer(new Hub()).write();
            new Writer(given).write(); // CALLBACK warning: emits an event
            new Writer(passed).write(); // CALLBACK warning: emits an event
          }
        }
        """);
  }
}
