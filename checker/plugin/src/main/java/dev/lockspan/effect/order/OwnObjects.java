package dev.lockspan.effect.order;

import dev.lockspan.code.Value;
import dev.lockspan.effect.value.FieldValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells locks of one name apart that belong to different objects: two final fields whose own new
 * objects they are lead to them.
 */
final class OwnObjects {
  private final FieldValues fields;

  OwnObjects(FieldValues fields) {
    this.fields = fields;
  }

  /** Whether what two paths lead to is never the same object, whatever objects they start from. */
  boolean areDifferent(Value one, Value other) {
    List<Value> left = made(one);
    List<Value> right = made(other);
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      if (!left.get(i).equals(right.get(i))) {
        return !share(left.get(i), right.get(i));
      }
    }
    return false;
  }

  /** The fields on a path, from its end, while each keeps an object that was made for it. */
  private List<Value> made(Value path) {
    List<Value> made = new ArrayList<>();
    for (Optional<Value> at = Optional.of(path); at.isPresent(); at = owner(at.get())) {
      List<Value> set = fields.allSet(at.get());
      if (set.isEmpty() || !set.stream().allMatch(Value.Fresh.class::isInstance)) {
        break;
      }
      made.add(anyOwners(at.get()));
    }
    return made;
  }

  /** Whether one new object may be set to both fields. */
  private boolean share(Value one, Value other) {
    return fields.allSet(one).stream().anyMatch(fields.allSet(other)::contains);
  }

  private static Optional<Value> owner(Value path) {
    return path instanceof Value.Field field ? Optional.of(field.of()) : Optional.empty();
  }

  private static Value anyOwners(Value path) {
    return path instanceof Value.Field field
        ? new Value.Field(new Value.This(), field.owner(), field.name())
        : path;
  }
}
