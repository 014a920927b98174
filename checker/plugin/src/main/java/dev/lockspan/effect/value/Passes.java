package dev.lockspan.effect.value;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A pass over a collection by an iterator: whether something holds of all elements so far. Where it
 * does once there is no further one, it holds of all that are in the collection.
 */
public final class Passes {
  private static final String PASS = "a pass over a collection";

  private static final Set<String> CALLS = Set.of("iterator", "hasNext", "next");

  private Passes() {}

  /** That it holds of all that an iterator has given so far. */
  public static Value soFar(Value iterator) {
    return mark("so far", iterator);
  }

  /** That it holds of all but the last one that an iterator has given. */
  public static Value before(Value iterator) {
    return mark("before", iterator);
  }

  private static Value mark(String name, Value iterator) {
    MethodId method = new MethodId(PASS, name, "()V");
    return new Value.Call(Optional.empty(), method, Optional.of(iterator), List.of());
  }

  /** Whether a call may be one of a pass. */
  public static boolean areOf(Value result) {
    return result instanceof Value.Call call
        && call.receiver().isPresent()
        && CALLS.contains(call.method().name());
  }

  /** Whether a call begins a pass. */
  public static boolean isBegun(Value result) {
    return result instanceof Value.Call call
        && call.site().isPresent()
        && call.receiver().isPresent()
        && call.arguments().isEmpty()
        && call.method().name().equals("iterator");
  }

  /** The iterator that a call asks for the next element. */
  public static Optional<Value> next(Value result) {
    return of("next", result);
  }

  /** The iterator that a call asks whether there is one. */
  public static Optional<Value> hasNext(Value result) {
    return of("hasNext", result);
  }

  private static Optional<Value> of(String name, Value result) {
    return result instanceof Value.Call call && call.method().name().equals(name)
        ? call.receiver().filter(Passes::isBegun)
        : Optional.empty();
  }

  /** The iterator that gave a value last, or an entry of a map whose value it is. */
  public static Optional<Value> giver(Value value) {
    return value instanceof Value.Call call && call.method().name().equals("getValue")
        ? call.receiver().flatMap(Passes::next)
        : next(value);
  }

  /** The collection or the map that an iterator goes through. */
  public static Value over(Value iterator) {
    Value whole = Containers.behind(iterator);
    return whole.equals(iterator) ? ((Value.Call) iterator).receiver().orElse(iterator) : whole;
  }
}
