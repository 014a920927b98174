package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What functions make that somebody else calls, in the terms of the code that has them. */
final class MadeByFunctions {
  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final Factories factories;

  MadeByFunctions(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.factories = new Factories(code, hierarchy);
  }

  /** All that a value makes, if it is a function, besides null; unknown values among it. */
  Set<Value> by(Value maker) {
    Value unknown = new Value.Unknown(maker);
    if (!(maker instanceof Value.Function function)) {
      return Set.of(unknown);
    }
    List<Value> given = new ArrayList<>(function.captured());
    if (function.call() == CallKind.CONSTRUCTOR) {
      return Set.of(new Value.Fresh(function, function.target(), given));
    }
    boolean isOfObject = function.call() != CallKind.STATIC && !given.isEmpty();
    Value object = isOfObject ? given.remove(0) : unknown;
    Set<Value> made = new LinkedHashSet<>();
    for (Value each : body(function).map(factories::returned).orElse(Set.of(unknown))) {
      made.add(FieldValues.inObject(each, object, given));
    }
    made.remove(Value.Constant.NULL);
    return made;
  }

  /** The body that a function runs, whatever the class of its object. */
  private Optional<Body> body(Value.Function function) {
    boolean isLambda = function.target().name().startsWith("lambda$");
    return isLambda
        ? code.findBody(function.target())
        : hierarchy
            .declaration(function.target())
            .filter(declared -> !declared.method().isOverridable())
            .map(Declaration::id)
            .flatMap(code::findBody);
  }
}
