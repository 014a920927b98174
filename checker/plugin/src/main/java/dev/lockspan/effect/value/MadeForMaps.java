package dev.lockspan.effect.value;

import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a map gives that is given, or has a function make, what it lacks: just that. */
public final class MadeForMaps {
  private final CodeSource code;
  private final FieldValues fields;

  public MadeForMaps(CodeSource code, FieldValues fields) {
    this.code = code;
    this.fields = fields;
  }

  /** The new object that stands for what a map gives, where its making is known; else the value. */
  public Value of(Value value) {
    if (!(value instanceof Value.Call call)) {
      return value;
    }
    Set<Value> made = made(call);
    return made.size() == 1 && made.iterator().next() instanceof Value.Fresh fresh ? fresh : value;
  }

  /** All that a call may have a map hold; nothing where that is not known. */
  public Set<Value> made(Value.Call call) {
    if (call.method().name().equals("putIfAbsent") && call.arguments().size() == 2) {
      return Set.of(call.arguments().get(1));
    }
    if (!call.method().name().equals("computeIfAbsent")
        || call.arguments().size() != 2
        || !(call.arguments().get(1) instanceof Value.Function function)) {
      return Set.of();
    }
    if (function.call() == CallKind.CONSTRUCTOR) {
      boolean takesKey = function.target().countParameters() > 0;
      List<Value> given = takesKey ? call.arguments().subList(0, 1) : List.of();
      return Set.of(new Value.Fresh(call, function.target(), given));
    }
    Set<Value> made = code.findBody(function.target()).map(fields::returned).orElse(Set.of());
    return made.isEmpty() && function.call() == CallKind.STATIC
        ? Set.of(new Value.Call(Optional.empty(), function.target(), Optional.empty(), List.of()))
        : made;
  }
}
