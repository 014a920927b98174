package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.program.Joins;
import dev.lockspan.effect.program.PlainReading;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which objects only their keeper knows: its constructor makes them, and shows them to nobody. */
final class Keeping {
  private final Knowledge knowledge;

  Keeping(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Whether nobody but this code can have what a field of an object holds that is new here. */
  boolean isUnpublished(Value value, Path path) {
    if (!(value instanceof Value.Field field)) {
      return Ownership.isUnpublished(value, path);
    }
    if (path.hasEscaped(field) || !isUnpublished(field.of(), path)) {
      return false;
    }
    Set<Value> kept = path.kept(field);
    return kept.isEmpty()
        ? isMade(field)
        : kept.stream().allMatch(each -> isUnpublished(each, path));
  }

  /** What a field of a new object holds, or else null: what its constructor sets it to. */
  Value made(Value.Field field) {
    Value origin = knowledge.fields().origin(field);
    if (origin.equals(field) && knowledge.fields().isFixed(field)) {
      return knowledge.fields().content(field);
    }
    List<Value> objects =
        Joins.either(origin).stream().filter(each -> !each.equals(Value.Constant.NULL)).toList();
    return objects.size() == 1 ? objects.get(0) : origin;
  }

  /** Whether the constructor of a field's object makes what it holds, for no other. */
  private boolean isMade(Value.Field field) {
    Value made = made(field);
    boolean isNew =
        made instanceof Value.Fresh
            || (made instanceof Value.Call call
                && (Values.isSynchronizing(call.method()) || isMadeByFactory(call)));
    return isNew && !isOfConstant(field) && isKept(field, made);
  }

  /** Whether a factory makes a new object, which it shows to nobody else. */
  private boolean isMadeByFactory(Value.Call call) {
    if (!(knowledge.fields().made(call) instanceof Value.Fresh)) {
      return false;
    }
    Summary factory = knowledge.summary(call.method());
    return factory.result().filter(made -> !factory.escaping().contains(made)).isPresent();
  }

  /** Whether constructors set a final field to a constant, which others have as well. */
  boolean isOfConstant(Value.Field field) {
    return knowledge
        .fields()
        .findSet(field.owner(), field.name())
        .filter(Value.StaticField.class::isInstance)
        .isPresent();
  }

  private boolean isKept(Value.Field field, Value made) {
    boolean isAlways = made.equals(knowledge.fields().origin(field));
    return knowledge.hierarchy().find(field.owner()).stream()
        .flatMap(info -> info.methods().values().stream())
        .map(ClassInfo.MethodInfo::id)
        .filter(method -> method.isConstructor())
        .flatMap(method -> knowledge.code().findBody(method).stream())
        .noneMatch(constructor -> shows(constructor, field, made, isAlways));
  }

  /**
   * Whether a constructor shows what it makes for a field.
   *
   * @param isPlain whether a register that may hold it holds nothing else
   */
  private boolean shows(Body constructor, Value.Field field, Value made, boolean isPlain) {
    Value own = new Value.Field(new Value.This(), field.owner(), field.name());
    List<Integer> uses = new ArrayList<>();
    PlainReading.read(
        constructor,
        knowledge.hierarchy(),
        (instruction, registers) -> {
          if (!sets(instruction, field)) {
            shown(instruction)
                .filter(
                    register -> {
                      Value value = registers.find(register);
                      return value == null
                          ? !isPlain
                          : value.equals(own)
                              || Joins.either(value).stream().anyMatch(one -> isOne(one, made));
                    })
                .forEach(uses::add);
          }
        });
    return !uses.isEmpty();
  }

  /** Whether both are one thing, in whoever's terms what it was made with is told. */
  private static boolean isOne(Value one, Value other) {
    return one.equals(other)
        || (one instanceof Value.Fresh here
            && other instanceof Value.Fresh there
            && here.site().equals(there.site())
            && here.type().equals(there.type()));
  }

  private static boolean sets(Instruction instruction, Value.Field field) {
    return instruction instanceof Instruction.PutField put
        && put.name().equals(field.name())
        && put.owner().equals(field.owner());
  }

  /** The registers whose values an instruction shows to other code, or stores. */
  static Stream<Integer> shown(Instruction instruction) {
    if (instruction instanceof Instruction.Invoke invoke) {
      return invoke.method().isConstructor()
          ? invoke.arguments().stream()
          : Stream.concat(Stream.of(invoke.receiver()), invoke.arguments().stream());
    }
    if (instruction instanceof Instruction.Function function) {
      return function.captured().stream();
    }
    if (instruction instanceof Instruction.PutElement put) {
      return Stream.of(put.from());
    }
    return instruction instanceof Instruction.PutField put
        ? Stream.of(put.from())
        : List.<Integer>of().stream();
  }
}
