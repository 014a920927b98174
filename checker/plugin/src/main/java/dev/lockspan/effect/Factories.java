package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What static methods make, so far as one reading tells. */
final class Factories {
  private final CodeSource code;
  private final Hierarchy hierarchy;

  Factories(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
  }

  /** What a factory method makes, where that is one thing; else the call itself. */
  Value made(Value.Call call) {
    Optional<Body> body = code.findBody(call.method()).filter(found -> found.traits().isStatic());
    Set<Value> returned = body.map(this::returned).orElse(Set.of());
    Value made = returned.size() == 1 ? returned.iterator().next() : call;
    return made instanceof Value.Fresh ? made : call;
  }

  /** All that a body may return, in its own terms, so far as that is plain. */
  Set<Value> returned(Body body) {
    Set<Value> all = new LinkedHashSet<>();
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (instruction instanceof Instruction.Return exit && exit.from() >= 0) {
            all.addAll(Joins.either(registers.get(exit.from(), all.size())));
          }
        });
    return all;
  }
}
