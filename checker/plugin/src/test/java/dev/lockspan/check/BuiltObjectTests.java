package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects in final fields that a chain of calls makes: builders, copies with a difference. */
final class BuiltObjectTests extends CheckTestCase {
  private static final String JOB =
      """
      package lib;
      public class Job {
        private final Runnable task;
        private final boolean isQuick;
        private Job(Builder builder) { task = builder.task; isQuick = builder.isQuick; }
        public Job(Runnable task) { this.task = task; this.isQuick = false; }
        public void run() { task.run(); }
        public void rest() throws Exception { if (!isQuick) Thread.sleep(9); }
        public Job with(Runnable other) { return new Job(other); }
        public Job copy() { return new Job(task); }
        public Job self() { return this; }
        public static Builder builder() { return new Builder(); }
        public static void sleep() {
          try { Thread.sleep(9); } catch (InterruptedException e) { }
        }
        public static class Builder {
          private Runnable task;
          private boolean isQuick;
          private String name;
          public Builder task(Runnable task) { this.task = task; return this; }
          public Builder quick(boolean isQuick) { this.isQuick = isQuick; return this; }
          public Builder name(String name) { this.name = name; return this; }
          public Builder maybe(Runnable task) { if (name == null) this.task = task; return this; }
          public Builder keep(Builder other) { other.task = task; return this; }
          public Job build() { return new Job(this); }
        }
      }
      """;

  @Test
  void accepts_whatIsBuiltOfQuietTasks() {
    assertFindingsBothWays(
        List.of(JOB),
        """
        package app;
        import lib.Job;
        class User {
          private static final Job SHARED = new Job(Job::sleep).with(() -> {});
          private final Job built = new Job.Builder().name("x").task(() -> {}).build();
          private final Job last =
              Job.builder().task(Job::sleep).task(() -> {}).quick(true).name("x").build();
          private final Job copied = new Job(() -> {}).copy().self();
          synchronized void shared() { SHARED.run(); }
          synchronized void built() { built.run(); }
          synchronized void last() throws Exception { last.run(); last.rest(); }
          synchronized void copied() { copied.run(); }
        }
        """);
  }

  @Test
  void flags_whatIsBuiltOfTasksThatWait() {
    assertFindingsBothWays(
        List.of(JOB),
        """
        package app;
        import lib.Job;
        class User {
          private static final Job SHARED = new Job(() -> {}).with(Job::sleep);
          private final Job built = new Job.Builder().task(Job::sleep).quick(false).build();
          private final Job copied = new Job(Job::sleep).copy().self();
          synchronized void shared() { SHARED.run(); } // WAIT
          synchronized void built() throws Exception {
            built.run(); // WAIT
            built.rest(); // WAIT
          }
          synchronized void copied() { copied.run(); } // WAIT
        }
        """);
  }

  @Test
  void flags_whatNobodyKnowsOfBuiltObjects() {
    assertFindingsBothWays(
        List.of(JOB),
        """
        package app;
        import lib.Job;
        class User {
          private final Job given;
          private final Job maybe = new Job.Builder().task(() -> {}).maybe(Job::sleep).build();
          private final Job kept = new Job.Builder().task(() -> {}).keep(new Job.Builder()).build();
          User(Runnable task) { given = new Job.Builder().task(task).build(); }
          synchronized void given() { given.run(); } // CALLBACK
          synchronized void maybe() { maybe.run(); } // CALLBACK
          synchronized void kept() { kept.run(); } // CALLBACK
        }
        """);
  }

  private static final String DEFAULT_BY_IF =
      """
      if (builder.factory == null) {
        factory = Executors.defaultThreadFactory();
      } else {
        factory = builder.factory;
      }
      """;

  private static final String DEFAULT_BY_CHOICE =
      """
      factory = builder.factory != null ? builder.factory : Executors.defaultThreadFactory();
      """;

  private static String maker(String choice) {
    return """
    package lib;
    import java.util.concurrent.*;
    public class Maker implements ThreadFactory {
      private final ThreadFactory factory;
      private Maker(Builder builder) {
    """
        + choice
        + """
          }
          private ThreadFactory factory() { return factory; }
          @Override public Thread newThread(Runnable task) { return factory().newThread(task); }
          public static class Builder {
            private ThreadFactory factory;
            private String name;
            public Builder name(String name) { this.name = name; return this; }
            public Builder factory(ThreadFactory f) { factory = f; return this; }
            public Maker build() {
              Maker made = new Maker(this);
              factory = null;
              return made;
            }
          }
        }
        """;
  }

  @Test
  void judges_theDefaultsOfABuilderThatIsNotToldOtherwise() {
    for (String choice : List.of(DEFAULT_BY_IF, DEFAULT_BY_CHOICE)) {
      assertFindingsBothWays(
          List.of(maker(choice)),
          """
          package app;
          import java.util.concurrent.*;
          import lib.Maker;
          class User {
            private static final ThreadFactory PLAIN = new Maker.Builder().name("x").build();
            private static final ThreadFactory TOLD =
                new Maker.Builder().factory(Executors.defaultThreadFactory()).build();
            private final ThreadFactory given;
            User(ThreadFactory f) { given = new Maker.Builder().factory(f).build(); }
            synchronized void plain(Runnable r) {
              PLAIN.newThread(r);
              TOLD.newThread(r);
            }
            synchronized void given(Runnable r) {
              given.newThread(r); // CALLBACK warning
            }
          }
          """);
    }
  }

  @Test
  void flags_whatTheBuildingMethodChooses() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Reporter {
          interface Listener { void told(); }
          private final Listener listener;
          private final Future<?> last;
          private Reporter(Listener listener, Future<?> last) {
            this.listener = listener;
            this.last = last;
          }
          void tell() { listener.told(); }
          void await() throws Exception { if (last != null) last.get(); }
          static class Builder {
            private Listener listener;
            private Future<?> last;
            Builder listener(Listener l) { listener = l; return this; }
            Reporter build() {
              if (listener == null) listener = Registry.listener();
              if (last == null) last = Registry.last();
              return new Reporter(listener, last);
            }
          }
        }
        class Registry {
          static Reporter.Listener given;
          static Future<?> task;
          static Reporter.Listener listener() { return given; }
          static Future<?> last() { return task; }
        }
        class User {
          private final Reporter reporter = new Reporter.Builder().build();
          synchronized void tells() { reporter.tell(); } // CALLBACK
          synchronized void waits() throws Exception { reporter.await(); } // WAIT
        }
        """);
  }
}
