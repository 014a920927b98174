package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Value;
import dev.lockspan.effect.value.FunctionTables;
import java.util.Optional;

/**
 * What a body takes out of an array or a collection in which its callers give it functions: theirs
 * to judge, as a single function is.
 */
public final class GivenMembers {
  private final Knowledge knowledge;
  private final Body body;

  public GivenMembers(Knowledge knowledge, Body body) {
    this.knowledge = knowledge;
    this.body = body;
  }

  /** What stands for any member of the parameter that a value is taken out of, if it is such. */
  public Optional<Value> find(Value value) {
    return FunctionTables.holder(value)
        .filter(this::isGiven)
        .map(
            holder ->
                value instanceof Value.Element
                    ? new Value.Element(holder, Value.Constant.NULL)
                    : FunctionTables.elementOf(holder));
  }

  /** What stands for the members that such a parameter, or a view of it, hands to a function. */
  Optional<Value> element(Value collection) {
    return Optional.of(FunctionTables.behind(collection))
        .filter(this::isGiven)
        .map(FunctionTables::elementOf);
  }

  private boolean isGiven(Value value) {
    return value instanceof Value.Parameter parameter
        && !body.traits().isLambda()
        && knowledge.fields().givenFunctions().areGiven(body.id(), parameter.index());
  }
}
