package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions in collections and fields that nobody else can put others into. */
final class HeldFunctionTests extends CheckTestCase {
  private static final String LISTENER =
      """
      package lib;
      public interface JobListener { void onDone(String s); }
      """;

  @Test
  void accepts_tablesThatOnlyConstructorsFill() {
    assertFindingsBothWays(
        List.of(
            LISTENER,
            """
            package lib;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;
            public class Tables {
              private static final Map<String, Function<String, Integer>> PARSERS = new HashMap<>();
              static { PARSERS.put("i", Integer::parseInt); }
              private static final Map<String, Function<String, Integer>> FIXED;
              static {
                Map<String, Function<String, Integer>> m = new HashMap<>();
                m.put("i", Integer::parseInt);
                FIXED = Collections.unmodifiableMap(m);
              }
              private final Map<String, Runnable> commands = new HashMap<>();
              private final EnumMap<TimeUnit, Runnable> byUnit = new EnumMap<>(TimeUnit.class);
              private final List<Runnable> steps = new ArrayList<>();
              private int n;
              public Tables() {
                commands.put("inc", () -> n++);
                commands.put("dec", this::dec);
                byUnit.put(TimeUnit.DAYS, () -> n = 0);
                steps.add(() -> n++);
                more(this::dec);
              }
              private void more(Runnable step) { steps.add(step); }
              private void dec() { n--; }
              public int parse(String k, String v) {
                return PARSERS.get(k).apply(v) + FIXED.getOrDefault(k, s -> 0).apply(v);
              }
              public void command(String k) { commands.get(k).run(); }
              public void days() {
                Runnable r = byUnit.get(TimeUnit.DAYS);
                if (r != null) r.run();
              }
              public void each() {
                for (Runnable step : steps) step.run();
                steps.forEach(Runnable::run);
                for (Runnable r : commands.values()) r.run();
                for (Map.Entry<String, Runnable> e : commands.entrySet()) e.getValue().run();
              }
            }
            """),
        """
        package app;
        class Pool {
          private final lib.Tables tables = new lib.Tables();
          synchronized int parse(String k) { return tables.parse(k, "1"); }
          synchronized void run(String k) {
            tables.command(k);
            tables.days();
            tables.each();
          }
        }
        """);
  }

  @Test
  void flags_tablesThatOthersFillOrThatHoldWhatWaits() {
    assertFindings(
        LISTENER,
        """
        import java.util.*;
        import java.util.concurrent.locks.*;
        import lib.JobListener;
        public class Pool {
          static class Slow implements JobListener {
            @Override public void onDone(String s) { LockSupport.park(); }
          }
          public static class Waiting {
            private final Map<String, JobListener> table = new HashMap<>();
            public Waiting() { table.put("a", new Slow()); table.put("b", s -> { }); }
            public synchronized void go(String k) {
              table.get(k).onDone(k); // WAIT
              for (JobListener l : table.values())
                l.onDone(k); // WAIT
              for (Map.Entry<String, JobListener> e : table.entrySet())
                e.getValue().onDone(k); // WAIT
            }
          }
          public static class Filled {
            private final Map<String, JobListener> table = new HashMap<>();
            public Filled() { table.put("b", s -> { }); }
            public void add(JobListener l) { table.put("c", l); }
            public synchronized void go(String k) {
              table.get(k).onDone(k); // CALLBACK
            }
          }
          public static class Handed {
            private final Map<String, JobListener> table = new HashMap<>();
            public Handed() { table.put("b", s -> { }); }
            public Map<String, JobListener> table() { return table; }
            public synchronized void go(String k) {
              table.get(k).onDone(k); // CALLBACK
            }
          }
          public static class SetThroughEntries {
            private final Map<String, JobListener> table = new HashMap<>();
            public SetThroughEntries() { table.put("b", s -> { }); }
            public void set(JobListener l) {
              for (Map.Entry<String, JobListener> e : table.entrySet()) e.setValue(l);
            }
            public synchronized void go(String k) {
              table.get(k).onDone(k); // CALLBACK
            }
          }
          public static class Copied {
            private final Map<String, JobListener> table = new HashMap<>();
            public Copied(Map<String, JobListener> others) {
              table.put("b", s -> { });
              table.putAll(others);
            }
            public synchronized void go(String k) {
              table.get(k).onDone(k); // CALLBACK
            }
          }
          public static class Default {
            private final Map<String, JobListener> table = new HashMap<>();
            public Default() { table.put("b", s -> { }); }
            public synchronized void go(String k, JobListener other) {
              table.getOrDefault(k, other).onDone(k); // CALLBACK
            }
          }
        }
        """);
  }

  @Test
  void judges_objectsAndConstantsInFixedLists() {
    assertFindings(
        LISTENER,
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        import lib.JobListener;
        public class Pool {
          private static final JobListener NONE = s -> { };
          static class Quiet implements JobListener {
            @Override public void onDone(String s) { s.trim(); }
          }
          public static class Completing implements JobListener {
            private final CompletableFuture<String> last = new CompletableFuture<>();
            public CompletableFuture<String> last() { return last; }
            @Override public void onDone(String s) { last.complete(s); }
          }
          private final List<JobListener> quiet = List.of(new Quiet(), s -> { }, NONE);
          private final List<JobListener> completing = List.of(new Completing(), NONE);
          private final List<JobListener> given;
          public Pool(JobListener l) { given = List.of(new Quiet(), l); }
          public synchronized void quiet() {
            for (JobListener l : quiet) l.onDone("x");
            quiet.forEach(l -> l.onDone("x"));
          }
          public synchronized void completing() {
            for (JobListener l : completing)
              l.onDone("x"); // CALLBACK warning: complete
          }
          public synchronized void given() {
            for (JobListener l : given)
              l.onDone("x"); // CALLBACK
          }
        }
        """);
  }

  @Test
  void judges_fieldsThatAreSetToOtherFields() {
    assertFindings(
        LISTENER,
        """
        import java.util.concurrent.locks.*;
        import lib.JobListener;
        public class Pool {
          private final JobListener own = s -> { };
          private final JobListener slow = s -> LockSupport.park();
          private final JobListener given;
          private JobListener quiet;
          private JobListener waiting;
          private JobListener unknown;
          public Pool(JobListener given) { this.given = given; }
          private JobListener either;
          private JobListener slower;
          private JobListener any;
          public void on(boolean isOn) {
            either = isOn ? own : null;
            slower = isOn ? own : slow;
            any = isOn ? own : given;
          }
          public synchronized void either() { either.onDone("x"); }
          public synchronized void slower() {
            slower.onDone("x"); // WAIT
          }
          public synchronized void any() {
            any.onDone("x"); // CALLBACK
          }
          public void on() { quiet = own; waiting = slow; unknown = given; }
          public synchronized void quiet() { if (quiet != null) quiet.onDone("x"); }
          public synchronized void waiting() {
            waiting.onDone("x"); // WAIT
          }
          public synchronized void unknown() {
            unknown.onDone("x"); // CALLBACK
          }
        }
        """);
  }

  @Test
  void judges_collectionsOfOneMethod() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.locks.*;
        import java.util.function.*;
        public class Pool {
          private int n;
          private Runnable alien;
          public void set(Runnable r) { alien = r; }
          public synchronized void quiet(String k) {
            Deque<Runnable> undo = new ArrayDeque<>();
            undo.push(() -> n--);
            while (!undo.isEmpty()) undo.pop().run();
            List<Runnable> steps = new ArrayList<>();
            steps.add(() -> n++);
            for (Runnable r : steps) r.run();
            steps.forEach(Runnable::run);
            Map<String, Function<String, String>> parsers = new HashMap<>();
            parsers.put("a", String::trim);
            parsers.get(k).apply("x");
          }
          public synchronized void waits() {
            Deque<Runnable> undo = new ArrayDeque<>();
            undo.push(() -> n--);
            undo.push(() -> LockSupport.park());
            undo.pop().run(); // WAIT
          }
          public synchronized void holdsAnother() {
            Deque<Runnable> undo = new ArrayDeque<>();
            undo.push(() -> n--);
            undo.push(alien);
            undo.pop().run(); // CALLBACK
          }
          public synchronized void copies(Collection<Runnable> more) {
            Deque<Runnable> undo = new ArrayDeque<>(more);
            undo.push(() -> n--);
            undo.pop().run(); // CALLBACK
          }
          public synchronized void isFilled() {
            List<Runnable> steps = new ArrayList<>();
            steps.add(() -> n--);
            fill(steps);
            steps.get(0).run(); // CALLBACK
          }
          private void fill(List<Runnable> steps) { steps.add(alien); }
          public synchronized void isCaptured() {
            List<Runnable> steps = new ArrayList<>();
            steps.add(() -> n--);
            Runnable more = () -> steps.add(alien);
            more.run();
            steps.get(0).run(); // CALLBACK
          }
        }
        """);
  }
}
