package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.MemberCode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the objects of a class have in the fields of its superclasses, where all constructors of the
 * class give that alike.
 */
public final class InheritedFields {
  private record Question(String type, String owner, String field) {}

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final FieldValues fields;
  private final Constructions constructions;
  private final GivenValues given;
  private final Map<Question, Optional<Value>> known = new HashMap<>();

  InheritedFields(
      CodeSource code,
      Hierarchy hierarchy,
      FieldValues fields,
      Constructions constructions,
      GivenValues given) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.fields = fields;
    this.constructions = constructions;
    this.given = given;
  }

  /** The function or the constant in place of such a field, in the code of a class. */
  public Value known(Value value, String self) {
    return find(value, self)
        .filter(set -> set instanceof Value.Function || set instanceof Value.Constant)
        .orElse(value);
  }

  /** The origin of a value, of whatever kind, in the code of a class. */
  public Value origin(Value value, String self) {
    return find(value, self).orElseGet(() -> fields.origin(value));
  }

  /** What such a field is set to: a value that is no parameter, in the terms of the object. */
  public Optional<Value> find(Value value, String self) {
    return value instanceof Value.Field field
            && field.of() instanceof Value.This
            && !field.owner().equals(self)
            && constructions.areAll(field)
        ? find(new Question(self, field.owner(), field.name()))
        : Optional.empty();
  }

  private Optional<Value> find(Question question) {
    Optional<Value> found = known.get(question);
    if (found == null) {
      known.put(question, Optional.empty());
      found = read(question);
      known.put(question, found);
    }
    return found;
  }

  private Optional<Value> read(Question question) {
    Set<Value> all = new LinkedHashSet<>();
    for (ClassInfo.MethodInfo method :
        code.findClass(question.type()).map(ClassInfo::methods).orElse(Map.of()).values()) {
      if (method.id().isConstructor()) {
        Optional<Body> body = code.findBody(method.id());
        Optional<Value> set =
            body.flatMap(by -> constructions.setBy(by.id(), question.owner(), question.field()));
        if (set.isEmpty()) {
          return Optional.empty();
        }
        Value made = made(set.get(), question.type());
        all.addAll(given.of(body.get(), made, MemberCode.of(method.id(), code)));
      }
    }
    return all.size() == 1 ? all.stream().findFirst() : Optional.empty();
  }

  /** Whether a field holds what a method of its object makes, which subclasses may replace. */
  public boolean isMadeByMethod(Value.Field field) {
    return fields
        .findSet(field.owner(), field.name())
        .filter(InheritedFields::isOfMethod)
        .isPresent();
  }

  private static boolean isOfMethod(Value set) {
    return set instanceof Value.Call call
        && call.receiver().filter(Value.This.class::isInstance).isPresent();
  }

  /**
   * What a constructor sets a field to, in its terms: what the class of the object has its method
   * make in place of a call of that.
   */
  Value made(Value set, String type) {
    if (!isOfMethod(set)) {
      return set;
    }
    Value.Call call = (Value.Call) set;
    Set<Value> returned =
        hierarchy
            .declaration(call.method().in(type))
            .flatMap(own -> code.findBody(own.id()))
            .map(fields::returned)
            .orElse(Set.of());
    return returned.stream()
        .filter(made -> returned.size() == 1 && !(made instanceof Value.Unknown))
        .map(made -> Terms.inObject(made, new Value.This(), call.arguments()))
        .findFirst()
        .orElse(set);
  }
}
