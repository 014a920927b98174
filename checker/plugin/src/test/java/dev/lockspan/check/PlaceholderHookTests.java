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

  @Test
  void judges_aDefaultHookOfALambdaByItsOwnBody() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          interface Retry {
            int max();
            default void call(Runnable body) { for (int i = 0; i < max(); i++) { body.run(); pause(); } }
            default void pause() {}
            static Retry of(int max) { return () -> max; }
          }
          static class Polite implements Retry {
            private final BlockingQueue<String> signal;
            Polite(BlockingQueue<String> signal) { this.signal = signal; }
            public int max() { return 1; }
            public void pause() { try { signal.take(); } catch (InterruptedException e) { } }
          }
          private final Retry field = () -> 3;
          private int n;
          synchronized void local() { Retry r = () -> 3; r.call(() -> n++); r.pause(); }
          synchronized void made() { Retry.of(3).call(() -> n++); }
          synchronized void kept() { field.call(() -> n++); }
          synchronized void polite(BlockingQueue<String> q) { new Polite(q).call(() -> n++); } // WAIT warning
        }
        """);
  }

  @Test
  void flags_aDefaultHookThatAllObjectsFill() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          interface Retry {
            int max();
            default void pause() {}
          }
          static class Polite implements Retry {
            private final BlockingQueue<String> signal = new LinkedBlockingQueue<>();
            public int max() { return 1; }
            public void pause() { try { signal.take(); } catch (InterruptedException e) { } }
          }
          synchronized void polite(Retry r) { r.pause(); } // WAIT warning
        }
        """);
  }
}
