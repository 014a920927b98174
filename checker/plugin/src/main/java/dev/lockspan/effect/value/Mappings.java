package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What functions make of the keys that a map lacks, in the terms of whoever gives them to it. */
final class Mappings {
  private final CodeSource code;
  private final Factories factories;

  Mappings(CodeSource code, Factories factories) {
    this.code = code;
    this.factories = factories;
  }

  /** All that a function may make; an unknown value where that cannot be told. */
  Set<Value> made(Value function) {
    Value unknown = new Value.Unknown(function);
    if (!(function instanceof Value.Function making)) {
      return Set.of(unknown);
    }
    MethodId target = making.target();
    List<Value> given = new ArrayList<>(making.captured());
    given.add(unknown);
    boolean isOfObject = making.call() == CallKind.VIRTUAL || making.call() == CallKind.SPECIAL;
    Value object = isOfObject ? given.remove(0) : unknown;
    List<Value> arguments = given.subList(0, Math.min(target.countParameters(), given.size()));
    if (making.call() == CallKind.CONSTRUCTOR) {
      return Set.of(new Value.Fresh(function, target, List.copyOf(arguments)));
    }
    Optional<Body> body = code.findBody(target);
    if (body.isEmpty() && making.call() == CallKind.STATIC) {
      return Set.of(new Value.Call(Optional.empty(), target, Optional.empty(), arguments));
    }
    Set<Value> made = new LinkedHashSet<>();
    if (isDecided(making)) {
      for (Value each : body.map(factories::returned).orElse(Set.of())) {
        made.add(Terms.inObject(each, object, arguments));
      }
    }
    return made.isEmpty() ? Set.of(unknown) : made;
  }

  /** Whether no subclass says what the method does. */
  private boolean isDecided(Value.Function function) {
    MethodId target = function.target();
    return function.call() != CallKind.VIRTUAL
        || target.name().startsWith("lambda$")
        || code.findClass(target.owner())
            .map(info -> info.methods().get(target.signature()))
            .filter(declared -> !declared.isOverridable())
            .isPresent();
  }
}
