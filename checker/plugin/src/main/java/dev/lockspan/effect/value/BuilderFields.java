package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.FieldKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a new object keeps after some calls, each of which sets fields of it and returns it: {@code
 * new Builder().task(task)}.
 */
final class BuilderFields {
  private static final int THIS = 0;

  private final CodeSource code;
  private final StoredValues stores;
  private final Constructions constructions;
  private final Factories factories;

  BuilderFields(
      CodeSource code, StoredValues stores, Constructions constructions, Factories factories) {
    this.code = code;
    this.stores = stores;
    this.constructions = constructions;
    this.factories = factories;
  }

  /** The value of a field of what calls return; empty where it cannot be told. */
  Optional<Value> find(Value.Field field) {
    Value object = field.of();
    while (object instanceof Value.Call call && call.receiver().isPresent()) {
      Optional<Body> body = factories.body(call).filter(factories::returnsThis);
      if (body.isEmpty() || !isPlain(body.get())) {
        return Optional.empty();
      }
      List<Value> set =
          stores.in(body.get()).stream()
              .filter(store -> store.field().name().equals(field.name()))
              .filter(store -> store.field().owner().equals(field.owner()))
              .map(StoredValues.Store::value)
              .toList();
      if (!set.isEmpty()) {
        Value last = set.get(set.size() - 1);
        return Optional.of(Terms.inObject(last, call.receiver().get(), call.arguments()));
      }
      object = call.receiver().get();
    }
    return factories.object(object).flatMap(made -> setBy(made, field));
  }

  /** What a new object begins with: null where its constructor leaves the field alone. */
  private Optional<Value> setBy(Value.Fresh made, Value.Field field) {
    if (made.constructor().isEmpty()) {
      return Optional.empty();
    }
    MethodId by = made.constructor().get();
    Optional<Set<MethodId>> writers = code.findWriters(field.owner(), field.name());
    boolean isSetLater =
        writers.stream().flatMap(Set::stream).anyMatch(writer -> setsLater(writer, field));
    if (isSetLater) {
      return Optional.empty(); // by the method that makes something of it, say
    }
    return writers.isPresent() && constructions.leaves(by, field.owner(), field.name())
        ? Optional.of(Value.Constant.NULL)
        : constructions
            .setBy(by, field.owner(), field.name())
            .map(set -> Terms.inObject(set, made, made.arguments()));
  }

  /** Whether a method that is none of the calls that return the object gives a field a value. */
  private boolean setsLater(MethodId writer, Value.Field field) {
    Optional<Body> body = code.findBody(writer);
    return !writer.isConstructor()
        && body.filter(factories::returnsThis).isEmpty()
        && body.filter(by -> stores.in(by).stream().allMatch(store -> isEmptied(store, field)))
            .isEmpty();
  }

  private static boolean isEmptied(StoredValues.Store store, Value.Field field) {
    return !store.field().equals(FieldKey.of(field)) || store.value().equals(Value.Constant.NULL);
  }

  /** Whether a body goes one way, sets only fields of its object, and leaves that to no other. */
  private static boolean isPlain(Body body) {
    for (Instruction instruction : body.code()) {
      boolean isPlain =
          !(instruction instanceof Instruction.Branch)
              && !(instruction instanceof Instruction.Choose)
              && !(instruction instanceof Instruction.PutField put && put.object() != THIS)
              && !(instruction instanceof Instruction.Function function
                  && function.captured().contains(THIS))
              && !(instruction instanceof Instruction.Invoke invoke
                  && (invoke.receiver() == THIS || invoke.arguments().contains(THIS)));
      if (!isPlain) {
        return false;
      }
    }
    return true;
  }
}
