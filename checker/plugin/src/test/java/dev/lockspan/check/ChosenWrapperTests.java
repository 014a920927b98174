package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** What one of several new objects keeps is known where it is known of each of them. */
final class ChosenWrapperTests extends CheckTestCase {
  private static final String TIMER =
      """
      class Timer {
        interface Repeated extends Runnable { long interval(); }
        static class Task implements Runnable {
          protected final Runnable r;
          Task(Runnable r) { this.r = r; }
          @Override public void run() { r.run(); }
        }
        static class Repeating extends Task {
          int n;
          Repeating(Runnable r) { super(r); }
          @Override public void run() { super.run(); n++; }
        }
        void chosen(Runnable r) { submit(r instanceof Repeated ? new Repeating(r) : new Task(r)); }
        void either(Runnable r) {
          Task task;
          if (r instanceof Repeated) {
            task = new Repeating(r);
          } else {
            task = new Task(r);
          }
          submit(task);
        }
        protected void submit(Task task) { task.run(); }
      }
      """;

  @Test
  void accepts_aKnownTaskInOneOfTwoWrappers() {
    assertFindings(
        TIMER,
        """
        class User {
          private final Timer timer = new Timer();
          private int n;
          class Quiet implements Runnable { @Override public void run() { n++; } }
          synchronized void runs() {
            timer.chosen(new Quiet());
            timer.either(new Quiet());
            timer.chosen(() -> n++);
          }
        }
        """);
  }

  @Test
  void flags_aTaskInOneOfTwoWrappersThatWaitsOrIsUnknown() {
    assertFindings(
        TIMER,
        """
        class User {
          private final Timer timer = new Timer();
          private Runnable given;
          void set(Runnable r) { given = r; }
          class Sleeper implements Runnable {
            @Override public void run() {
              try { Thread.sleep(100); } catch (InterruptedException e) { }
            }
          }
          synchronized void runs() {
            timer.chosen(new Sleeper()); // WAIT
            timer.either(new Sleeper()); // WAIT
            timer.chosen(given); // CALLBACK warning
          }
        }
        """);
  }
}
