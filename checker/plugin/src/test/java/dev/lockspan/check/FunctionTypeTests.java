package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Interfaces of a project that stand for functions, by their names or an annotation. */
final class FunctionTypeTests extends CheckTestCase {
  @Test
  void flags_interfacesThatAreNamedAsTheJdksFunctions() {
    assertFindings(
        """
        import java.util.*;
        public class Pool<T> {
          public interface Consumer<R> { void accept(R r); default Consumer<R> twice() { return r -> { accept(r); accept(r); }; } }
          public interface Supplier<R> { R get(); }
          public interface Predicate<R> { boolean test(R r); }
          public interface Callable<R> { R call() throws Exception; }
          public interface Action { void run(); }
          private Supplier<T> supplier;
          private Predicate<T> predicate;
          private Callable<T> callable;
          private Action action;
          private final List<Consumer<T>> consumers = new ArrayList<>();
          public void set(Supplier<T> s, Predicate<T> p, Callable<T> c, Action a) {
            supplier = s; predicate = p; callable = c; action = a;
          }
          public void add(Consumer<T> c) { consumers.add(c); }
          public synchronized T gets() { return supplier.get(); } // CALLBACK warning
          public synchronized boolean tests(T t) { return predicate.test(t); } // CALLBACK warning
          public synchronized T calls() throws Exception { return callable.call(); } // CALLBACK warning
          public synchronized void runs() { action.run(); } // CALLBACK warning
          public synchronized void tells(T t) {
            for (Consumer<T> c : consumers) c.accept(t); // CALLBACK warning
          }
        }
        """);
  }

  @Test
  void accepts_interfacesThatOnlyHaveTheNameOfAFunction() {
    assertFindings(
        """
        public class Pool<T> {
          public interface Consumer<R> { void subscribe(R r); void close(); }
          public interface Supplier { String getName(); }
          public interface Measure { long of(String s); }
          interface Function { int apply(int n); }
          static final class Twice implements Function { @Override public int apply(int n) { return 2 * n; } }
          static final class Same implements Function { @Override public int apply(int n) { return n; } }
          private Consumer<T> consumer;
          private Supplier supplier;
          private Measure measure;
          private Function function = new Same();
          public void set(Consumer<T> c, Supplier s, Measure m) { consumer = c; supplier = s; measure = m; }
          public synchronized void subscribes(T t) { consumer.subscribe(t); }
          public synchronized String gets() { return supplier.getName(); }
          public synchronized long measures(String s) { return measure.of(s); }
          public synchronized int applies(int n) { return function.apply(n); }
        }
        """);
  }
}
