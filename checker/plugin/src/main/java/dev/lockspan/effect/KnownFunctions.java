package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The functions that a field may hold which only known code sets. */
final class KnownFunctions {
  private static final int MOST = 200;

  private final Knowledge knowledge;
  private final FunctionTables tables;
  private final PrivateArrays arrays;

  KnownFunctions(Knowledge knowledge) {
    this.knowledge = knowledge;
    this.tables = new FunctionTables(knowledge.fields());
    this.arrays = new PrivateArrays(knowledge.code(), knowledge.hierarchy());
  }

  /**
   * All that a value may be on which a method is called, besides null; the value itself where that
   * cannot be told.
   */
  Set<Value> of(Value value, MethodId method) {
    if (value instanceof Value.Call call) {
      return returned(call);
    }
    if (value instanceof Value.Element element) {
      List<Value> held = arrays.in(element.array());
      return held.isEmpty() ? Set.of(value) : new LinkedHashSet<>(held);
    }
    if (knowledge.fields().origin(value) instanceof Value.Function function) {
      return Set.of(function);
    }
    Set<Value> functions = new LinkedHashSet<>();
    for (Value each : knowledge.fields().stored(value)) {
      Value origin = each instanceof Value.StaticField ? knowledge.fields().origin(each) : each;
      Value function = origin instanceof Value.Call call ? made(call) : origin;
      boolean isFunction =
          function instanceof Value.Function || (isFunctional(method) && isKnown(function, method));
      if (isFunction) {
        functions.add(
            value instanceof Value.Field field
                ? FieldValues.inObject(function, field.of(), List.of())
                : function);
      } else if (!function.equals(Value.Constant.NULL)) {
        return Set.of(value);
      }
    }
    return functions.isEmpty() || functions.size() > MOST ? Set.of(value) : functions;
  }

  /**
   * The functions of which a method of ours returns one, or that the collection holds from which it
   * is taken; else the call itself.
   */
  private Set<Value> returned(Value.Call call) {
    List<Value> held = tables.givenBy(call);
    if (!held.isEmpty()) {
      return new LinkedHashSet<>(held);
    }
    Callee callee = knowledge.callees().find(call.method(), false);
    Optional<Body> body =
        callee.bodies().size() == 1
            ? knowledge.code().findBody(callee.bodies().get(0))
            : Optional.empty();
    Set<Value> functions = new LinkedHashSet<>();
    for (Value each : body.map(knowledge.fields()::returned).orElse(Set.of())) {
      if (each instanceof Value.Function) {
        Value object = call.receiver().orElse(new Value.This());
        functions.add(FieldValues.inObject(each, object, call.arguments()));
      } else if (!each.equals(Value.Constant.NULL)) {
        return Set.of(call);
      }
    }
    return functions.isEmpty() || functions.size() > MOST ? Set.of(call) : functions;
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
