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

/** What methods make, so far as one reading of each tells. */
final class Factories {
  /** Calls on what others return are followed no further than this. */
  private static final int LONGEST_CHAIN = 12;

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
   * The new object that a value is, that a factory makes, or the last of some calls, each on what
   * the one before returns; in the terms of the caller.
   */
  Optional<Value.Fresh> object(Value value) {
    return object(value, 0);
  }

  private Optional<Value.Fresh> object(Value value, int depth) {
    if (!(value instanceof Value.Call call) || depth > LONGEST_CHAIN) {
      return value instanceof Value.Fresh made ? Optional.of(made) : Optional.empty();
    }
    if (call.receiver().isEmpty()) {
      return made(call) instanceof Value.Fresh made
          ? Optional.of((Value.Fresh) Terms.inObject(made, made, call.arguments()))
          : Optional.empty();
    }
    Value object = call.receiver().get();
    Optional<Value.Fresh> known = object(object, depth + 1);
    Value returned = known.flatMap(on -> body(call, on)).flatMap(this::onlyReturned).orElse(call);
    if (returned instanceof Value.This) {
      return known;
    }
    return returned instanceof Value.Fresh made
        ? Optional.of((Value.Fresh) Terms.inObject(made, object, call.arguments()))
        : Optional.empty();
  }

  /** The body that a call runs on a new object. */
  Optional<Body> body(Value.Call call) {
    return call.receiver().flatMap(this::object).flatMap(made -> body(call, made));
  }

  private Optional<Body> body(Value.Call call, Value.Fresh object) {
    return hierarchy
        .declaration(call.method().in(object.type()))
        .flatMap(declared -> code.findBody(declared.id()));
  }

  /** Whether a body returns its object, whatever way it takes. */
  boolean returnsThis(Body body) {
    return onlyReturned(body).filter(Value.This.class::isInstance).isPresent();
  }

  private Optional<Value> onlyReturned(Body body) {
    Set<Value> all = returned(body);
    return all.size() == 1 ? all.stream().findFirst() : Optional.empty();
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
    made.forEach(each -> given.addAll(ofOther(Terms.inObject(each, call, call.arguments()))));
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
