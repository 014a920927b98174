package dev.lockspan.effect.program;

import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Synchronizers of the code's own that let no thread in twice: whoever takes one only exchanges its
 * state for another, and asks nothing else, such as who has it.
 */
public final class OnceSynchronizers {
  private static final List<String> ACQUIRES = List.of("(I)Z", "(J)Z");

  /** What tells the synchronizer who has it, where nobody asks. */
  private static final Set<String> TELLS = Set.of("setExclusiveOwnerThread", "currentThread");

  private final Hierarchy hierarchy;

  public OnceSynchronizers(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** Whether a value is a new object of such a type. */
  public boolean contain(Value value) {
    return value instanceof Value.Fresh made && isOne(made.type());
  }

  private boolean isOne(String type) {
    return ACQUIRES.stream()
        .map(parameters -> hierarchy.declaration(new MethodId(type, "tryAcquire", parameters)))
        .flatMap(Optional::stream)
        .filter(Declaration::hasBody)
        .filter(declared -> !declared.owner().isOfJdk())
        .anyMatch(declared -> isExchange(declared.id()));
  }

  private boolean isExchange(MethodId acquire) {
    boolean isAny = false;
    for (Instruction instruction : hierarchy.code(acquire)) {
      if (instruction instanceof Instruction.GetField) {
        return false;
      }
      if (instruction instanceof Instruction.Invoke invoke
          && !TELLS.contains(invoke.method().name())) {
        if (!invoke.method().name().equals("compareAndSetState")) {
          return false;
        }
        isAny = true;
      }
    }
    return isAny;
  }
}
