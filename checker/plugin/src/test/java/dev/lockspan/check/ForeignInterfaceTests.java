package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Interfaces of class files, of which one implementation is here and others elsewhere. */
final class ForeignInterfaceTests extends CheckTestCase {
  private static final List<String> LIBRARY =
      List.of(
          """
          public interface Subscription { void unsubscribe(); }
          """,
          """
          public class Subscriptions { public void add(Subscription s) {} }
          """);

  private static final String COMPLETER =
      """
          private static final class Completer implements Subscription {
            private final Future<?> future;
            Completer(Future<?> future) { this.future = future; }
            @Override public void unsubscribe() { future.cancel(true); }
          }
      """;

  @Test
  void accepts_receiversThatAreNotTheOneGivenToTheLibrary() {
    assertFindingsAgainstClasses(
        LIBRARY,
        """
        import java.util.concurrent.*;
        class Pool {
          private Subscription current;
          Pool(Subscription s) { current = s; }
          synchronized void reset() { current.unsubscribe(); }
          static void add(Subscriptions all, Future<?> future) {
            Completer completer = new Completer(future);
            if (!future.isDone()) all.add(completer);
          }
        %s
        }
        """
            .formatted(COMPLETER));
  }

  @Test
  void flags_theOneThatAFieldHereKeeps() {
    assertFindingsAgainstClasses(
        LIBRARY,
        """
        import java.util.concurrent.*;
        class Pool {
          private Subscription current;
          void start(Subscriptions all, Future<?> future) {
            Completer made = new Completer(future);
            all.add(made);
            keep(made);
          }
          void keep(Subscription made) { current = made; }
          synchronized void reset() {
            current.unsubscribe(); // CALLBACK
          }
        %s
        }
        """
            .formatted(COMPLETER));
  }

  @Test
  void flags_theOneThatACollectionHereKeeps() {
    assertFindingsAgainstClasses(
        LIBRARY,
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          private final List<Subscription> all = new ArrayList<>();
          void start(Future<?> future) { all.add(new Completer(future)); }
          synchronized void reset() {
            for (Subscription each : all) {
              each.unsubscribe(); // CALLBACK
            }
          }
        %s
        }
        """
            .formatted(COMPLETER));
  }

  @Test
  void flags_theOneThatKeepsItself() {
    assertFindingsAgainstClasses(
        LIBRARY,
        """
        import java.util.concurrent.*;
        class Pool {
          private Subscription current;
          void start(Subscriptions all, Future<?> future) { all.add(new Completer(future)); }
          synchronized void reset() {
            current.unsubscribe(); // CALLBACK
          }
          private class Completer implements Subscription {
            private final Future<?> future;
            Completer(Future<?> future) { this.future = future; current = this; }
            @Override public void unsubscribe() { future.cancel(true); }
          }
        }
        """);
  }

  @Test
  void accepts_whatALibraryMakesOfItsOwnTypes() {
    assertFindings(
        """
        import com.google.common.base.*;
        import java.util.concurrent.locks.*;
        class SlowTicker extends Ticker {
          @Override public long read() { LockSupport.park(); return 0; }
        }
        class User {
          private final Stopwatch watch = Stopwatch.createUnstarted();
          private Ticker ticker = new SlowTicker();
          synchronized String elapsed() { return watch.elapsed().toString(); }
          synchronized long read() {
            return ticker.read(); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_whatAListenerAsksOfTheCompleteFutureItIsGiven() {
    assertFindingsWithLibraries(
        List.of("xnio-api-3.8.17.Final"),
        """
        import org.xnio.*;
        class User {
          private String last;
          synchronized void attach(IoFuture<String> future) {
            future.addNotifier(
                new IoFuture.HandlingNotifier<String, Void>() {
                  @Override public void handleDone(String result, Void attachment) { last = result; }
                },
                null);
          }
        }
        """);
  }
}
