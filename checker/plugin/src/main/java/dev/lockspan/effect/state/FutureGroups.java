package dev.lockspan.effect.state;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.value.CollectionFactories;
import dev.lockspan.effect.value.ContainerOperation;
import dev.lockspan.effect.value.Containers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

  /** Whether a future is of several others, all of which it waits for, or a stage of such. */
  public static boolean endsSeveral(Value future) {
    return future instanceof Value.Call call
        && (isOfAll(call)
            || (isStage(call)
                && (stagesGiven(call).findAny().isPresent()
                    || call.receiver().filter(FutureGroups::endsSeveral).isPresent())));
  }

  /** All that is complete when a future is; of a collection or an array, what it holds. */
  static Set<Value> completeWith(Value future) {
    Set<Value> all = new LinkedHashSet<>();
    addCompleteWith(future, all);
    return all;
  }

  /** What is complete once the functions of a stage run, as far as it is one of others. */
  public static Set<Value> before(Value.Call stage) {
    if (!isStage(stage)) {
      return Set.of();
    }
    Set<Value> all = completeWith(stage);
    all.remove(stage);
    return all;
  }

  private static void addCompleteWith(Value future, Set<Value> all) {
    if (!all.add(future) || !(future instanceof Value.Call call)) {
      return;
    }
    if (isStage(call)) {
      call.receiver().ifPresent(before -> addCompleteWith(before, all));
      stagesGiven(call).forEach(other -> addCompleteWith(other, all));
    }
    if (isOfAll(call)) {
      call.arguments().forEach(array -> addAll(array, all));
    }
  }

  /** All elements of an array are complete, and so are those of what was copied into it. */
  private static void addAll(Value array, Set<Value> all) {
    all.add(array);
    CollectionFactories.inArray(array).forEach(part -> addCompleteWith(part, all));
    if (array instanceof Value.Call copy && isArray(copy)) {
      Value copied = Containers.behind(copy.receiver().orElse(array));
      all.add(copied);
      CollectionFactories.given(copied).forEach(part -> addCompleteWith(part, all));
    }
  }

  private static boolean isArray(Value.Call copy) {
    return ContainerOperation.TO_ARRAY.isLike(copy.method());
  }

  private static boolean isOfAll(Value.Call call) {
    return isGroup(call.method()) && isOfAll(call.method());
  }

  /** Whether a call of the JDK makes a stage that completes only when its receiver has. */
  private static boolean isStage(Value.Call call) {
    return call.method().owner().startsWith("java.util.concurrent.Complet")
        && call.method().name().matches("(then|handle|whenComplete|exceptionally|runAfterBoth).*");
  }

  /** The other futures that such a stage waits for. */
  private static Stream<Value> stagesGiven(Value.Call stage) {
    List<String> types = Descriptors.parameterTypes(stage.method().descriptor());
    return IntStream.range(0, types.size())
        .filter(i -> types.get(i).equals("java.util.concurrent.CompletionStage"))
        .mapToObj(stage.arguments()::get);
  }

  /** The call that has copied a collection into the array of which a future waits for all. */
  public static Optional<Value.Call> allOf(Value future) {
    return future instanceof Value.Call call
            && isOfAll(call)
            && call.arguments().get(0) instanceof Value.Call copy
            && isArray(copy)
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
}
