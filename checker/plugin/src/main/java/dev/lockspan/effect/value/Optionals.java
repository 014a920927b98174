package dev.lockspan.effect.value;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.Optional;

/** What is in the JDK's optionals, where it is known by which call these were made. */
public final class Optionals {
  private static final String TYPE = "java.util.Optional";

  private Optionals() {}

  /** Whether a method is one of an optional. */
  public static boolean isOf(MethodId method) {
    return method.owner().equals(TYPE);
  }

  /** Whether a value is the optional with nothing in it. */
  public static boolean isEmpty(Value value) {
    return value instanceof Value.Call call
        && isOf(call.method())
        && (call.method().name().equals("empty")
            || (isOfNullable(call) && call.arguments().get(0).equals(Value.Constant.NULL)));
  }

  /** What is in an optional that was made with an object. */
  public static Optional<Value> content(Value value) {
    if (!(value instanceof Value.Call call) || !isOf(call.method())) {
      return Optional.empty();
    }
    boolean isMade =
        call.method().name().equals("of")
            || (isOfNullable(call) && call.arguments().get(0) instanceof Value.Fresh);
    return isMade ? Optional.of(call.arguments().get(0)) : Optional.empty();
  }

  private static boolean isOfNullable(Value.Call call) {
    return call.method().name().equals("ofNullable");
  }

  /** The answer of a call that asks whether something is in such an optional. */
  public static Optional<Boolean> truth(Value test) {
    if (!(test instanceof Value.Call call) || call.receiver().isEmpty() || !isOf(call.method())) {
      return Optional.empty();
    }
    Value optional = call.receiver().get();
    boolean isEmpty = isEmpty(optional);
    if (!isEmpty && content(optional).isEmpty()) {
      return Optional.empty();
    }
    return switch (call.method().name()) {
      case "isPresent" -> Optional.of(!isEmpty);
      case "isEmpty" -> Optional.of(isEmpty);
      default -> Optional.empty();
    };
  }
}
