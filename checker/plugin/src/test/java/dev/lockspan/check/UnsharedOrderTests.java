package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Orders of two locks of which nobody else can have one. */
final class UnsharedOrderTests extends CheckTestCase {
  @Test
  void accepts_locksOfAnObjectUnderConstruction() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.locks.*;
        class Factory {
          private int marks;
          synchronized Pool make() { return new Pool(this); }
          synchronized void fill() { Pool p = new Pool(this); p.broken(); }
          synchronized void mark() { marks++; }
        }
        class Pool {
          private final ReentrantLock main = new ReentrantLock();
          private final Factory factory;
          private int size;
          Pool(Factory factory) {
            this.factory = factory;
            grow();
          }
          private void grow() {
            main.lock();
            try { size++; } finally { main.unlock(); }
          }
          void broken() {
            main.lock();
            try { factory.mark(); } finally { main.unlock(); }
          }
        }
        """);
  }

  @Test
  void accepts_locksOfAnObjectUnderConstructionThatItsOwnPartsKnow() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Manager {
          private final Map<Long, Session> sessions = new HashMap<>();
          private int marks;
          synchronized Session open() {
            Session made = new Session(this);
            sessions.put(1L, made);
            return made;
          }
          synchronized void mark() { marks++; }
        }
        class Context {
          final Session session;
          boolean isReady;
          Context(Session session) { this.session = session; }
        }
        class Data {
          final Context context;
          Data(Session session) { this.context = new Context(session); }
        }
        class Session {
          private final Context context;
          private final Data data;
          private final Manager manager;
          private long time;
          Session(Manager manager) {
            this.manager = manager;
            this.context = new Context(this);
            context.isReady = true;
            data = new Data(this);
            time = now();
          }
          synchronized long now() { return time; }
          synchronized void close() { manager.mark(); }
        }
        """);
  }

  @Test
  void accepts_aLockThatIsTakenBeforeItsOwnerIsHandedOver() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Factory {
          private final Executor executor;
          private int marks;
          Factory(Executor executor) { this.executor = executor; }
          synchronized Pool make() {
            return new Pool(this, executor);
          }
          synchronized void mark() { marks++; }
        }
        class Pool {
          private final Factory factory;
          private final Executor executor;
          private int size;
          Pool(Factory factory, Executor executor) {
            this.factory = factory;
            this.executor = executor;
            grow();
          }
          private synchronized void grow() {
            size++;
            executor.execute(() -> size--); // SUBMIT
          }
          synchronized void broken() { factory.mark(); }
        }
        """);
  }

  @Test
  void flags_locksOfAnObjectWhosePartIsSeenBeforeItsConstructorEnds() {
    assertFindings(
        """
        import java.util.*;
        class Factory {
          final List<Part> all = new ArrayList<>();
          private int marks;
          synchronized Pool make() {
            return new Pool(this); // ORDER
          }
          synchronized void mark() { marks++; }
        }
        class Part {
          final Pool pool;
          Part(Pool pool) { this.pool = pool; }
        }
        class Pool {
          private final Factory factory;
          private final Part part;
          private int size;
          Pool(Factory factory) {
            this.factory = factory;
            this.part = new Part(this);
            factory.all.add(part);
            grow();
          }
          private synchronized void grow() { size++; }
          synchronized void broken() {
            factory.mark(); // ORDER
          }
        }
        """);
  }

  @Test
  void flags_locksOfAnObjectThatOthersSeeBeforeItsConstructorEnds() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.locks.*;
        class Factory {
          final List<Pool> all = new ArrayList<>();
          private int marks;
          synchronized Pool make() {
            return new Pool(this); // ORDER
          }
          synchronized void mark() { marks++; }
        }
        class Pool {
          private final ReentrantLock main = new ReentrantLock();
          private final Factory factory;
          private int size;
          Pool(Factory factory) {
            this.factory = factory;
            factory.all.add(this);
            grow();
          }
          private void grow() {
            main.lock();
            try { size++; } finally { main.unlock(); }
          }
          void broken() {
            main.lock();
            try {
              factory.mark(); // ORDER
            } finally { main.unlock(); }
          }
        }
        """);
  }

  @Test
  void accepts_theLockOfWhatAFactoryHasJustMade() {
    assertFindings(
        """
        import java.util.*;
        import java.util.function.*;
        class Pool {
          private final List<Writer> writers = new ArrayList<>();
          private final Supplier<Writer> factory;
          Pool(Supplier<Writer> factory) { this.factory = factory; }
          synchronized Writer add() {
            Writer writer = factory.get(); // CALLBACK
            writer.open();
            writers.add(writer);
            return writer;
          }
          synchronized Writer addCreated() {
            Writer writer = Writer.create(this);
            writer.open();
            writers.add(writer);
            return writer;
          }
          synchronized void remove(Writer writer) { writers.remove(writer); }
        }
        abstract class Writer {
          private final Pool pool;
          private boolean isOpen;
          Writer(Pool pool) { this.pool = pool; }
          static Writer create(Pool pool) {
            return pool.hashCode() == 0 ? new Small(pool) : new Large(pool);
          }
          synchronized void open() { isOpen = true; }
          synchronized void close() { pool.remove(this); }
        }
        class Small extends Writer { Small(Pool pool) { super(pool); } }
        class Large extends Writer { Large(Pool pool) { super(pool); } }
        """);
  }

  @Test
  void judges_fieldsOfASuperclassByTheClassesThatTakeThem() {
    assertFindings(
        """
        abstract class Container {
          final Object consumers = new Object();
          final Object lifecycle = new Object();
          int n;
        }
        class Direct extends Container {
          void start() { synchronized (consumers) { synchronized (lifecycle) { n++; } } }
        }
        class Simple extends Container {
          void stop() { synchronized (lifecycle) { synchronized (consumers) { n++; } } }
        }
        abstract class Kept {
          final Object consumers = new Object();
          final Object lifecycle = new Object();
          int n;
          void start() { synchronized (consumers) { synchronized (lifecycle) { n++; } } } // ORDER
        }
        class Stopping extends Kept {
          void stop() { synchronized (lifecycle) { synchronized (consumers) { n++; } } } // ORDER
        }
        """);
  }
}
