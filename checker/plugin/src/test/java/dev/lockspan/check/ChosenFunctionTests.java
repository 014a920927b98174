package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a constructor keeps: what it was given, or something else in place of null. */
final class ChosenFunctionTests extends CheckTestCase {
  private static final String KEEPERS =
      """
      package lib;
      import java.util.*;
      import java.util.function.*;
      public class Keepers {
        public static class Default {
          private static final Function<Object, Object> SAME = x -> x;
          private final Function<Object, Object> function;
          private final Runnable task;
          public Default(Function<Object, Object> function, Runnable task) {
            this.function = function == null ? SAME : function;
            this.task = task == null ? () -> { } : task;
          }
          public Object apply() { task.run(); return function.apply(this); }
        }
        public static class IfElse {
          private final Function<Object, Object> function;
          public IfElse(Function<Object, Object> given) {
            if (given != null) {
              function = given;
            } else {
              function = x -> x;
            }
          }
          public Object apply() { return function.apply(this); }
        }
        public static class OrElse {
          private final Function<Object, Object> function;
          public OrElse(Function<Object, Object> given) {
            function = Objects.requireNonNullElse(given, x -> x);
          }
          public Object apply() { return function.apply(this); }
        }
        public static class Made {
          private final Function<Object, Object> function;
          public Made(Function<Object, Object> given) {
            function = given == null ? Function.identity() : given;
          }
          public Object apply() { return function.apply(this); }
        }
      }
      """;

  @Test
  void judges_whatNewObjectsChooseFrom() {
    assertFindingsBothWays(
        List.of(KEEPERS),
        """
        import java.util.concurrent.locks.LockSupport;
        import java.util.function.Function;
        import lib.Keepers.*;
        public class Caller {
          private final Function<Object, Object> mine;
          public Caller(Function<Object, Object> mine) { this.mine = mine; }
          private static Object park(Object x) { LockSupport.park(); return x; }
          synchronized Object quiet() {
            return new Default(x -> x, null).apply() == new IfElse(x -> x).apply()
                && new OrElse(x -> x).apply() == new Default(null, null).apply();
          }
          synchronized Object named() {
            Default keeper = new Default(null, () -> { });
            return keeper.apply();
          }
          synchronized Object waits() {
            return new Default(x -> park(x), null).apply(); // WAIT
          }
          synchronized Object waitsInTask() {
            return new Default(null, () -> LockSupport.park()).apply(); // WAIT
          }
          synchronized Object waitsInIfElse() {
            return new IfElse(x -> park(x)).apply(); // WAIT
          }
          synchronized Object waitsInOrElse() {
            return new OrElse(Caller::park).apply(); // WAIT
          }
          synchronized Object unknown() {
            return new Default(mine, null).apply(); // CALLBACK
          }
          synchronized Object unknownInIfElse() {
            return new IfElse(mine).apply(); // CALLBACK
          }
          synchronized Object madeByOthers() { return new Made(x -> x).apply(); }
        }
        """);
  }
}
