package dev.lockspan.effect.value;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import java.util.List;
import java.util.Set;

/**
 * Times that are zero however they are written (constants, durations, what is converted of them),
 * and those that nobody lives to see the end of.
 */
public final class TimeBounds {
  private static final String DURATION = "java.time.Duration";
  private static final String UNIT = "java.util.concurrent.TimeUnit";

  /** What makes nothing of nothing, whatever else it is given. */
  private static final Set<String> KEEPING =
      Set.of("multipliedBy", "dividedBy", "negated", "abs", "truncatedTo");

  private final FieldValues fields;

  public TimeBounds(FieldValues fields) {
    this.fields = fields;
  }

  /** Whether a time is as long as can be written, which stands for no limit. */
  public boolean isEndless(Value time) {
    return origin(time) instanceof Value.Constant constant
        && constant
            .value()
            .filter(v -> v.equals(Long.MAX_VALUE) || v.equals(Integer.MAX_VALUE))
            .isPresent();
  }

  public boolean isZero(Value time) {
    Value origin = origin(time);
    if (origin instanceof Value.StaticField field) {
      return field.owner().equals(DURATION) && field.name().equals("ZERO");
    }
    if (origin instanceof Value.Call call) {
      return isZero(call);
    }
    return Values.isZero(origin);
  }

  /** Whether a time is less than nothing, by a constant. */
  public boolean isNegative(Value time) {
    return origin(time) instanceof Value.Constant constant
        && constant.value().filter(v -> v instanceof Number n && n.doubleValue() < 0).isPresent();
  }

  private Value origin(Value time) {
    return fields.constant(time).orElseGet(() -> fields.origin(time));
  }

  private boolean isZero(Value.Call call) {
    String name = call.method().name();
    List<Value> arguments = call.arguments();
    if (call.method().owner().equals(UNIT)) {
      return !arguments.isEmpty() && isZero(arguments.get(0)); // toMillis(0), convert(0, ..)
    }
    if (!call.method().owner().equals(DURATION)) {
      return false;
    }
    if (call.receiver().isEmpty()) {
      return name.startsWith("of") && arguments.stream().allMatch(this::addsNothing);
    }
    boolean isSum = name.startsWith("plus") || name.startsWith("minus");
    boolean keeps = KEEPING.contains(name) || name.startsWith("to") || name.startsWith("get");
    return (isSum ? isZero(arguments.get(0)) : keeps) && isZero(call.receiver().get());
  }

  private boolean addsNothing(Value argument) {
    return isZero(argument)
        || (argument instanceof Value.StaticField unit && unit.owner().endsWith("Unit"));
  }
}
