package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import java.util.Optional;

/**
 * The one name of a lock that goes by several: a final field that holds its own object, a class, or
 * what another field holds.
 */
public final class FinalLocks {
  private final Knowledge knowledge;
  private final Handed handed;
  private final OuterObjects outers;

  public FinalLocks(Knowledge knowledge, Body body) {
    this.knowledge = knowledge;
    this.handed = new Handed(knowledge);
    this.outers = new OuterObjects(knowledge, body);
  }

  /**
   * The name in place of a field that can hold nothing else; else the field.
   *
   * @param type what the field is declared to be
   */
  public Value in(Value field, String type) {
    if (!FieldsAlike.isOfLocks(type)) {
      return field;
    }
    if (field instanceof Value.Field own) {
      return setByConstructor(own)
          .flatMap(set -> seen(set, own))
          .map(name -> in(name, type))
          .orElse(field);
    }
    Value origin = knowledge.fields().origin(field);
    return origin instanceof Value.ClassLiteral ? origin : field;
  }

  private Optional<Value> setByConstructor(Value.Field field) {
    Value own = new Value.Field(new Value.This(), field.owner(), field.name());
    return knowledge.fields().isFixed(own)
        ? knowledge.fields().findSet(field.owner(), field.name())
        : Optional.empty();
  }

  /** What a constructor has set a field to, as a name that others may use; empty for no name. */
  private Optional<Value> seen(Value set, Value.Field field) {
    Optional<Value> given =
        set instanceof Value.Parameter ? handed.of(field) : Optional.<Value>empty();
    return given.isPresent() ? given : beside(set, field);
  }

  private Optional<Value> beside(Value set, Value.Field field) {
    if (set instanceof Value.This) {
      return Optional.of(field.of());
    }
    if (set instanceof Value.ClassLiteral || set instanceof Value.StaticField) {
      return Optional.of(set);
    }
    if (set instanceof Value.Outer) {
      return Optional.of(outers.here(set, field.of())).filter(Values::isTraceable);
    }
    if (set instanceof Value.Parameter) {
      return knowledge.locks().findAlike(field, set).filter(other -> !other.equals(field));
    }
    return set instanceof Value.Field other
        ? beside(other.of(), field).map(of -> new Value.Field(of, other.owner(), other.name()))
        : Optional.empty();
  }
}
