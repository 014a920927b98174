package dev.lockspan.effect;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where an object made here, or an input, may hold something: one of its fields, or the contents of
 * the collection that it is or that one of its fields holds. Places are values, and are renamed as
 * such.
 */
final class Place {
  /** What hands on elements of a collection or tells of them, and adds none. */
  private static final Set<String> QUERIES =
      Set.of(
          "clear",
          "contains",
          "containsKey",
          "containsValue",
          "descendingIterator",
          "element",
          "entrySet",
          "forEach",
          "get",
          "getFirst",
          "getKey",
          "getLast",
          "getValue",
          "hasNext",
          "hashCode",
          "isEmpty",
          "iterator",
          "keySet",
          "next",
          "peek",
          "peekFirst",
          "peekLast",
          "poll",
          "pollFirst",
          "pollLast",
          "pop",
          "remove",
          "removeFirst",
          "removeLast",
          "size",
          "toArray",
          "toString",
          "values");

  /** What hands on what it is given, or its elements, and changes nothing. */
  private static final Set<String> COPIES = Set.of("asList", "copyOf", "requireNonNull");

  private Place() {}

  /** The contents of a collection. */
  static Value.Field contents(Value collection) {
    return Contents.elements(collection);
  }

  static boolean isContents(Value place) {
    return place instanceof Value.Field field && field.equals(contents(field.of()));
  }

  /** The object whose field, or whose field's contents, a place is; empty for any other value. */
  static Optional<Value> owner(Value place) {
    if (!(place instanceof Value.Field field)) {
      return Optional.empty();
    }
    if (!isContents(field)) {
      return isOwner(field.of()) && isOfKnownCode(field)
          ? Optional.of(field.of())
          : Optional.empty();
    }
    return field.of() instanceof Value.Field held && !isContents(held)
        ? owner(held)
        : Optional.of(field.of()).filter(Place::isOwner);
  }

  /** Whether the constructors that set a field can be read: not those of the JDK's classes. */
  private static boolean isOfKnownCode(Value.Field field) {
    return !field.owner().startsWith("java.") && !field.owner().startsWith("javax.");
  }

  /** Whether a value is an object whose places are followed. */
  static boolean isOwner(Value value) {
    return value instanceof Value.This
        || value instanceof Value.Parameter
        || value instanceof Value.Fresh;
  }

  /**
   * The place that holds something if a value is there: the field that it was read from, or the
   * contents of the collection that it is of.
   */
  static Optional<Value> of(Value value) {
    Value of = value;
    while (true) {
      Optional<Value> outer = collection(of);
      if (outer.isEmpty()) {
        break;
      }
      of = outer.get();
    }
    Value place = of.equals(value) ? of : contents(of);
    return owner(place).isPresent() ? Optional.of(place) : Optional.empty();
  }

  /** What an element, an iterator, a view or a copy of a collection is of. */
  private static Optional<Value> collection(Value value) {
    if (value instanceof Value.Element element) {
      return Optional.of(element.array());
    }
    if (value instanceof Value.Fresh copy && isCollection(copy.type())) {
      return copy.arguments().stream().filter(Value.Field.class::isInstance).findFirst();
    }
    if (!(value instanceof Value.Call call)) {
      return Optional.empty();
    }
    if (call.receiver().isEmpty()) {
      boolean isCopy = isCopying(call.method()) && call.arguments().size() == 1;
      return isCopy ? Optional.of(call.arguments().get(0)) : Optional.empty();
    }
    return isQuery(call.method()) ? call.receiver() : Optional.empty();
  }

  /** Whether a call of a collection, of the JDK's, adds nothing to it. */
  static boolean isQuery(MethodId method) {
    return isCollection(method.owner()) && QUERIES.contains(method.name());
  }

  /** Whether a call goes on with what an iterator was made for. */
  static boolean isIteration(MethodId method) {
    return method.name().equals("hasNext") || method.name().equals("next");
  }

  /** Whether a static method of the JDK's gives what it is given, or its elements. */
  static boolean isCopying(MethodId method) {
    return isCollection(method.owner()) && COPIES.contains(method.name());
  }

  /** Whether a type is one of the JDK's collections, or of what these hand out. */
  static boolean isCollection(String type) {
    return type.startsWith("java.util.")
        && !type.startsWith("java.util.function.")
        && !type.startsWith("java.util.stream.");
  }

  /** Whether a new object is a collection of the JDK's with nothing in it. */
  static boolean isEmptyCollection(Value value) {
    return value instanceof Value.Fresh made
        && isCollection(made.type())
        && List.of("List", "Set", "Map", "Queue", "Deque", "Vector", "Table").stream()
            .anyMatch(made.type()::endsWith)
        && made.arguments().stream().allMatch(Value.Constant.class::isInstance);
  }
}
