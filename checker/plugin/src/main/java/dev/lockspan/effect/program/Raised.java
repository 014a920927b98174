package dev.lockspan.effect.program;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;

/** Calls that ask for nothing but the exception that is thrown next: the way ends there. */
public final class Raised {
  private Raised() {}

  /** Whether what a call without arguments returns is thrown at once. */
  public static boolean isAsked(Body body, int index) {
    if (!(body.code().get(index) instanceof Instruction.Invoke invoke)
        || !invoke.arguments().isEmpty()) {
      return false;
    }
    int result = invoke.to();
    for (int i = index + 1; result >= 0 && i < body.code().size(); i++) {
      Instruction next = body.code().get(i);
      if (next instanceof Instruction.Move move && move.from() == result) {
        result = move.to();
      } else {
        return next instanceof Instruction.Throw thrown && thrown.from() == result;
      }
    }
    return false;
  }
}
