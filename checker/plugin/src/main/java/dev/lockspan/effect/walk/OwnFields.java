package dev.lockspan.effect.walk;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.Resolution;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.value.Terms;
import dev.lockspan.effect.value.Writers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows what the fields of objects hold that only this code has: one that is new here, or whose
 * constructor runs. Until others see it a field is what was stored last, whatever setters exist.
 */
final class OwnFields {
  private final Knowledge knowledge;
  private final Ownership ownership;
  private final Resolution resolution;

  OwnFields(Knowledge knowledge, Ownership ownership, Resolution resolution) {
    this.knowledge = knowledge;
    this.ownership = ownership;
    this.resolution = resolution;
  }

  /** A field of such an object is set. */
  void store(Value.Field field, Value value, Path path) {
    boolean isTelling = !(value instanceof Value.Unknown || value instanceof Value.Constant);
    if (isTelling && knowledge.members().writers().areKnown(field.owner(), field.name())) {
      path.fieldsNow(path.fieldsNow().with(field, value));
    }
  }

  /** A field of an object is set that others have, too: known until they may set it. */
  void storeShared(Value place, Value value, Path path) {
    if (place instanceof Value.Field field
        && field.of() instanceof Value.This
        && value instanceof Value.Fresh) {
      store(field, value, path);
    }
  }

  /** A call may set fields of the objects that it is made on or given. */
  void startCall(At at, Path path) {
    if (path.fieldsNow().held().isEmpty()) {
      return;
    }
    List<MethodId> bodies = bodies(at);
    for (Map.Entry<Value.Field, Value> each : path.fieldsNow().held().entrySet()) {
      Value.Field field = each.getKey();
      if (!(each.getValue() instanceof Value.Constant) && maySet(at, bodies, field, path)) {
        path.fieldsNow(path.fieldsNow().without(field::equals));
      }
    }
  }

  private boolean maySet(At at, List<MethodId> bodies, Value.Field field, Path path) {
    return (isPassed(at, field) || !ownership.isOwn(field.of(), path))
        && bodies.stream().anyMatch(body -> knowledge.members().writers().maySet(body, field));
  }

  private static boolean isPassed(At at, Value.Field field) {
    return at.receiver().filter(field.of()::equals).isPresent()
        || at.arguments().contains(field.of());
  }

  /** A call has set the fields whose setter it is, and others may have other numbers since. */
  void endCall(At at, List<Path> after) {
    for (Path path : after) {
      numbers(at, path);
    }
    endSetter(at, after);
  }

  /** A new object has the numbers and the streams in fields that its constructor sets. */
  void endConstruction(At at, List<Path> after) {
    for (Path path : after) {
      numbers(at, path);
      streams(at, path);
    }
  }

  private void streams(At at, Path path) {
    Value made = at.receiver().orElse(at.result());
    Map<FieldKey, Value> given = knowledge.members().streams().of(at.invoke().method());
    for (Map.Entry<FieldKey, Value> each : given.entrySet()) {
      Value stream = Terms.inObject(each.getValue(), made, at.arguments());
      store(new Value.Field(made, each.getKey().owner(), each.getKey().name()), stream, path);
    }
  }

  private void numbers(At at, Path path) {
    Value object = at.receiver().orElse(at.result());
    boolean isOwn =
        object instanceof Value.Fresh || object instanceof Value.This || isOfThread(object);
    if (!isOwn && path.fieldsNow().held().isEmpty()) {
      return;
    }
    List<MethodId> bodies = bodies(at);
    for (Map.Entry<Value.Field, Value> each : path.fieldsNow().held().entrySet()) {
      Value.Field field = each.getKey();
      boolean mayBeOther =
          maySet(at, bodies, field, path) || (bodies.isEmpty() && isPassed(at, field));
      if (each.getValue() instanceof Value.Constant && mayBeOther) {
        path.fieldsNow(path.fieldsNow().without(field::equals));
      }
    }
    if (bodies.size() == 1 && (isOfThread(object) || ownership.isOwn(object, path))) {
      for (Map.Entry<FieldKey, Value> set :
          knowledge.members().numbers().of(bodies.get(0)).entrySet()) {
        FieldKey key = set.getKey();
        Value number = Terms.inObject(set.getValue(), object, at.arguments());
        if (number instanceof Value.Constant) {
          Value.Field field = new Value.Field(object, key.owner(), key.name());
          path.fieldsNow(path.fieldsNow().with(field, number));
        }
      }
    }
  }

  /** Whether an object is the one that a thread has for itself. */
  private static boolean isOfThread(Value object) {
    return object instanceof Value.Call call
        && call.method().owner().equals("java.lang.ThreadLocal")
        && call.method().name().equals("get");
  }

  private void endSetter(At at, List<Path> after) {
    Value object = at.receiver().orElse(at.result());
    boolean isCandidate =
        (object instanceof Value.Fresh || object instanceof Value.This)
            && !at.invoke().method().isConstructor();
    if (!isCandidate || after.stream().noneMatch(path -> ownership.isOwn(object, path))) {
      return;
    }
    List<MethodId> bodies = bodies(at);
    if (bodies.size() != 1) {
      return;
    }
    for (Writers.Setting setting : knowledge.members().writers().settings(bodies.get(0))) {
      Value.Field field = new Value.Field(object, setting.field().owner(), setting.field().name());
      Value value = Terms.inObject(setting.value(), object, at.arguments());
      for (Path path : after) {
        if (ownership.isOwn(object, path)) {
          store(field, value, path);
        }
      }
    }
  }

  private List<MethodId> bodies(At at) {
    return resolution.callee(at, at.receiver().orElse(at.result())).bodies();
  }

  /** Whether nobody can have set a field meanwhile, or has to wait for a lock first. */
  private boolean isCurrent(Value.Field field, Value held, Path path) {
    return ownership.isOwn(field.of(), path)
        || isOfThread(field.of())
        || (held instanceof Value.Fresh && !path.holds.held().isEmpty());
  }

  /** What a field holds now, where only this code has its object. */
  Optional<Value> held(Value value, Path path) {
    return value instanceof Value.Field field && !path.fieldsNow().held().isEmpty()
        ? path.fieldsNow().find(field).filter(held -> isCurrent(field, held, path))
        : Optional.empty();
  }
}
