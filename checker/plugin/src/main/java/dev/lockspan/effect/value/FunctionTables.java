package dev.lockspan.effect.value;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collections and arrays that hold the functions which they were made with, and never any other.
 */
public final class FunctionTables {
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

  private static final String MAP = "java.util.Map";

  /** What leads from a collection to its elements, or from a map to its entries. */
  private static final Set<String> VIEWS =
      Set.of("iterator", "listIterator", "values", "stream", "entrySet", "toList");

  private static final Set<String> GETS =
      Set.of("get", "next", "previous", "orElseThrow", "getFirst", "getLast");

  private final FieldValues fields;

  public FunctionTables(FieldValues fields) {
    this.fields = fields;
  }

  /** The functions of which a call gives one, if it takes it out of such a collection. */
  public List<Value> givenBy(Value.Call call) {
    List<Value> taken = takenBy(call);
    return areFunctions(taken) ? taken : List.of();
  }

  /**
   * All that a value may be that is taken out of a collection or an array made for it; nothing
   * where that is not known.
   */
  public List<Value> takenBy(Value value) {
    if (value instanceof Value.Element element) {
      return in(element.array());
    }
    if (!(value instanceof Value.Call call) || !call.method().owner().startsWith("java.util.")) {
      return List.of();
    }
    String name = call.method().name();
    if (name.equals("requireNonNullElse")) {
      List<Value> taken = takenBy(call.arguments().get(0));
      return taken.isEmpty() ? taken : or(taken, call.arguments().get(1));
    }
    if (call.receiver().isEmpty()) {
      return List.of();
    }
    Value from = call.receiver().get();
    return switch (name) {
      case "getValue" -> in(from instanceof Value.Call entry && isNext(entry) ? of(entry) : from);
      case "getOrDefault" -> in(from).isEmpty() ? List.of() : or(in(from), call.arguments().get(1));
      case "orElse" -> in(from).isEmpty() ? List.of() : or(in(from), call.arguments().get(0));
      default -> GETS.contains(name) && !isOfEntries(from) ? in(from) : List.of();
    };
  }

  static boolean isOfEntries(Value view) {
    return view instanceof Value.Call call
        && call.receiver().isPresent()
        && (call.method().name().equals("entrySet") || isOfEntries(call.receiver().get()));
  }

  private static boolean isNext(Value.Call call) {
    return call.method().name().equals("next") && call.receiver().isPresent();
  }

  private static Value of(Value.Call call) {
    return call.receiver().orElse(call);
  }

  private List<Value> or(List<Value> some, Value other) {
    List<Value> all = new ArrayList<>(some);
    all.addAll(either(other));
    return all;
  }

  /** What is taken out of a collection of which that is known; else the value. */
  private List<Value> either(Value value) {
    List<Value> taken = takenBy(value);
    return taken.isEmpty() ? List.of(value) : taken;
  }

  /** What a value is taken out of, by a call or from an array; empty of any other. */
  public static Optional<Value> holder(Value value) {
    if (value instanceof Value.Element element) {
      return Optional.of(element.array());
    }
    return value instanceof Value.Call call
            && call.receiver().isPresent()
            && call.method().owner().startsWith("java.util.")
            && (GETS.contains(call.method().name()) || call.method().name().equals("getValue"))
        ? Optional.of(behind(call.receiver().get()))
        : Optional.empty();
  }

  /** What views show, and what a collection is made of that is made of an array or another one. */
  public static Value behind(Value view) {
    if (!(view instanceof Value.Call call) || !call.method().owner().startsWith("java.util.")) {
      return view;
    }
    if (call.receiver().isPresent()) {
      boolean isView = VIEWS.contains(call.method().name()) || isNext(call);
      return isView ? behind(call.receiver().get()) : view;
    }
    boolean isOfAll = call.arguments().size() == 1 && (isMade(call) || copies(call));
    return isOfAll ? behind(call.arguments().get(0)) : view;
  }

  private static boolean isMade(Value.Call call) {
    return MADE.getOrDefault(call.method().owner(), Set.of()).contains(call.method().name());
  }

  /** What was given to the method that made a collection, which has nothing else in it. */
  public static List<Value> given(Value made) {
    return made instanceof Value.Call call && isMade(call) ? spread(call.arguments()) : List.of();
  }

  /** What stands for the elements that a collection hands to a function; for such ones alone. */
  public Optional<Value> element(Value collection) {
    return areFunctions(in(collection)) ? Optional.of(elementOf(collection)) : Optional.empty();
  }

  /** What stands for any element of a collection. */
  public static Value elementOf(Value collection) {
    return Containers.anyElement(collection);
  }

  /** Whether a collection is known to hold some functions, and nothing else. */
  public boolean areFunctionsIn(Value collection) {
    return areFunctions(in(collection));
  }

  private static boolean areFunctions(List<Value> values) {
    return !values.isEmpty() && values.stream().allMatch(FunctionTables::isFunction);
  }

  /** A function, or a new object of a class that may implement one. */
  static boolean isFunction(Value value) {
    return value instanceof Value.Function
        || (value instanceof Value.Fresh made
            && made.constructor().isPresent()
            && !isOfJdk(made.type()));
  }

  private static boolean isOfJdk(String type) {
    return type.startsWith("java.");
  }

  /**
   * What is in a collection, null in an empty one; nothing where it is not known that there is
   * nothing else. Of a field's only functions and the new objects that may stand for them count:
   * other values were another body's.
   */
  List<Value> in(Value collection) {
    if (collection instanceof Value.Call call && call.receiver().isPresent()) {
      return made(call);
    }
    Value made = fields.origin(collection);
    if (made.equals(collection)) {
      return made instanceof Value.Call call ? made(call) : inArray(made);
    }
    boolean isFixed = made instanceof Value.Call call && !isOfArray(call.method());
    List<Value> in = isFixed ? made((Value.Call) made) : List.of();
    List<Value> origins = in.stream().map(fields::origin).toList();
    return areFunctions(origins) ? origins : List.of();
  }

  /** What is in the collections of which a call gives one. */
  private List<Value> inTaken(Value.Call call) {
    boolean isTaken = GETS.contains(call.method().name()) && isOfJdk(call.method().owner());
    Value outer = isTaken ? call.receiver().map(fields::origin).orElse(call) : call;
    List<Value> all = new ArrayList<>();
    if (isTaken && outer instanceof Value.Call maker && !isOfArray(maker.method())) {
      for (Value inner : made(maker)) {
        List<Value> elements = in(inner);
        if (elements.isEmpty()) {
          return elements;
        }
        all.addAll(elements);
      }
    }
    return areFunctions(all) ? all : List.of();
  }

  private static List<Value> inArray(Value array) {
    return array instanceof Value.Fresh fresh && fresh.type().endsWith("[]")
        ? fresh.arguments()
        : List.of();
  }

  private List<Value> made(Value.Call call) {
    String owner = call.method().owner();
    String name = call.method().name();
    if (call.receiver().isPresent()) {
      return VIEWS.contains(name) ? in(call.receiver().get()) : inTaken(call);
    }
    if (copies(call)) {
      return in(call.arguments().get(0));
    }
    if (isEmpty(call)) {
      return List.of(Value.Constant.NULL);
    }
    List<Value> made = new ArrayList<>();
    if (owner.equals(MAP)) {
      boolean isOfEntries = name.equals("ofEntries");
      List<Value> given = isOfEntries ? spread(call.arguments()) : call.arguments();
      for (int i = isOfEntries ? 0 : 1; i < given.size(); i += isOfEntries ? 1 : 2) {
        List<Value> value = isOfEntries ? in(given.get(i)) : either(given.get(i));
        if (value.isEmpty()) {
          return value;
        }
        made.addAll(value);
      }
      return name.matches("of|ofEntries|entry") ? made : List.of();
    }
    if (isMade(call)) {
      spread(call.arguments()).forEach(each -> made.addAll(either(each)));
    }
    return made;
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

  /** Whether a method makes a list that shows an array, of which other elements may be set. */
  static boolean isOfArray(MethodId method) {
    return method.owner().equals(ARRAYS);
  }

  private static boolean isEmpty(Value.Call call) {
    String name = call.method().name();
    boolean isOfNone = name.equals("of") && MADE.containsKey(call.method().owner());
    return call.arguments().isEmpty() && (isOfNone || name.startsWith("empty"));
  }

  /** What is given for a parameter of many: one by one, or in an array. */
  private static List<Value> spread(List<Value> arguments) {
    boolean isArray = arguments.size() == 1 && !inArray(arguments.get(0)).isEmpty();
    return isArray ? inArray(arguments.get(0)) : arguments;
  }
}
