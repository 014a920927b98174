package dev.lockspan.effect.summary;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.List;

/**
 * A call left to those who know the object, since they alone can tell which locks are held after
 * it.
 *
 * @param receiver what is called, in the terms of the body that makes the call
 * @param arguments what it is given
 */
public record LeftCall(Value receiver, MethodId method, List<Value> arguments) {
  /** The same call in the terms of a caller. */
  public LeftCall rename(Naming naming) {
    return new LeftCall(naming.apply(receiver), method, arguments.stream().map(naming).toList());
  }
}
