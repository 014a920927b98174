package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.program.PlainReading;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.Path;
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

  /** Whether the constructor of a field's object makes what it holds, for no other. */
  private boolean isMade(Value.Field field) {
    Value made = knowledge.fields().origin(field);
    boolean isNew =
        made instanceof Value.Fresh
            || (made instanceof Value.Call call && Values.isSynchronizing(call.method()));
    return isNew && isKept(field, made);
  }

  private boolean isKept(Value.Field field, Value made) {
    return knowledge.hierarchy().find(field.owner()).stream()
        .flatMap(info -> info.methods().values().stream())
        .map(ClassInfo.MethodInfo::id)
        .filter(method -> method.isConstructor())
        .flatMap(method -> knowledge.code().findBody(method).stream())
        .noneMatch(constructor -> shows(constructor, field, made));
  }

  private boolean shows(Body constructor, Value.Field field, Value made) {
    Value own = new Value.Field(new Value.This(), field.owner(), field.name());
    List<Integer> uses = new ArrayList<>();
    PlainReading.read(
        constructor,
        knowledge.hierarchy(),
        (instruction, registers) ->
            shown(instruction)
                .filter(
                    register ->
                        made.equals(registers.find(register))
                            || own.equals(registers.find(register)))
                .forEach(uses::add));
    return uses.size() > 1; // what sets the field is one
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
