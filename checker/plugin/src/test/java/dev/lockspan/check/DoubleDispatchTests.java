package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Methods all of whose implementations call what they are passed, of a class that is known. */
final class DoubleDispatchTests extends CheckTestCase {
  private static final String SHAPES =
      """
      import java.util.concurrent.locks.LockSupport;
      interface Visitor {
        void leaf(Leaf leaf);
        void pair(Pair pair);
      }
      interface Shape { void accept(Visitor visitor, Runnable after); }
      final class Leaf implements Shape {
        @Override public void accept(Visitor visitor, Runnable after) {
          visitor.leaf(this);
          after.run();
        }
      }
      final class Pair implements Shape {
        Shape left;
        Shape right;
        @Override public void accept(Visitor visitor, Runnable after) { visitor.pair(this); }
      }
      final class Waiting implements Visitor {
        @Override public void leaf(Leaf leaf) { LockSupport.park(); }
        @Override public void pair(Pair pair) { LockSupport.parkNanos(100); }
      }
      final class Deep implements Visitor {
        @Override public void leaf(Leaf leaf) { LockSupport.park(); }
        @Override public void pair(Pair pair) {
          pair.left.accept(this, () -> {});
          pair.right.accept(this, () -> {});
        }
      }
      final class Counting implements Visitor {
        private int shapes;
        @Override public void leaf(Leaf leaf) { shapes++; }
        @Override public void pair(Pair pair) {
          pair.left.accept(this, () -> {});
          pair.right.accept(this, () -> {});
        }
      }
      final class Half implements Visitor {
        private int shapes;
        @Override public void leaf(Leaf leaf) { LockSupport.park(); }
        @Override public void pair(Pair pair) { shapes++; }
      }
      """;

  @Test
  void accepts_whereSomeImplementationComesToNone() {
    assertFindings(
        SHAPES
            + """
            class Drawing {
              private final Visitor counting = new Counting();
              synchronized void count(Shape shape) {
                shape.accept(counting, () -> {});
                shape.accept(new Counting(), () -> {});
              }
              synchronized void half(Shape shape) {
                shape.accept(new Half(), () -> {});
              }
              synchronized void given(Shape shape, Visitor visitor) {
                shape.accept(visitor, () -> {});
              }
              synchronized void afterwards(Shape shape) {
                shape.accept(counting, LockSupport::park);
              }
            }
            """);
  }

  @Test
  void flags_whatEachComesTo() {
    assertFindings(
        SHAPES
            + """
            class Drawing {
              private final Visitor waiting = new Waiting();
              synchronized void field(Shape shape) {
                shape.accept(waiting, () -> {}); // WAIT suggestion: LockSupport.parkNanos()
              }
              synchronized void made(Shape shape) {
                shape.accept(new Deep(), () -> {}); // WAIT warning: LockSupport.park()
              }
              synchronized void declared(Shape shape, Deep deep) {
                shape.accept(deep, () -> {}); // WAIT
              }
              synchronized void passed(Shape shape) {
                unlocked(shape); // WAIT
              }
              private void unlocked(Shape shape) {
                shape.accept(new Deep(), () -> {});
              }
            }
            """);
  }
}
