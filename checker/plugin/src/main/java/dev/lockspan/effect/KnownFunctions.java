package dev.lockspan.effect;

import dev.lockspan.code.MethodId;
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

  /**
   * All that a value may be on which a method is called, besides null; the value itself where that
   * cannot be told.
   */
  Set<Value> of(Value value, MethodId method) {
    Set<Value> functions = new LinkedHashSet<>();
    for (Value each : knowledge.fields().stored(value)) {
      Value origin = each instanceof Value.StaticField ? knowledge.fields().origin(each) : each;
      Value function = origin instanceof Value.Call call ? made(call) : origin;
      boolean isFunction =
          function instanceof Value.Function || (isFunctional(method) && isKnown(function, method));
      if (isFunction) {
        functions.add(value instanceof Value.Field field ? of(function, field.of()) : function);
      } else if (!function.equals(Value.Constant.NULL)) {
        return Set.of(value);
      }
    }
    return functions.isEmpty() || functions.size() > MOST ? Set.of(value) : functions;
  }

  /** Whether it is a function, or a new object of which it is known what its method does. */
  boolean isKnown(Value value, MethodId method) {
    return value instanceof Value.Function
        || (value instanceof Value.Fresh fresh
            && !knowledge.callees().find(method.in(fresh.type()), true).bodies().isEmpty());
  }

  private boolean isFunctional(MethodId method) {
    return knowledge
        .hierarchy()
        .functionalMethod(method.owner())
        .filter(one -> one.name().equals(method.name()))
        .isPresent();
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
        .filter(made -> made instanceof Value.Function || made instanceof Value.Fresh)
        .map(made -> unrooted(made, call))
        .orElse(call);
  }

  /** Without what is known by other names here. */
  private static Value unrooted(Value value, Object site) {
    return Values.map(
        value, part -> Values.root(part).isPresent() ? new Value.Unknown(site) : part);
  }
}
