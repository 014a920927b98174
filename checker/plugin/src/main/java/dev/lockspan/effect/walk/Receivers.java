package dev.lockspan.effect.walk;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.Resolution;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Callees;
import dev.lockspan.effect.program.DeclaredTypes;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The objects that methods are called on, and the callees as far as these tell. */
final class Receivers {
  private final Knowledge knowledge;
  private final Resolution resolution;
  private final OwnFields ownFields;

  Receivers(Knowledge knowledge, Resolution resolution, OwnFields ownFields) {
    this.knowledge = knowledge;
    this.resolution = resolution;
    this.ownFields = ownFields;
  }

  /** Where the receiver of a call comes from; what a static method returns in place of one. */
  Value of(At at) {
    return at.receiver().map(of -> receiver(of, at.invoke().method())).orElse(at.result());
  }

  /**
   * Where a receiver comes from; of the JDK's objects also what a private field only holds, or a
   * map is given, and of its collections how all are made that it may be.
   */
  private Value receiver(Value value, MethodId called) {
    Value origin = knowledge.fields().origin(value);
    Value content =
        called.owner().startsWith("java.util.")
            ? knowledge.fields().collections().of(value)
            : knowledge.fields().maps().of(knowledge.fields().content(value, origin));
    boolean isOfJdk = content instanceof Value.Fresh made && made.type().startsWith("java.");
    return isOfJdk ? content : origin;
  }

  /** The callee: of what a factory makes for a field by its class, where bodies decide. */
  Callee callee(At at, Value receiver, Path path) {
    if (Callees.isHarmless(at.invoke().method())) {
      return resolution.callee(at, receiver); // whatever its body does
    }
    Optional<Value> held = at.receiver().flatMap(of -> ownFields.held(of, path));
    Value object = held.orElseGet(() -> object(receiver, path));
    Callee callee = ofShown(resolution.callee(at, object), at, path);
    boolean isOfField = object instanceof Value.Call && !at.receiver().equals(Optional.of(object));
    return isOfField && callee.rows().isEmpty()
        ? resolution.callee(at, knowledge.fields().made((Value.Call) object))
        : withoutExcluded(callee, at, path);
  }

  /** The callee by a type that says more of the receiver than the call does. */
  private Callee ofShown(Callee callee, At at, Path path) {
    if (!callee.isAbstract() || !callee.rows().isEmpty()) {
      return callee;
    }
    MethodId called = at.invoke().method();
    return at.receiver()
        .flatMap(of -> path.shown().of(of).or(() -> ofField(of)))
        .filter(type -> !type.equals(called.owner()))
        .filter(type -> knowledge.hierarchy().isSubtype(type, called.owner()))
        .map(type -> resolution.find(called.in(type), false))
        .filter(own -> own.rows().isEmpty() && !own.bodies().isEmpty())
        .orElse(callee);
  }

  /** What is declared of a field, which a variable of another type holds. */
  private Optional<String> ofField(Value value) {
    return Values.isField(value)
        ? Optional.of(DeclaredTypes.of(value, knowledge.hierarchy()))
        : Optional.empty();
  }

  /** A method without the bodies of types that tests have shown the receiver not to be of. */
  private Callee withoutExcluded(Callee callee, At at, Path path) {
    if (path.facts().isEmpty() || callee.bodies().isEmpty() || !callee.isAbstract()) {
      return callee;
    }
    Set<String> excluded = at.receiver().map(path.facts()::excluded).orElse(Set.of());
    return excluded.isEmpty()
        ? callee
        : callee.running(
            callee.bodies().stream().filter(body -> !isOfAny(body.owner(), excluded)).toList());
  }

  /** The class of a call's receiver, as far as it is known; of what only locks, that in it. */
  String type(At at) {
    if (at.receiver().filter(Value.This.class::isInstance).isPresent()) {
      return resolution.self();
    }
    return at.receiver()
        .map(knowledge.fields()::content)
        .map(Receivers::synchronizedFor)
        .filter(Value.Fresh.class::isInstance)
        .map(made -> ((Value.Fresh) made).type())
        .orElse(at.invoke().method().owner());
  }

  /** The collection that a synchronized one is made for; else the value. */
  private static Value synchronizedFor(Value value) {
    return value instanceof Value.Call call
            && Values.isSynchronizing(call.method())
            && !call.arguments().isEmpty()
        ? call.arguments().get(0)
        : value;
  }

  private boolean isOfAny(String type, Set<String> others) {
    return others.stream().anyMatch(other -> knowledge.hierarchy().isSubtype(type, other));
  }

  /** The object in place of a field or a variable that never holds one of another class. */
  private Value object(Value receiver, Path path) {
    Value content =
        receiver instanceof Value.Field ? knowledge.fields().content(receiver) : receiver;
    return content instanceof Value.Fresh
        ? content
        : KnownObjects.ofSameClass(choices(receiver, path)).orElse(receiver);
  }

  /** The objects that a variable may hold, in place of fields that never hold others. */
  private Set<Value> choices(Value receiver, Path path) {
    if (!(receiver instanceof Value.Merge)) {
      return Set.of();
    }
    Set<Value> choices = new LinkedHashSet<>();
    for (Value choice : path.choices(receiver)) {
      choices.add(choice instanceof Value.Field ? knowledge.fields().content(choice) : choice);
    }
    return choices;
  }
}
