package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a new object does not hold: listeners that nobody has set or added yet. */
final class NewObjectTests extends CheckTestCase {
  private static final String SOURCE =
      """
      package source;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.atomic.*;
      import java.util.function.*;
      public class Source {
        public interface Listener { void onEvent(Object event); }
        static final List<Object> ALL = new ArrayList<>();
        private Listener one;
        private Listener given;
        private Listener preset = (Listener) ALL.get(0);
        private final List<Listener> all = new ArrayList<>();
        private final List<Listener> some = new CopyOnWriteArrayList<>();
        private final Map<String, Listener> byName = new HashMap<>();
        private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        private List<Consumer<String>> lazy;
        public Source() {}
        public Source(Listener given) { this.given = given; }
        public Source(List<Listener> some) { this.some.addAll(some); }
        public void set(Listener other) { one = other; }
        public Source with(Listener other) { one = other; return this; }
        public void add(Listener more) { all.add(more); }
        public void addSome(Listener more) { some.add(more); }
        public List<Listener> all() { return all; }
        public void copy(Source other) { all.addAll(other.all); }
        public void put(String name, Listener named) { byName.put(name, named); }
        public void addTask(Runnable task) { tasks.offer(task); }
        public void addLazily(Consumer<String> more) {
          if (lazy == null) lazy = new ArrayList<>();
          lazy.add(more);
        }
        public Listener one() { return one; }
        public void addNonNull(Listener more) { Objects.requireNonNull(all).add(more); }
        public void addToShown(Listener more) { new AtomicReference<>(all).get().add(more); }
        public void fire() { if (one != null) one.onEvent(this); }
        public void fireByGetter() { Listener l = one(); if (l == null) return; l.onEvent(this); }
        public void fireGiven() { if (given != null) given.onEvent(this); }
        public void firePreset() { if (preset != null) preset.onEvent(this); }
        public void fireAll() { for (Listener l : all) l.onEvent(this); }
        public void fireEach() { all.forEach(l -> l.onEvent(this)); }
        public void fireCopy() { for (Listener l : new ArrayList<>(all)) l.onEvent(this); }
        public void fireSome() { for (Listener l : some) l.onEvent(this); }
        public void fireFirst() { if (!all.isEmpty()) all.get(0).onEvent(this); }
        public void fireNamed(String name) { Listener l = byName.get(name); if (l != null) l.onEvent(this); }
        public void fireValues() { byName.forEach((name, l) -> l.onEvent(this)); }
        public void runTasks() { Runnable task; while ((task = tasks.poll()) != null) task.run(); }
        public void fireLazy() { if (lazy != null) for (Consumer<String> each : lazy) each.accept(""); }
        public void setThenFire(Listener l) { one = l; one.onEvent(this); }
        public void addThenFire(Listener l) { add(l); fireAll(); }
        public static Source make() { return new Source(); }
        public static Source make(Listener l) { Source made = new Source(); made.set(l); return made; }
        public static void set(Source source, Listener l) { source.one = l; }
      }
      """;

  private static final String OTHER =
      """
      package other;
      import source.*;
      public class Other {
        public static void set(Source source, Source.Listener l) { set(source, l, 1); }
        private static void set(Source source, Source.Listener l, int times) { Source.set(source, l); }
      }
      """;

  @Test
  void accepts_whatNobodyHasSetInANewObject() {
    assertFindingsBothWays(
        List.of(SOURCE),
        """
        import source.*;
        class User {
          private Source.Listener listener;
          private Source source;
          public void listener(Source.Listener other) { listener = other; }
          synchronized void isNull() { Source s = new Source(); s.fire(); source = s; }
          synchronized void isGot() { new Source().fireByGetter(); }
          synchronized void isNotGiven() { new Source().fireGiven(); }
          synchronized void isSetLater() { Source s = Source.make(); s.fire(); s.set(listener); }
          synchronized void isEmpty() { Source s = new Source(); s.fireAll(); s.add(listener); }
          synchronized void isEmptyForEach() { new Source().fireEach(); }
          synchronized void isCopied() { new Source().fireCopy(); }
          synchronized void isEmptyList() { new Source().fireSome(); }
          synchronized void isAsked() { new Source().fireFirst(); }
          synchronized void isNotNamed() { new Source().fireNamed("a"); }
          synchronized void hasNoValues() { new Source().fireValues(); }
          synchronized void hasNoTasks() { new Source().runTasks(); }
          synchronized void isNeverMade() { new Source().fireLazy(); }
          synchronized void isOtherSet() { Source s = new Source(); s.set(listener); s.fireAll(); }
        }
        """);
  }

  @Test
  void flags_whatASetterOrAConstructorHasSet() {
    assertFindingsBothWays(
        List.of(SOURCE, OTHER),
        """
        import source.*;
        import other.*;
        import java.util.*;
        class User {
          private Source.Listener listener;
          private List<Source.Listener> listeners = new ArrayList<>();
          private Source source;
          public void listener(Source.Listener other) { listener = other; listeners.add(other); }
          synchronized void isSet() { Source s = new Source(); s.set(listener); s.fire(); } // CALLBACK
          synchronized void isSetElsewhere() { Source s = new Source(); Other.set(s, listener); s.fire(); } // CALLBACK
          synchronized void isMadeWith() { Source s = new Source(listener); s.fireGiven(); } // CALLBACK
          synchronized void isReturned() { Source s = new Source(); s.with(listener).fire(); } // CALLBACK
          synchronized void isSetByMaker() { Source s = Source.make(listener); s.fire(); } // CALLBACK
          synchronized void isSetFirst() { Source s = new Source(); s.setThenFire(listener); } // CALLBACK
          synchronized void isPreset() { new Source().firePreset(); } // CALLBACK
          synchronized void isSetByLambda() {
            Source s = new Source();
            Runnable set = () -> s.set(listener);
            set.run();
            s.fire(); // CALLBACK
          }
          synchronized void isSetInLoop(int n) {
            Source s = new Source();
            for (int i = 0; i < n; i++) {
              s.fire(); // CALLBACK
              s.set(listener);
            }
          }
          synchronized void isSetOnOneWay(boolean isIt) {
            Source s = new Source();
            if (isIt) s.set(listener);
            s.fire(); // CALLBACK
          }
          synchronized void isOneOfTwo(boolean isIt) {
            Source s = isIt ? new Source() : source;
            s.fire(); // CALLBACK
          }
          synchronized void isSeen() { Source s = new Source(); source = s; s.fire(); } // CALLBACK
        }
        """);
  }

  @Test
  void flags_whatWasAdded() {
    assertFindingsBothWays(
        List.of(SOURCE),
        """
        import source.*;
        import java.util.*;
        class User {
          private Source.Listener listener;
          private List<Source.Listener> listeners = new ArrayList<>();
          private Source source;
          private Runnable task;
          public void listener(Source.Listener other, Runnable r) { listener = other; listeners.add(other); task = r; }
          synchronized void isAdded() { Source s = new Source(); s.add(listener); s.fireAll(); } // CALLBACK
          synchronized void isChecked() { Source s = new Source(); s.addNonNull(listener); s.fireAll(); } // CALLBACK
          synchronized void isShown() { Source s = new Source(); s.addToShown(listener); s.fireAll(); } // CALLBACK
          synchronized void isEach() { Source s = new Source(); s.add(listener); s.fireEach(); } // CALLBACK
          synchronized void isCopied() { Source s = new Source(); s.add(listener); s.fireCopy(); } // CALLBACK
          synchronized void isFirst() { Source s = new Source(); s.add(listener); s.fireFirst(); } // CALLBACK
          synchronized void areGiven() { Source s = new Source(listeners); s.fireSome(); } // CALLBACK
          synchronized void isAddedToView() { Source s = new Source(); s.all().add(listener); s.fireAll(); } // CALLBACK
          synchronized void areCopied() { Source s = new Source(); s.copy(source); s.fireAll(); } // CALLBACK
          synchronized void isAddedFirst() { Source s = new Source(); s.addThenFire(listener); } // CALLBACK
          synchronized void isNamed() { Source s = new Source(); s.put("a", listener); s.fireNamed("a"); } // CALLBACK
          synchronized void isValue() { Source s = new Source(); s.put("a", listener); s.fireValues(); } // CALLBACK
          synchronized void isTask() { Source s = new Source(); s.addTask(task); s.runTasks(); } // CALLBACK
          synchronized void isLazy() { Source s = new Source(); s.addLazily(x -> listener.onEvent(x)); s.fireLazy(); } // CALLBACK
        }
        """);
  }

  private static final String REGISTRY =
      """
      package registry;
      import java.util.*;
      import java.util.concurrent.*;
      public class Registry {
        public interface Listener { void added(Object what); }
        private final List<Listener> listeners = new CopyOnWriteArrayList<>();
        private final Map<String, Object> all = new ConcurrentHashMap<>();
        public void listen(Listener l) { listeners.add(l); }
        public Object timer(String name) {
          Object timer = new Object();
          all.put(name, timer);
          for (Listener l : listeners) l.added(timer);
          return timer;
        }
      }
      """;

  @Test
  void judges_whatAConstructorComesTo() {
    assertFindingsBothWays(
        List.of(REGISTRY),
        """
        import registry.*;
        import java.util.*;
        class Stats {
          private static Stats only;
          private final Registry registry = new Registry();
          private final Object first = registry.timer("a");
          private final Object second;
          Stats() { second = registry.timer("b"); }
          static synchronized Stats get() { if (only == null) only = new Stats(); return only; }
          synchronized void more() { registry.timer("c"); } // CALLBACK
        }
        class Heard implements Registry.Listener {
          private Registry.Listener outer;
          private final Registry registry = new Registry();
          private final Object timer;
          Heard(Registry.Listener l) { outer = l; registry.listen(this); timer = registry.timer("b"); }
          public void added(Object what) { outer.added(what); }
        }
        class Later {
          private Registry.Listener listener;
          private final Registry registry = new Registry();
          Later(Registry.Listener l) { listener = l; init(); synchronized (Later.class) { registry.timer("b"); } } // CALLBACK
          private void init() { registry.listen(listener); }
        }
        class Request {
          interface ChangeListener { void changed(String what); }
          private ChangeListener changed;
          private final Map<String, String> options = new HashMap<>();
          Request() { synchronized (Request.class) { option("a"); } }
          void option(String name) { options.put(name, name); if (changed != null) changed.changed(name); }
          public void onChange(ChangeListener other) { changed = other; }
          static synchronized Request make() { return new Request(); }
          static synchronized void option(Request old) { old.option("b"); } // CALLBACK
        }
        """);
  }

  @Test
  void judges_objectsThatACalleeMakesForItself() {
    assertFindingsBothWays(
        List.of(
            SOURCE,
            """
            package maker;
            import source.*;
            public class Maker {
              private Source.Listener listener;
              public void listener(Source.Listener other) { listener = other; }
              public void fires() { new Source().fireAll(); }
              public void addsAndFires() { Source s = new Source(); s.add(listener); s.fireAll(); }
              public void setsAndFires() { Source s = new Source(); s.set(listener); s.fire(); }
            }
            """),
        """
        import maker.*;
        class User {
          private final Maker maker = new Maker();
          synchronized void fires() { maker.fires(); }
          synchronized void addsAndFires() { maker.addsAndFires(); } // CALLBACK
          synchronized void setsAndFires() { maker.setsAndFires(); } // CALLBACK
        }
        """);
  }
}
