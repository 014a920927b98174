package dev.lockspan.effect.value;

import com.google.common.collect.ImmutableList;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * What a method of the JDK's collections, maps, iterators, optionals and atomic references does
 * with the elements: it puts one in, gives one, takes one out, shows all of them, or tells of them.
 * Of a map its values are the elements.
 */
public enum ContainerOperation {
  /** Puts its last argument in, as one more. */
  ADD(Change.INSERTS, "add", "addElement", "addFirst", "addLast", "push", "putFirst", "putLast"),
  /** Does so if there is room, or once there is some in the time that is given after it. */
  OFFER(Change.INSERTS, "offer", "offerFirst", "offerLast"),
  /** Puts its last argument in at a key, or as one more. */
  PUT(Change.INSERTS, "put"),
  PUT_IF_ABSENT(Change.INSERTS, "putIfAbsent"),
  /** Has a function make what a key lacks, puts that in, and gives what is there then. */
  COMPUTE_IF_ABSENT(Change.INSERTS, Result.ELEMENT, "computeIfAbsent"),
  /** Puts its last argument in the place of what was there. */
  SET(Change.INSERTS, "compareAndSet", "lazySet", "set", "setPlain", "setRelease"),
  /** Puts all that its last argument has in. */
  PUT_ALL(Change.INSERTS, "addAll", "putAll"),
  GET_AND_SET(Change.INSERTS, Result.ELEMENT, "getAndSet"),

  /** Gives the element at an end and leaves it there. */
  PEEK_FIRST(Change.NONE, Result.ELEMENT, "element", "getFirst", "peek", "peekFirst"),
  PEEK_LAST(Change.NONE, Result.ELEMENT, "getLast", "peekLast"),
  /** Gives the element by a key or an index. */
  GET(Change.NONE, Result.ELEMENT, "get"),
  /** Gives the element by a key, or else its last argument. */
  GET_OR_DEFAULT(Change.NONE, "getOrDefault"),
  /** Gives what an optional or a reference holds. */
  GET_HELD(Change.NONE, Result.ELEMENT, "getAcquire", "getOpaque", "getPlain", "orElseThrow"),
  /** Gives the next element, or an entry of a map, of what is gone through. */
  NEXT(Change.NONE, Result.ELEMENT, "next", "nextElement", "previous"),
  GET_VALUE(Change.NONE, Result.ELEMENT, "getValue"),
  GET_KEY(Change.NONE, "getKey"),
  FIRST_ENTRY(Change.NONE, "firstEntry"),
  LAST_ENTRY(Change.NONE, "lastEntry"),
  /** Gives the element, or the entry, that is next to a key in the order of these. */
  NEAREST(Change.NONE, Result.ELEMENT, "ceiling", "first", "floor", "higher", "last", "lower"),
  NEAREST_ENTRY(Change.NONE, "ceilingEntry", "floorEntry", "higherEntry", "lowerEntry"),

  /** Gives the element at an end and takes it out. */
  POLL_FIRST(Change.REMOVES, Result.ELEMENT, "poll", "pollFirst", "pop", "removeFirst"),
  POLL_LAST(Change.REMOVES, Result.ELEMENT, "pollLast", "removeLast"),
  /** Does so once there is one. */
  TAKE_FIRST(Change.REMOVES, Result.ELEMENT, "take", "takeFirst"),
  TAKE_LAST(Change.REMOVES, Result.ELEMENT, "takeLast"),
  POLL_FIRST_ENTRY(Change.REMOVES, "pollFirstEntry"),
  POLL_LAST_ENTRY(Change.REMOVES, "pollLastEntry"),
  /** Gives the element by a key or an index, and takes it out. */
  REMOVE(Change.REMOVES, Result.ELEMENT, "remove"),
  /** Takes elements out, and gives none. */
  DELETE(Change.REMOVES, "clear", "removeAll", "retainAll"),

  /** Gives what goes through the elements, and may take some out. */
  ITERATOR(
      Change.NONE, Result.ELEMENTS, "asIterator", "descendingIterator", "iterator", "spliterator"),
  /** Gives one by which elements may be put in, too. */
  LIST_ITERATOR(Change.NONE, Result.ELEMENTS, "listIterator"),
  STREAM(Change.NONE, Result.ELEMENTS, "parallelStream", "stream"),
  /** Gives a list, or an array, of the same elements, in which others may be put later. */
  TO_LIST(Change.NONE, Result.ELEMENTS, "list", "toList"),
  TO_ARRAY(Change.NONE, "toArray"),
  /** Gives what shows the values of a map. */
  VALUES(Change.NONE, Result.ELEMENTS, "values"),
  ENTRIES(Change.NONE, Result.ELEMENTS, "entrySet"),
  KEYS(Change.NONE, "descendingKeySet", "keySet", "navigableKeySet"),
  /** Gives what shows a part of the elements, or all in another order. */
  RANGE(
      Change.NONE,
      "descendingMap",
      "descendingSet",
      "headMap",
      "headSet",
      "subList",
      "subMap",
      "subSet",
      "tailMap",
      "tailSet"),

  /** Calls a function with each element. */
  FOR_EACH(Change.NONE, "forEach", "forEachRemaining"),
  REMOVE_IF(Change.REMOVES, "removeIf"),

  IS_EMPTY(Change.NONE, "isEmpty"),
  /** Tells whether there are elements, or such ones, or how many: nothing of an empty one. */
  HAS(
      Change.NONE,
      "contains",
      "containsKey",
      "containsValue",
      "hasMoreElements",
      "hasNext",
      "isPresent",
      "size"),
  DESCRIBE(Change.NONE, "hashCode", "toString");

  private enum Change {
    NONE,
    INSERTS,
    REMOVES
  }

  private enum Result {
    ELEMENT,
    ELEMENTS,
    OTHER
  }

  private static final Map<String, ContainerOperation> BY_NAME = byName();

  private final Change change;
  private final Result result;
  private final ImmutableList<String> names;

  ContainerOperation(Change change, String... names) {
    this(change, Result.OTHER, names);
  }

  ContainerOperation(Change change, Result result, String... names) {
    this.change = change;
    this.result = result;
    this.names = ImmutableList.copyOf(names);
  }

  private static Map<String, ContainerOperation> byName() {
    Map<String, ContainerOperation> operations = new HashMap<>();
    for (ContainerOperation operation : values()) {
      operation.names.forEach(name -> operations.put(name, operation));
    }
    return Map.copyOf(operations);
  }

  /** The names of the methods that do it. */
  ImmutableList<String> names() {
    return names;
  }

  /** What a method of one of the JDK's containers does, or one of a stream that ends it. */
  public static Optional<ContainerOperation> find(MethodId method) {
    if (Containers.isContainer(method.owner())) {
      return named(method);
    }
    return method.owner().startsWith("java.util.stream.")
        ? named(method).filter(by -> by == ITERATOR || by == TO_LIST || by == TO_ARRAY)
        : Optional.empty();
  }

  /** What a method does if its class is such a container, or is made like one. */
  public static Optional<ContainerOperation> named(MethodId method) {
    ContainerOperation found = BY_NAME.get(method.name());
    if (found == GET && method.countParameters() == 0) {
      return Optional.of(GET_HELD);
    }
    if (found != REMOVE) {
      return Optional.ofNullable(found);
    }
    boolean givesElement = method.descriptor().endsWith(";");
    boolean isOfHead = givesElement && method.countParameters() == 0;
    return Optional.of(isOfHead ? POLL_FIRST : givesElement ? REMOVE : DELETE);
  }

  /** Whether a method of a container does such a thing. */
  public static boolean does(MethodId method, Predicate<ContainerOperation> thing) {
    return find(method).filter(thing).isPresent();
  }

  /** Whether it is what a method of a container does. */
  public boolean isOf(MethodId method) {
    return does(method, this::equals);
  }

  /** The same, of any class that may be made like one. */
  public boolean isLike(MethodId method) {
    return named(method).filter(this::equals).isPresent();
  }

  /** Which of its arguments a call puts into such a container, if it does so. */
  public static OptionalInt inserted(Instruction.Invoke call) {
    int given = call.arguments().size();
    Optional<ContainerOperation> insertion =
        find(call.method()).filter(by -> by.inserts() && given > 0);
    return insertion.isPresent()
        ? OptionalInt.of(insertion.get().inserted(given))
        : OptionalInt.empty();
  }

  /** Whether it puts one of its arguments in beside what is there. */
  public boolean inserts() {
    return switch (this) {
      case ADD, OFFER, PUT, PUT_IF_ABSENT -> true;
      default -> false;
    };
  }

  /**
   * Which of its arguments it puts in.
   *
   * @param given how many it has
   */
  public int inserted(int given) {
    boolean isTimed = this == OFFER && given == 3;
    return isTimed ? 0 : given - 1;
  }

  /** Whether it puts an argument in the place of what is there. */
  boolean replaces() {
    return this == SET || this == GET_AND_SET;
  }

  /** Whether nothing comes in by it, and nothing can by what it gives, unless through an entry. */
  boolean insertsNothing() {
    return change != Change.INSERTS && this != LIST_ITERATOR && this != RANGE;
  }

  /** Whether the same elements are in it afterwards as before. */
  public boolean changesNothing() {
    return change == Change.NONE;
  }

  /** Whether nothing changes, neither by it nor by what it gives, unless an iterator removes. */
  boolean isReading() {
    return changesNothing() && insertsNothing() && !isMapView();
  }

  /** Whether it takes elements out. */
  boolean removes() {
    return change == Change.REMOVES;
  }

  /** Whether it calls a function with each element. */
  boolean callsWithElements() {
    return this == FOR_EACH || this == REMOVE_IF;
  }

  /** Whether it gives one of the elements, or null, and nothing else. */
  public boolean givesElement() {
    return result == Result.ELEMENT;
  }

  /** Whether it gives null, false or zero, or does not return, where there are no elements. */
  boolean givesNothingOfEmpty() {
    return this == HAS || (givesElement() && this != COMPUTE_IF_ABSENT && !waits());
  }

  private boolean waits() {
    return this == TAKE_FIRST || this == TAKE_LAST;
  }

  /** Whether it gives an entry of a map, or null. */
  boolean givesEntry() {
    return switch (this) {
      case FIRST_ENTRY, LAST_ENTRY, NEAREST_ENTRY, POLL_FIRST_ENTRY, POLL_LAST_ENTRY -> true;
      default -> false;
    };
  }

  /** Whether it gives what leads to the elements. */
  public boolean leadsToElements() {
    return result == Result.ELEMENTS;
  }

  /** Whether it gives a collection that shows what is in a map, and changes with it. */
  public boolean isMapView() {
    return this == KEYS || this == VALUES || this == ENTRIES;
  }
}
