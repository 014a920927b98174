package dev.lockspan.effect.call;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.FieldInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.value.FieldValues;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the final field of an object that keeps what another of its fields is, or is made of. */
final class FieldsAlike {
  /** A field, and a part of what the constructors of its class set it to. */
  private record Question(String owner, String field, Value part) {}

  private final CodeSource code;
  private final FieldValues fields;
  private final Map<Question, Optional<Value.Field>> known = new HashMap<>();

  FieldsAlike(CodeSource code, FieldValues fields) {
    this.code = code;
    this.fields = fields;
  }

  /** Whether a field of this type may be called by the name of another one. */
  static boolean isOfLocks(String type) {
    return type.endsWith("Lock") || type.equals("java.lang.Object");
  }

  /**
   * The field of the same object that keeps it: of the same class, or a lock of a superclass; of
   * several always the same one.
   *
   * @param part what is looked for, in the terms of the constructors
   */
  Optional<Value> find(Value.Field field, Value part) {
    Question question = new Question(field.owner(), field.name(), part);
    Optional<Value.Field> found = known.get(question);
    if (found == null) {
      found = find(question);
      known.put(question, found);
    }
    return found.map(name -> new Value.Field(field.of(), name.owner(), name.name()));
  }

  /**
   * The lock's field of the same object that was made with a lock.
   *
   * @param lock what is looked for, in the terms of whoever made the object
   */
  Optional<Value> findMade(Value.Field field, Value lock) {
    if (!(lock instanceof Value.Fresh)) {
      return Optional.empty();
    }
    return code.findClass(field.owner()).stream()
        .flatMap(owner -> owner.fields().values().stream())
        .filter(other -> isOfLocks(other.type()))
        .map(FieldInfo::name)
        .sorted()
        .<Value>map(name -> new Value.Field(field.of(), field.owner(), name))
        .filter(other -> fields.origin(other).equals(lock))
        .findFirst();
  }

  private Optional<Value.Field> find(Question question) {
    Optional<ClassInfo> info = code.findClass(question.owner());
    Optional<Value.Field> own =
        info.flatMap(
            owner ->
                names(owner)
                    .filter(name -> isSet(owner.name(), name, question.part()))
                    .findFirst()
                    .map(name -> field(owner.name(), name)));
    return own.filter(field -> !field.name().equals(question.field()))
        .or(() -> info.flatMap(owner -> inherited(owner, question)))
        .or(() -> own);
  }

  private boolean isSet(String owner, String name, Value part) {
    return fields.findSet(owner, name).filter(part::equals).isPresent();
  }

  private static Value.Field field(String owner, String name) {
    return new Value.Field(new Value.This(), owner, name);
  }

  /** The names of fields, first those that no other field's name is used for. */
  private static Stream<String> names(ClassInfo info) {
    return info.fields().values().stream()
        .sorted(
            Comparator.comparing((FieldInfo field) -> isOfLocks(field.type()))
                .thenComparing(FieldInfo::name))
        .map(FieldInfo::name);
  }

  private Optional<Value.Field> inherited(ClassInfo info, Question question) {
    Optional<ClassInfo> at = info.superclass().flatMap(code::findClass);
    while (at.isPresent() && at.get().superclass().isPresent()) {
      ClassInfo ancestor = at.get();
      Optional<Value.Field> found =
          ancestor.fields().values().stream()
              .filter(field -> isOfLocks(field.type()))
              .map(FieldInfo::name)
              .sorted()
              .map(name -> field(ancestor.name(), name))
              .filter(field -> isSetAlike(info, question, field))
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
      at = ancestor.superclass().flatMap(code::findClass);
    }
    return Optional.empty();
  }

  /** Whether each constructor sets the inherited field to what it sets the other to or of. */
  private boolean isSetAlike(ClassInfo info, Question question, Value.Field inherited) {
    boolean isIt = false;
    for (ClassInfo.MethodInfo method : info.methods().values()) {
      MethodId id = method.id();
      if (!id.isConstructor()) {
        continue;
      }
      Value.Fresh made = new Value.Fresh(question, id, List.of());
      Optional<Value> mine = fields.setBy(made, field(question.owner(), question.field()));
      Optional<Value> theirs = fields.setBy(made, inherited);
      if (mine.isEmpty() || theirs.isEmpty() || !Values.contains(mine.get(), theirs.get())) {
        return false;
      }
      isIt |= theirs.get().equals(question.part());
    }
    return isIt;
  }
}
