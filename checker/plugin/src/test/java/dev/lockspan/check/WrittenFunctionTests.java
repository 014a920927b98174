package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Interfaces that exist for functions, which only the project writes: nobody else can see them. */
final class WrittenFunctionTests extends CheckTestCase {
  @Test
  void accepts_functionsOfHereInAQueue() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        public class Writer {
          @FunctionalInterface interface Event { void process(Writer w); }
          static final class Events {
            private final Queue<Event> queue = new ConcurrentLinkedQueue<>();
            private final Writer writer;
            Events(Writer w) { writer = w; }
            boolean add(Event e) { return queue.add(e); }
            void all() { Event e; while ((e = queue.poll()) != null) e.process(writer); }
          }
          private interface Change { void apply(int n); }
          private final Events events = new Events(this);
          private final List<Change> listeners = new ArrayList<>();
          int n;
          synchronized void keep(Change l) { listeners.add(l); }
          public void inc() { events.add(w -> w.n++); }
          public void dec() { events.add(Writer::less); }
          public void count() { keep(i -> n += i); }
          void less() { n--; }
          public synchronized void drain() { events.all(); }
          public synchronized void tells() { for (Change l : listeners) l.apply(1); }
        }
        """);
  }

  @Test
  void flags_whatSaysInItsNameThatOthersListen() {
    assertFindings(
        """
        import java.util.*;
        class Breaker {
          interface StateListener { void changed(int state); }
          private final List<StateListener> listeners = new ArrayList<>();
          private int state;
          synchronized void add(StateListener listener) { listeners.add(listener); }
          synchronized void open() {
            for (StateListener each : listeners) each.changed(state); // CALLBACK warning
          }
          static void use(Breaker breaker) { breaker.add(state -> System.out.println(state)); }
        }
        """);
  }

  @Test
  void flags_functionsOfHereThatRunThoseOfOthers() {
    assertFindings(
        """
        import java.util.*;
        public class Pool {
          @FunctionalInterface interface Caught { void go(); }
          @FunctionalInterface interface Referred { void go(); }
          @FunctionalInterface interface Told { void go(); }
          private final List<Caught> caught = new ArrayList<>();
          private final List<Referred> referred = new ArrayList<>();
          private final List<Told> told = new ArrayList<>();
          private Runnable after;
          private int n;
          public void after(Runnable r) { after = r; }
          synchronized void keep(Caught c) { caught.add(c); }
          synchronized void keep(Referred r) { referred.add(r); }
          synchronized void keep(Told t) { told.add(t); }
          public void add(Runnable r) { keep((Caught) () -> { n++; r.run(); }); }
          public void refer(Runnable r) { keep((Referred) r::run); }
          public void count() { keep((Referred) () -> n++); }
          public void tell() { keep((Told) () -> after.run()); }
          public synchronized void all() {
            for (Caught each : caught) each.go(); // CALLBACK warning
          }
          public synchronized void someOfTheirs() {
            for (Referred each : referred) each.go(); // CALLBACK warning
          }
          public synchronized void tells() {
            for (Told each : told) each.go(); // CALLBACK warning
          }
        }
        """);
  }

  @Test
  void flags_interfacesThatOthersCanImplement() {
    assertFindings(
        """
        import java.util.*;
        public class Pool {
          @FunctionalInterface interface Base { void go(); }
          public interface Sub extends Base { }
          @FunctionalInterface public interface Open { void go(); }
          private final List<Base> bases = new ArrayList<>();
          private final List<Open> opens = new ArrayList<>();
          private int n;
          public synchronized void add(Sub s) { bases.add(s); }
          synchronized void keep(Base b) { bases.add(b); }
          synchronized void keep(Open o) { opens.add(o); }
          public void count() { keep((Base) () -> n++); keep((Open) () -> n++); }
          public synchronized void bases() {
            for (Base each : bases) each.go(); // CALLBACK warning
          }
          public synchronized void opens() {
            for (Open each : opens) each.go(); // CALLBACK warning
          }
        }
        """);
  }

  @Test
  void judges_functionsInClassFilesOfTheProject() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.*;
            public class Queues {
              @FunctionalInterface interface Own { void go(Queues q); }
              @FunctionalInterface interface Theirs { void go(); }
              private final List<Own> own = new ArrayList<>();
              private final List<Theirs> theirs = new ArrayList<>();
              int n;
              void keep(Own o) { own.add(o); }
              void keep(Theirs t) { theirs.add(t); }
              public void count() { keep((Queues q) -> q.n++); }
              public void add(Runnable r) { keep(() -> r.run()); }
              public void own() { for (Own each : own) each.go(this); }
              public void theirs() { for (Theirs each : theirs) each.go(); }
            }
            """),
        """
        package app;
        import lib.Queues;
        class Pool {
          private final Queues queues = new Queues();
          synchronized void own() { queues.own(); }
          synchronized void theirs() {
            queues.theirs(); // CALLBACK
          }
        }
        """);
  }
}
