package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Bodies that only stand in for others: empty hooks, and such as only throw. */
final class PlaceholderBodyTests extends CheckTestCase {
  @Test
  void judges_emptyHooksThatNoObjectHasByTheirOverriders() {
    assertFindings(
        DispatchTests.PROBE,
        """
        abstract class Base {
          protected void stopping() {}
          void stop() { stopping(); }
        }
        class First extends Base {
          @Override protected void stopping() { Probe.slow(); }
        }
        class Second extends Base {
          @Override protected void stopping() { Probe.slow(); }
        }
        interface Part {
          default void end() {}
        }
        class Only implements Part {
          @Override public void end() { Probe.slow(); }
        }
        abstract class Kept {
          protected void stopping() {}
        }
        class Slow extends Kept {
          @Override protected void stopping() { Probe.slow(); }
        }
        class Plain extends Kept {}
        class Pool {
          private Base base;
          private Part part;
          private Kept kept;
          Pool(Base b, Part p, Kept k) { base = b; part = p; kept = k; }
          synchronized void hooks() {
            base.stop(); // WAIT
            part.end(); // WAIT
          }
          synchronized void inherited() { kept.stopping(); }
        }
        """);
  }

  @Test
  void judges_bodiesThatOnlyThrowByTheirOverriders() {
    assertFindings(
        DispatchTests.PROBE,
        """
        abstract class Container {
          protected void reschedule(Object task) {
            throw new UnsupportedOperationException("no rescheduling of " + task);
          }
          synchronized void resume(Object task) {
            reschedule(task); // WAIT
          }
        }
        class Waiting extends Container {
          @Override protected void reschedule(Object task) { Probe.slow(); }
          synchronized void exactly(Object task) { super.reschedule(task); }
        }
        class Refusing extends Container {
          @Override protected void reschedule(Object task) { throw new IllegalStateException(); }
          synchronized void ofThis(Object task) { reschedule(task); }
        }
        class Differing {
          void go() { throw new UnsupportedOperationException(); }
          void maybe(boolean on) {
            if (on) return;
            throw new UnsupportedOperationException();
          }
          synchronized void of(Differing d) { d.go(); }
          synchronized void orReturns(Differing d) { d.maybe(true); }
          synchronized void fresh() { new Differing().go(); }
        }
        class Fast extends Differing {
          @Override void go() {}
        }
        class Slow extends Differing {
          @Override void go() { Probe.slow(); }
          @Override void maybe(boolean on) { Probe.slow(); }
        }
        """);
  }

  @Test
  void accepts_objectsWhoseClassOnlyInheritsABodyThatThrows() {
    assertFindings(
        DispatchTests.PROBE,
        """
        class Manager {
          private Object stream;
          protected Object create() { throw new IllegalStateException("must implement create()"); }
          protected Object stream() { return stream == null ? create() : stream; }
          synchronized void write() {
            stream(); // WAIT
          }
        }
        class FileManager extends Manager {
          @Override protected Object create() { Probe.slow(); return this; }
        }
        class SocketManager extends Manager {
          synchronized void connect() { stream(); }
          static void connect(SocketManager other) {
            synchronized (other) { other.stream(); }
          }
        }
        """);
  }
}
