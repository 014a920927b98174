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
}
