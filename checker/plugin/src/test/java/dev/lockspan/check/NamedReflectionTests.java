package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Reflective calls of what every enum has, of the JDK's runners, and of classes named by texts. */
final class NamedReflectionTests extends CheckTestCase {
  @Test
  void judges_whatIsNamedByConstants() {
    assertFindings(
        """
        import java.lang.reflect.Method;
        import java.security.*;
        import java.util.function.Supplier;
        class Refl {
          @SuppressWarnings("unchecked")
          private static <T> T[] all(T value) throws Exception {
            return (T[]) value.getClass().getMethod("values").invoke(null);
          }
          synchronized Object[] values(Thread.State s) throws Exception { return all(s); }
          synchronized Object other(Object o) throws Exception {
            return o.getClass().getMethod("values", String.class).invoke(null, ""); // CALLBACK
          }
          private static <T> Object privileged(PrivilegedAction<T> a) throws Exception {
            Class<?> c = Class.forName("java.security.AccessController");
            return c.getMethod("doPrivileged", PrivilegedAction.class).invoke((Object) null, a);
          }
          synchronized Object quiet() throws Exception { return privileged(() -> "a"); }
          synchronized Object sleeps() throws Exception {
            return privileged(() -> {
              try {
                Thread.sleep(5); // WAIT
              } catch (InterruptedException e) { }
              return "a";
            });
          }
          synchronized Object unknown(PrivilegedAction<String> a) throws Exception {
            return privileged(a);
          }
          private PrivilegedAction<String> field;
          void set(PrivilegedAction<String> a) { field = a; }
          synchronized Object field() throws Exception {
            return privileged(field); // CALLBACK
          }
          static class Own {
            public static void quiet() { }
            public static void sleep() throws Exception { Thread.sleep(5); }
          }
          synchronized void own() throws Exception {
            Class.forName("Refl$Own").getMethod("quiet").invoke(null);
            Class.forName("Refl$Own").getMethod("sleep").invoke(null); // WAIT
            Thread.class.getMethod("sleep", long.class).invoke(null, 5L); // CALLBACK
          }
        }
        """);
  }

  @Test
  void judges_whatAllCallersName() {
    assertFindings(
        """
        import java.lang.reflect.Method;
        class Given {
          private int n;
          private static synchronized Object of(String type) throws Exception {
            Method m = Class.forName(type).getMethod("toLevel", new Class<?>[] { String.class });
            m.invoke(null, new Object[] { "ALL" });
            return m.invoke(null, new Object[] { "DEBUG" });
          }
          void both() throws Exception {
            of("org.apache.absent.Level");
            of("org.apache.absent.other.Level");
          }
        }
        class Given2 {
          private static synchronized Object of(String type) throws Exception {
            Method m = Class.forName(type).getMethod("toLevel", new Class<?>[] { String.class });
            return m.invoke(null, new Object[] { "DEBUG" }); // CALLBACK
          }
          void both(String other) throws Exception {
            of("org.apache.absent.Level");
            of(other);
          }
        }
        class Given3 {
          public static void toLevel(String s) throws InterruptedException { Thread.sleep(5); }
          private static synchronized Object of(String type) throws Exception {
            Method m = Class.forName(type).getMethod("toLevel", new Class<?>[] { String.class });
            return m.invoke(null, new Object[] { "DEBUG" }); // CALLBACK
          }
          void both() throws Exception {
            of("org.apache.absent.Level");
            of("Given3");
          }
        }
        """);
  }
}
