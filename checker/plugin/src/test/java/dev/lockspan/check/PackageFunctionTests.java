package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions given to constructors that only the project can call: known of a single maker. */
final class PackageFunctionTests extends CheckTestCase {
  @Test
  void accepts_functionsOfTheOneMaker() {
    assertFindings(
        """
        import java.util.*;
        import java.util.function.*;
        public class Writer {
          private final Deletes deletes = new Deletes();
          private final Pool pool = new Pool(deletes::gen);
          void write(String s) { pool.write(s); }
          static Other one() { return new Other(System::nanoTime); }
        }
        class Deletes { private long gen; synchronized long gen() { return gen++; } }
        final class Pool {
          private final LongSupplier gen;
          private final Map<String, Long> all = new HashMap<>();
          Pool(LongSupplier gen) { this.gen = gen; }
          synchronized void write(String s) { all.put(s, gen.getAsLong()); }
        }
        class Other {
          private final LongSupplier gen;
          private final Consumer<String> told;
          Other(LongSupplier gen) { this(gen, s -> { }); }
          Other(LongSupplier gen, Consumer<String> t) { this.gen = gen; told = t; }
          synchronized long n() { told.accept(""); return gen.getAsLong(); }
        }
        class Base {
          private final LongSupplier gen;
          Base(LongSupplier gen) { this.gen = gen; }
          synchronized long n() { return gen.getAsLong(); }
        }
        class Sub extends Base { Sub() { super(System::nanoTime); } }
        """);
  }

  @Test
  void flags_functionsOfOthers() {
    assertFindings(
        """
        import java.util.function.*;
        public class Writer {
          LongSupplier open = () -> 1;
          public static Given of(LongSupplier s) { return new Given(s); }
          static Given own() { return new Given(() -> 1); }
          static Referred made(Function<LongSupplier, Referred> f) { return f.apply(() -> 1); }
          static Referred referred() { return made(Referred::new); }
          static Read read(Writer w) { return new Read(w.open); }
        }
        class Several {
          private final LongSupplier gen;
          Several(LongSupplier gen) { this.gen = gen; }
          static Several one() { return new Several(() -> 1); }
          static Several two() { return new Several(() -> 2); }
          synchronized long n() { return gen.getAsLong(); } // CALLBACK warning
        }
        class Given {
          private final LongSupplier gen;
          Given(LongSupplier gen) { this.gen = gen; }
          synchronized long n() { return gen.getAsLong(); } // CALLBACK warning
        }
        class Referred {
          private final LongSupplier gen;
          Referred(LongSupplier gen) { this.gen = gen; }
          synchronized long n() { return gen.getAsLong(); } // CALLBACK warning
        }
        class Read {
          private final LongSupplier gen;
          Read(LongSupplier gen) { this.gen = gen; }
          synchronized long n() { return gen.getAsLong(); } // CALLBACK warning
        }
        """);
  }

  @Test
  void flags_constructorsThatOthersMayCall() {
    assertFindings(
        """
        import java.util.function.*;
        public class Clock {
          private final LongSupplier time;
          protected Clock(LongSupplier time) { this.time = time; }
          static Clock system() { return new Clock(System::nanoTime); }
          synchronized long now() { return time.getAsLong(); } // CALLBACK warning
        }
        """);
  }

  @Test
  void flags_whatAKnownFunctionDoes() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        public class Writer {
          private final CountDownLatch latch = new CountDownLatch(1);
          final Pool pool = new Pool(() -> { latch.await(); return 1L; });
          void open() { latch.countDown(); }
        }
        class Pool {
          private final Callable<Long> gen;
          Pool(Callable<Long> gen) { this.gen = gen; }
          synchronized long n() throws Exception {
            return gen.call(); // WAIT
          }
        }
        """);
  }

  @Test
  void judges_makersInClassFilesOfTheProject() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.function.*;
            public class Makers {
              private final Own own = new Own(System::nanoTime);
              private Given given;
              public void give(LongSupplier s) { given = new Given(s); }
              public long own() { return own.n(); }
              public long given() { return given.n(); }
            }
            """,
            """
            package lib;
            import java.util.function.*;
            class Own {
              private final LongSupplier gen;
              Own(LongSupplier gen) { this.gen = gen; }
              long n() { return gen.getAsLong(); }
            }
            """,
            """
            package lib;
            import java.util.function.*;
            class Given {
              private final LongSupplier gen;
              Given(LongSupplier gen) { this.gen = gen; }
              long n() { return gen.getAsLong(); }
            }
            """),
        """
        package app;
        import lib.Makers;
        class Pool {
          private final Makers makers = new Makers();
          synchronized long own() { return makers.own(); }
          synchronized long given() {
            return makers.given(); // CALLBACK
          }
        }
        """);
  }
}
