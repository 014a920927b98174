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

  @Test
  void judges_whatEachOfSomeObjectsWasMadeWith() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            public class Job {
              private final Runnable task;
              public Job(Runnable task) { this.task = task; }
              public void run() { task.run(); }
              public static void sleep() {
                try { Thread.sleep(9); } catch (InterruptedException e) { }
              }
            }
            """),
        """
        package app;
        import java.util.*;
        import lib.Job;
        class Quiet {
          private final Job either;
          private final Job orNull;
          private final List<Job> list = List.of(new Job(() -> {}), new Job(System::nanoTime));
          private final Map<String, Job> map = Map.of("a", new Job(() -> {}));
          Quiet(boolean isOne) {
            either = isOne ? new Job(() -> {}) : new Job(System::nanoTime);
            orNull = isOne ? new Job(() -> {}) : null;
          }
          synchronized void either() { either.run(); }
          synchronized void orNull() { if (orNull != null) orNull.run(); }
          synchronized void list() { for (Job job : list) job.run(); }
          synchronized void map(String key) { map.get(key).run(); }
        }
        class Slow {
          private final Job either;
          private final Job given;
          private final List<Job> list = List.of(new Job(() -> {}), new Job(Job::sleep));
          private final List<Job> all;
          Slow(boolean isOne, Runnable task) {
            either = isOne ? new Job(() -> {}) : new Job(Job::sleep);
            given = isOne ? new Job(() -> {}) : new Job(task);
            all = List.of(new Job(() -> {}), new Job(task));
          }
          synchronized void either() { either.run(); } // WAIT
          synchronized void given() { given.run(); } // CALLBACK
          synchronized void list() { for (Job job : list) job.run(); } // WAIT
          synchronized void all() { for (Job job : all) job.run(); } // CALLBACK
        }
        """);
  }

  @Test
  void judges_aFunctionThatAFieldOfItsMakerHolds() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            public class Splitter {
              public interface PartCallback { void onPart(String s); }
              private final PartCallback parts;
              public Splitter(PartCallback parts) { this.parts = parts; }
              public void write(String s) { parts.onPart(s); }
              public static class Long extends Splitter {
                public Long(int max, PartCallback parts) { super(parts); }
                @Override public void write(String s) { if (!s.isEmpty()) super.write(s); }
              }
              public static class Bytes {
                private final Long inner;
                public Bytes(Long inner) { this.inner = inner; }
                public void write(byte[] b) { inner.write(new String(b)); }
              }
            }
            """),
        """
        import lib.Splitter;
        class Quick {
          private int n;
          private final Splitter.PartCallback parts = new Splitter.PartCallback() {
            @Override public void onPart(String s) { n++; }
          };
          private final Splitter one = new Splitter(parts);
          private final Splitter.PartCallback other = s -> n++;
          private final Splitter two = new Splitter(other);
          private Splitter.Bytes bytes;
          private void start() { bytes = new Splitter.Bytes(new Splitter.Long(10, parts)); }
          synchronized void one(String s) { one.write(s); }
          synchronized void two(String s) { two.write(s); }
          synchronized void bytes(byte[] b) {
            if (bytes == null) start();
            bytes.write(b);
          }
        }
        """,
        """
        import lib.Splitter;
        class Others {
          private final Splitter.PartCallback slow = s -> {
            try { Thread.sleep(1); } catch (InterruptedException e) { }
          };
          private final Splitter.PartCallback given;
          private Splitter.PartCallback set = s -> { };
          private final Splitter one = new Splitter(slow);
          private final Splitter two;
          private final Splitter three = new Splitter(set);
          Others(Splitter.PartCallback given) {
            this.given = given;
            two = new Splitter(this.given);
          }
          public void set(Splitter.PartCallback p) { set = p; }
          synchronized void one(String s) { one.write(s); } // WAIT suggestion
          synchronized void two(String s) { two.write(s); } // CALLBACK warning
          synchronized void three(String s) { three.write(s); } // CALLBACK warning
        }
        """);
  }
}
