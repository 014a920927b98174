package dev.lockspan.effect.value;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collections and arrays that hold the functions which they were made with, and never any other.
 */
public final class FunctionTables {
  private static final String MAP = "java.util.Map";

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
      default -> Containers.isTaken(call) ? in(from) : List.of();
    };
  }

  private static boolean isNext(Value.Call call) {
    return ContainerOperation.NEXT.isOf(call.method()) && call.receiver().isPresent();
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

  /**
   * What stands for the elements that a collection hands to a function; for functions alone, and
   * for what is in fields or was given, of which others may know.
   */
  public Optional<Value> element(Value collection) {
    List<Value> in = in(collection);
    boolean isShown = // of an array that somebody else has filled
        collection instanceof Value.Call call
            && CollectionFactories.isOfAll(call)
            && in.equals(call.arguments());
    return !in.isEmpty() && !isShown && in.stream().allMatch(FunctionTables::isNamed)
        ? Optional.of(Containers.anyElement(collection))
        : Optional.empty();
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

  /** The same, or what is in a field, was given or is what a call gives that is no element. */
  static boolean isNamed(Value value) {
    return isFunction(value)
        || Values.isField(value)
        || value instanceof Value.Parameter
        || (value instanceof Value.Call && Containers.holder(value).isEmpty());
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
      return made instanceof Value.Call call ? made(call) : CollectionFactories.inArray(made);
    }
    boolean isFixed =
        made instanceof Value.Call call && !CollectionFactories.isOfArray(call.method());
    List<Value> in = isFixed ? made((Value.Call) made) : List.of();
    List<Value> origins = in.stream().map(fields::origin).toList();
    return areFunctions(origins) ? origins : List.of();
  }

  /** What is in the collections of which a call gives one. */
  private List<Value> inTaken(Value.Call call) {
    boolean isTaken = Containers.isTaken(call);
    Value outer = isTaken ? call.receiver().map(fields::origin).orElse(call) : call;
    List<Value> all = new ArrayList<>();
    if (isTaken
        && outer instanceof Value.Call maker
        && !CollectionFactories.isOfArray(maker.method())) {
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

  private List<Value> made(Value.Call call) {
    String owner = call.method().owner();
    String name = call.method().name();
    if (call.receiver().isPresent()) {
      boolean isView = ContainerOperation.does(call.method(), ContainerOperation::leadsToElements);
      return isView ? in(call.receiver().get()) : inTaken(call);
    }
    if (CollectionFactories.copies(call)) {
      return in(call.arguments().get(0));
    }
    if (CollectionFactories.isEmpty(call)) {
      return List.of(Value.Constant.NULL);
    }
    List<Value> made = new ArrayList<>();
    if (owner.equals(MAP)) {
      boolean isOfEntries = name.equals("ofEntries");
      List<Value> given =
          isOfEntries ? CollectionFactories.spread(call.arguments()) : call.arguments();
      for (int i = isOfEntries ? 0 : 1; i < given.size(); i += isOfEntries ? 1 : 2) {
        List<Value> value = isOfEntries ? in(given.get(i)) : either(given.get(i));
        if (value.isEmpty()) {
          return value;
        }
        made.addAll(value);
      }
      return name.matches("of|ofEntries|entry") ? made : List.of();
    }
    if (CollectionFactories.makes(call.method())) {
      CollectionFactories.spread(call.arguments()).forEach(each -> made.addAll(either(each)));
    }
    return made;
  }
}
