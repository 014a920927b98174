package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.value.AwaitedField;
import java.util.Optional;

/** What a store into a field changes of what is known. */
final class Stores {
  private final Knowledge knowledge;
  private final Body body;
  private final Ownership ownership;
  private final Calls calls;
  private final KeptWork keptWork;
  private final FieldTests fieldTests;
  private final Observations seen;

  Stores(
      Knowledge knowledge,
      Body body,
      Ownership ownership,
      Calls calls,
      FieldTests fieldTests,
      Observations seen) {
    this.knowledge = knowledge;
    this.body = body;
    this.ownership = ownership;
    this.calls = calls;
    this.keptWork = new KeptWork(knowledge.hierarchy());
    this.fieldTests = fieldTests;
    this.seen = seen;
  }

  /** A store changes what is known of the field, and shows the value to whoever sees the object. */
  void store(Instruction.PutField put, Path path) {
    Value value = path.registers[put.from()];
    String owner = knowledge.hierarchy().fieldOwner(put.owner(), put.name());
    Optional<Value> keeper =
        put.object() < 0
            ? Optional.empty()
            : Optional.of(path.registers[put.object()])
                .filter(object -> !(object instanceof Value.Field))
                .filter(object -> ownership.isOwn(object, path));
    Optional<Value.Field> field = Optional.empty();
    if (keeper.isPresent()) {
      field = Optional.of(new Value.Field(keeper.get(), owner, put.name()));
      path.keep(field.get(), value);
    } else if (!isOwnFunction(put, value, path)) {
      path.giveAway(value);
    }
    path.set(known -> isOf(known, put.name()));
    path.forgetFields();
    Value place = place(put, owner, path);
    fieldTests.store(place, value, path);
    if (field.isPresent()) {
      calls.ownFields().store(field.get(), value, path);
    } else {
      calls.ownFields().storeShared(place, value, path);
    }
    keptWork.set(place, value, path);
    if (field.isPresent() && value instanceof Value.Call && knowledge.fields().isFixed(place)) {
      path.truth(value).ifPresent(truth -> path.learn(place, truth)); // for who asks the object
    }
    if (!(body.id().isConstructor() && put.object() >= 0)) { // nobody has asked about that one
      AwaitedField.find(owner, put.name(), knowledge.hierarchy()).ifPresent(seen::set);
    }
  }

  /** Whether an object gets a function that has no other: whoever sees it has seen that before. */
  private static boolean isOwnFunction(Instruction.PutField put, Value value, Path path) {
    return put.object() >= 0
        && value instanceof Value.Function function
        && function.captured().stream().allMatch(path.registers[put.object()]::equals);
  }

  /** What was known of an array's element, or of one that may be the same, is known no longer. */
  static void storeElement(Value.Element place, Path path) {
    path.set(known -> known instanceof Value.Element other && mayBeSame(place, other));
  }

  private static boolean mayBeSame(Value.Element one, Value.Element other) {
    boolean isOfConstants =
        one.index() instanceof Value.Constant && other.index() instanceof Value.Constant;
    return !isOfConstants || one.index().equals(other.index());
  }

  private static Value place(Instruction.PutField put, String owner, Path path) {
    return put.object() < 0
        ? new Value.StaticField(owner, put.name())
        : new Value.Field(path.registers[put.object()], owner, put.name());
  }

  private static boolean isOf(Value value, String name) {
    return (value instanceof Value.Field field && field.name().equals(name))
        || (value instanceof Value.StaticField other && other.name().equals(name))
        || (value instanceof Value.Comparison comparison && isOf(comparison.of(), name));
  }
}
