package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Helpers that run what a function returns which they are given. */
final class MadeByFunctionTests extends CheckTestCase {
  private static final List<String> HELPERS =
      List.of(
          """
          package lib;
          import java.util.concurrent.*;
          public class Slow {
            public static final CountDownLatch latch = new CountDownLatch(1);
            public static void await() {
              try { latch.await(); } catch (InterruptedException e) { }
            }
          }
          """,
          """
          package lib;
          import java.util.function.*;
          public class Makers {
            public interface Maker { Runnable make(int n); }
            public static void make(Maker m) { m.make(1).run(); }
            public static void find(Function<String, Runnable> f) {
              Runnable r = f.apply("k");
              if (r != null) r.run();
            }
            public static void twice(Supplier<Supplier<String>> f) { f.get().get(); }
            public static void deeper(Supplier<Supplier<String>> f) { twice(f); }
          }
          """);

  @Test
  void accepts_functionsThatReturnHarmlessOnes() {
    assertFindingsBothWays(
        HELPERS,
        """
        import lib.*;
        class Client {
          private int n;
          private void count() { n++; }
          private Runnable counting(int i) { return () -> n += i; }
          synchronized void find() { Makers.find(k -> () -> {}); }
          synchronized void deeper() { Makers.deeper(() -> () -> "a"); }
          synchronized void lambda() { Makers.make(i -> () -> n += i); }
          synchronized void reference() { Makers.make(i -> this::count); Makers.make(this::counting); }
          void without() { Makers.make(i -> Slow::await); }
        }
        """);
  }

  @Test
  void flags_whatReturnedFunctionsDo() {
    assertFindingsBothWays(
        HELPERS,
        """
        import lib.*;
        class Client {
          private Runnable any;
          void set(Runnable r) { any = r; }
          private static Runnable waiting(int i) { return () -> Slow.await(); }
          synchronized void find() {
            Makers.find(k -> Slow::await); // WAIT
          }
          synchronized void deeper() {
            Makers.deeper(() -> () -> { Slow.await(); return ""; }); // WAIT
          }
          synchronized void either() {
            Makers.make(i -> i > 0 ? Slow::await : () -> {}); // WAIT
          }
          synchronized void captured() {
            Runnable r = Slow::await;
            Makers.make(i -> r); // WAIT
          }
          synchronized void reference() {
            Makers.make(Client::waiting); // WAIT
          }
          synchronized void unknown() {
            Makers.make(i -> any); // CALLBACK
          }
        }
        """);
  }
}
