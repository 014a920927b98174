package dev.lockspan.effect.value;

import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import dev.lockspan.effect.program.Values;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What methods return that only tell of their object, or of a field that stays as it is: {@code
 * this.lock} in place of {@code getLock()}.
 */
final class Accessed {
  /** Accessors that call accessors are followed no further than this. */
  private static final int DEEPEST = 3;

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final Factories factories;
  private final Predicate<Value> isFixed;

  Accessed(CodeSource code, Hierarchy hierarchy, Factories factories, Predicate<Value> isFixed) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.factories = factories;
    this.isFixed = isFixed;
  }

  /** A value with that in place of the calls of which it is made. */
  Value in(Value value) {
    return in(value, 0);
  }

  private Value in(Value value, int depth) {
    if (depth > DEEPEST) {
      return value;
    }
    if (value instanceof Value.Field field) {
      return new Value.Field(in(field.of(), depth + 1), field.owner(), field.name());
    }
    if (!(value instanceof Value.Call call)) {
      return value;
    }
    Value.Call known =
        new Value.Call(
            call.site(),
            call.method(),
            call.receiver().map(of -> in(of, depth + 1)),
            call.arguments());
    return returned(known).map(told -> in(told, depth + 1)).orElse(known);
  }

  private Optional<Value> returned(Value.Call call) {
    if (!call.arguments().isEmpty()) {
      return Optional.empty();
    }
    Set<Value> returned =
        hierarchy
            .declaration(call.method())
            .filter(declared -> isOnly(declared, call))
            .flatMap(declared -> code.findBody(declared.id()))
            .map(factories::returned)
            .orElse(Set.of());
    return returned.stream()
        .filter(each -> returned.size() == 1 && isOfObject(each))
        .map(each -> Terms.inObject(each, call.receiver().orElse(call), List.of()))
        .findFirst();
  }

  /** Whether a call runs this declaration and no other. */
  private boolean isOnly(Declaration declared, Value.Call call) {
    return declared.hasBody()
        && (call.receiver().isEmpty()
            ? declared.method().isStatic()
            : !declared.method().isOverridable()
                || hierarchy.overriders(declared, call.method().owner()).isEmpty());
  }

  private boolean isOfObject(Value value) {
    if (value instanceof Value.Call view) {
      return view.arguments().isEmpty() && view.receiver().filter(this::isOfObject).isPresent();
    }
    boolean isField = Values.isField(value);
    return value instanceof Value.This || (isField && isFixed.test(value));
  }
}
