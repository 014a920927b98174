package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Default methods that only log or refuse: whoever implements the type does something else. */
final class PlaceholderHookTests extends CheckTestCase {
  private static final List<String> TYPES =
      List.of(
          """
          package lib;
          import java.util.logging.Logger;
          public interface HandlerFactory {
            Logger LOG = Logger.getLogger("lib");
            void reset();
            default void sync() { LOG.warning("nothing to synchronize"); }
            default boolean offer(String name) {
              LOG.fine("not taken: " + name);
              return false;
            }
            default void plain() {}
            default void refuse() { throw new UnsupportedOperationException(); }
          }
          """,
          """
          package lib;
          import java.util.logging.Logger;
          public interface TaskListener {
            default void onStart(Event event) {
              Logger.getLogger("lib").fine(String.format("started %s", event.getName()));
            }
            default void onStop(Event event) { event.end(); }
            default void onFailure(Event event) { throw new IllegalStateException(event.getName()); }
            class Event {
              int ended;
              public String getName() { return "e"; }
              public void end() { ended++; }
            }
          }
          """);

  @Test
  void flags_methodsWhoseDefaultsSayNothing() {
    assertFindingsBothWays(
        TYPES,
        """
        import java.util.*;
        import java.util.concurrent.*;
        import lib.*;
        public class Executor {
          private final Map<String, HandlerFactory> factories = new ConcurrentHashMap<>();
          private final List<TaskListener> listeners = new CopyOnWriteArrayList<>();
          private final Object lock = new Object();
          public void add(String name, HandlerFactory factory, TaskListener listener) {
            factories.put(name, factory);
            listeners.add(listener);
          }
          public void sync() {
            synchronized (lock) {
              for (HandlerFactory factory : factories.values()) {
                factory.reset(); // CALLBACK warning
                factory.sync(); // CALLBACK warning
                factory.plain(); // CALLBACK warning
                factory.refuse(); // CALLBACK warning
                factory.offer("a"); // CALLBACK warning
              }
            }
          }
          public void start(TaskListener.Event event) {
            synchronized (lock) {
              for (TaskListener listener : listeners) {
                listener.onStart(event); // CALLBACK warning
              }
            }
          }
        }
        """);
  }

  @Test
  void accepts_methodsWhoseDefaultsDoSomething() {
    assertFindingsBothWays(
        TYPES,
        """
        import java.util.*;
        import java.util.concurrent.*;
        import lib.*;
        public class Executor {
          private final List<TaskListener> listeners = new CopyOnWriteArrayList<>();
          private final Object lock = new Object();
          public void add(TaskListener listener) { listeners.add(listener); }
          public void stop(TaskListener.Event event) {
            synchronized (lock) {
              for (TaskListener listener : listeners) {
                listener.onStop(event);
                listener.onFailure(event);
              }
            }
          }
        }
        """);
  }

  @Test
  void accepts_refusalsInPlaceOfWhichAllThatAreHereOnlyMakeThings() {
    assertFindings(
        """
        import java.util.*;
        public class Queues {
          public interface GroupFactory {
            Map<String, String> createMap();
            default List<String> createList() { throw new UnsupportedOperationException(); }
          }
          public static class Plain implements GroupFactory {
            @Override public Map<String, String> createMap() { return new HashMap<>(); }
            @Override public List<String> createList() { return new ArrayList<>(); }
          }
          private GroupFactory factory;
          public void setFactory(GroupFactory f) { factory = f; }
          synchronized Object map() { return factory.createMap(); }
          synchronized Object list() { return factory.createList(); }
        }
        """);
  }
}
