package dev.lockspan.effect.call;

import dev.lockspan.code.Value;

/**
 * The functions that final fields hold, whoever makes their objects: known wherever they are read.
 */
public final class FinalFunctions {
  private final Knowledge knowledge;

  public FinalFunctions(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /**
   * The function in place of a field that can hold nothing else; else the field.
   *
   * @param type what the field is declared to be
   */
  public Value in(Value field, String type) {
    boolean isFunctional = knowledge.hierarchy().functionalMethod(type).isPresent();
    if (!isFunctional || !knowledge.fields().isFixed(field)) {
      return field;
    }
    boolean isOfObject = field instanceof Value.Field own && own.of() instanceof Value.Fresh;
    if (isOfObject || knowledge.fields().isOfGiven(field)) {
      return field;
    }
    Value origin = knowledge.fields().origin(field);
    return origin instanceof Value.Function ? origin : field;
  }
}
