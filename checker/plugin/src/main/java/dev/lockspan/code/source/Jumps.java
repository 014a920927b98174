package dev.lockspan.code.source;

import dev.lockspan.code.source.BodyBuilder.Label;
import dev.lockspan.code.source.BodyBuilder.Scope;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code break}, {@code continue}, {@code yield} and {@code return} lead, and what they run.
 */
final class Jumps {
  /** A statement around the present point that a jump can leave. */
  private interface Frame {
    @Nullable Frame outer();
  }

  private record Target(
      @Nullable String name,
      Label exit,
      @Nullable Label again,
      int result,
      boolean isPlain,
      @Nullable Frame outer)
      implements Frame {}

  private record Finalizer(Runnable code, Scope scope, @Nullable Frame outer) implements Frame {}

  private final BodyBuilder out;
  private @Nullable Frame current;

  Jumps(BodyBuilder out) {
    this.out = out;
  }

  void enterLoop(@Nullable String name, Label exit, Label again) {
    current = new Target(name, exit, again, -1, true, current);
  }

  void enterSwitch(@Nullable String name, Label exit) {
    current = new Target(name, exit, null, -1, true, current);
  }

  void enterBlock(String name, Label exit) {
    current = new Target(name, exit, null, -1, false, current);
  }

  void enterSwitchExpression(Label exit, int result) {
    current = new Target(null, exit, null, result, false, current);
  }

  /** Code that every jump out of here runs, with the handlers of the present scope. */
  void enterFinalizer(Runnable code) {
    current = new Finalizer(code, out.scope(), current);
  }

  void leave() {
    if (current == null) {
      throw new IllegalStateException("nothing to leave");
    }
    current = current.outer();
  }

  void breakTo(@Nullable String name) {
    unwind(name == null ? target -> target.isPlain() : target -> name.equals(target.name()), false);
  }

  void continueTo(@Nullable String name) {
    unwind(target -> target.again() != null && (name == null || name.equals(target.name())), true);
  }

  /** The register of the innermost switch expression's result. */
  int yieldRegister() {
    for (Frame at = current; at != null; at = at.outer()) {
      if (at instanceof Target target && target.result() >= 0) {
        return target.result();
      }
    }
    throw new IllegalStateException("yield outside a switch expression");
  }

  void yieldValue() {
    unwind(target -> target.result() >= 0, false);
  }

  /** Runs every finalizer around the present point. */
  void unwindAll() {
    unwind(target -> false, false);
  }

  private void unwind(Predicate<Target> wanted, boolean again) {
    Frame saved = current;
    Scope scope = out.scope();
    for (Frame at = saved; at != null; at = at.outer()) {
      if (at instanceof Finalizer finalizer) {
        current = finalizer.outer();
        out.enter(finalizer.scope());
        finalizer.code().run();
      } else if (at instanceof Target target && wanted.test(target)) {
        Label to = again ? target.again() : target.exit();
        if (to != null) {
          out.go(to);
        }
        break;
      }
    }
    current = saved;
    out.enter(scope);
  }
}
