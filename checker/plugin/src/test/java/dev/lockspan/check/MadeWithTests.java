package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects of which those know the class who made the object that keeps them. */
final class MadeWithTests extends CheckTestCase {
  private static final String SINKS =
      """
      import java.util.concurrent.locks.LockSupport;
      interface Sink { void put(); }
      class Slow implements Sink { @Override public void put() { LockSupport.park(); } }
      class Memory implements Sink { @Override public void put() {} }
      class Buffer implements Sink {
        private final Sink inner;
        Buffer(Sink inner) { this.inner = inner; }
        @Override public void put() { flush(); }
        private void flush() { inner.put(); }
      }
      record Kept(Sink inner) { void put() { inner.put(); } }
      class Owner {
        private final Buffer buffer;
        Owner(Buffer buffer) { this.buffer = buffer; }
        void put() { buffer.put(); }
      }
      """;

  @Test
  void flags_objectThatAKnownObjectWasMadeWith() {
    assertFindings(
        SINKS,
        """
        import java.util.concurrent.locks.LockSupport;
        class Pool {
          private final Sink kept = new Buffer(new Slow());
          private final Sink twice = new Buffer(new Buffer(new Slow()));
          synchronized void field() {
            kept.put(); // WAIT
          }
          synchronized void fieldTwice() {
            twice.put(); // WAIT
          }
          synchronized void made() {
            new Buffer(new Slow()).put(); // WAIT
          }
          synchronized void record() {
            new Kept(new Slow()).put(); // WAIT
          }
          synchronized void function() {
            new Kept(() -> LockSupport.park()).put(); // WAIT
          }
          synchronized void owner() {
            new Owner(new Buffer(new Slow())).put(); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_objectThatDoesNotWaitOrIsNotKnown() {
    assertFindings(
        SINKS,
        """
        class Pool {
          private final Sink kept = new Buffer(new Memory());
          private final Sink given;
          private final Buffer buffer;
          Pool(Sink given, Buffer buffer) { this.given = given; this.buffer = buffer; }
          synchronized void field() { kept.put(); }
          synchronized void made() { new Buffer(new Memory()).put(); }
          synchronized void record(Sink any) {
            new Kept(any).put();
            new Kept(() -> {}).put();
          }
          synchronized void unknown() { given.put(); buffer.put(); }
          synchronized void owner() { new Owner(buffer).put(); }
        }
        """);
  }

  @Test
  void accepts_implementationsMadeWithOneOfThoseThatDiffer() {
    assertFindings(
        SINKS,
        """
        public class Pool {
          public interface RowFactory { Object make(); }
          public static final class KnownFactory implements RowFactory {
            private final Sink sink;
            KnownFactory(Sink sink) { this.sink = sink; }
            @Override public Object make() { sink.put(); return ""; }
          }
          private final RowFactory factory;
          public Pool(RowFactory factory) { this.factory = factory; }
          synchronized Object row() { return factory.make(); }
        }
        """);
  }

  @Test
  void flags_objectByTheConstructorThatMadeIt() {
    assertFindings(
        """
        interface ExpiredCallback { void expired(); }
        class Buckets {
          private final ExpiredCallback callback;
          Buckets(int count, ExpiredCallback callback) { this.callback = callback; }
          Buckets(ExpiredCallback callback) { this(3, callback); }
          Buckets(int count) { this(count, null); }
          void rotate() {
            if (callback != null) {
              callback.expired();
            }
          }
        }
        class Silent {
          private final Buckets buckets;
          Silent(int count) { buckets = new Buckets(count); }
          synchronized void tick() { buckets.rotate(); }
        }
        class Told {
          private final Buckets buckets;
          Told(ExpiredCallback callback) { buckets = new Buckets(callback); }
          synchronized void tick() {
            buckets.rotate(); // CALLBACK
          }
        }
        """);
  }

  @Test
  void judges_aFunctionByWhatItsMakerWasGiven() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.function.*;
            public class Manager {
              private final Function<String, String> relative;
              private final Runnable twice;
              public Manager(Supplier<String> root, Runnable task) {
                this.relative = name -> root.get() + name;
                this.twice = () -> { task.run(); task.run(); };
              }
              public String relative() { return relative.apply("x"); }
              public void twice() { twice.run(); }
              public static void sleep() {
                try { Thread.sleep(9); } catch (InterruptedException e) { }
              }
            }
            """),
        """
        package app;
        import java.util.function.*;
        import lib.Manager;
        class User {
          private String name = "n";
          private final Manager quick = new Manager(() -> name, () -> name = "");
          private final Manager slow =
              new Manager(() -> { Manager.sleep(); return name; }, Manager::sleep);
          private final Manager given;
          User(Supplier<String> root, Runnable task) { given = new Manager(root, task); }
          synchronized void quick() { quick.relative(); quick.twice(); }
          synchronized void slow() {
            slow.relative(); // WAIT
            slow.twice(); // WAIT
          }
          synchronized void given() {
            given.relative(); // CALLBACK
            given.twice(); // CALLBACK
          }
          synchronized void of(Manager other) {
            other.relative(); // CALLBACK
            other.twice(); // CALLBACK
          }
        }
        """);
  }
}
