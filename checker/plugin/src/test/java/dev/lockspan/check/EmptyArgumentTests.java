package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Collections with nothing in them that are passed on: what is done for each is not done. */
final class EmptyArgumentTests extends CheckTestCase {
  private static final String LOCATOR =
      """
      package lib;
      import java.util.*;
      public class Locator {
        private int n;
        private static void waits() throws InterruptedException { Thread.sleep(100); }
        public static void any(Collection<String> names) throws InterruptedException { if (!names.isEmpty()) waits(); }
        public void some(List<?> names) throws InterruptedException { if (names != null && names.size() > 0) waits(); else n++; }
        public void each(Iterable<?> unused, Collection<?> names) throws InterruptedException { for (Object name : names) waits(); }
        public static void ofMap(Map<?, ?> names) throws InterruptedException { if (names.isEmpty()) return; waits(); }
        public static void optional(Optional<?> name) throws InterruptedException { if (name.isPresent()) waits(); }
        public static void none(Collection<?> names) throws InterruptedException { if (names.isEmpty()) waits(); }
        public static void other(Collection<?> names, List<?> others) throws InterruptedException { if (!others.isEmpty()) waits(); }
        public static void anew(Collection<String> names) throws InterruptedException {
          names = new ArrayList<>(names);
          names.add("a");
          if (!names.isEmpty()) waits();
        }
      }
      """;

  @Test
  void accepts_whatIsDoneForEach() {
    assertFindingsBothWays(
        List.of(LOCATOR),
        """
        package app;
        import java.util.*;
        import lib.Locator;
        class Pool {
          private final Locator locator = new Locator();
          synchronized void any() throws InterruptedException {
            Locator.any(List.of());
            Locator.any(Collections.emptySet());
          }
          synchronized void some() throws InterruptedException { locator.some(Collections.emptyList()); }
          synchronized void each(List<String> names) throws InterruptedException {
            locator.each(List.of(), Set.of());
            locator.each(names, Set.of());
          }
          synchronized void optional() throws InterruptedException { Locator.optional(Optional.empty()); }
          synchronized void ofMap() throws InterruptedException {
            Locator.ofMap(Map.of());
            Locator.ofMap(Collections.emptyMap());
          }
        }
        """);
  }

  @Test
  void flags_whatIsDoneForOthersOrForNone() {
    assertFindingsBothWays(
        List.of(LOCATOR),
        """
        package app;
        import java.util.*;
        import lib.Locator;
        class Pool {
          private final Locator locator = new Locator();
          synchronized void optional() throws InterruptedException {
            Locator.optional(Optional.of("a")); // WAIT
          }
          synchronized void one() throws InterruptedException {
            Locator.any(List.of("a")); // WAIT
          }
          synchronized void given(List<String> names) throws InterruptedException {
            Locator.any(names); // WAIT
          }
          synchronized void filled() throws InterruptedException {
            List<String> names = new ArrayList<>();
            names.add("a");
            Locator.any(names); // WAIT
          }
          synchronized void none() throws InterruptedException {
            Locator.none(List.of()); // WAIT
          }
          synchronized void other(List<String> names) throws InterruptedException {
            Locator.other(List.of(), names); // WAIT
          }
          synchronized void anew() throws InterruptedException {
            Locator.anew(List.of()); // WAIT
          }
          synchronized void first(List<String> names) throws InterruptedException {
            locator.each(List.of(), names); // WAIT
          }
        }
        """);
  }
}
