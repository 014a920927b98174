package dev.lockspan.effect.call;

import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import java.util.List;
import java.util.Optional;

/** A call in the state it is made in. */
public record At(
    int index,
    Instruction.Invoke invoke,
    Optional<Value> receiver,
    List<Value> arguments,
    Value result)
    implements ModelSummaries.Caller {
  @Override
  public Value value(int argument) {
    if (argument < 0) {
      return receiver.orElse(new Value.Unknown(index));
    }
    return argument < arguments.size() ? arguments.get(argument) : new Value.Unknown(index);
  }
}
