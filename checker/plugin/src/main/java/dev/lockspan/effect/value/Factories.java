package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Joins;
import dev.lockspan.effect.program.PlainReading;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What static methods make, so far as one reading of each tells. */
final class Factories {
  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final Map<MethodId, Set<Value>> known = new HashMap<>();

  Factories(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
  }

  /** What a factory method makes, where that is one thing; else the call itself. */
  Value made(Value.Call call) {
    Set<Value> returned = findFactory(call).map(this::returned).orElse(Set.of());
    Value made = returned.size() == 1 ? returned.iterator().next() : call;
    return made instanceof Value.Fresh ? made : call;
  }

  /**
   * All that a body may return, in its own terms, so far as that is plain: of another factory's
   * result what that makes of its arguments.
   */
  Set<Value> returned(Body body) {
    Set<Value> returned = known.get(body.id());
    if (returned == null) {
      known.put(body.id(), Set.of()); // one that calls itself tells nothing
      returned = read(body);
      known.put(body.id(), returned);
    }
    return returned;
  }

  private Set<Value> read(Body body) {
    Set<Value> all = new LinkedHashSet<>();
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (instruction instanceof Instruction.Return exit && exit.from() >= 0) {
            all.addAll(Joins.either(registers.get(exit.from(), all.size())));
          }
        });
    Set<Value> returned = new LinkedHashSet<>();
    all.forEach(value -> returned.addAll(ofOther(value)));
    return returned;
  }

  /** All that another factory makes, where it is known of each what it is; else the value. */
  private Set<Value> ofOther(Value value) {
    if (!(value instanceof Value.Call call)) {
      return Set.of(value);
    }
    Set<Value> made = findFactory(call).map(this::returned).orElse(Set.of());
    if (made.isEmpty() || !made.stream().allMatch(Factories::isKnown)) {
      return Set.of(value);
    }
    Set<Value> given = new LinkedHashSet<>();
    made.forEach(each -> given.addAll(ofOther(FieldValues.inObject(each, call, call.arguments()))));
    return given;
  }

  private static boolean isKnown(Value value) {
    return value instanceof Value.Fresh
        || value instanceof Value.Function
        || value instanceof Value.Parameter;
  }

  private Optional<Body> findFactory(Value.Call call) {
    return code.findBody(call.method()).filter(found -> found.traits().isStatic());
  }
}
