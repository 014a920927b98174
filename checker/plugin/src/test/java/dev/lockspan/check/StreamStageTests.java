package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams whose stages make streams, and streams that are ended elsewhere than they are made. */
final class StreamStageTests extends CheckTestCase {
  private static final String HEAD =
      """
      import static java.util.concurrent.locks.LockSupport.park;
      import java.util.*;
      import java.util.stream.*;
      """;

  private static final String ENDS =
      """
      import java.util.*;
      import java.util.stream.*;
      class Ends {
        private int n;
        static List<String> collect(Stream<String> all) { return all.toList(); }
        static <T> long size(Stream<T> all) { return all.filter(each -> each != null).count(); }
        static long bothSizes(Stream<String> all, Stream<String> more) {
          return Stream.concat(all, more).count();
        }
        static List<String> deeper(Stream<String> all) { return collect(all.limit(3)); }
        static Stream<String> few(Stream<String> all) { return all.limit(3); }
        List<String> collectLocked(Stream<String> all) {
          synchronized (this) { n++; return all.toList(); }
        }
        synchronized void close(Stream<String> all) { n++; all.close(); }
      }
      """;

  @Test
  void accepts_stagesThatAreNotRunUnderTheLock() {
    assertFindings(
        ENDS,
        HEAD
            + """
            class Pool {
              private final List<String> names = new ArrayList<>();
              private final Ends ends = new Ends();
              private int n;
              private String waiting(String name) { park(); return name; }
              private Stream<String> kids(String name) { return names.stream().map(this::waiting); }
              synchronized Object notEnded() { return names.stream().flatMap(this::kids); }
              synchronized Object madeOnly() { return Ends.few(names.stream().map(this::waiting)); }
              synchronized void mapMulti() {
                names.stream().<String>mapMulti((name, next) -> next.accept(name)).toList();
                names.stream().<String>mapMulti((name, next) -> names.forEach(next)).toList();
                names.stream().<String>mapMulti(this::nested).toList();
                names.stream().mapMultiToInt((name, next) -> next.accept(1)).sum();
              }
              private void nested(String name, java.util.function.Consumer<String> next) {
                next.accept(name);
              }
              synchronized void onClose() { names.stream().onClose(() -> park()).toList(); }
              void notLocked() { Ends.collect(names.stream().map(this::waiting)); }
              void closedUnderTheirLock() { ends.close(names.stream().map(this::waiting)); }
              synchronized void harmless() {
                names.stream().flatMap(name -> names.stream().filter(each -> n > 0)).toList();
                Ends.collect(names.stream().map(name -> name + n));
              }
            }
            """);
  }

  @Test
  void flags_stagesOfStreamsThatAStageMakes() {
    assertFindings(
        HEAD
            + """
            class Pool {
              private final List<String> names = new ArrayList<>();
              private int n;
              private String waiting(String name) { park(); return name; }
              private Stream<String> kids(String name) { return names.stream().map(this::waiting); }
              synchronized void lambda() {
                names.stream().flatMap(name -> names.stream().map(this::waiting)).toList(); // WAIT warning
              }
              synchronized void reference() {
                names.stream().flatMap(this::kids).forEach(each -> n++); // WAIT warning
              }
              synchronized void range() {
                names.stream().flatMap(name -> IntStream.range(0, 3).mapToObj(i -> waiting(name))).toList(); // WAIT warning
              }
              synchronized void twice() {
                names.stream().flatMap(x -> names.stream().flatMap(y -> kids(y))).count(); // WAIT warning
              }
              synchronized void collector() {
                names.stream().collect(Collectors.flatMapping(this::kids, Collectors.toList())); // WAIT warning
              }
              synchronized void waitingMapMulti() {
                names.stream()
                    .<String>mapMulti((name, next) -> {
                      park(); // WAIT warning
                      next.accept(name);
                    })
                    .toList();
              }
            }
            """);
  }

  @Test
  void flags_streamsThatAHelperEnds() {
    assertFindingsBothWays(
        List.of(ENDS),
        HEAD
            + """
            class Pool {
              private final List<String> names = new ArrayList<>();
              private final Ends ends = new Ends();
              private String waiting(String name) { park(); return name; }
              synchronized void collect() {
                Ends.collect(names.stream().map(this::waiting)); // WAIT warning
              }
              synchronized void size() {
                Ends.size(names.stream().map(this::waiting).filter(each -> true)); // WAIT warning
              }
              synchronized void both() {
                Ends.bothSizes(names.stream(), names.stream().map(this::waiting)); // WAIT warning
              }
              synchronized void deeper() {
                Ends.deeper(names.stream().map(this::waiting)); // WAIT warning
              }
              synchronized void local() {
                Stream<String> all = names.stream().map(this::waiting);
                Ends.collect(all); // WAIT warning
              }
              void underTheirLock() {
                ends.collectLocked(names.stream().map(this::waiting)); // WAIT warning: 'ends'
              }
            }
            """);
  }

  @Test
  void flags_whatIsDoneWhenAStreamIsClosed() {
    assertFindings(
        ENDS,
        HEAD
            + """
            class Pool {
              private final List<String> names = new ArrayList<>();
              private final Ends ends = new Ends();
              synchronized void closes() {
                try (Stream<String> all = names.stream().onClose(() -> park())) { // WAIT warning
                  all.toList();
                }
              }
              void underTheirLock() {
                ends.close(names.stream().onClose(() -> park())); // WAIT warning
              }
            }
            """);
  }

  @Test
  void flags_streamsThatAreChosenAndFunctionsThatAreMadeOfOthers() {
    assertFindings(
        """
        import static java.util.concurrent.locks.LockSupport.park;
        import java.util.*;
        import java.util.function.*;
        import java.util.stream.*;
        class Pool {
          private final List<String> names = new ArrayList<>();
          private static boolean slow(String name) { park(); return true; }
          synchronized long filteredOrNot(boolean isSlow) {
            Stream<String> all = names.stream();
            if (isSlow) {
              all = all.filter(Pool::slow);
            }
            return all.map(String::trim).count(); // WAIT
          }
          synchronized long chosen(boolean isSlow) {
            Stream<String> all = isSlow ? names.stream().filter(Pool::slow) : names.stream();
            return all.count(); // WAIT
          }
          synchronized long negated() {
            Predicate<String> isSlow = Pool::slow;
            return names.stream().filter(isSlow.negate()).count(); // WAIT
          }
          synchronized Object composed() {
            Function<String, Object> function = Pool::slow;
            return names.stream().map(function.andThen(Object::hashCode)).toList(); // WAIT
          }
          synchronized void reversed() {
            Comparator<String> slow = (a, b) -> slow(a) ? 1 : 0;
            names.sort(slow.reversed()); // WAIT
          }
          synchronized long quick(boolean isLong) {
            Stream<String> all = names.stream();
            if (isLong) {
              all = all.filter(name -> name.length() > 9);
            }
            Predicate<String> isEmpty = String::isEmpty;
            return all.filter(isEmpty.negate()).count();
          }
        }
        """);
  }
}
