package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Calls of arguments that are made of too many others to be followed. */
final class LargeValueTests extends CheckTestCase {
  @Test
  void flags_whatStandsBesideACallOfVeryLongArguments() {
    assertFindings(
        """
        import java.lang.reflect.Method;
        public class Long {
          synchronized void call(Long object, String s) throws Exception {
            Method m = object.getClass().getMethod(
                s.substring(1, 2).substring(1, 2).substring(1, 2).substring(1, 2).substring(1, 2).substring(1, 2));
            m.invoke(object); // CALLBACK suggestion
            Thread.sleep(10); // WAIT suggestion
          }
        }
        """);
  }

  @Test
  void flags_functionsThatCaptureTooMuch() {
    assertFindings(
        """
        import java.util.*;
        import java.util.stream.*;
        class Filters {
          private final List<String> list = new ArrayList<>();
          private static boolean slow(String s) {
            try { Thread.sleep(10); } catch (InterruptedException e) { }
            return true;
          }
          synchronized List<String> quick(Set<String> set, String x, String y) {
            String key = x.substring(1).concat(y.substring(2)).trim().concat(x)
                .concat(y.trim()).substring(3).concat(x.trim().substring(2));
            return list.stream()
                .filter(each -> set.contains(key.concat(each)))
                .filter(each -> !set.contains(key))
                .collect(Collectors.toList());
          }
          synchronized List<String> slow(Set<String> set, String x, String y) {
            String key = x.substring(1).concat(y.substring(2)).trim().concat(x)
                .concat(y.trim()).substring(3).concat(x.trim().substring(2));
            return list.stream()
                .filter(each -> set.contains(key.concat(each)))
                .filter(each -> slow(key)) // WAIT suggestion
                .collect(Collectors.toList());
          }
        }
        """);
  }

  @Test
  void flags_aFunctionThatWrapsWhatItsFieldHadBefore() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.function.*;
        class Walker {
          private Predicate<String> filter = s -> true;
          private CompletableFuture<String> future = new CompletableFuture<>();
          public void future(CompletableFuture<String> other) { future = other; }
          Walker longer() { filter = filter.and(s -> s.length() > 3); return this; }
          Walker other() { filter = filter.and(s -> !s.isEmpty()).negate(); return this; }
          synchronized void walk(List<String> all) {
            all.stream().filter(filter).forEach(System.out::println);
            filter.test("");
            future.join(); // WAIT
          }
        }
        """);
  }
}
