package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Functional parameters called under a lock: only what any caller can pass is alien. */
final class ParameterCallbackTests extends CheckTestCase {
  @Test
  void accepts_parametersThatOnlyWePass() {
    assertFindings(
        """
        import java.util.*;
        import java.util.function.*;
        public class Registry {
          private final Map<String, Integer> sizes = new HashMap<>();
          private synchronized void update(UnaryOperator<Integer> f) { sizes.replaceAll((k, v) -> f.apply(v)); }
          synchronized int map(ToIntFunction<String> f) { return f.applyAsInt("x"); }
          public void grow() { update(n -> n + 1); }
          public int length() { return map(String::length); }
          private Registry() {}
          static class Hidden {
            public synchronized void run(Runnable r) { r.run(); }
          }
          public void copies(Consumer<Integer> c) {
            List<Integer> copy;
            synchronized (this) { copy = new ArrayList<>(sizes.values()); }
            copy.forEach(c);
          }
          public synchronized void keeps(Map<String, Runnable> tasks, Runnable r) { tasks.put("k", r); }
          public synchronized int plainArguments(CharSequence s, Map<String, Integer> m, Iterable<String> i) {
            for (String x : i) hashCode();
            return s.length() + m.size();
          }
        }
        """);
  }

  @Test
  void flags_parametersThatAnyCallerPasses() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.function.*;
        public abstract class Registry {
          public interface Visitor { void visit(String s); }
          @FunctionalInterface public interface Update { int apply(int old); }
          private final Map<String, Integer> sizes = new HashMap<>();
          private final Object lock = new Object();
          public synchronized void forEach(BiConsumer<String, Integer> c) {
            sizes.forEach(c); // CALLBACK warning
          }
          public void inABlock(Consumer<String> c) {
            synchronized (lock) {
              for (String s : sizes.keySet()) {
                c.accept(s); // CALLBACK warning: 'lock'
              }
            }
          }
          protected synchronized void ofAProtectedMethod(Runnable r) {
            r.run(); // CALLBACK
          }
          public synchronized int ownFunctionalInterface(Update u) {
            return u.apply(1); // CALLBACK
          }
          public static synchronized <T> T ofTheClass(Callable<T> c) throws Exception {
            return c.call(); // CALLBACK: 'Registry.class'
          }
          public synchronized void severalOfThem(Runnable... rs) {
            for (Runnable r : rs) {
              r.run(); // CALLBACK
            }
          }
          public synchronized void oneFrameDown(Runnable r) {
            runIt(r); // CALLBACK
          }
          private void runIt(Runnable r) { r.run(); }
          public synchronized int computed(Function<String, Integer> f) {
            return sizes.computeIfAbsent("k", f); // CALLBACK
          }
          public synchronized Integer wrapped(Function<String, Integer> f) {
            return sizes.computeIfAbsent("k", k -> f.apply(k)); // CALLBACK
          }
          public Registry(Runnable r) {
            synchronized (Registry.class) {
              r.run(); // CALLBACK
            }
          }
          protected static class Nested {
            public synchronized void run(Runnable r) {
              r.run(); // CALLBACK
            }
          }
        }
        """);
  }

  @Test
  void flags_lambdasThatCallersPass() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        class Registry {
          private Future<String> value;
          private Consumer<String> alien;
          private synchronized void update(Runnable r) { r.run(); }
          String join() {
            try { return value.get(); } catch (Exception e) { return ""; }
          }
          void waits() {
            update(() -> join()); // WAIT: 'this'
          }
          void callsOut() {
            update(() -> alien.accept("x")); // CALLBACK: 'this'
          }
          void handsOver(ExecutorService pool) {
            update(() -> pool.execute(() -> join())); // SUBMIT: 'this'
          }
          void harmless() { update(() -> hashCode()); }
          void ofAField(Runnable given) { update(given); }
        }
        """);
  }

  @Test
  void accepts_anExportedMethodThatPassesOnToOneThatIsReported() {
    assertFindings(
        """
        public class Result {
          public interface Listener { void onDone(); }
          private boolean isDone;
          public synchronized void add(Listener listener) {
            if (isDone) {
              listener.onDone(); // CALLBACK
            }
          }
          public static class Close extends Result {
            private final Object more = new Object();
            @Override public void add(Listener listener) { super.add(listener); }
            public void addUnderMore(Listener listener) {
              synchronized (more) {
                super.add(listener); // CALLBACK
              }
            }
          }
        }
        """);
  }
}
