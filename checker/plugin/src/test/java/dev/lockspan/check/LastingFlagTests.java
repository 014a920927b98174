package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** A flag that nobody takes back: who waits for it need not once it was seen set. */
final class LastingFlagTests extends CheckTestCase {
  private static final String CELL =
      """
      class Cell {
        private String value;
        private boolean done = false;
        synchronized void set(String s) { value = s; done = true; notifyAll(); }
        synchronized boolean isDone() { return done; }
        boolean isPending() { synchronized (this) { return !done; } }
        synchronized boolean isBoth(boolean more) { return more && done; }
        synchronized boolean isEither() { return done || value != null; }
        synchronized String get() throws InterruptedException {
          while (!done) wait();
          return value;
        }
        String take() throws InterruptedException { return isDone() ? value : get(); }
        synchronized void untilReset() throws InterruptedException {
          while (done) wait();
        }
      }
      """;

  @Test
  void accepts_waitForFlagThatIsSet() {
    assertFindings(
        CELL
            + """
            class Reader {
              private final Cell cell = new Cell();
              private final Cell other = new Cell();
              synchronized String choice() throws Exception { return cell.isDone() ? cell.get() : null; }
              synchronized String early() throws Exception {
                if (cell.isPending()) return null;
                return cell.get();
              }
              synchronized String both() throws Exception { return cell.isBoth(true) ? cell.get() : null; }
              synchronized String throughHelper() throws Exception {
                return cell.isDone() ? cell.take() : null;
              }
              synchronized String kept() throws Exception {
                boolean isDone = cell.isDone();
                other.set("y");
                return isDone ? cell.get() : null;
              }
              synchronized String ofGiven(Cell given) throws Exception {
                return given.isDone() ? given.get() : null;
              }
              synchronized String ofChosen(boolean first) throws Exception {
                Cell chosen = first ? cell : other;
                return chosen.isDone() ? chosen.get() : null;
              }
              synchronized String ofNew() throws Exception {
                Cell made = new Cell();
                made.set("x");
                return made.get();
              }
            }
            """);
  }

  @Test
  void flags_waitForFlagThatNeedNotBeSet() {
    assertFindings(
        CELL
            + """
            class Reader {
              private final Cell cell = new Cell();
              private final Cell other = new Cell();
              synchronized String untested() throws Exception {
                return cell.get(); // WAIT
              }
              synchronized String onTheWrongSide() throws Exception {
                return cell.isDone() ? null : cell.get(); // WAIT
              }
              synchronized String either() throws Exception {
                return cell.isEither() ? cell.get() : null; // WAIT
              }
              synchronized String ofAnother() throws Exception {
                return cell.isDone() ? other.get() : null; // WAIT
              }
              synchronized void forTheContrary() throws Exception {
                if (cell.isDone()) cell.untilReset(); // WAIT
              }
              synchronized String ofNextOne(Cell one, Cell next) throws Exception {
                if (!one.isDone()) return null;
                one = next;
                return one.get(); // WAIT
              }
              synchronized void ofEarlierOne(Cell[] all) throws Exception {
                boolean isDone = false;
                for (Cell each : all) {
                  if (isDone) each.get(); // WAIT
                  isDone = each.isDone();
                }
              }
            }
            """);
  }

  @Test
  void accepts_awaitForFlagThatIsSet() {
    assertFindings(
        """
        import java.util.concurrent.locks.*;
        class Cell {
          private final Lock lock = new ReentrantLock();
          private final Condition set = lock.newCondition();
          private volatile boolean done;
          Cell(boolean done) { this.done = done; }
          void set() {
            lock.lock();
            try { done = true; set.signalAll(); } finally { lock.unlock(); }
          }
          boolean isDone() { return done; }
          void get() throws InterruptedException {
            lock.lock();
            try { while (!done) set.await(); } finally { lock.unlock(); }
          }
        }
        class Holder {
          private final Cell cell = new Cell(false);
          boolean isReady() { return cell.isDone(); }
          void take() throws InterruptedException { cell.get(); }
        }
        class Reader {
          private final Holder holder = new Holder();
          synchronized void read() throws Exception { if (holder.isReady()) holder.take(); }
          synchronized void onTheWrongSide() throws Exception {
            if (!holder.isReady()) holder.take(); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_waitForFlagThatMayBeTakenBack() {
    assertFindings(
        """
        class Reset {
          private boolean done;
          synchronized void set() { done = true; notifyAll(); }
          synchronized void clear() { done = false; }
          synchronized boolean isDone() { return done; }
          synchronized void get() throws InterruptedException { while (!done) wait(); }
        }
        class Given {
          private boolean done;
          synchronized void set(boolean is) { done = is; notifyAll(); }
          synchronized boolean isDone() { return done; }
          synchronized void get() throws InterruptedException { while (!done) wait(); }
        }
        class Copied {
          private boolean done;
          Copied(Copied other) { other.done = false; }
          synchronized void set() { done = true; notifyAll(); }
          synchronized boolean isDone() { return done; }
          synchronized void get() throws InterruptedException { while (!done) wait(); }
        }
        class Open {
          public boolean done;
          synchronized boolean isDone() { return done; }
          synchronized void get() throws InterruptedException { while (!done) wait(); }
        }
        class Two {
          private boolean done, closed;
          synchronized void set() { done = true; notifyAll(); }
          synchronized void close() { closed = true; notifyAll(); }
          synchronized boolean isClosed() { return closed; }
          synchronized void get() throws InterruptedException { while (!done) wait(); }
        }
        class Reader {
          synchronized void reset(Reset cell) throws Exception {
            if (cell.isDone()) cell.get(); // WAIT
          }
          synchronized void given(Given cell) throws Exception {
            if (cell.isDone()) cell.get(); // WAIT
          }
          synchronized void copied(Copied cell) throws Exception {
            if (cell.isDone()) cell.get(); // WAIT
          }
          synchronized void open(Open cell) throws Exception {
            if (cell.isDone()) cell.get(); // WAIT
          }
          synchronized void anotherFlag(Two cell) throws Exception {
            if (cell.isClosed()) cell.get(); // WAIT
          }
        }
        """);
  }

  @Test
  void falsePositive_ownerThatMayBeSetAnew() {
    assertFindings(
        CELL
            + """
            class Reader {
              private Cell cell = new Cell();
              synchronized void renew() { cell = new Cell(); }
              synchronized String get() throws Exception {
                return cell.isDone() ? cell.get() : null; // WAIT
              }
              synchronized String renewed() throws Exception {
                if (!cell.isDone()) return null;
                renew();
                return cell.get(); // WAIT
              }
            }
            """);
  }
}
