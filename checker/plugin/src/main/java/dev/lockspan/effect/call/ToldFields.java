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
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
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
    Optional<Set<MethodId>> readers = code.findReaders(field.owner(), field.name());
    Set<MethodId> writers = code.findWriters(field.owner(), field.name()).orElse(Set.of());
    return readers.isPresent()
        && !writers.isEmpty()
        && bodies(writers).stream().allMatch(body -> isTold(field, body))
        && bodies(readers.get()).stream().allMatch(body -> isNeverToldContrary(field, body));
  }

  private List<Body> bodies(Set<MethodId> members) {
    return members.stream().flatMap(member -> MemberCode.of(member, code).stream()).toList();
  }

  /** Whether a body tells each object so that it sets the field to. */
  private boolean isTold(FieldKey field, Body body) {
    List<Value> set = new ArrayList<>();
    Set<Value> told = Collections.newSetFromMap(new IdentityHashMap<>()); // each call is another
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (instruction instanceof Instruction.PutField put && field.isSetBy(put, hierarchy)) {
            set.add(registers.get(put.from(), set.size()));
          }
          told.addAll(telling.toldBy(instruction, body, registers));
        });
    boolean isFieldTold = told.stream().anyMatch(value -> holds(value, field));
    return set.stream()
        .filter(value -> !value.equals(Value.Constant.NULL))
        .allMatch(value -> isFieldTold || told.contains(value));
  }

  private boolean isNeverToldContrary(FieldKey field, Body body) {
    boolean[] isTold = new boolean[1];
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) ->
            isTold[0] |=
                instruction instanceof Instruction.Invoke invoke
                    && holds(registers.get(invoke.receiver(), 0), field)
                    && telling.isContrary(invoke, registers));
    return !isTold[0];
  }

  private static boolean holds(Value value, FieldKey field) {
    return value instanceof Value.Field other && FieldKey.of(other).equals(field);
  }
}
