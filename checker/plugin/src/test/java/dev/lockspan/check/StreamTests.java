package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** A stream pipeline's functions run at its terminal operation. */
final class StreamTests extends CheckTestCase {
  @Test
  void accepts_pipelineWithoutItsTerminalOperationUnderTheLock() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.stream.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final List<String> names = new ArrayList<>();
          String slow(String n) {
            try { probe.await(); } catch (InterruptedException e) { }
            return n;
          }
          synchronized Stream<String> returned() {
            return names.stream().map(n -> slow(n)).filter(n -> !n.isEmpty());
          }
          List<String> builtUnderTheLock() {
            Stream<String> s;
            synchronized (this) { s = List.copyOf(names).stream().map(this::slow); }
            return s.collect(Collectors.toList());
          }
          synchronized List<String> harmless() {
            return names.stream().map(String::trim).sorted().collect(Collectors.toList());
          }
          synchronized String[] toArray() { return names.stream().toArray(String[]::new); }
          synchronized Stream<Integer> endless() { return Stream.generate(() -> slow("").length()); }
          List<String> copyFirst() {
            List<String> copy;
            synchronized (this) { copy = new ArrayList<>(names); }
            return copy.stream().map(this::slow).toList();
          }
        }
        """);
  }

  @Test
  void flags_pipelineThatEndsUnderTheLock() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.stream.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          final List<String> names = new ArrayList<>();
          String slow(String n) {
            try { probe.await(); } catch (InterruptedException e) { }
            return n;
          }
          synchronized void intermediate() {
            names.stream().map(n -> slow(n)).forEach(n -> hashCode()); // WAIT
            names.stream().filter(n -> slow(n) != null).count(); // WAIT
            names.stream().peek(this::slow).toList(); // WAIT
            names.stream().flatMap(n -> Stream.of(slow(n))).toList(); // WAIT
            names.stream().mapToInt(n -> slow(n).length()).sum(); // WAIT
            names.stream().sorted((a, b) -> slow(a).compareTo(b)).toList(); // WAIT
          }
          synchronized void terminal() {
            names.stream().forEach(n -> slow(n)); // WAIT
            names.stream().anyMatch(n -> slow(n) != null); // WAIT
            names.stream().reduce("", (a, b) -> slow(a)); // WAIT
            names.stream().max((a, b) -> slow(a).compareTo(b)); // WAIT
            IntStream.range(0, 3).forEach(i -> slow("")); // WAIT
            Stream.iterate("", n -> slow(n)).limit(3).toList(); // WAIT
          }
          synchronized void collectors() {
            names.stream().collect(Collectors.toMap(n -> n, n -> slow(n))); // WAIT
            names.stream().collect(Collectors.groupingBy(n -> slow(n))); // WAIT
          }
          synchronized List<String> severalLines() {
            return names.stream()
                .filter(n -> !n.isEmpty())
                .map(n -> {
                  return slow(n); // WAIT
                })
                .collect(Collectors.toList());
          }
        }
        """);
  }

  @Test
  void flags_pipelineBuiltBeforeTheLock() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.stream.*;
        class Pool {
          final CountDownLatch probe = new CountDownLatch(1);
          String slow(String n) {
            try { probe.await(); } catch (InterruptedException e) { }
            return n;
          }
          // decision: the function is written outside of the lock, so the terminal operation is the
          // place.
          void builtBefore(List<String> names) {
            Stream<String> s = names.stream().map(n -> slow(n));
            synchronized (this) {
              s.forEach(n -> hashCode()); // WAIT
            }
          }
        }
        """);
  }
}
