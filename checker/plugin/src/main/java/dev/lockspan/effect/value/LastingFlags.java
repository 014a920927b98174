package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.PlainReading;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The flags that nobody takes back: set to true for good by whoever sets them. */
public final class LastingFlags {
  private record Key(String owner, String name) {}

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final Map<Key, Boolean> known = new HashMap<>();

  LastingFlags(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
  }

  /** Whether a field is one of these. */
  public boolean contains(Value.Field field) {
    return known.computeIfAbsent(new Key(field.owner(), field.name()), this::isLasting);
  }

  private boolean isLasting(Key field) {
    boolean isFlag =
        hierarchy
            .find(field.owner())
            .map(info -> info.fields().get(field.name()))
            .filter(info -> info.type().equals("boolean") && !info.isStatic() && !info.isFinal())
            .isPresent();
    Optional<Set<MethodId>> writers =
        isFlag ? code.findWriters(field.owner(), field.name()) : Optional.empty();
    return writers.isPresent()
        && writers.get().stream()
            .flatMap(writer -> MemberCode.of(writer, code).stream())
            .allMatch(body -> isSetForGood(field, body));
  }

  /** Whether a body sets the field to true alone, but for what a new object begins with. */
  private boolean isSetForGood(Key field, Body body) {
    boolean isMaker = body.id().isConstructor() && body.id().owner().equals(field.owner());
    boolean[] isOther = new boolean[1];
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (instruction instanceof Instruction.PutField put
              && isOf(put, field)
              && !(isMaker && put.object() == 0)
              && !Value.Constant.of(1).equals(registers.find(put.from()))) {
            isOther[0] = true;
          }
        });
    return !isOther[0];
  }

  private boolean isOf(Instruction.PutField put, Key field) {
    return put.name().equals(field.name())
        && hierarchy.fieldOwner(put.owner(), put.name()).equals(field.owner());
  }
}
