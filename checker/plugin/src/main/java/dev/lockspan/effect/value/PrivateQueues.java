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

/** The queues and lists in private fields that hold only what known code puts into them. */
final class PrivateQueues {
  private record Key(String owner, String name) {}

  private static final Set<String> PUTS =
      Set.of("add", "addFirst", "addLast", "offer", "offerFirst", "offerLast", "push");

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
          "get");

  private static final Set<String> ASKS = Set.of("isEmpty", "size", "clear", "contains");

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final GivenValues given;
  private final Map<Key, Set<Value>> known = new HashMap<>();

  PrivateQueues(CodeSource code, Hierarchy hierarchy, GivenValues given) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.given = given;
  }

  /** The tasks of which a call takes one; none where it is not known that there are no others. */
  Set<Value> givenBy(Value.Call call) {
    if (!TAKES.contains(call.method().name()) || !isOfCollection(call.method())) {
      return Set.of();
    }
    Value queue = call.receiver().orElse(call);
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

  private static boolean isOfCollection(MethodId method) {
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
      if (isRead && !Trace.allMatch(body, i, (use, where) -> isPlain(use, where, puts))) {
        return Optional.empty();
      }
    }
    Set<Value> values = new LinkedHashSet<>();
    Set<Integer> made = new HashSet<>();
    boolean[] isOther = new boolean[1];
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (puts.contains(instruction)) {
            Instruction.Invoke put = (Instruction.Invoke) instruction;
            Value value = registers.get(put.arguments().get(0), values.size());
            Joins.either(value).forEach(one -> values.addAll(given.of(body, one, member)));
          } else if (instruction instanceof Instruction.PutField put
              && isOf(put.owner(), put.name(), field)) {
            made(registers.get(put.from(), 0)).ifPresentOrElse(made::add, () -> isOther[0] = true);
          }
        });
    boolean isKnown =
        !isOther[0]
            && values.stream().allMatch(PrivateQueues::isTask)
            && made.stream()
                .allMatch(
                    site ->
                        Trace.allMatch(body, site, (use, where) -> isStored(use, where, field)));
    return isKnown ? Optional.of(values) : Optional.empty();
  }

  private static boolean isTask(Value value) {
    return value instanceof Value.Function || value instanceof Value.Fresh;
  }

  /** The place where an empty queue is made. */
  private static Optional<Integer> made(Value value) {
    return value instanceof Value.Fresh fresh
            && fresh.type().startsWith("java.util.")
            && fresh.arguments().stream().allMatch(Value.Constant.class::isInstance)
        ? Optional.of((Integer) fresh.site())
        : Optional.empty();
  }

  private boolean isOf(String owner, String name, Key field) {
    return name.equals(field.name()) && hierarchy.fieldOwner(owner, name).equals(field.owner());
  }

  /** Whether a use of the queue shows it to nobody; notes what puts something into it. */
  private static boolean isPlain(Instruction use, BitSet where, Set<Instruction> puts) {
    if (!(use instanceof Instruction.Invoke invoke)) {
      return use instanceof Instruction.Move
          || use instanceof Instruction.Branch
          || use instanceof Instruction.Compare
          || use instanceof Instruction.Enter
          || use instanceof Instruction.Exit;
    }
    String name = invoke.method().name();
    boolean isPut = PUTS.contains(name) && !invoke.arguments().isEmpty();
    if (isPut) {
      puts.add(use);
    }
    return isOfCollection(invoke.method())
        && invoke.arguments().stream().noneMatch(where::get)
        && ((isPut && invoke.arguments().size() == 1)
            || TAKES.contains(name)
            || ASKS.contains(name));
  }

  private boolean isStored(Instruction use, BitSet where, Key field) {
    if (use instanceof Instruction.Invoke invoke) {
      return invoke.method().isConstructor() && invoke.arguments().stream().noneMatch(where::get);
    }
    return use instanceof Instruction.Move
        || (use instanceof Instruction.PutField put
            && isOf(put.owner(), put.name(), field)
            && (put.object() < 0 || !where.get(put.object())));
  }
}
