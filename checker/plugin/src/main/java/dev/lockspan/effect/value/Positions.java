package dev.lockspan.effect.value;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where in a collection or a map an element is that a call looks at or takes out: at its beginning,
 * at its end, or by a key. What one call looks at, the next one takes, unless the collection has
 * changed.
 */
public final class Positions {
  private static final String PLACE = "the element at";

  private Positions() {}

  /** A value by where a call has looked at it, or at what it is read from. */
  public static Optional<Value> looked(Value value) {
    if (value instanceof Value.Field field) {
      return looked(field.of()).map(of -> new Value.Field(of, field.owner(), field.name()));
    }
    if (!(value instanceof Value.Call call) || call.receiver().isEmpty()) {
      return Optional.empty();
    }
    Optional<Value> place = isTaking(call) ? Optional.empty() : place(call);
    return place.isPresent() || call.site().isPresent()
        ? place
        : looked(call.receiver().get())
            .map(
                of ->
                    new Value.Call(call.site(), call.method(), Optional.of(of), call.arguments()));
  }

  /** Whether a value was looked at in a collection. */
  public static boolean isOf(Value value, Value collection) {
    return looked(value).filter(place -> isIn(place, collection)).isPresent();
  }

  /** That a value may not be any more where a call has looked at it. */
  public static Value left(Value value) {
    MethodId method = new MethodId(PLACE, "left", "()V");
    return new Value.Call(Optional.empty(), method, Optional.empty(), List.of(value));
  }

  /** What is known by the place of what a call gives, told of what it gives. */
  public static Set<Value> given(Value result, Set<Value> known) {
    Optional<Value> place = result instanceof Value.Call call ? place(call) : Optional.empty();
    Set<Value> given = new LinkedHashSet<>();
    if (place.isPresent()) {
      for (Value each : known) {
        if (Values.contains(each, place.get())) {
          given.add(Values.replace(each, place.get(), result));
        }
      }
    }
    return given;
  }

  /** The collection in which something else may be at a place once a call has been made. */
  public static Optional<Value> changed(Value result) {
    return result instanceof Value.Call call
            && call.receiver().isPresent()
            && Containers.isContainer(call.method().owner())
            && !ContainerOperation.does(call.method(), ContainerOperation::changesNothing)
        ? Optional.of(Containers.changedWith(call.receiver().get()))
        : Optional.empty();
  }

  /** Whether a value is told by a place in a collection. */
  public static boolean isIn(Value known, Value collection) {
    boolean isPlace =
        known instanceof Value.Call call
            && call.method().owner().equals(PLACE)
            && call.receiver().filter(collection::equals).isPresent();
    return isPlace || Values.parts(known).stream().anyMatch(part -> isIn(part, collection));
  }

  private static boolean isTaking(Value.Call call) {
    return ContainerOperation.does(call.method(), by -> !by.changesNothing());
  }

  private static Optional<Value> place(Value.Call call) {
    Optional<ContainerOperation> operation = ContainerOperation.find(call.method());
    int given = call.arguments().size();
    if (call.receiver().isEmpty()
        || operation.isEmpty()
        || given > 1
        || !call.method().descriptor().endsWith(";")) {
      return Optional.empty();
    }
    return switch (operation.get()) {
      case GET, REMOVE -> given == 1 ? Optional.of(by(call)) : Optional.empty();
      case PEEK_FIRST, POLL_FIRST, TAKE_FIRST, FIRST_ENTRY, POLL_FIRST_ENTRY ->
          given == 0 ? Optional.of(at("first", call)) : Optional.empty();
      case PEEK_LAST, POLL_LAST, TAKE_LAST, LAST_ENTRY, POLL_LAST_ENTRY ->
          given == 0 ? Optional.of(at("last", call)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** By a key or an index. */
  private static Value by(Value.Call call) {
    boolean isFirst =
        call.method().descriptor().startsWith("(I")
            && call.arguments().get(0) instanceof Value.Constant index
            && index.isZero()
            && !call.method().owner().equals("java.util.Stack");
    return isFirst ? at("first", call) : place("get", call, call.arguments());
  }

  private static Value at(String end, Value.Call call) {
    return place(end, call, List.of());
  }

  private static Value place(String name, Value.Call call, List<Value> key) {
    MethodId method = new MethodId(PLACE, name, "()Ljava/lang/Object;");
    return new Value.Call(Optional.empty(), method, call.receiver(), key);
  }
}
