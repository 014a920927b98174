package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions that are known ones or null: null is no function to run. */
final class KnownOrNullTests extends CheckTestCase {
  @Test
  void flags_whatAStaticInitializerSetsToAnUnknownFunction() {
    assertFindings(
        """
        import java.util.function.*;
        class Pool {
          static final Consumer<String> CHECK;
          static final Consumer<String> GIVEN;
          static {
            if (Boolean.getBoolean("x")) CHECK = Pool::check; else CHECK = null;
            if (Boolean.getBoolean("x")) GIVEN = Pool::check; else GIVEN = Other.make();
          }
          interface Other { static Consumer<String> make() { return Registry.all.get(0); } }
          static class Registry { static java.util.List<Consumer<String>> all; }
          static void check(String k) {}
          static class Headers {
            private final Consumer<String> validator;
            Headers(Consumer<String> validator) { this.validator = validator; }
            static Headers checked() { return new Headers(CHECK); }
            static Headers given() { return new Headers(GIVEN); }
            void add(String k) { if (validator != null) validator.accept(k); }
          }
          private final Headers checked = Headers.checked();
          private final Headers given = Headers.given();
          synchronized void direct() { if (CHECK != null) CHECK.accept("a"); }
          synchronized void directGiven() { GIVEN.accept("a"); } // CALLBACK warning
          synchronized void field() { checked.add("a"); }
          synchronized void fieldGiven() { given.add("a"); } // CALLBACK warning
          synchronized void local() { Headers.checked().add("a"); }
          synchronized void localGiven() { Headers.given().add("a"); } // CALLBACK warning
        }
        """);
  }

  @Test
  void flags_choicesOfWhichOneIsUnknown() {
    assertFindings(
        """
        import java.util.function.*;
        class Pool {
          static final Predicate<String> LONG = s -> s.length() > 1;
          static Predicate<String> changed = s -> s.length() > 2;
          final Predicate<String> own = s -> s.length() > 3;
          final Predicate<String> given;
          Pool(Predicate<String> given) { this.given = given; }
          static class Table {
            int n;
            synchronized void add(String s, Predicate<String> p) {
              if (p != null) each(t -> p.test(t));
            }
            synchronized void addTested(String s, Predicate<String> p) {
              each(p == null ? t -> true : p);
            }
            private void each(Predicate<String> v) { if (v.test("")) n++; }
          }
          private final Table t = new Table();
          void here(String m, boolean x) {
            Predicate<String> p = x ? LONG : null;
            synchronized (this) { if (p != null) p.test(m); }
          }
          void assigned(String m, boolean x) {
            Predicate<String> p = null;
            if (x) p = own;
            synchronized (this) { if (p != null) p.test(m); }
          }
          void captured(String m, boolean x) { t.add(m, x ? LONG : null); }
          void tested(String m, boolean x) { t.addTested(m, x ? own : null); }
          void either(String m, boolean x) { t.add(m, x ? LONG : String::isEmpty); }
          void hereGiven(String m, boolean x) {
            Predicate<String> p = x ? given : null;
            synchronized (this) { if (p != null) p.test(m); } // CALLBACK warning
          }
          void passedGiven(String m, boolean x) { t.add(m, x ? given : LONG); } // CALLBACK warning
          void passedChanged(String m, boolean x) { t.add(m, x ? changed : LONG); } // CALLBACK warning
        }
        """);
  }

  @Test
  void flags_whatStandsForAGivenFunctionThatIsNull() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.function.*;
            public final class Builder {
              private final Function<String, String> intern;
              private String v;
              private Builder(Function<String, String> f) { intern = f != null ? f : x -> x; }
              public static Builder make() { return new Builder(null); }
              public static Builder make(Function<String, String> f) { return new Builder(f); }
              public Builder set(String s) { v = intern.apply(s); return this; }
            }
            """),
        """
        import java.util.function.*;
        class Pool {
          Object o;
          synchronized void own(String s) { Builder b = Builder.make(); b.set(s); o = b; }
          synchronized void given(String s, Function<String, String> f) {
            Builder b = Builder.make(f);
            b.set(s); // CALLBACK warning
            o = b;
          }
        }
        """);
  }

  @Test
  void flags_whatIsDoneOnlyWithAFunctionThatWasGiven() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        class Pool {
          CompletableFuture<String> f;
          private void write(BiConsumer<String, Throwable> h) {
            CompletableFuture<String> p = h == null ? null : f.whenComplete(h);
            done(p);
          }
          private void wrapped(BiConsumer<String, Throwable> h) {
            write(h == null ? null : wrap(h));
          }
          private void always(BiConsumer<String, Throwable> h) {
            write(h == null ? (a, b) -> hashCode() : wrap(h));
          }
          private BiConsumer<String, Throwable> wrap(BiConsumer<String, Throwable> h) {
            return (a, b) -> h.accept(a, b);
          }
          private void done(Object o) {}
          synchronized void none() { wrapped(null); }
          synchronized void some(BiConsumer<String, Throwable> h) { wrapped(h); } // CALLBACK warning
          private void sleepIf(boolean isLong, int n) throws InterruptedException {
            boolean sleeps = isLong && n > hashCode();
            if (sleeps) Thread.sleep(10);
          }
          private void sleepUnless(boolean isShort, int n) throws InterruptedException {
            boolean returns = isShort || n > hashCode();
            if (!returns) Thread.sleep(10);
          }
          synchronized void quick(int n) throws InterruptedException {
            sleepIf(false, n);
            sleepUnless(true, n);
          }
          synchronized void slow(int n) throws InterruptedException {
            sleepIf(true, n); // WAIT suggestion
            sleepUnless(false, n); // WAIT suggestion
          }
        }
        """);
  }

  @Test
  void accepts_fieldsThatNothingIsPutInto() {
    assertFindings(
        """
        import java.util.concurrent.CountDownLatch;
        class Pool {
          private volatile CountDownLatch never = null;
          private volatile CountDownLatch injected;
          private volatile CountDownLatch later = null;
          synchronized void none() throws Exception {
            if (never != null) never.await();
          }
          synchronized void any() throws Exception {
            injected.await(); // WAIT
            if (later != null) later.await(); // WAIT
          }
          void set(CountDownLatch latch) { later = latch; }
        }
        """);
  }

  @Test
  void judges_whatAFactoryMakesOrNothing() {
    assertFindings(
        """
        import java.util.concurrent.locks.LockSupport;
        import java.util.function.Supplier;
        public class Processor {
          static <T> Supplier<T> memoize(Supplier<T> original) {
            return new Supplier<T>() {
              private final Supplier<T> delegate = original;
              private T value;
              @Override public T get() {
                if (value == null) { value = delegate.get(); }
                return value;
              }
            };
          }
          private static final boolean IS_ON = Boolean.getBoolean("on");
          private static String quick() { return ""; }
          private static String slow() { LockSupport.park(); return ""; }
          private final Supplier<String> orNull = IS_ON ? memoize(Processor::quick) : null;
          private final Supplier<String> orPlain = IS_ON ? memoize(Processor::quick) : Processor::quick;
          private final Supplier<String> waiting = IS_ON ? memoize(Processor::slow) : null;
          private final Supplier<String> alien;
          public Processor(Supplier<String> given) { alien = IS_ON ? memoize(given) : null; }
          synchronized String known() { return orNull.get() + orPlain.get(); }
          synchronized String waits() {
            return waiting.get(); // WAIT
          }
          synchronized String unknown() {
            return alien.get(); // CALLBACK
          }
        }
        """);
  }
}
