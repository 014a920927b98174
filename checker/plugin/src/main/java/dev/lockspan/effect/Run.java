package dev.lockspan.effect;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.lock.Holds;
import java.util.ArrayList;
import java.util.List;

/**
 * A call that a method makes on something its caller passed: a function, a listener.
 *
 * @param receiver what is called, in the method's own terms; rooted in a parameter
 * @param method the method called on it
 * @param arguments what it is given
 * @param holds the locks that the method itself holds meanwhile, and those it has let go of
 * @param path the calls from the first to this one
 * @param isCertain whether the method makes the call on every way on which it returns
 */
public record Run(
    Value receiver,
    MethodId method,
    List<Value> arguments,
    Holds holds,
    List<Step> path,
    boolean isCertain) {

  /** The same call, one call further out. */
  Run through(Step step) {
    List<Step> longer = new ArrayList<>(path.size() + 1);
    longer.add(step);
    longer.addAll(path);
    return new Run(receiver, method, arguments, holds, List.copyOf(longer), isCertain);
  }

  /** The same call under other locks. */
  Run with(Holds other) {
    return new Run(receiver, method, arguments, other, path, isCertain);
  }

  /** The same call on something else. */
  Run on(Value other) {
    return new Run(other, method, arguments, holds, path, isCertain);
  }

  Run certain(boolean isMade) {
    return new Run(receiver, method, arguments, holds, path, isMade);
  }

  /** What is called, however often and under whatever locks. */
  Object function() {
    return List.of(receiver, method);
  }

  Object content() {
    return List.of(receiver, method, holds);
  }
}
