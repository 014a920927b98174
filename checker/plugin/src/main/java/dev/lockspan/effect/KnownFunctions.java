package dev.lockspan.effect;

import dev.lockspan.code.Value;
import java.util.LinkedHashSet;
import java.util.Set;

/** The functions that a field may hold which only known code sets. */
final class KnownFunctions {
  private static final int MOST = 200;

  private final Knowledge knowledge;

  KnownFunctions(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** All that it may hold, besides null; the value itself where that cannot be told. */
  Set<Value> of(Value value) {
    Set<Value> stored = knowledge.fields().stored(value);
    Set<Value> functions = new LinkedHashSet<>();
    for (Value each : stored) {
      Value function = each instanceof Value.Call call ? made(call) : each;
      if (function instanceof Value.Function) {
        functions.add(value instanceof Value.Field field ? of(function, field.of()) : function);
      } else if (!function.equals(Value.Constant.NULL)) {
        return Set.of(value);
      }
    }
    return functions.isEmpty() || functions.size() > MOST ? Set.of(value) : functions;
  }

  private static Value of(Value value, Value object) {
    return value instanceof Value.This ? object : Values.map(value, part -> of(part, object));
  }

  /** The function that a method of ours makes. */
  private Value made(Value.Call call) {
    Callee callee = knowledge.callees().find(call.method(), call.receiver().isEmpty());
    if (callee.bodies().size() != 1) {
      return call;
    }
    return knowledge
        .summary(callee.bodies().get(0))
        .result()
        .filter(Value.Function.class::isInstance)
        .<Value>map(
            result ->
                Values.map(
                    result, part -> Values.root(part).isPresent() ? new Value.Unknown(call) : part))
        .orElse(call);
  }
}
