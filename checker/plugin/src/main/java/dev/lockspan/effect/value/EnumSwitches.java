package dev.lockspan.effect.value;

import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tables that a compiler makes for switches over enums: the number of a case by the ordinal of
 * a constant.
 */
final class EnumSwitches {
  private final FieldValues fields;
  private final Map<Value, Map<Value, Value>> tables = new HashMap<>();

  EnumSwitches(FieldValues fields) {
    this.fields = fields;
  }

  /** The enum value that is looked up, where a value is what such a table has for it. */
  Optional<Value> findSelector(Value value) {
    return value instanceof Value.Element entry
            && entry.array() instanceof Value.StaticField table
            && table.name().startsWith("$SwitchMap$")
            && entry.index() instanceof Value.Call ordinal
        ? ordinal.receiver()
        : Optional.empty();
  }

  /** The enum constant that the number of a case stands for. */
  Optional<Value> findConstant(Value entry, Value number) {
    Value table = ((Value.Element) entry).array();
    return Optional.ofNullable(tables.computeIfAbsent(table, this::read).get(number));
  }

  private Map<Value, Value> read(Value table) {
    Map<Value, Value> constants = new HashMap<>();
    fields.readInitializer(
        ((Value.StaticField) table).owner(),
        (instruction, registers) -> {
          if (instruction instanceof Instruction.PutElement put
              && table.equals(registers.find(put.array()))
              && registers.find(put.index()) instanceof Value.Call ordinal) {
            Value number = registers.find(put.from());
            if (number != null) {
              ordinal.receiver().ifPresent(each -> constants.put(number, each));
            }
          }
        });
    return constants;
  }
}
