package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Value;
import dev.lockspan.effect.value.Containers;
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
    return Containers.holder(value).flatMap(this::member);
  }

  /** What stands for the members that such a parameter, or a view of it, hands to a function. */
  Optional<Value> element(Value collection) {
    return member(Containers.behind(collection));
  }

  private Optional<Value> member(Value holder) {
    boolean isGiven =
        holder instanceof Value.Parameter parameter
            && !body.traits().isLambda()
            && knowledge.members().functions().areGiven(body.id(), parameter.index());
    return isGiven ? Optional.of(member((Value.Parameter) holder)) : Optional.empty();
  }

  private Value member(Value.Parameter holder) {
    String type = Descriptors.parameterTypes(body.id().descriptor()).get(holder.index());
    return type.endsWith("[]")
        ? new Value.Element(holder, Value.Constant.NULL)
        : Containers.anyElement(holder);
  }
}
