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
}
