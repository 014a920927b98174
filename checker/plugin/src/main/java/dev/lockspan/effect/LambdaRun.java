package dev.lockspan.effect;

import dev.lockspan.code.MethodId;
import dev.lockspan.lock.Holds;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A lambda that a body runs before it goes on.
 *
 * @param holds the locks held around it whenever the body runs it, in the body's terms
 * @param renaming puts what the lambda does into the body's terms
 * @param calls the instructions that run it
 * @param isHere whether each of these is the call in which the lambda is written
 */
record LambdaRun(
    MethodId lambda, Holds holds, Renaming renaming, Set<Integer> calls, boolean isHere) {
  LambdaRun and(LambdaRun other) {
    Set<Integer> all = new LinkedHashSet<>(calls);
    all.addAll(other.calls);
    return new LambdaRun(
        lambda, holds.meet(other.holds), renaming, all, isHere && other.isHere);
  }
}
