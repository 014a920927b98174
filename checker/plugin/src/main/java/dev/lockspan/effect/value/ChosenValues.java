package dev.lockspan.effect.value;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Joins;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that a new object may keep in a field, where its constructor chooses: what it was given, or
 * something else in place of null.
 */
public final class ChosenValues {
  private final Makers makers;
  private final Constructions constructions;

  ChosenValues(Makers makers, Constructions constructions) {
    this.makers = makers;
    this.constructions = constructions;
  }

  /** In the terms of whoever made the object; nothing where it is not known how it was made. */
  public Set<Value> of(Value.Field field) {
    Optional<Value.Fresh> maker = makers.of(field);
    Optional<MethodId> constructor = maker.flatMap(Value.Fresh::constructor);
    Set<Value> chosen = new LinkedHashSet<>();
    if (constructor.isPresent() && constructions.areAll(field)) {
      List<Value> given = maker.get().arguments();
      constructions
          .allSetBy(constructor.get(), field.owner(), field.name())
          .forEach(set -> add(Terms.inObject(set, field.of(), given), chosen));
    }
    return chosen;
  }

  private void add(Value set, Set<Value> chosen) {
    for (Value each : Joins.either(set)) {
      Value one = makers.kept(each);
      if (one instanceof Value.Call call && isOrElse(call.method())) {
        call.arguments().forEach(argument -> add(argument, chosen));
      } else {
        chosen.add(one);
      }
    }
  }

  /** Whether a method returns the first of two objects, or the second if that is null. */
  private static boolean isOrElse(MethodId method) {
    return method.owner().equals("java.util.Objects") && method.name().equals("requireNonNullElse");
  }
}
