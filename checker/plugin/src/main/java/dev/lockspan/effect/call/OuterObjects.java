package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.summary.Naming;
import java.util.List;
import java.util.Optional;

/** Tells which object of a body's is the one around an inner object. */
final class OuterObjects {
  private final Knowledge knowledge;
  private final Body body;

  OuterObjects(Knowledge knowledge, Body body) {
    this.knowledge = knowledge;
    this.body = body;
  }

  /** What an inner object's code calls so, with the object around it as the body knows that. */
  Value here(Value value, Value inner) {
    if (inner instanceof Value.This) {
      return value;
    }
    if (!(value instanceof Value.Outer)) {
      return Values.map(value, part -> here(part, inner));
    }
    Naming.Caller caller = Naming.Caller.of(body);
    return new Naming(Optional.of(inner), List.of(), value, caller, knowledge.fields())
        .apply(value);
  }
}
