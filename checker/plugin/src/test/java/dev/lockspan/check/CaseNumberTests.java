package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects whose methods do one of several things, by the number that a field was set to before. */
final class CaseNumberTests extends CheckTestCase {
  private static final String ACTION =
      """
      import java.security.*;
      import java.util.concurrent.*;
      class Action implements PrivilegedExceptionAction<Object> {
        private static final CountDownLatch LATCH = new CountDownLatch(1);
        static final int NONE = 0;
        static final int NAME = 1;
        static final int WAIT = 2;
        private int action;
        private Object argument;
        Action name(Object o) {
          action = NAME;
          argument = o;
          return this;
        }
        void set(int which, Object o) {
          action = which;
          argument = o;
        }
        private void unset() {
          action = NONE;
          argument = null;
        }
        @Override public Object run() throws Exception {
          int which = action;
          Object o = argument;
          unset();
          switch (which) {
            case NAME:
              return o.toString();
            case WAIT:
              LATCH.await();
              return null;
            default:
              return null;
          }
        }
      }
      """;

  private static final String USER =
      """
      import java.security.*;
      class User {
        private static final ThreadLocal<Action> ACTIONS = ThreadLocal.withInitial(Action::new);
        static Object call(PrivilegedExceptionAction<?> action) throws Exception { return action.run(); }
        synchronized void name(Object o) throws Exception {
          Action action = new Action();
          action.name(o);
          AccessController.doPrivileged(action);
        }
        synchronized void fluent(Object o) throws Exception {
          AccessController.doPrivileged(new Action().name(o));
        }
        synchronized void direct(Object o) throws Exception {
          Action action = new Action();
          action.set(Action.NAME, o);
          action.run();
        }
        synchronized void helper(Object o) throws Exception {
          Action action = new Action();
          action.set(Action.NAME, o);
          call(action);
        }
        synchronized void none() throws Exception { AccessController.doPrivileged(new Action()); }
        synchronized void ofThread(Object o) throws Exception {
          Action action = ACTIONS.get();
          action.set(Action.NAME, o);
          AccessController.doPrivileged(action);
        }
        synchronized void waits(Object o) throws Exception {
          Action action = new Action();
          action.set(Action.WAIT, o);
          AccessController.doPrivileged(action); // WAIT warning
        }
        synchronized void ofThreadWaits(Object o) throws Exception {
          Action action = ACTIONS.get();
          action.set(Action.WAIT, o);
          call(action); // WAIT warning
        }
        synchronized void either(Object o, boolean isName) throws Exception {
          Action action = new Action();
          if (isName) action.name(o); else action.set(Action.WAIT, o);
          AccessController.doPrivileged(action); // WAIT warning
        }
        synchronized void given(Object o, int which) throws Exception {
          Action action = new Action();
          action.set(which, o);
          AccessController.doPrivileged(action); // WAIT warning
        }
        synchronized void unknown(Action action) throws Exception {
          AccessController.doPrivileged(action); // WAIT warning
        }
        synchronized void ofThreadUnknown() throws Exception {
          AccessController.doPrivileged(ACTIONS.get()); // WAIT warning
        }
        synchronized void last(Object o) throws Exception {
          Action action = new Action();
          action.set(Action.NAME, o);
          action.set(Action.WAIT, o);
          AccessController.doPrivileged(action); // WAIT warning
        }
      }
      """;

  @Test
  void judges_whatAnObjectWasSetToDo() {
    assertFindings(ACTION, USER);
  }

  @Test
  void judges_whatAnObjectOfAClassFileWasSetToDo() {
    assertFindingsBothWays(List.of(ACTION), USER);
  }

  @Test
  void flags_whatMayHaveBeenSetMeanwhile() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Machine {
          private final CountDownLatch latch;
          private int kind;
          Machine(CountDownLatch latch) { this.latch = latch; }
          void set(int next) { kind = next; }
          int kind() { return kind; }
          void late() throws InterruptedException {
            set(2);
            if (kind == 2) latch.await();
          }
          void step() throws InterruptedException {
            if (kind == 2) latch.await();
          }
        }
        class User {
          private final CountDownLatch latch;
          private Machine shown;
          User(CountDownLatch latch) { this.latch = latch; }
          void other(Machine machine) { machine.set(2); }
          synchronized void late() throws InterruptedException {
            Machine machine = new Machine(latch);
            machine.set(1);
            machine.late(); // WAIT warning
          }
          synchronized void step() throws InterruptedException {
            Machine machine = new Machine(latch);
            machine.set(1);
            machine.step();
          }
          synchronized void shown() throws InterruptedException {
            Machine machine = new Machine(latch);
            shown = machine;
            machine.set(1);
            machine.step(); // WAIT warning
          }
          synchronized void helper() throws InterruptedException {
            Machine machine = new Machine(latch);
            machine.set(1);
            other(machine);
            machine.step(); // WAIT warning
          }
          synchronized void asked(Machine machine) throws InterruptedException {
            int before = machine.kind();
            machine.set(2);
            if (before == 1) machine.step(); // WAIT warning
          }
          synchronized void each(int[] kinds) throws InterruptedException {
            Machine machine = new Machine(latch);
            machine.set(1);
            for (int kind : kinds) {
              machine.step(); // WAIT warning
              machine.set(kind);
            }
          }
        }
        """);
  }
}
