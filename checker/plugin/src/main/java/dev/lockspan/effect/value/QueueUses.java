package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Joins;
import dev.lockspan.effect.program.PlainReading;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What code does with a collection or a map: it makes it, fills it, or asks it for something. */
final class QueueUses {
  private QueueUses() {}

  /** What a body puts in, in its own terms. */
  static Set<Value> values(Set<Instruction> puts, Body body, Hierarchy hierarchy) {
    Set<Value> values = new LinkedHashSet<>();
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (puts.contains(instruction)) {
            values.addAll(Joins.either(registers.get(put(instruction), values.size())));
          }
        });
    return values;
  }

  /** The register of what an instruction puts in. */
  static int put(Instruction instruction) {
    if (instruction instanceof Instruction.PutElement put) {
      return put.from();
    }
    Instruction.Invoke call = (Instruction.Invoke) instruction;
    int last = call.arguments().size() - 1;
    return call.arguments().get(ContainerOperation.inserted(call).orElse(last));
  }

  /** Whether something may come into a map through an entry of it. */
  static boolean setsEntry(Instruction instruction) {
    return instruction instanceof Instruction.Invoke invoke
        && invoke.method().name().equals("setValue")
        && Containers.isContainer(invoke.method().owner());
  }

  /** The queue that is made, empty at first, itself or behind a view that is only read. */
  static Optional<Value.Fresh> made(Value value) {
    if (value instanceof Value.Call call && CollectionFactories.copies(call)) {
      return made(call.arguments().get(0));
    }
    return value instanceof Value.Fresh fresh
            && Containers.isContainer(fresh.type())
            && fresh.arguments().stream().allMatch(QueueUses::isNoElement)
            && fresh.site() instanceof Integer
        ? Optional.of(fresh)
        : Optional.empty();
  }

  /** What a new collection is made as a copy of. */
  static Optional<Value> copied(Value.Fresh made) {
    return Containers.isContainer(made.type())
            && made.arguments().size() == 1
            && !isNoElement(made.arguments().get(0))
            && made.site() instanceof Integer
        ? made.arguments().stream().findFirst()
        : Optional.empty();
  }

  /** How much room there is, or what the keys are. */
  private static boolean isNoElement(Value argument) {
    return argument instanceof Value.Constant || argument instanceof Value.ClassLiteral;
  }

  /** Whether a use of the queue shows it to nobody; notes what puts something into it. */
  static boolean isPlain(Instruction use, BitSet where, Set<Instruction> puts) {
    if (!(use instanceof Instruction.Invoke invoke)) {
      return use instanceof Instruction.Move
          || use instanceof Instruction.Branch
          || use instanceof Instruction.Compare
          || use instanceof Instruction.Enter
          || use instanceof Instruction.Exit;
    }
    boolean isPut = ContainerOperation.inserted(invoke).isPresent();
    if (isPut) {
      puts.add(use);
    }
    return invoke.arguments().stream().noneMatch(where::get)
        && (isPut || ContainerOperation.does(invoke.method(), ContainerOperation::insertsNothing));
  }

  /** Whether it is part of how a new object comes into a register. */
  static boolean isMade(Instruction use, BitSet where) {
    return use instanceof Instruction.Move
        || (use instanceof Instruction.Invoke invoke
            && invoke.method().isConstructor()
            && invoke.arguments().stream().noneMatch(where::get));
  }
}
