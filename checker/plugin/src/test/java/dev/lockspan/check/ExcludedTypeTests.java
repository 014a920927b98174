package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls on an object that a test has shown not to be of some type. */
final class ExcludedTypeTests extends CheckTestCase {
  private static final String TESTERS =
      """
      package lib;
      public interface Tester {
        void test();
        interface Full extends Tester {
          void test(String query);
        }
        abstract class Slow implements Full {
          @Override public void test() { test(""); }
          @Override public void test(String query) {
            try { Thread.sleep(100); } catch (InterruptedException e) { }
          }
        }
        final class Default extends Slow { }
        final class Remote implements Tester {
          @Override public void test() {
            try { Thread.sleep(200); } catch (InterruptedException e) { }
          }
        }
      }
      """;

  private static final String FULL_ONLY = TESTERS.replaceAll("(?s) {2}final class Remote.*", "}");

  @Test
  void accepts_callsWhereNoBodyIsLeft() {
    assertFindingsBothWays(
        List.of(FULL_ONLY),
        """
        import lib.Tester;
        class Status {
          private final Tester tester;
          Status(Tester t) { tester = t; }
          synchronized void either() {
            if (tester instanceof Tester.Full) {
              ((Tester.Full) tester).test("1"); // WAIT
            } else {
              tester.test();
            }
          }
          synchronized void early() {
            if (tester instanceof Tester.Full) return;
            tester.test();
          }
          synchronized void negated(Tester given) {
            if (!(given instanceof Tester.Full)) given.test();
          }
          synchronized void pattern(Tester given) {
            if (given instanceof Tester.Full full && full != tester) {
              full.test("2"); // WAIT
            } else if (!(given instanceof Tester.Full)) {
              given.test();
            }
          }
        }
        """);
  }

  @Test
  void flags_callsOfOtherTypesAndOfOtherObjects() {
    assertFindingsBothWays(
        List.of(TESTERS),
        """
        import lib.Tester;
        class Status {
          private final Tester tester;
          private Tester changing;
          Status(Tester t) { tester = t; }
          void set(Tester t) { changing = t; }
          synchronized void either() {
            if (tester instanceof Tester.Full) {
              tester.test(); // WAIT
            } else {
              tester.test(); // WAIT
            }
          }
          synchronized void other(Tester given) {
            if (!(given instanceof Tester.Full)) tester.test(); // WAIT
          }
          synchronized void both() {
            if (tester instanceof Tester.Remote) tester.toString();
            tester.test(); // WAIT
          }
          synchronized void later() {
            if (changing instanceof Tester.Full) return;
            changing.test(); // WAIT
          }
        }
        """);
  }
}
