package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Which bodies a call stands for: overriders, implementers, recursion. */
final class DispatchTests extends CheckTestCase {
  static final String PROBE =
      """
      import java.util.concurrent.*;
      class Probe {
        static final CountDownLatch LATCH = new CountDownLatch(1);
        static void slow() {
          try { LATCH.await(); } catch (InterruptedException e) { }
        }
      }
      """;

  @Test
  void accepts_implementationsThatDiffer() {
    assertFindings(
        PROBE,
        """
        interface Store { void save(); }
        interface Unknown { void save(); }
        class Fast implements Store { @Override public void save() {} }
        class Slow implements Store { @Override public void save() { Probe.slow(); } }
        abstract class Task {
          final void run() { step(); }
          abstract void step();
        }
        class FastTask extends Task { @Override void step() {} }
        class SlowTask extends Task { @Override void step() { Probe.slow(); } }
        class Base { void go() {} }
        class Derived extends Base { @Override void go() { Probe.slow(); } }
        class Pool {
          synchronized void oneOfTwo(Store s) { s.save(); }
          synchronized void none(Unknown u) { u.save(); }
          synchronized void template(Task t) { t.run(); }
          // The declared body is harmless and only one overrider waits.
          synchronized void declaredIsHarmless(Base b) { b.go(); }
          synchronized void exactly() {
            new Fast().save();
            Fast f = new Fast();
            f.save();
            new Base().go();
          }
          synchronized void unknownObject(Object o) { o.toString(); }
        }
        """);
  }

  @Test
  void flags_implementationsThatAgree() {
    assertFindings(
        PROBE,
        """
        interface Store { void save(); }
        class First implements Store { @Override public void save() { Probe.slow(); } }
        class Second implements Store { @Override public void save() { Probe.slow(); } }
        interface Only { void save(); }
        class OnlyOne implements Only { @Override public void save() { Probe.slow(); } }
        interface Defaulted { default void save() { Probe.slow(); } }
        abstract class Task {
          final void run() { step(); }
          abstract void step();
        }
        class SlowTask extends Task { @Override void step() { Probe.slow(); } }
        class Base { void go() { Probe.slow(); } }
        class Derived extends Base { @Override void go() {} }
        class DerivedTwice extends Derived { @Override void go() { super.go(); } }
        class Pool {
          synchronized void all(Store s) {
            s.save(); // WAIT
          }
          synchronized void sole(Only o) {
            o.save(); // WAIT
          }
          synchronized void defaultMethod(Defaulted d) {
            d.save(); // WAIT
          }
          synchronized void template(Task t) {
            t.run(); // WAIT
          }
          synchronized void declaredBody(Base b) {
            b.go(); // WAIT
          }
          synchronized void overrider(Derived d) { d.go(); }
          synchronized void exact() {
            new First().save(); // WAIT
            new Derived().go();
          }
        }
        """);
  }

  @Test
  void flags_superAndInherited() {
    assertFindings(
        PROBE,
        """
        class Base {
          void go() { Probe.slow(); }
          void inherited() { Probe.slow(); }
          static void ofTheClass() { Probe.slow(); }
        }
        interface Mixin { default void mix() { Probe.slow(); } }
        class Derived extends Base implements Mixin {
          @Override synchronized void go() {
            super.go(); // WAIT: 'this'
          }
          synchronized void more() {
            inherited(); // WAIT
            Base.ofTheClass(); // WAIT
            Mixin.super.mix(); // WAIT
          }
        }
        enum Mode {
          FAST { @Override void go() {} },
          SLOW { @Override void go() { Probe.slow(); } };
          abstract void go();
        }
        enum Always {
          A { @Override void go() { Probe.slow(); } };
          abstract void go();
        }
        record Point(int x) {
          Point { Probe.slow(); }
          public int x() { Probe.slow(); return x; }
        }
        class Pool {
          synchronized void enums(Mode m, Always a) {
            m.go();
            a.go(); // WAIT
          }
          synchronized void records(Point p) {
            p.x(); // WAIT
            new Point(3); // WAIT
          }
          synchronized void anonymous() {
            new Base() { @Override void go() {} }.go();
            new Base() { void other() { go(); } }.other(); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_generics() {
    assertFindings(
        PROBE,
        """
        import java.util.*;
        interface Converter<A, B> { B convert(A a); }
        class Slow implements Converter<String, Integer> {
          @Override public Integer convert(String s) { Probe.slow(); return 1; }
        }
        class Box<T extends Comparable<T>> {
          private T value;
          T get() { Probe.slow(); return value; }
          <U> U map(java.util.function.Function<? super T, ? extends U> f) { return f.apply(value); }
        }
        class Pool {
          synchronized void bridge(Converter<String, Integer> c) {
            c.convert("x"); // WAIT
          }
          synchronized void generic(Box<String> b) {
            b.get(); // WAIT
            b.map(s -> { Probe.slow(); return s; }); // WAIT
            b.map(String::length);
          }
          synchronized void varargs() {
            all(1, 2, 3); // WAIT
          }
          private static void all(Object... os) { Probe.slow(); }
          synchronized void overloads() {
            load(1);
            load("x"); // WAIT
          }
          private void load(int n) {}
          private void load(String s) { Probe.slow(); }
        }
        """);
  }

  @Test
  void flags_recursion() {
    assertFindings(
        PROBE,
        """
        class Tree {
          Tree left, right;
          void walk(int depth) {
            if (left != null) left.walk(depth + 1);
            if (right != null) right.walk(depth + 1);
            if (depth > 9) Probe.slow();
          }
          boolean even(int n) { return n == 0 || odd(n - 1); }
          boolean odd(int n) { return n != 0 && even(n - 1); }
          void ping(int n) { if (n > 0) pong(n - 1); }
          void pong(int n) { if (n == 3) Probe.slow(); else ping(n - 1); }
          synchronized void endless() { endless(); }
          synchronized void direct() {
            walk(0); // WAIT: walk()
          }
          synchronized void harmless() { even(7); }
          synchronized void mutual() {
            ping(7); // WAIT: ping() & pong()
          }
          // The callee acquires the lock itself, so it reports.
          synchronized void lockedRecursion(int n) {
            if (n > 0) lockedRecursion(n - 1);
            Probe.slow(); // WAIT
          }
        }
        """);
  }

  @Test
  void flags_staticInitialiserThatACallRuns() {
    assertFindings(
        PROBE,
        """
        import java.util.concurrent.*;
        class Registry {
          static final String NAME = load(); // WAIT
          private static String load() { Probe.slow(); return "x"; }
          static void touch() {}
        }
        class Pool {
          static final String CONSTANT = "x";
          // decision: a class is initialised once; its initialiser is reported there, not at each use.
          synchronized void firstUse() { Registry.touch(); }
        }
        """);
  }

  @Test
  void flags_implementationsThatAgreeApartFromThoseThatPassTheCallOn() {
    assertFindings(
        PROBE,
        """
        interface Store { void save(); }
        class Slow implements Store { @Override public void save() { Probe.slow(); } }
        class Decorator implements Store {
          private final Store next;
          Decorator(Store next) { this.next = next; }
          @Override public void save() { next.save(); }
        }
        interface Cache { void save(); }
        class Fast implements Cache {
          private Store store;
          @Override public void save() { if (store == null) store.hashCode(); }
        }
        class Through implements Cache {
          private Store store;
          @Override public void save() { store.save(); }
        }
        class Filter extends Decorator {
          Filter(Store next) { super(next); }
          @Override public void save() { pass(); }
          private void pass() { super.save(); }
        }
        class Pool {
          synchronized void all(Store s) {
            s.save(); // WAIT
          }
          // Another type's method of that name is not the same call.
          synchronized void differ(Cache c) { c.save(); }
        }
        """);
  }

  @Test
  void judges_anAbstractMethodNotByAnOverloadOfOtherParameters() {
    assertFindings(
        """
        import java.util.concurrent.*;
        class Poller {
          abstract static class Source {
            abstract int select(long millis);
            abstract int select(String name);
            int select(Future<Integer> ready) {
              try { return ready.get(); } catch (Exception e) { return 0; }
            }
          }
          abstract static class Typed<T> {
            abstract int take(T from);
          }
          static class Waiting extends Typed<Future<Integer>> {
            @Override int take(Future<Integer> ready) {
              try { return ready.get(); } catch (Exception e) { return 0; }
            }
          }
          synchronized void poll(Source source, Future<Integer> ready) {
            source.select(500L);
            source.select("x");
            source.select(ready); // WAIT warning
          }
          synchronized void take(Waiting waiting, Future<Integer> ready) {
            Typed<Future<Integer>> typed = waiting;
            typed.take(ready); // WAIT warning
          }
        }
        """);
  }
}
