package dev.lockspan.effect.value;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Joins;
import dev.lockspan.effect.program.Values;
import java.util.List;
import java.util.Optional;

/** What a member says of its object and of what it is given, in the terms of who calls it. */
public final class Terms {
  private Terms() {}

  /** A member's value in the terms of whoever calls it on an object, with these arguments. */
  public static Value inObject(Value stored, Value object, List<Value> arguments) {
    if (stored instanceof Value.This) {
      return object;
    }
    if (stored instanceof Value.Outer outer && object instanceof Value.Fresh inner) {
      return Values.around(inner, outer.type()).orElse(outer);
    }
    return stored instanceof Value.Parameter parameter
        ? argument(parameter, arguments)
        : Joins.map(stored, part -> part(part, object, arguments));
  }

  /** The same of a part: a parameter that nobody here gives is no parameter of whoever asks. */
  private static Value part(Value stored, Value object, List<Value> arguments) {
    return stored instanceof Value.Parameter given && given.index() >= arguments.size()
        ? new Value.Unknown(List.of(object, given))
        : inObject(stored, object, arguments);
  }

  /** What a constructor was given for a parameter; else the parameter. */
  static Value argument(Value.Parameter parameter, List<Value> arguments) {
    return parameter.index() < arguments.size() ? arguments.get(parameter.index()) : parameter;
  }

  /** The argument that a constructor keeps; nothing where what it sets is no argument. */
  public static Optional<Value> kept(Value set, List<Value> arguments) {
    return set instanceof Value.Parameter parameter && parameter.index() < arguments.size()
        ? Optional.of(arguments.get(parameter.index()))
        : Optional.empty();
  }
}
