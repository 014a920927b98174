package dev.lockspan.effect.program;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells private fields of class files whose lock is only tried for, by the code that reads it. */
public final class TriedFields {
  private static final Set<String> TRYING = Set.of("tryLock()Z", "tryAcquire()Z");

  private static final List<String> ASKING = List.of("unlock", "release", "is", "has", "get");

  private final CodeSource code;
  private final Hierarchy hierarchy;

  public TriedFields(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
  }

  /** Whether nobody waits for the lock in a field, or passes it on: all try, release and ask. */
  public boolean isOnlyTried(String owner, String field) {
    boolean isCompiled =
        hierarchy.find(owner).filter(c -> c.origin() == ClassInfo.Origin.CLASS_FILE).isPresent();
    Optional<Set<MethodId>> readers =
        isCompiled ? code.findReaders(owner, field) : Optional.empty();
    return readers.isPresent()
        && readers.get().stream()
            .flatMap(member -> MemberCode.of(member, code).stream())
            .allMatch(body -> isOnlyTried(body, owner, field));
  }

  private boolean isOnlyTried(Body body, String owner, String field) {
    boolean[] isPassedOn = {false};
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) ->
            instruction.reads(
                register -> {
                  boolean isLock = isOf(registers.find(register), owner, field);
                  isPassedOn[0] |= isLock && !isTry(instruction, register);
                }));
    return !isPassedOn[0];
  }

  private static boolean isOf(@Nullable Value value, String owner, String field) {
    if (value instanceof Value.StaticField of) {
      return of.owner().equals(owner) && of.name().equals(field);
    }
    return value instanceof Value.Field of && of.owner().equals(owner) && of.name().equals(field);
  }

  private static boolean isTry(Instruction instruction, int register) {
    if (instruction instanceof Instruction.Move) {
      return true;
    }
    return instruction instanceof Instruction.Invoke invoke
        && invoke.receiver() == register
        && !invoke.arguments().contains(register)
        && (TRYING.contains(invoke.method().signature())
            || ASKING.stream().anyMatch(invoke.method().name()::startsWith));
  }
}
