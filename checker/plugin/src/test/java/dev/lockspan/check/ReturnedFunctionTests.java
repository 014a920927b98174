package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions of which a method returns one, constants among them. */
final class ReturnedFunctionTests extends CheckTestCase {
  private static final String ACTIONS =
      """
      interface Step { void run(String text) throws Exception; }
      final class Actions {
        private static final Step NO_OP = text -> {};
        static final Step PRINT = text -> System.out.println(text);
        static Step either(boolean sleeps) { return sleeps ? text -> Thread.sleep(10) : NO_OP; }
        static Step twoReturns(boolean sleeps) {
          if (!sleeps) {
            return NO_OP;
          }
          return text -> Thread.sleep(10);
        }
        static Step variable(boolean sleeps) {
          Step action = NO_OP;
          if (sleeps) {
            action = text -> Thread.sleep(10);
          }
          return action;
        }
        static Step orNull(boolean sleeps) { return sleeps ? text -> Thread.sleep(10) : null; }
        static Step quiet(boolean prints) { return prints ? PRINT : NO_OP; }
        static Step open = text -> {};
        static Step unknown(boolean isOpen) { return isOpen ? open : NO_OP; }
      }
      """;

  @Test
  void accepts_functionsThatDoNotWait() {
    assertFindingsBothWays(
        List.of(ACTIONS),
        """
        class Service {
          synchronized void quiet(boolean b) throws Exception { Actions.quiet(b).run(""); }
          synchronized void unknown(boolean b) throws Exception { Actions.unknown(b).run(""); }
          void outside(boolean b) throws Exception { Actions.either(b).run(""); }
        }
        """);
  }

  @Test
  void flags_functionsOneOfWhichWaits() {
    assertFindingsBothWays(
        List.of(ACTIONS),
        """
        class Service {
          synchronized void either(boolean b) throws Exception {
            Actions.either(b).run(""); // WAIT
          }
          synchronized void twoReturns(boolean b) throws Exception {
            Actions.twoReturns(b).run(""); // WAIT
          }
          synchronized void variable(boolean b) throws Exception {
            Actions.variable(b).run(""); // WAIT
          }
          synchronized void orNull(boolean b) throws Exception {
            Actions.orNull(b).run(""); // WAIT
          }
          private Step own(boolean b) { return b ? Actions.PRINT : text -> wait(text); }
          private void wait(String text) throws Exception { Thread.sleep(text.length()); }
          synchronized void own(String text) throws Exception {
            own(text.isEmpty()).run(text); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_testsOfPatterns() {
    assertFindings(
        """
        import java.util.function.*;
        import java.util.regex.*;
        class Names {
          private static final Predicate<String> HAS_NULL = Pattern.compile("[0]").asPredicate();
          private final Predicate<String> isName;
          Names(String name) { isName = Pattern.compile(name).asMatchPredicate(); }
          synchronized boolean test(String s) { return HAS_NULL.test(s) && isName.test(s); }
        }
        """);
  }

  @Test
  void judges_theFunctionThatIsGivenOrOneInItsPlace() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.Objects;
            import java.util.function.Consumer;
            import java.util.stream.Stream;
            public class Texts {
              private static final Consumer<Object> NO_OP = text -> {};
              @SuppressWarnings("unchecked")
              static <T> Consumer<T> orNoOp(Consumer<T> a) { return a != null ? a : (Consumer<T>) NO_OP; }
              static <T> Consumer<T> orTwice(Consumer<T> a) { return orNoOp(a); }
              static Consumer<String> orSleep(Consumer<String> a) {
                return a != null ? a : text -> {
                  try { Thread.sleep(1); } catch (InterruptedException e) { }
                };
              }
              public static void now(Consumer<String> a, String s) { orNoOp(a).accept(s); }
              public static void twice(Consumer<String> a, String s) { orTwice(a).accept(s); }
              public static void each(Consumer<String> a, String s) {
                Consumer<String> action = orNoOp(a);
                Stream.of(s).forEach(text -> action.accept(text));
              }
              public static void either(Consumer<String> a, String s) {
                Objects.requireNonNullElse(a, text -> {}).accept(s);
              }
              public static void sleeps(Consumer<String> a, String s) { orSleep(a).accept(s); }
            }
            """),
        """
        import java.util.function.*;
        import lib.Texts;
        public class Service {
          private final Object lock = new Object();
          private static void quiet(String s) { s.length(); }
          private static void pause(String s) {
            try { Thread.sleep(100); } catch (InterruptedException e) { }
          }
          public void quietly(String s) {
            synchronized (lock) {
              Texts.now(Service::quiet, s);
              Texts.twice(Service::quiet, s);
              Texts.each(Service::quiet, s);
              Texts.either(Service::quiet, s);
            }
          }
          public void slowly(String s) {
            synchronized (lock) {
              Texts.now(Service::pause, s); // WAIT
              Texts.twice(Service::pause, s); // WAIT
              Texts.each(Service::pause, s); // WAIT
              Texts.either(Service::pause, s); // WAIT
              Texts.sleeps(Service::quiet, s); // WAIT
            }
          }
          public void given(Consumer<String> a, String s) {
            synchronized (lock) {
              Texts.now(a, s); // CALLBACK warning
              Texts.either(a, s); // CALLBACK warning
            }
          }
        }
        """);
  }

  @Test
  void flags_aListenerThatIsGivenOrOneInItsPlace() {
    assertFindings(
        """
        public class Source {
          public interface JobListener {
            void onStart(String s);
            void onEnd(String s);
          }
          private static final JobListener NONE = new JobListener() {
            @Override public void onStart(String s) { }
            @Override public void onEnd(String s) { }
          };
          static JobListener orNone(JobListener given) { return given == null ? NONE : given; }
          public synchronized void fire(JobListener given, String s) {
            orNone(given).onEnd(s); // CALLBACK warning
          }
        }
        """);
  }
}
