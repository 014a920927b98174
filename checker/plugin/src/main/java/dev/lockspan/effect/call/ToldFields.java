package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.PlainReading;
import java.util.List;
import java.util.Set;

/**
 * The private fields that are given only objects which are told something by the code that sets the
 * field, such as not to block, and never the contrary.
 */
final class ToldFields {
  /** What objects are told by calls. */
  interface Telling {
    /** The objects that an instruction of a body tells so. */
    List<Value> toldBy(Instruction instruction, Body body, PlainReading registers);

    /** Whether a call tells its receiver, or may tell it, the contrary. */
    boolean isContrary(Instruction.Invoke call, PlainReading registers);

    /** What must be told so for this object to count as told: itself, or what it is of. */
    default Value subject(Value object) {
      return object;
    }
  }

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final Telling telling;

  ToldFields(CodeSource code, Hierarchy hierarchy, Telling telling) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.telling = telling;
  }

  boolean contains(FieldKey field) {
    Set<MethodId> writers = code.findWriters(field.owner(), field.name()).orElse(Set.of());
    return !writers.isEmpty()
        && bodies(writers).stream().allMatch(body -> isTold(field, body))
        && isNeverToldContrary(field);
  }

  private List<Body> bodies(Set<MethodId> members) {
    return members.stream().flatMap(member -> MemberCode.of(member, code).stream()).toList();
  }

  /** Whether a body tells each object so that it sets the field to. */
  private boolean isTold(FieldKey field, Body body) {
    ToldObjects told = new ToldObjects(body, hierarchy, telling);
    return told.containField(field)
        || told.setTo(field).stream()
            .filter(value -> !value.equals(Value.Constant.NULL))
            .allMatch(value -> isTold(value, told));
  }

  private boolean isTold(Value value, ToldObjects told) {
    Value subject = telling.subject(value);
    boolean isKept =
        subject == value || told.keeping(subject).stream().allMatch(this::isNeverToldContrary);
    return (told.contain(subject) || (subject instanceof Value.Call call && isMadeTold(call)))
        && isKept;
  }

  /** Whether a static method tells each object so that it returns. */
  private boolean isMadeTold(Value.Call call) {
    return code.findBody(call.method())
        .filter(body -> body.traits().isStatic())
        .filter(body -> new ToldObjects(body, hierarchy, telling).containReturned())
        .isPresent();
  }

  /** Whether all are known who may tell what a field holds the contrary, and none does. */
  private boolean isNeverToldContrary(FieldKey field) {
    return code.findReaders(field.owner(), field.name())
        .filter(readers -> bodies(readers).stream().allMatch(body -> isNeverTold(field, body)))
        .isPresent();
  }

  private boolean isNeverTold(FieldKey field, Body body) {
    boolean[] isTold = new boolean[1];
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) ->
            isTold[0] |=
                instruction instanceof Instruction.Invoke invoke
                    && ToldObjects.isOf(registers.get(invoke.receiver(), 0), field)
                    && telling.isContrary(invoke, registers));
    return !isTold[0];
  }
}
