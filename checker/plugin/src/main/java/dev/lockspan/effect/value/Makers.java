package dev.lockspan.effect.value;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import java.util.List;
import java.util.Optional;

/** How the objects were made that have the fields asked for. */
final class Makers {
  private final FieldValues fields;
  private final Factories factories;
  private final BuilderFields builders;

  Makers(FieldValues fields, Factories factories, BuilderFields builders) {
    this.fields = fields;
    this.factories = factories;
    this.builders = builders;
  }

  /** How a field's object was made, where it can be but one object, if any. */
  Optional<Value.Fresh> of(Value.Field field) {
    Value object = field.of();
    Value made = object instanceof Value.Fresh ? object : fields.content(object);
    if (made instanceof Value.Call call) {
      return factories.object(call).map(this::withKept);
    }
    return made instanceof Value.Fresh fresh ? Optional.of(fresh) : Optional.empty();
  }

  /** A new object with what others keep that are made on the way to it. */
  private Value.Fresh withKept(Value.Fresh made) {
    List<Value> given = made.arguments().stream().map(this::passed).toList();
    return made.with(given);
  }

  private Value passed(Value given) {
    return given instanceof Value.Field field && Values.isOfNew(field)
        ? fields.passed(field)
        : kept(given);
  }

  /** What a builder keeps where some calls have led, in place of its field; else the value. */
  Value kept(Value value) {
    return value instanceof Value.Field field && field.of() instanceof Value.Call
        ? builders.find(field).orElse(value)
        : value;
  }
}
