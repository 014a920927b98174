package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Joins;
import dev.lockspan.effect.program.PlainReading;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What code does with a collection or a map: it makes it, fills it, or takes elements out. */
final class QueueUses {
  private static final Set<String> PUTS =
      Set.of(
          "add",
          "addFirst",
          "addLast",
          "offer",
          "offerFirst",
          "offerLast",
          "push",
          "put",
          "putIfAbsent");

  /** What takes an element out, or looks at one. */
  private static final Set<String> TAKES =
      Set.of(
          "poll",
          "pollFirst",
          "pollLast",
          "pop",
          "remove",
          "removeFirst",
          "removeLast",
          "take",
          "peek",
          "peekFirst",
          "peekLast",
          "element",
          "getFirst",
          "getLast",
          "get",
          "getOrDefault");

  /** What does so of a view: of an iterator, or an entry of a map. */
  private static final Set<String> TAKES_OF_VIEW = Set.of("next", "getValue");

  /** What tells of the elements, or shows them where nobody can put in others. */
  private static final Set<String> ASKS =
      Set.of(
          "isEmpty",
          "size",
          "clear",
          "contains",
          "containsKey",
          "iterator",
          "forEach",
          "stream",
          "values",
          "keySet",
          "entrySet");

  private QueueUses() {}

  /** What a call takes an element from, itself or through a view of it. */
  static Optional<Value> queue(Value.Call call) {
    String name = call.method().name();
    if (call.receiver().isEmpty() || !isOfCollection(call.method())) {
      return Optional.empty();
    }
    if (TAKES_OF_VIEW.contains(name)) {
      boolean isEntry = name.equals("next") && FunctionTables.isOfEntries(call.receiver().get());
      return isEntry ? Optional.empty() : call.receiver().map(FunctionTables::behind);
    }
    return TAKES.contains(name) ? call.receiver() : Optional.empty();
  }

  static boolean isOfCollection(MethodId method) {
    return method.owner().startsWith("java.util.");
  }

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
    List<Integer> arguments = ((Instruction.Invoke) instruction).arguments();
    return arguments.get(arguments.size() - 1);
  }

  /** Whether something may come into a map through an entry of it. */
  static boolean setsEntry(Instruction instruction) {
    return instruction instanceof Instruction.Invoke invoke
        && invoke.method().name().equals("setValue")
        && isOfCollection(invoke.method());
  }

  /** The queue that is made, empty at first, itself or behind a view that is only read. */
  static Optional<Value.Fresh> made(Value value) {
    if (value instanceof Value.Call call && FunctionTables.copies(call)) {
      return made(call.arguments().get(0));
    }
    return value instanceof Value.Fresh fresh
            && fresh.type().startsWith("java.util.")
            && fresh.arguments().stream().allMatch(QueueUses::isNoElement)
            && fresh.site() instanceof Integer
        ? Optional.of(fresh)
        : Optional.empty();
  }

  /** What a new collection is made as a copy of. */
  static Optional<Value> copied(Value.Fresh made) {
    return made.type().startsWith("java.util.")
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
    String name = invoke.method().name();
    boolean isPut = isPut(invoke);
    if (isPut) {
      puts.add(use);
    }
    return isOfCollection(invoke.method())
        && invoke.arguments().stream().noneMatch(where::get)
        && (isPut || TAKES.contains(name) || ASKS.contains(name));
  }

  /** Whether a call may put its last argument into a queue. */
  static boolean isPut(Instruction.Invoke call) {
    return PUTS.contains(call.method().name()) && !call.arguments().isEmpty();
  }

  /** Whether it is part of how a new object comes into a register. */
  static boolean isMade(Instruction use, BitSet where) {
    return use instanceof Instruction.Move
        || (use instanceof Instruction.Invoke invoke
            && invoke.method().isConstructor()
            && invoke.arguments().stream().noneMatch(where::get));
  }
}
