package dev.lockspan.effect.call;

import static dev.lockspan.effect.value.ContainerOperation.GET;
import static dev.lockspan.effect.value.ContainerOperation.GET_HELD;
import static dev.lockspan.effect.value.ContainerOperation.NEXT;
import static dev.lockspan.effect.value.ContainerOperation.PEEK_FIRST;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.FutureGroups;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Answer;
import dev.lockspan.effect.value.CollectionFactories;
import dev.lockspan.effect.value.ContainerOperation;
import dev.lockspan.effect.value.Containers;
import dev.lockspan.model.Effect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is known of when a future completes: that it has, or that it will in time. */
public final class Completion {
  private static final String STAGE = "java.util.concurrent.CompletionStage";
  private static final String FUTURE = "java.util.concurrent.Future";
  private static final String EXECUTOR = "java.util.concurrent.Executor";

  /** What a call is given that hands a task to an executor, and nothing that is to come first. */
  private static final Set<String> TASKS =
      Set.of(
          EXECUTOR,
          "java.lang.Object",
          "java.lang.Runnable",
          "java.util.concurrent.Callable",
          "java.util.function.Supplier");

  private final Knowledge knowledge;

  public Completion(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Whether nobody needs to wait for a future. */
  public boolean isComplete(Value future, Path path) {
    return holds(
        future,
        value ->
            path.isDone(value)
                || isMadeComplete(value)
                || isAlwaysComplete(value)
                || isOfComplete(value, path),
        0);
  }

  /** Whether a field is only ever set to futures that are made complete. */
  private boolean isAlwaysComplete(Value value) {
    if (!Values.isField(value)) {
      return false;
    }
    Set<Value> stored = knowledge.fields().stored(value);
    return !stored.isEmpty() && stored.stream().allMatch(this::isMadeComplete);
  }

  /** Whether a value is an element of a collection in which all are complete. */
  private boolean isOfComplete(Value value, Path path) {
    return value instanceof Value.Call call
        && !knowledge.hierarchy().isSubtype(call.method().owner(), FUTURE)
        && (elements(call).filter(from -> areComplete(from, path)).isPresent()
            || Containers.holder(call).filter(from -> areComplete(from, path)).isPresent());
  }

  private static boolean areComplete(Value collection, Path path) {
    List<Value> given = CollectionFactories.given(collection);
    return path.isDone(collection)
        || FutureGroups.areWaitedFor(collection)
        || (!given.isEmpty() && given.stream().allMatch(path::isDone));
  }

  /** What a value is an element of. */
  private static Optional<Value> elements(Value.Call call) {
    return givesElement(call) ? source(call) : Optional.empty();
  }

  private static boolean givesElement(Value.Call call) {
    return ContainerOperation.named(call.method())
        .filter(by -> by == GET || by == GET_HELD || by == NEXT || by == PEEK_FIRST)
        .isPresent();
  }

  /** What a call takes an element from, itself or through an iterator. */
  private static Optional<Value> source(Value.Call call) {
    boolean isIterator =
        call.receiver().orElse(call) instanceof Value.Call iterator
            && ContainerOperation.ITERATOR.isLike(iterator.method());
    return isIterator ? ((Value.Call) call.receiver().get()).receiver() : call.receiver();
  }

  /**
   * Whether a call is one that returns a future which is complete by then, or a list of such.
   *
   * @param isDirect whether an executor runs tasks in the caller
   */
  public boolean returnsComplete(At at, Path path, Predicate<Value> isDirect) {
    MethodId method = at.invoke().method();
    if (at.invoke().to() < 0 || !method.descriptor().endsWith(";")) {
      return false; // nothing, or a number
    }
    if (FutureGroups.areWaitedFor(at.result())) {
      return true;
    }
    if (FutureGroups.isGroup(method)) {
      return isGroupComplete(at, path);
    }
    Callee callee = knowledge.callees().find(method, false);
    boolean isMade = callee.has(Effect.COMPLETED) || callee.has(Effect.ATTACH);
    return isMade
        ? isComplete(at.result(), path)
        : callee.has(Effect.SUBMIT) && executor(at).filter(isDirect).isPresent();
  }

  private boolean isGroupComplete(At at, Path path) {
    List<Value> parts = CollectionFactories.inArray(at.value(0));
    if (parts.isEmpty() || path.hasEscaped(at.value(0))) {
      return false; // nobody knows what else is in it
    }
    return FutureGroups.isOfAll(at.invoke().method())
        ? parts.stream().allMatch(part -> isComplete(part, path))
        : parts.stream().anyMatch(part -> isComplete(part, path));
  }

  /** The executor of a call that hands it a task, where the result is the task's and no more. */
  private static Optional<Value> executor(At at) {
    List<String> types = Descriptors.parameterTypes(at.invoke().method().descriptor());
    int executor = types.indexOf(EXECUTOR);
    if (!TASKS.containsAll(types) || at.receiver().isPresent() == (executor >= 0)) {
      return Optional.empty();
    }
    return executor < 0 ? at.receiver() : Optional.of(at.value(executor));
  }

  /** What it tells of all futures in a collection that a test holds of each, of some or of none. */
  public Answer matched(At at) {
    boolean isOfEach = at.invoke().method().name().equals("allMatch");
    boolean isOfSome = at.invoke().method().name().equals("anyMatch");
    if (!isOfEach && !isOfSome && !at.invoke().method().name().equals("noneMatch")) {
      return Answer.NONE;
    }
    return at.receiver().orElse(at.result()) instanceof Value.Call stream
            && ContainerOperation.STREAM.isLike(stream.method())
            && stream.receiver().isPresent()
            && at.value(0) instanceof Value.Function test
            && done(test, isOfEach, stream).contains(stream)
        ? Answer.of(!isOfSome, Set.of(stream.receiver().get()))
        : Answer.NONE;
  }

  /** Whether a time limit ends every wait for a future. */
  public boolean isLimited(Value future, Path path) {
    return holds(future, value -> path.isLimited(value) || isMadeLimited(value), 0);
  }

  /** Whether a field holds a future to which a limit was set where it was made. */
  private boolean isMadeLimited(Value value) {
    return knowledge.fields().origin(value) instanceof Value.Call call
        && knowledge.callees().find(call.method(), false).has(Effect.LIMIT);
  }

  /** Whether a test holds of a future, or of all that it is a further stage of. */
  private boolean holds(Value future, Predicate<Value> test, int depth) {
    if (test.test(future)) {
      return true;
    }
    if (depth > 3
        || !(knowledge.fields().origin(future) instanceof Value.Call call)
        || call.receiver().isEmpty()) {
      return false;
    }
    if (isOfEither(call.method())) {
      return holds(call.receiver().get(), test, depth + 1)
          || holds(call.arguments().get(0), test, depth + 1);
    }
    if (!(isStage(call.method()) || isComposed(call) || isCopy(call.method()))) {
      return false;
    }
    List<String> types = Descriptors.parameterTypes(call.method().descriptor());
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).equals(STAGE) && !holds(call.arguments().get(i), test, depth + 1)) {
        return false;
      }
    }
    return holds(call.receiver().get(), test, depth + 1);
  }

  /** Whether a method makes a stage that completes when the first of two futures has. */
  private boolean isOfEither(MethodId method) {
    return method.name().endsWith("Either")
        && knowledge.hierarchy().isSubtype(method.owner(), STAGE)
        && knowledge.callees().find(method, false).has(Effect.ATTACH);
  }

  /** Whether a method makes a future that completes when its receiver has. */
  private boolean isCopy(MethodId method) {
    return (method.name().equals("copy") || method.name().equals("minimalCompletionStage"))
        && method.countParameters() == 0
        && knowledge.hierarchy().isSubtype(method.owner(), STAGE);
  }

  /** Whether a method makes a stage that completes when all its futures have. */
  boolean isStage(MethodId method) {
    return !method.name().endsWith("ompose")
        && !method.name().contains("Either")
        && knowledge.hierarchy().isSubtype(method.owner(), STAGE)
        && knowledge.callees().find(method, false).has(Effect.ATTACH);
  }

  /** Whether a method makes a stage of two that runs its function when both are complete. */
  public static boolean isOfBoth(MethodId method) {
    return method.name().equals("thenCombine") || method.name().endsWith("Both");
  }

  /** Whether a call goes on with what a function returns, and that is complete. */
  private boolean isComposed(Value.Call call) {
    return call.method().name().endsWith("ompose")
        && knowledge.hierarchy().isSubtype(call.method().owner(), STAGE)
        && call.arguments().get(0) instanceof Value.Function next
        && givesComplete(next);
  }

  /** Whether a function returns only futures that are complete. */
  private boolean givesComplete(Value.Function function) {
    Optional<MethodId> body = body(function);
    return body.isPresent()
        ? knowledge.summary(body.get()).answer().isOfResult()
        : callee(function).has(Effect.COMPLETED);
  }

  private boolean isMadeComplete(Value value) {
    boolean isMade =
        knowledge.fields().origin(value) instanceof Value.Call call
            && (isMaker(call.method()) || isElement(call));
    return isMade || filter(value).filter(from -> done(from).contains(value)).isPresent();
  }

  /** Whether a method makes a future that is complete, or gives no other. */
  private boolean isMaker(MethodId method) {
    Callee callee = knowledge.callees().find(method, false);
    return callee.has(Effect.COMPLETED)
        || (callee.rows().isEmpty()
            && knowledge.hierarchy().isSubtype(method.resultType(), FUTURE)
            && knowledge
                .callees()
                .onlyBody(callee)
                .filter(body -> knowledge.summary(body).answer().isOfResult())
                .isPresent());
  }

  /** The filter that a value comes through, or that it is read from what comes through. */
  private static Optional<Value.Call> filter(Value value) {
    if (value instanceof Value.Field field) {
      return filter(field.of());
    }
    return value instanceof Value.Call call
        ? Passing.filter(call).isPresent()
            ? Optional.of(call)
            : call.receiver().flatMap(Completion::filter)
        : Optional.empty();
  }

  /** Whether a call gives an element of what was collected of complete futures alone. */
  private boolean isElement(Value.Call call) {
    boolean isElse =
        call.method().name().equals("orElse")
            && call.arguments().size() == 1
            && (call.arguments().get(0).equals(Value.Constant.NULL) // nobody waits for that
                || isMadeComplete(call.arguments().get(0)));
    return source(call)
        .filter(unused -> isElse || givesElement(call))
        .flatMap(this::filtered)
        .filter(this::isMadeComplete)
        .isPresent();
  }

  /**
   * What stands for the elements that an optional or a stream hands to the functions of its next
   * stage: the filter by which only complete futures come, or what has complete ones.
   */
  Optional<Value> filtered(Value chain) {
    if (!(chain instanceof Value.Call call) || !Passing.isPassing(call)) {
      return Optional.empty();
    }
    return done(call).stream().anyMatch(each -> Values.contains(each, call))
        ? Optional.of(call)
        : call.receiver().flatMap(this::filtered);
  }

  /**
   * The futures that are complete where a filter's test is true; the filter itself stands for the
   * element.
   */
  private Set<Value> done(Value.Call filter) {
    return Passing.filter(filter).map(by -> done(by.test(), by.truth(), filter)).orElse(Set.of());
  }

  /** Those that are complete where a test is true, or false, of what stands for the element. */
  private Set<Value> done(Value.Function test, boolean truth, Value tested) {
    Optional<MethodId> body = body(test);
    if (body.isEmpty()) {
      return truth && callee(test).has(Effect.DONE) ? Set.of(tested) : Set.of();
    }
    boolean hasReceiver = test.call() == CallKind.VIRTUAL || test.call() == CallKind.SPECIAL;
    int index = test.captured().size() - (hasReceiver ? 1 : 0);
    Value element = index < 0 ? new Value.This() : new Value.Parameter(index);
    return knowledge.summary(body.get()).answer().when(truth).stream()
        .map(each -> Values.replace(each, element, tested))
        .collect(Collectors.toSet());
  }

  /** The one body that a function has. */
  private Optional<MethodId> body(Value.Function function) {
    if (function.target().name().startsWith("lambda$")) {
      return Optional.of(function.target());
    }
    return knowledge.callees().onlyBody(callee(function));
  }

  private Callee callee(Value.Function function) {
    return knowledge.callees().find(function.target(), function.call() != CallKind.VIRTUAL);
  }
}
