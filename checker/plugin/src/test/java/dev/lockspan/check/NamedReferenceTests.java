package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Method references to methods that only their names and types tell of. */
final class NamedReferenceTests extends CheckTestCase {
  private static final String TYPES =
      """
      interface Component { void close(); void stop(); String closeReason(); }
      record OpenedEvent(int id) { }
      interface Bus { void publish(OpenedEvent event); void publishLater(String name); }
      interface Work { void submitTask(Runnable task); }
      """;

  @Test
  void accepts_namesThatSayNothing() {
    assertFindings(
        TYPES,
        """
        import java.util.*;
        class Pool implements Component {
          private final List<Component> components = new ArrayList<>();
          private final List<String> names = new ArrayList<>();
          private boolean isStopped;
          private Bus bus;
          @Override public void close() { isStopped = true; }
          @Override public void stop() { isStopped = true; }
          @Override public String closeReason() { return ""; }
          synchronized void asks() { components.forEach(Component::closeReason); }
          synchronized void publishesNoEvent() { names.forEach(bus::publishLater); }
          synchronized void stopsItself() { Runnable stop = this::stop; stop.run(); }
          void unlocked() { components.forEach(Component::close); }
        }
        """);
  }

  @Test
  void accepts_bodiesThatAreKnown() {
    assertFindings(
        """
        import java.util.*;
        class Buffer {
          private boolean isClosed;
          void close() { isClosed = true; }
        }
        class Pool {
          private final List<Buffer> buffers = new ArrayList<>();
          synchronized void closes() { buffers.forEach(Buffer::close); }
        }
        """);
  }

  @Test
  void flags_stops() {
    assertFindings(
        TYPES,
        """
        import java.util.*;
        import java.util.function.*;
        abstract class Reader { abstract void stopReading(); }
        class Pool {
          private final List<Component> components = new ArrayList<>();
          private final List<Reader> readers = new ArrayList<>();
          private Component component;
          synchronized void all() {
            components.forEach(Component::close); // CALLBACK suggestion: stops another component
            readers.forEach(Reader::stopReading); // CALLBACK suggestion
          }
          synchronized void one() {
            Optional.ofNullable(component).ifPresent(Component::stop); // CALLBACK suggestion
            Runnable close = component::close;
            close.run(); // CALLBACK suggestion
          }
          synchronized void helped() {
            each(Component::close); // CALLBACK suggestion
          }
          private void each(Consumer<Component> action) {
            for (Component each : components) {
              action.accept(each);
            }
          }
        }
        """);
  }

  @Test
  void flags_eventsAndTasks() {
    assertFindings(
        TYPES,
        """
        import java.util.*;
        class Pool {
          private final List<OpenedEvent> events = new ArrayList<>();
          private final List<Runnable> tasks = new ArrayList<>();
          private Bus bus;
          private Work work;
          synchronized void publishes() {
            events.forEach(bus::publish); // CALLBACK warning: emits an event
          }
          synchronized void submits() {
            tasks.forEach(work::submitTask); // SUBMIT suggestion: hands the task over
          }
        }
        """);
  }
}
