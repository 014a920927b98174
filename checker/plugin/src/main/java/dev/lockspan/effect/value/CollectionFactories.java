package dev.lockspan.effect.value;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The static methods of the JDK that make a collection, an optional or a stream of what they are
 * given: of their arguments, of an array, or of all that another collection has.
 */
public final class CollectionFactories {
  private static final String ARRAYS = "java.util.Arrays";

  /** What makes a collection of its arguments, by class. */
  private static final Map<String, Set<String>> MADE =
      Map.of(
          "java.util.List",
          Set.of("of"),
          "java.util.Set",
          Set.of("of"),
          "java.util.Optional",
          Set.of("of", "ofNullable"),
          ARRAYS,
          Set.of("asList", "stream"),
          "java.util.Collections",
          Set.of("singleton", "singletonList"),
          "java.util.stream.Stream",
          Set.of("of"));

  /** What makes empty ones by that name. */
  private static final Set<String> EMPTY = Set.of("java.util.Collections", "java.util.Optional");

  /** What is made of its arguments, for good. */
  private static final Set<String> LASTING =
      Set.of("java.util.List", "java.util.Map", "java.util.Set");

  private CollectionFactories() {}

  /** Whether a call makes a collection of its arguments. */
  public static boolean makes(MethodId method) {
    return MADE.getOrDefault(method.owner(), Set.of()).contains(method.name());
  }

  /** Whether a call makes a collection of all that an array, or another collection, has. */
  static boolean isOfAll(Value.Call call) {
    boolean isOfArray = call.method().descriptor().startsWith("([");
    return call.arguments().size() == 1 && (copies(call) || (isOfArray && makes(call.method())));
  }

  /** What was given to the method that made a collection, which has nothing else in it. */
  public static List<Value> given(Value made) {
    return made instanceof Value.Call call && makes(call.method())
        ? spread(call.arguments())
        : List.of();
  }

  /** Whether a call makes a collection of what another one has, which nobody can change. */
  static boolean copies(Value.Call call) {
    return copies(call.method());
  }

  static boolean copies(MethodId method) {
    return method.countParameters() == 1
        && method.owner().startsWith("java.util.")
        && (method.name().equals("copyOf") || method.name().startsWith("unmodifiable"));
  }

  /** What copies, each of another copy, are made of. */
  static Value copied(Value value) {
    return value instanceof Value.Call call && copies(call)
        ? copied(call.arguments().get(0))
        : value;
  }

  /** Whether a method makes of a collection one that is changed by it, and by which it changes. */
  static boolean wraps(MethodId method) {
    return method.owner().equals("java.util.Collections")
        && (method.name().startsWith("synchronized")
            || method.name().startsWith("checked")
            || method.name().equals("newSetFromMap"));
  }

  /** What copies and such collections are made of, each of another one. */
  static Value wrapped(Value value) {
    return value instanceof Value.Call call && (copies(call) || wraps(call.method()))
        ? wrapped(call.arguments().get(0))
        : value;
  }

  /** Whether a method makes a set that is empty at first. */
  static boolean isNewSet(MethodId method) {
    return method.owner().equals("java.util.concurrent.ConcurrentHashMap")
        && method.name().equals("newKeySet");
  }

  /** Whether a method makes a list that shows an array, of which other elements may be set. */
  static boolean isOfArray(MethodId method) {
    return method.owner().equals(ARRAYS);
  }

  /** Whether a call makes a collection with nothing in it. */
  static boolean isEmpty(Value.Call call) {
    String name = call.method().name();
    boolean isOfNone = name.equals("of") && MADE.containsKey(call.method().owner());
    return call.arguments().isEmpty() && (isOfNone || name.startsWith("empty"));
  }

  /** Whether a value is a collection, a map or an optional without anything, for good. */
  public static boolean isEmptyForGood(Value value) {
    return value instanceof Value.Call call
        && call.receiver().isEmpty()
        && call.arguments().isEmpty()
        && (EMPTY.contains(call.method().owner())
            ? call.method().name().startsWith("empty")
            : LASTING.contains(call.method().owner()) && call.method().name().equals("of"));
  }

  /** What is given for a parameter of many: one by one, or in an array. */
  static List<Value> spread(List<Value> arguments) {
    boolean isArray = arguments.size() == 1 && !inArray(arguments.get(0)).isEmpty();
    return isArray ? inArray(arguments.get(0)) : arguments;
  }

  /** What an array was made with; nothing where that is not known. */
  public static List<Value> inArray(Value array) {
    return array instanceof Value.Fresh fresh && fresh.type().endsWith("[]")
        ? fresh.arguments()
        : List.of();
  }
}
