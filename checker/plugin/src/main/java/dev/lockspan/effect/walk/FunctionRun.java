package dev.lockspan.effect.walk;

import dev.lockspan.code.MethodId;
import dev.lockspan.effect.call.Renaming;
import dev.lockspan.lock.Holds;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A lambda, or a method that is referred to, which a body runs before it goes on.
 *
 * @param target the lambda or the method
 * @param holds the locks held around it whenever the body runs it, in the body's terms
 * @param renaming puts what it does into the body's terms
 * @param calls the instructions that run it
 * @param isHere whether each of these is the call in which it is written
 */
public record FunctionRun(
    MethodId target, Holds holds, Renaming renaming, Set<Integer> calls, boolean isHere) {
  FunctionRun and(FunctionRun other) {
    Set<Integer> all = new LinkedHashSet<>(calls);
    all.addAll(other.calls);
    return new FunctionRun(target, holds.meet(other.holds), renaming, all, isHere && other.isHere);
  }
}
