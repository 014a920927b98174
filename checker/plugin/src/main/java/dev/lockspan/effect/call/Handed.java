package dev.lockspan.effect.call;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Joins;
import dev.lockspan.effect.program.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells which object a field holds whose owner was made with it. */
public final class Handed {
  private final Knowledge knowledge;

  public Handed(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** The object as it is known here, where it was handed to the constructor of its holder. */
  Optional<Value> of(Value value) {
    if (!(value instanceof Value.Field field)) {
      return Optional.empty();
    }
    Optional<Value.Fresh> holder = made(field.of());
    if (holder.isEmpty()) {
      return of(field.of()).map(of -> new Value.Field(of, field.owner(), field.name()));
    }
    return kept(field, holder.get())
        .filter(kept -> !isOfNew(kept))
        .map(kept -> of(kept).orElse(kept))
        .filter(Values::isTraceable);
  }

  /**
   * Whether a value is a new object, what a method of one gives: a view of it, or what a factory
   * makes: another one each time.
   */
  private static boolean isOfNew(Value value) {
    return value instanceof Value.Fresh
        || (value instanceof Value.Call call && call.receiver().map(Handed::isOfNew).orElse(true));
  }

  /** What a new object keeps in a field, in the terms of here. */
  private Optional<Value> kept(Value.Field field, Value.Fresh holder) {
    return knowledge
        .fields()
        .setBy(holder, field)
        .flatMap(stored -> here(stored, field.of(), holder.arguments()))
        .map(this::read);
  }

  /** How an object was made: it, or the one kind that is ever kept in a field. */
  private Optional<Value.Fresh> made(Value value) {
    if (value instanceof Value.Fresh fresh) {
      return Optional.of(fresh);
    }
    if (!(value instanceof Value.Field field)) {
      return Optional.empty();
    }
    Optional<Value.Fresh> holder = made(field.of());
    Optional<Value> kept =
        holder.isPresent() ? kept(field, holder.get()) : Optional.of(content(field));
    return kept.filter(origin -> !origin.equals(field)).flatMap(this::made);
  }

  /**
   * What a field is ever set to. Where that was made of a parameter of the constructor, another
   * field of the same object may tell what that was.
   */
  private Value content(Value.Field field) {
    Value content = unknown(knowledge.fields().content(field), field);
    Optional<Value> set = knowledge.fields().findSet(field.owner(), field.name());
    if (!(content instanceof Value.Fresh made)
        || !(set.orElse(content) instanceof Value.Fresh written)
        || !written.constructor().equals(made.constructor())) {
      return content;
    }
    List<Value> arguments = new ArrayList<>(made.arguments());
    for (int i = 0; i < Math.min(arguments.size(), written.arguments().size()); i++) {
      Value given = written.arguments().get(i);
      if (arguments.get(i) instanceof Value.Unknown && given instanceof Value.Parameter) {
        arguments.set(i, knowledge.locks().findAlike(field, given).orElse(arguments.get(i)));
      }
    }
    return made.with(arguments);
  }

  /** Without the parameters of a constructor, which are others here. */
  private static Value unknown(Value value, Object site) {
    return value instanceof Value.Parameter
        ? new Value.Unknown(site)
        : Values.map(value, part -> unknown(part, site));
  }

  private static Optional<Value> here(Value stored, Value object, List<Value> arguments) {
    if (stored instanceof Value.Merge merge && merge.site() instanceof Joins.Either choice) {
      return choice
          .given()
          .flatMap(given -> here(given, object, arguments))
          .filter(given -> !given.equals(Value.Constant.NULL));
    }
    if (stored instanceof Value.Parameter parameter) {
      return parameter.index() < arguments.size()
          ? Optional.of(arguments.get(parameter.index()))
          : Optional.empty();
    }
    if (stored instanceof Value.This) {
      return Optional.of(object);
    }
    return Optional.of(
        Values.map(
            stored, part -> here(part, object, arguments).orElse(new Value.Unknown(stored))));
  }

  /** The field that an accessor reads. */
  private Value read(Value value) {
    if (!(value instanceof Value.Call call)
        || call.receiver().isEmpty()
        || !call.arguments().isEmpty()) {
      return value;
    }
    List<MethodId> bodies = knowledge.callees().find(call.method(), false).bodies();
    return bodies.size() == 1
        ? knowledge
            .summary(bodies.get(0))
            .result()
            .filter(
                result -> result instanceof Value.Field field && field.of() instanceof Value.This)
            .map(result -> Values.map(result, self -> call.receiver().get()))
            .orElse(value)
        : value;
  }
}
