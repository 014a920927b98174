package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.PlainReading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The objects that one body has told something in the end, and where it puts objects. */
final class ToldObjects {
  /** Each call is another, whatever it is equal to. */
  private final Set<Value> told = Collections.newSetFromMap(new IdentityHashMap<>());

  private final IdentityHashMap<Value, List<FieldKey>> kept = new IdentityHashMap<>();
  private final List<Value> returned = new ArrayList<>();

  ToldObjects(Body body, Hierarchy hierarchy, ToldFields.Telling telling) {
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (instruction instanceof Instruction.PutField put) {
            kept.computeIfAbsent(registers.get(put.from(), kept.size()), of -> new ArrayList<>(1))
                .add(FieldKey.of(put, hierarchy));
          } else if (instruction instanceof Instruction.Return exit && exit.from() >= 0) {
            returned.add(registers.get(exit.from(), returned.size()));
          } else if (instruction instanceof Instruction.Invoke call
              && telling.isContrary(call, registers)) {
            told.remove(registers.get(call.receiver(), 0));
          }
          told.addAll(telling.toldBy(instruction, body, registers));
        });
  }

  /** Whether this very object was told, and then not the contrary. */
  boolean contain(Value object) {
    return told.contains(object);
  }

  /** Whether what a field holds was told, as it was read from the field. */
  boolean containField(FieldKey field) {
    return told.stream().anyMatch(value -> isOf(value, field));
  }

  /** Whether a value is read from a field. */
  static boolean isOf(Value value, FieldKey field) {
    return value instanceof Value.Field other && FieldKey.of(other).equals(field);
  }

  /** What the body sets a field to. */
  List<Value> setTo(FieldKey field) {
    return kept.entrySet().stream()
        .filter(each -> each.getValue().contains(field))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The fields that keep an object. */
  List<FieldKey> keeping(Value object) {
    return kept.getOrDefault(object, List.of());
  }

  /** Whether all that the body returns was told so. */
  boolean containReturned() {
    return !returned.isEmpty() && told.containsAll(returned);
  }
}
