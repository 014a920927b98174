package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Joins;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.PlainReading;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The collections and maps in private fields that hold only what known code puts into them. */
final class PrivateQueues {
  private record Key(String owner, String name) {}

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

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final GivenValues given;
  private final MadeByFunctions made;
  private final Map<Key, Set<Value>> known = new HashMap<>();

  PrivateQueues(CodeSource code, Hierarchy hierarchy, GivenValues given) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.given = given;
    this.made = new MadeByFunctions(code, hierarchy);
  }

  /** The tasks of which a call takes one; none where it is not known that there are no others. */
  Set<Value> givenBy(Value.Call call) {
    Optional<Value> holder = isMaking(call.method()) ? call.receiver() : queue(call);
    Set<Value> held = holder.map(this::heldBy).orElse(Set.of());
    if (held.isEmpty() || !call.method().name().equals("getOrDefault")) {
      return held;
    }
    Set<Value> all = new LinkedHashSet<>(held);
    all.add(call.arguments().get(1));
    return all;
  }

  /** What a call takes an element from, itself or through a view of it. */
  static Optional<Value> queue(Value.Call call) {
    String name = call.method().name();
    if (call.receiver().isEmpty() || !isOfCollection(call.method())) {
      return Optional.empty();
    }
    if (TAKES_OF_VIEW.contains(name)) {
      return call.receiver().map(FunctionTables::behind);
    }
    return TAKES.contains(name) ? call.receiver() : Optional.empty();
  }

  private Set<Value> heldBy(Value queue) {
    if (queue instanceof Value.StaticField field) {
      return find(new Key(field.owner(), field.name()));
    }
    if (!(queue instanceof Value.Field field)) {
      return Set.of();
    }
    Set<Value> tasks = new LinkedHashSet<>();
    for (Value each : find(new Key(field.owner(), field.name()))) {
      tasks.add(FieldValues.inObject(each, field.of(), List.of()));
    }
    return tasks;
  }

  static boolean isOfCollection(MethodId method) {
    return method.owner().startsWith("java.util.");
  }

  private Set<Value> find(Key field) {
    Set<Value> found = known.get(field);
    if (found == null) {
      known.put(field, Set.of());
      found = read(field);
      known.put(field, found);
    }
    return found;
  }

  private Set<Value> read(Key field) {
    Set<MethodId> readers = code.findReaders(field.owner(), field.name()).orElse(Set.of());
    Set<MethodId> writers = code.findWriters(field.owner(), field.name()).orElse(Set.of());
    if (readers.isEmpty() || writers.isEmpty()) {
      return Set.of();
    }
    Set<MethodId> users = new HashSet<>(writers);
    users.addAll(readers);
    Set<Value> tasks = new LinkedHashSet<>();
    for (MethodId user : users) {
      List<Body> member = MemberCode.of(user, code);
      for (Body body : member) {
        Optional<Set<Value>> put = put(field, body, member);
        if (put.isEmpty()) {
          return Set.of();
        }
        tasks.addAll(put.get());
      }
    }
    return tasks;
  }

  /** What a body puts into the field's queue; empty where it may do more with it. */
  private Optional<Set<Value>> put(Key field, Body body, List<Body> member) {
    Set<Instruction> puts = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Instruction> all = body.code();
    for (int i = 0; i < all.size(); i++) {
      boolean isRead =
          all.get(i) instanceof Instruction.GetField get && isOf(get.owner(), get.name(), field);
      boolean isKnown =
          !isRead || Trace.allMatch(body, i, (use, where) -> isKept(use, where, puts));
      if (!isKnown || setsEntry(all.get(i))) {
        return Optional.empty();
      }
    }
    for (Optional<Value.Fresh> made : made(field, body)) {
      boolean isKnown =
          made.isPresent()
              && Trace.allMatch(
                  body,
                  (Integer) made.get().site(),
                  (use, where) -> isStored(use, where, field) || isKept(use, where, puts));
      if (!isKnown) {
        return Optional.empty();
      }
    }
    Set<Value> values = puts.isEmpty() ? Set.of() : values(puts, body, member);
    return values.stream().allMatch(PrivateQueues::isTask) ? Optional.of(values) : Optional.empty();
  }

  /** The empty queues that a body makes and sets the field to; absent of others. */
  private Set<Optional<Value.Fresh>> made(Key field, Body body) {
    Set<Optional<Value.Fresh>> made = new LinkedHashSet<>();
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (instruction instanceof Instruction.PutField put
              && isOf(put.owner(), put.name(), field)) {
            made.add(made(registers.get(put.from(), 0)));
          }
        });
    return made;
  }

  private Set<Value> values(Set<Instruction> puts, Body body, List<Body> member) {
    Set<Instruction> making = new HashSet<>(puts);
    making.removeIf(put -> !isMaking(((Instruction.Invoke) put).method()));
    Set<Instruction> others = new HashSet<>(puts);
    others.removeAll(making);
    Set<Value> values = new LinkedHashSet<>();
    for (Value maker : making.isEmpty() ? Set.<Value>of() : values(making, body, hierarchy)) {
      made.by(maker).forEach(one -> values.addAll(given.of(body, one, member)));
    }
    values(others, body, hierarchy).forEach(one -> values.addAll(given.of(body, one, member)));
    return values;
  }

  /** As {@link #isPlain}; also what has a function make what a map lacks. */
  private static boolean isKept(Instruction use, BitSet where, Set<Instruction> puts) {
    if (use instanceof Instruction.Invoke invoke
        && isMaking(invoke.method())
        && invoke.arguments().stream().noneMatch(where::get)) {
      puts.add(use);
      return true;
    }
    return isPlain(use, where, puts);
  }

  private static boolean isMaking(MethodId method) {
    return method.name().equals("computeIfAbsent") && isOfCollection(method);
  }

  /** What a body puts in, in its own terms. */
  static Set<Value> values(Set<Instruction> puts, Body body, Hierarchy hierarchy) {
    Set<Value> values = new LinkedHashSet<>();
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (puts.contains(instruction)) {
            Instruction.Invoke put = (Instruction.Invoke) instruction;
            int last = put.arguments().get(put.arguments().size() - 1);
            values.addAll(Joins.either(registers.get(last, values.size())));
          }
        });
    return values;
  }

  /** Whether something may come into a map through an entry of it. */
  private static boolean setsEntry(Instruction instruction) {
    return instruction instanceof Instruction.Invoke invoke
        && invoke.method().name().equals("setValue")
        && isOfCollection(invoke.method());
  }

  private static boolean isTask(Value value) {
    return value instanceof Value.Function || value instanceof Value.Fresh;
  }

  /** The queue that is made, empty at first, itself or behind a view that is only read. */
  static Optional<Value.Fresh> made(Value value) {
    if (value instanceof Value.Call call && FunctionTables.copies(call)) {
      return made(call.arguments().get(0));
    }
    return value instanceof Value.Fresh fresh
            && fresh.type().startsWith("java.util.")
            && fresh.arguments().stream().allMatch(PrivateQueues::isNoElement)
            && fresh.site() instanceof Integer
        ? Optional.of(fresh)
        : Optional.empty();
  }

  /** How much room there is, or what the keys are. */
  private static boolean isNoElement(Value argument) {
    return argument instanceof Value.Constant || argument instanceof Value.ClassLiteral;
  }

  private boolean isOf(String owner, String name, Key field) {
    return name.equals(field.name()) && hierarchy.fieldOwner(owner, name).equals(field.owner());
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

  private boolean isStored(Instruction use, BitSet where, Key field) {
    if (use instanceof Instruction.Invoke invoke
        && invoke.arguments().stream().anyMatch(where::get)) {
      return FunctionTables.copies(invoke.method());
    }
    return isMade(use, where)
        || (use instanceof Instruction.PutField put
            && isOf(put.owner(), put.name(), field)
            && (put.object() < 0 || !where.get(put.object())));
  }

  /** Whether it is part of how a new object comes into a register. */
  static boolean isMade(Instruction use, BitSet where) {
    return use instanceof Instruction.Move
        || (use instanceof Instruction.Invoke invoke
            && invoke.method().isConstructor()
            && invoke.arguments().stream().noneMatch(where::get));
  }
}
