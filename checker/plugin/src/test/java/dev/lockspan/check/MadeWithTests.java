package dev.lockspan.check;

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
}
