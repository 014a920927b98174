package dev.lockspan.effect.call;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.Optional;
import java.util.Set;

/**
 * The calls by which an optional, a stream or what was collected of it hands on elements as they
 * are: all of them, or those alone of which a test holds.
 */
final class Passing {
  /** The methods of an optional or a stream that hand on elements as they are. */
  private static final Set<String> PASSING =
      Set.of(
          "filter",
          "findAny",
          "findFirst",
          "peek",
          "sorted",
          "distinct",
          "limit",
          "skip",
          "takeWhile",
          "dropWhile",
          "toList",
          "parallel",
          "sequential",
          "unordered",
          "onClose");

  private static final Set<String> FILTERS = Set.of("filter", "takeWhile");

  /**
   * What lets elements through.
   *
   * @param test what is asked of an element
   * @param truth the answer of those that come through
   */
  record Filter(Value.Function test, boolean truth) {}

  private Passing() {}

  /** Whether a call hands on elements, into a list or a set perhaps. */
  static boolean isPassing(Value.Call call) {
    return isStage(call.method())
        || collector(call).filter(Passing::isOfAll).isPresent()
        || filter(call).isPresent();
  }

  /** Whether a method of an optional or a stream hands on elements as they are. */
  static boolean isStage(MethodId method) {
    return PASSING.contains(method.name())
        && (method.owner().equals("java.util.Optional")
            || method.owner().equals("java.util.stream.Stream"));
  }

  /** The test that decides which elements come through: by a filter, or as one part of two. */
  static Optional<Filter> filter(Value.Call call) {
    if (isStage(call.method())
        && FILTERS.contains(call.method().name())
        && call.arguments().size() == 1
        && call.arguments().get(0) instanceof Value.Function test) {
      return Optional.of(new Filter(test, true));
    }
    Optional<Value.Call> parts =
        call.method().name().equals("get")
            ? call.receiver().filter(Value.Call.class::isInstance).map(Value.Call.class::cast)
            : Optional.empty();
    return parts
        .flatMap(Passing::collector)
        .filter(Passing::isOfParts)
        .map(of -> (Value.Function) of.arguments().get(0))
        .flatMap(test -> part(call).map(truth -> new Filter(test, truth)));
  }

  /** The key of the one part or the other. */
  private static Optional<Boolean> part(Value.Call call) {
    if (call.arguments().size() != 1) {
      return Optional.empty();
    }
    Value key = call.arguments().get(0);
    if (key instanceof Value.StaticField field && field.owner().equals("java.lang.Boolean")) {
      return Optional.of(field.name().equals("TRUE"));
    }
    return key instanceof Value.Constant constant
        ? Optional.of(constant.isTrue())
        : Optional.empty();
  }

  /** What a call collects the elements of a stream by. */
  private static Optional<Value.Call> collector(Value.Call call) {
    return call.method().owner().equals("java.util.stream.Stream")
            && call.method().name().equals("collect")
            && call.arguments().get(0) instanceof Value.Call collector
        ? Optional.of(collector)
        : Optional.empty();
  }

  private static boolean isOfAll(Value.Call collector) {
    return collector.method().name().matches("to(Unmodifiable)?(List|Set)");
  }

  private static boolean isOfParts(Value.Call collector) {
    return collector.method().name().equals("partitioningBy")
        && collector.arguments().get(0) instanceof Value.Function
        && collector.arguments().stream()
            .skip(1)
            .allMatch(more -> more instanceof Value.Call next && isOfAll(next));
  }
}
