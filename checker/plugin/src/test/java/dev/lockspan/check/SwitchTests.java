package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Critical sections across {@code switch} in its old and new forms. */
final class SwitchTests extends CheckTestCase {
  private static final String HEAD =
      """
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      class Machine {
        enum State { OPEN, CLOSED, BROKEN }
        final CountDownLatch probe = new CountDownLatch(1);
        final Lock lock = new ReentrantLock();
        State state = State.OPEN;
      """;

  @Test
  void accepts_releasedCases() {
    assertFindings(
        HEAD
            + """
              void eachCaseReleases() throws Exception {
                lock.lock();
                switch (state) {
                  case OPEN: state = State.CLOSED; lock.unlock(); break;
                  case CLOSED: lock.unlock(); return;
                  default: lock.unlock();
                }
                probe.await();
              }
              void oneCaseReleases() throws Exception {
                lock.lock();
                switch (state) {
                  case OPEN: lock.unlock(); break;
                  default: break;
                }
                probe.await();
              }
              void arrows() throws Exception {
                lock.lock();
                switch (state) {
                  case OPEN -> lock.unlock();
                  default -> { state = State.OPEN; lock.unlock(); }
                }
                probe.await();
              }
              void decideThenAct() throws Exception {
                Callable<Void> action = switch (decide()) {
                  case OPEN -> () -> { probe.await(); return null; };
                  default -> () -> null;
                };
                action.call();
              }
              synchronized State decide() {
                return switch (state) {
                  case OPEN -> State.CLOSED;
                  case CLOSED -> { state = State.BROKEN; yield State.OPEN; }
                  default -> throw new IllegalStateException();
                };
              }
              void takenInSomeCases() throws Exception {
                switch (state) {
                  case OPEN: lock.lock();
                  default: probe.await();
                }
              }
            }
            """);
  }

  @Test
  void flags_heldCases() {
    assertFindings(
        HEAD
            + """
              void cases() throws Exception {
                lock.lock();
                switch (state) {
                  case OPEN:
                    probe.await(); // WAIT
                    lock.unlock();
                    break;
                  case CLOSED:
                    lock.unlock();
                    probe.await();
                    break;
                  default:
                    probe.await(); // WAIT
                    lock.unlock();
                }
                probe.await();
              }
              void fallsThrough() throws Exception {
                lock.lock();
                switch (state) {
                  case OPEN: state = State.CLOSED;
                  case CLOSED:
                    probe.await(); // WAIT
                  default: lock.unlock();
                }
                probe.await();
              }
              void fallsThroughReleased() throws Exception {
                lock.lock();
                switch (state) {
                  case OPEN: lock.unlock();
                  case CLOSED:
                    probe.await();
                    break;
                  default:
                    probe.await(); // WAIT
                    lock.unlock();
                }
              }
              int expression(Future<Integer> f) throws Exception {
                synchronized (this) {
                  return switch (state) {
                    case OPEN -> f.get(); // WAIT
                    case CLOSED -> {
                      int n = f.get(); // WAIT
                      yield n;
                    }
                    default -> 0;
                  };
                }
              }
              int oldExpression(Future<Integer> f) throws Exception {
                lock.lock();
                int n = switch (state) {
                  case OPEN:
                    lock.unlock();
                    yield f.get();
                  default:
                    int m = f.get(); // WAIT
                    lock.unlock();
                    yield m;
                };
                probe.await();
                return n;
              }
              void selector(Future<State> f) throws Exception {
                lock.lock();
                switch (f.get()) { // WAIT
                  default: lock.unlock();
                }
              }
              void everyCaseLocks() throws Exception {
                switch (state) {
                  case OPEN: lock.lock(); break;
                  default: lock.lock();
                }
                probe.await(); // WAIT
                lock.unlock();
              }
              void onStrings(String s) throws Exception {
                lock.lock();
                switch (s) {
                  case "a" -> lock.unlock();
                  case "b" -> {
                    probe.await(); // WAIT
                    lock.unlock();
                  }
                  default -> throw new IllegalArgumentException();
                }
                probe.await();
              }
            }
            """);
  }

  @Test
  void judges_comparisonsWithConstantsByEquals() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Pool {
          enum Mode { WAIT, GO }
          private CompletableFuture<String> future = new CompletableFuture<>();
          public void future(CompletableFuture<String> other) { future = other; }
          private void run(Mode mode) { if (mode.equals(Mode.WAIT)) future.join(); }
          private void turned(Mode mode) { if (!Mode.GO.equals(mode)) future.join(); }
          private void boxed(Boolean waits) { if (Boolean.TRUE.equals(waits)) future.join(); }
          private void unless(Boolean goes) { if (Boolean.FALSE.equals(goes)) future.join(); }
          synchronized void go() {
            run(Mode.GO);
            turned(Mode.GO);
            boxed(false);
            unless(true);
          }
          synchronized void waits() {
            run(Mode.WAIT); // WAIT
            turned(Mode.WAIT); // WAIT
            boxed(true); // WAIT
            unless(false); // WAIT
          }
          synchronized void unknown(Mode mode, Boolean waits) {
            run(mode); // WAIT
            boxed(waits); // WAIT
          }
        }
        """);
  }

  @Test
  void judges_aSwitchBeforeACallThatComesToTheBoundaryTwice() {
    assertFindings(
        """
        import java.util.concurrent.locks.LockSupport;
        class Session {
          enum Event { OPENED, READ, WRITTEN, IDLE }
          private int n;
          private void on(Event event) {
            switch (event) {
              case WRITTEN:
                LockSupport.park();
                break;
              case READ:
                n++;
                LockSupport.park();
                break;
              default:
                break;
            }
          }
          private void dispatch(Event event) {
            switch (event) {
              case OPENED:
                n++;
                break;
              default:
                on(event);
                break;
            }
          }
          private void either(boolean isFirst, int kind) {
            if (isFirst) {
              kind(kind);
            }
          }
          private void kind(int kind) {
            if (kind == 1) LockSupport.park();
            else if (kind == 2) LockSupport.parkUntil(1L);
          }
          synchronized void opened() { dispatch(Event.OPENED); }
          synchronized void read() {
            dispatch(Event.READ); // WAIT
          }
          synchronized void written() {
            dispatch(Event.WRITTEN); // WAIT
          }
          synchronized void any(Event event) {
            dispatch(event); // WAIT
          }
          synchronized void not(int kind) { either(false, kind); }
          synchronized void first(int kind) {
            either(true, kind); // WAIT
          }
        }
        """);
  }
}
