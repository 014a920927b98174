package dev.lockspan.effect.value;

import dev.lockspan.code.Value;
import java.util.Set;

/** The calls on a stream of elements that give what still leads to such elements, and no others. */
final class StreamSteps {
  private static final Set<String> SAME =
      Set.of(
          "distinct",
          "dropWhile",
          "filter",
          "findAny",
          "findFirst",
          "limit",
          "max",
          "min",
          "onClose",
          "parallel",
          "peek",
          "sequential",
          "skip",
          "sorted",
          "takeWhile",
          "unordered");

  private StreamSteps() {}

  /** Whether a call gives a stream of some of the same elements, or an optional with one. */
  static boolean keep(Value.Call call) {
    return isOfStream(call) && (SAME.contains(call.method().name()) || areValues(call));
  }

  /** Whether a call makes the values of a map's entries of these. */
  static boolean areValues(Value.Call call) {
    return isOfStream(call)
        && call.method().name().equals("map")
        && call.arguments().get(0) instanceof Value.Function function
        && ContainerOperation.GET_VALUE.isOf(function.target());
  }

  private static boolean isOfStream(Value.Call call) {
    return call.receiver().isPresent()
        && (call.method().owner().equals("java.util.stream.Stream")
            || call.method().owner().equals("java.util.stream.BaseStream"));
  }
}
