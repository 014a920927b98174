package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which bodies in class files a call stands for. */
final class ClassFileDispatchTests extends CheckTestCase {
  @Test
  void flags_dispatchAndGenericsInAClassFile() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.*;
            import java.util.concurrent.*;
            public class Shapes {
              static final CountDownLatch PROBE = new CountDownLatch(1);
              static void slow() {
                try { PROBE.await(); } catch (InterruptedException e) { }
              }
              public static class Base<T> {
                public T get(T t) { slow(); return t; }
                public void overridden() { slow(); }
              }
              public static class Quiet extends Base<String> {
                @Override public String get(String s) { return s; }
                @Override public void overridden() { }
              }
              public static class Loud extends Base<String> {
                @Override public void overridden() { super.overridden(); }
              }
              public static class Maker {
                public Maker() { slow(); }
                public Maker(int n) { }
              }
              public static int recursion(int n) {
                if (n > 3) slow();
                return n == 0 ? 0 : recursion(n - 1);
              }
              public static void loops(List<String> names) {
                for (String n : names) {
                  if (n.isEmpty()) continue;
                  switch (n.length()) {
                    case 1: break;
                    case 2: return;
                    default: slow();
                  }
                }
              }
              public static void varargs(Runnable... rs) { for (Runnable r : rs) r.run(); }
            }
            """),
        """
        package app;
        import java.util.*;
        import lib.Shapes;
        class Pool {
          synchronized void waits(Shapes.Base<String> b, Shapes.Loud l, List<String> names) {
            b.get("x"); // WAIT
            l.overridden(); // WAIT
            l.get("x"); // WAIT
            new Shapes.Maker(); // WAIT
            Shapes.recursion(7); // WAIT
            Shapes.loops(names); // WAIT
          }
          synchronized void quiet(Shapes.Quiet q) {
            q.get("x");
            q.overridden();
            new Shapes.Maker(3);
          }
        }
        """);
  }

  @Test
  void judges_aDefaultMethodByClassesThatInheritItFromAClassFile() {
    assertFindingsBothWays(
        List.of(
            """
            public interface Source {
              Object raw();
              default Object one() { return raw(); }
            }
            """,
            """
            public interface Inherited extends Source {}
            """),
        """
        import java.util.concurrent.locks.LockSupport;
        class Sources {
          static class Slow implements Source {
            @Override public Object raw() { LockSupport.park(); return null; }
          }
          static class Fast implements Inherited {
            @Override public Object raw() { return null; }
            synchronized Object get() { return one(); }
          }
          static class Late implements Inherited {
            @Override public Object raw() { LockSupport.park(); return null; }
            synchronized Object get() {
              return one(); // WAIT
            }
          }
          synchronized Object any(Source s) { return s.one(); }
        }
        """);
  }
}
