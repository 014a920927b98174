package dev.lockspan.effect.call;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.value.ContainerOperation;
import dev.lockspan.effect.value.Containers;
import java.util.List;
import java.util.Optional;

/** Tells whose monitor a synchronized collection, or a view of one, locks. */
public final class SharedMonitors {
  private static final List<String> SYNCHRONIZED =
      List.of("java.util.Hashtable", "java.util.Vector");

  private final Knowledge knowledge;

  public SharedMonitors(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** The object whose monitor is held while the collection calls a function; empty for most. */
  public Optional<Value> of(Value collection) {
    Value origin = knowledge.fields().collections().of(collection);
    if (!(origin instanceof Value.Call call)) {
      return Optional.empty();
    }
    if (call.method().owner().equals("java.util.Collections")) {
      return Optional.of(collection).filter(made -> Values.isSynchronizing(call.method()));
    }
    return call.receiver()
        .filter(viewed -> isView(call.method()))
        .flatMap(viewed -> isSynchronized(call, viewed) ? Optional.of(viewed) : of(viewed));
  }

  /** The object whose monitor a method of a collection takes by itself; empty for most. */
  public Optional<Value> taken(MethodId method, Value collection) {
    if (!Containers.isContainer(method.owner()) || isUnlocked(method) || isView(method)) {
      return Optional.empty();
    }
    return isSynchronized(method.owner())
            || (knowledge.fields().collections().of(collection) instanceof Value.Fresh made
                && isSynchronized(made.type()))
        ? Optional.of(collection)
        : of(collection);
  }

  /** Whether it is left to the caller to synchronize. */
  private static boolean isUnlocked(MethodId method) {
    return ContainerOperation.does(
        method,
        by ->
            by == ContainerOperation.ITERATOR
                || by == ContainerOperation.LIST_ITERATOR
                || by == ContainerOperation.STREAM);
  }

  /** Whether it gives a view that locks what it is one of; iterators and streams lock nothing. */
  private static boolean isView(MethodId method) {
    return ContainerOperation.named(method)
        .filter(by -> by.isMapView() || by == ContainerOperation.RANGE)
        .isPresent();
  }

  private boolean isSynchronized(Value.Call view, Value viewed) {
    return isSynchronized(view.method().owner())
        || (knowledge.fields().collections().of(viewed) instanceof Value.Fresh fresh
            && isSynchronized(fresh.type()));
  }

  private boolean isSynchronized(String type) {
    return SYNCHRONIZED.stream().anyMatch(each -> knowledge.hierarchy().isSubtype(type, each));
  }
}
