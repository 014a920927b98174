package dev.lockspan.effect.call;

import dev.lockspan.code.Value;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.value.ContainerOperation;
import dev.lockspan.effect.value.Containers;

/**
 * What is put into a new collection: as long as only this code has the collection, and only puts
 * in, nobody else sees it.
 */
public final class Contents {
  private Contents() {}

  /** Before a call: whoever else may take something out of a collection sees all that is in it. */
  public static void show(At at, Path path) {
    if (!ContainerOperation.does(at.invoke().method(), Contents::showsNothing)) {
      at.receiver().ifPresent(collection -> show(collection, path));
    }
    for (Value argument : at.arguments()) {
      show(argument, path);
      if (argument instanceof Value.Function function) {
        function.captured().forEach(captured -> show(captured, path));
      }
    }
  }

  /** Whether an operation puts something in, or only tells of what is there. */
  private static boolean showsNothing(ContainerOperation operation) {
    return operation.inserts()
        || operation == ContainerOperation.HAS
        || operation == ContainerOperation.IS_EMPTY;
  }

  private static void show(Value collection, Path path) {
    if (collection instanceof Value.Fresh && !path.kept(elements(collection)).isEmpty()) {
      path.escape(elements(collection));
    }
  }

  /** Whether a call puts its arguments into a collection that nobody else has; keeps them then. */
  public static boolean keep(At at, Path path) {
    if (!ContainerOperation.does(at.invoke().method(), ContainerOperation::inserts)
        || !(at.receiver().orElse(at.result()) instanceof Value.Fresh collection)
        || !Containers.isContainer(collection.type())
        || path.hasEscaped(collection)) {
      return false;
    }
    at.arguments().forEach(argument -> path.keep(elements(collection), argument));
    return true;
  }

  private static Value.Field elements(Value collection) {
    return new Value.Field(collection, "java.util.Collection", "elements");
  }
}
