package dev.lockspan.effect.value;

import dev.lockspan.code.Value;
import java.util.Optional;
import java.util.Set;

/** What values were taken out of, by a call that takes an element out or looks at one. */
public final class Taken {
  private static final Set<String> TAKES =
      Set.of(
          "element",
          "get",
          "getFirst",
          "getLast",
          "getValue",
          "next",
          "orElseThrow",
          "peek",
          "peekFirst",
          "peekLast",
          "poll",
          "pollFirst",
          "pollLast",
          "pop",
          "previous",
          "remove",
          "removeFirst",
          "removeLast");

  private Taken() {}

  /** The collection or the map of a value, also where that was taken from a view or an entry. */
  public static Optional<Value> from(Value.Call call) {
    return call.receiver().isPresent()
            && Containers.isContainer(call.method().owner())
            && TAKES.contains(call.method().name())
        ? Optional.of(FunctionTables.behind(call.receiver().get()))
        : Optional.empty();
  }
}
