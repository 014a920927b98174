package dev.lockspan.effect.state;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Futures of several others: of all of them, or of any one; and what is complete with a future. */
public final class FutureGroups {
  private FutureGroups() {}

  /** Whether a method makes a future of those in the array that it is given. */
  public static boolean isGroup(MethodId method) {
    boolean isNamed = method.name().equals("allOf") || method.name().equals("anyOf");
    return isNamed && method.countParameters() == 1 && method.resultType().equals(method.owner());
  }

  /** Whether such a future waits for all the others. */
  public static boolean isOfAll(MethodId method) {
    return method.name().equals("allOf");
  }

  /** All that is complete when a future is; of an array, what it holds. */
  static List<Value> completeWith(Value future) {
    boolean isOfAll =
        future instanceof Value.Call call && isGroup(call.method()) && isOfAll(call.method());
    if (!isOfAll) {
      return List.of(future);
    }
    List<Value> all = new ArrayList<>(List.of(future));
    for (Value array : ((Value.Call) future).arguments()) {
      all.add(array);
      all.addAll(parts(array));
      if (array instanceof Value.Call copy && copy.method().name().equals("toArray")) {
        copy.receiver().ifPresent(all::add); // all of its elements are complete
      }
    }
    return all;
  }

  /** The call that has copied a collection into the array of which a future waits for all. */
  public static Optional<Value.Call> allOf(Value future) {
    return future instanceof Value.Call call
            && isGroup(call.method())
            && isOfAll(call.method())
            && call.arguments().get(0) instanceof Value.Call copy
            && copy.method().name().equals("toArray")
            && copy.receiver().isPresent()
        ? Optional.of(copy)
        : Optional.empty();
  }

  /** Whether a value is a list of futures that are all complete, as they were waited for. */
  public static boolean areWaitedFor(Value list) {
    return list instanceof Value.Call call
        && call.method().name().equals("invokeAll")
        && call.method().resultType().equals("java.util.List");
  }

  /** The futures that an array made here holds, so far as is known. */
  public static List<Value> parts(Value array) {
    return array instanceof Value.Fresh made && made.type().endsWith("[]")
        ? made.arguments()
        : List.of();
  }
}
