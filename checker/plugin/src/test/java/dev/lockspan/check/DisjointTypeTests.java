package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of an argument's class that its declared type decides. */
final class DisjointTypeTests extends CheckTestCase {
  @Test
  void accepts_branchesForTypesThatTheArgumentCannotBe() {
    assertFindings(
        """
        import java.io.*;
        import java.util.concurrent.*;
        class Parameters {
          private final Object lock = new Object();
          private final Integer fixed = Integer.valueOf(7);
          private final String name;
          private Object any;
          Parameters(String name) { this.name = name; }
          void setFlag(boolean b) { synchronized (lock) { set(Boolean.valueOf(b)); } }
          void setText(String s) { synchronized (lock) { set(s); } }
          void setInt(int i) { synchronized (lock) { set(i); } }
          void setBytes(byte[] b) { synchronized (lock) { set(b); } }
          void setFixed() { synchronized (lock) { set(fixed); } }
          void setName() { synchronized (lock) { set(name); } }
          void setReader(Reader r) { synchronized (lock) { set(r); } } // WAIT
          void setThread(Thread t) { synchronized (lock) { set(t); } } // WAIT
          void setFuture(FutureTask<?> t) { synchronized (lock) { set(t); } } // WAIT
          void setAny() { synchronized (lock) { set(any); } } // WAIT
          void setTask(Reader r) { synchronized (lock) { task(r); } }
          void setTask(Thread t) { synchronized (lock) { task(t); } }
          void setTask(Runnable r) { synchronized (lock) { task(r); } } // WAIT
          void setTask(Serializable s) { synchronized (lock) { task(s); } } // WAIT
          private void set(Object o) {
            if (o instanceof Future<?> f) {
              try { f.get(); } catch (Exception e) { }
            }
          }
          private void task(Object o) {
            if (o instanceof FutureTask<?> t) {
              try { t.get(); } catch (Exception e) { }
            }
          }
        }
        """);
  }

  @Test
  void flags_branchesForTheBoxesOfPrimitives() {
    assertFindings(
        """
        class Numbers {
          private final Object lock = new Object();
          void one() { synchronized (lock) { number(1); } } // WAIT
          void yes() { synchronized (lock) { number(true); } } // WAIT
          void flag(boolean b) { synchronized (lock) { number(b); } }
          void wide(long x) { synchronized (lock) { number(x); } }
          void whole(int x) { synchronized (lock) { number(x); } } // WAIT
          void chars(char[] x) { synchronized (lock) { number(x); } }
          void constant(Enum<?> x) { synchronized (lock) { number(x); } }
          <T extends Number> void bound(T x) { synchronized (lock) { number(x); } } // WAIT
          void comparable(Comparable<?> x) { synchronized (lock) { number(x); } } // WAIT
          private void number(Object o) {
            if (o instanceof Integer) {
              try { Thread.sleep(10); } catch (InterruptedException e) { }
            }
          }
        }
        """);
  }

  @Test
  void accepts_branchesForOthersThanTheArgumentsType() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.util.function.Supplier;
            public class Checks {
              public static void isTrue(boolean is, Object message) {
                if (!is) {
                  Object text = message instanceof Supplier<?> s ? s.get() : message;
                  throw new IllegalStateException(String.valueOf(text));
                }
              }
            }
            """,
            """
            package lib;
            public class Destinations {
              public interface Destination {}
              public static class Known implements Destination {}
              public interface Handler { Known transform(Destination d); }
              private static Handler handler = d -> new Known();
              public static void set(Handler h) { handler = h; }
              public static Known transform(Destination d) {
                if (d instanceof Known) return (Known) d;
                return handler.transform(d);
              }
            }
            """),
        """
        import java.util.function.Supplier;
        import lib.*;
        class Client {
          private double ratio = Math.random();
          private Destinations.Known current;
          synchronized void text() { Checks.isTrue(ratio > 0.5, "ratio is " + ratio); }
          synchronized void texts() { String s = "ratio"; s = s + " is " + ratio; Checks.isTrue(ratio > 0.5, s); }
          private Supplier<String> supplier;
          void set(Supplier<String> s) { supplier = s; }
          synchronized void supplied() {
            Checks.isTrue(ratio > 0.5, supplier); // CALLBACK
          }
          synchronized void known() { Checks.isTrue(ratio > 0.5, (Supplier<String>) () -> "ratio" + ratio); }
          synchronized void known(Destinations.Known k) { current = Destinations.transform(k); }
          synchronized void kept() { Destinations.transform(current); }
          synchronized void any(Destinations.Destination d) {
            current = Destinations.transform(d); // CALLBACK
          }
        }
        """);
  }

  @Test
  void accepts_branchesForOthersThanAConstantsType() {
    assertFindings(
        """
        import java.math.BigInteger;
        import java.nio.charset.StandardCharsets;
        import java.time.Duration;
        import java.util.*;
        import java.util.concurrent.TimeUnit;
        class Session {
          public interface BindListener extends EventListener { void bound(Object o); }
          private static final Object OWN = Boolean.FALSE;
          private static final List<Object> ALL = new ArrayList<>();
          private static Object last = Boolean.TRUE;
          static void set(Object o) { last = o; ALL.add(o); }
          void bind(Object v) { if (v instanceof BindListener l) l.bound(this); }
          synchronized void ofBoolean() { bind(Boolean.TRUE); }
          synchronized void ofNumber() { bind(BigInteger.ONE); }
          synchronized void ofUnit() { bind(TimeUnit.DAYS); }
          synchronized void ofOwnName() { bind(OWN); }
          synchronized void ofClass() { bind(String.class); }
          synchronized void ofCharset() { bind(StandardCharsets.UTF_8); }
          synchronized void ofTime() { bind(Duration.ZERO); }
          synchronized void ofLocale() { bind(Locale.ROOT); }
          synchronized void ofVariable() { bind(last); } // CALLBACK
          synchronized void ofOutput() { bind(System.out); } // CALLBACK
          synchronized void ofElement() { bind(ALL.get(0)); } // CALLBACK
          synchronized void ofEmpty() { bind(Collections.EMPTY_LIST.get(0)); } // CALLBACK
        }
        """);
  }

  @Test
  void judges_testsOfAFieldByAllThatItIsSetTo() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Registry {
          static abstract class Subscriber { abstract void on(Object e); }
          static abstract class Smart extends Subscriber {
            abstract Future<?> types();
          }
          static class Typed extends Smart {
            private final CompletableFuture<?> types;
            Typed(CompletableFuture<?> types) { this.types = types; }
            @Override void on(Object e) {}
            @Override Future<?> types() { return types; }
          }
          private final Set<Object> all = new HashSet<>();
          private Subscriber plain;
          private Subscriber typed;
          private Subscriber either;
          private int n;
          private void register(Subscriber s) throws Exception {
            if (s instanceof Smart smart) smart.types().get();
            all.add(s);
          }
          void set(boolean isTyped, CompletableFuture<?> f) {
            plain = new Subscriber() { @Override void on(Object e) { n++; } };
            typed = new Typed(f);
            either = isTyped ? new Typed(f) : new Subscriber() { @Override void on(Object e) { n--; } };
          }
          void clear() { plain = null; typed = null; }
          synchronized void plain() throws Exception { register(plain); }
          synchronized void typed() throws Exception {
            register(typed); // WAIT
          }
          synchronized void either() throws Exception {
            register(either); // WAIT
          }
        }
        """);
  }

  @Test
  void accepts_branchesForTypesThatAnAssignedParameterCannotBe() {
    assertFindingsBothWays(
        List.of(
            """
            package lib;
            import java.io.*;
            import java.net.*;
            public class Registry {
              private static int load(Object source) throws IOException {
                if (source instanceof URL) {
                  try (InputStream in = ((URL) source).openStream()) { return in.read(); }
                }
                return source instanceof Class ? 1 : 0;
              }
              public static int find(long n, Object bean, Class<?> type) throws IOException {
                if (bean != null && type == null) {
                  type = bean.getClass();
                }
                return load(type);
              }
              public static int open(long n, Object bean, Object source) throws IOException {
                if (bean != null && source == null) {
                  source = bean.getClass();
                }
                return load(source);
              }
            }
            """),
        """
        package app;
        import java.io.*;
        import lib.Registry;
        class User {
          synchronized int find(Object bean) throws IOException {
            return Registry.find(1, bean, null);
          }
          synchronized int open(Object bean, Object source) throws IOException {
            return Registry.open(1, bean, source); // WAIT
          }
        }
        """);
  }
}
