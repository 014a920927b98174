package dev.lockspan.effect.value;

import static dev.lockspan.effect.value.ContainerOperation.COMPUTE_IF_ABSENT;
import static dev.lockspan.effect.value.ContainerOperation.GET_OR_DEFAULT;
import static dev.lockspan.effect.value.ContainerOperation.PUT_ALL;
import static dev.lockspan.effect.value.ContainerOperation.TO_ARRAY;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Joins;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.PlainReading;
import dev.lockspan.effect.program.Values;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The collections, maps and arrays in private fields, and in static ones of a package, that hold
 * only what known code makes them with, or puts into them.
 */
final class PrivateQueues {
  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final GivenValues given;
  private final FunctionTables tables;
  private final Mappings mappings;
  private final Map<FieldKey, Set<Value>> known = new HashMap<>();

  PrivateQueues(
      CodeSource code,
      Hierarchy hierarchy,
      GivenValues given,
      FunctionTables tables,
      Mappings mappings) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.given = given;
    this.tables = tables;
    this.mappings = mappings;
  }

  /** All that a value may be that is taken out; nothing where there may be something else. */
  Set<Value> givenBy(Value value) {
    if (value instanceof Value.Call call && GET_OR_DEFAULT.isOf(call.method())) {
      Set<Value> all = new LinkedHashSet<>(call.receiver().map(this::heldBy).orElse(Set.of()));
      if (!all.isEmpty()) {
        all.add(call.arguments().get(1));
      }
      return all;
    }
    return Containers.holder(value).map(PrivateQueues::listed).map(this::heldBy).orElse(Set.of());
  }

  /** The collection that an array lists; else the value. */
  private static Value listed(Value array) {
    return array instanceof Value.Call call && TO_ARRAY.isOf(call.method())
        ? call.receiver().map(Containers::behind).orElse(array)
        : array;
  }

  private Set<Value> heldBy(Value queue) {
    if (queue instanceof Value.StaticField field) {
      return find(new FieldKey(field.owner(), field.name()));
    }
    if (!(queue instanceof Value.Field field)) {
      return Set.of();
    }
    Set<Value> tasks = new LinkedHashSet<>();
    for (Value each : find(FieldKey.of(field))) {
      tasks.add(Terms.inObject(each, field.of(), List.of()));
    }
    return tasks;
  }

  private Set<Value> find(FieldKey field) {
    Set<Value> found = known.get(field);
    if (found == null) {
      known.put(field, Set.of());
      found = read(field);
      known.put(field, found);
    }
    return found;
  }

  private Set<Value> read(FieldKey field) {
    Set<Value> tasks = new LinkedHashSet<>();
    Optional<Set<MethodId>> users =
        field.users(code).or(() -> code.findUsers(field.owner(), field.name()));
    for (MethodId user : users.orElse(Set.of())) {
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
  private Optional<Set<Value>> put(FieldKey field, Body body, List<Body> member) {
    Set<Instruction> puts = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Instruction> all = body.code();
    for (int i = 0; i < all.size(); i++) {
      boolean isRead = field.isReadBy(all.get(i), hierarchy);
      boolean isKnown = !isRead || Trace.allMatch(body, i, (use, where) -> isUse(use, where, puts));
      if (!isKnown || QueueUses.setsEntry(all.get(i))) {
        return Optional.empty();
      }
    }
    Set<Value> values = new LinkedHashSet<>();
    for (Value made : stored(field, body)) {
      Optional<List<Value>> first = first(made);
      if (first.isEmpty() || !isKept(made, field, body, puts)) {
        return Optional.empty();
      }
      first.get().forEach(one -> values.addAll(given.of(body, one, member)));
    }
    if (!puts.isEmpty()) {
      values(puts, body).forEach(one -> values.addAll(given.of(body, one, member)));
    }
    values.remove(Value.Constant.NULL);
    return values.stream().allMatch(PrivateQueues::isOne) ? Optional.of(values) : Optional.empty();
  }

  /** What a body sets the field to, in its own terms. */
  private Set<Value> stored(FieldKey field, Body body) {
    Set<Value> stored = new LinkedHashSet<>();
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (instruction instanceof Instruction.PutField put && field.isSetBy(put, hierarchy)) {
            stored.add(registers.get(put.from(), 0));
          }
        });
    return stored;
  }

  /** What a new collection or array is made with; empty where it is no new one, or not known. */
  private Optional<List<Value>> first(Value made) {
    Value inner = CollectionFactories.wrapped(made);
    boolean isEmpty =
        inner instanceof Value.Call call && CollectionFactories.isNewSet(call.method());
    if (isEmpty || QueueUses.made(inner).isPresent() || isArray(made)) {
      return Optional.of(List.of()); // what is in an array is put into it one by one
    }
    if (made instanceof Value.Fresh reference && Containers.isReference(reference.type())) {
      return Optional.of(reference.arguments());
    }
    Value from = made instanceof Value.Fresh copy ? QueueUses.copied(copy).orElse(made) : made;
    List<Value> elements = from instanceof Value.Call call ? tables.in(call) : List.of();
    return elements.isEmpty() ? Optional.empty() : Optional.of(elements);
  }

  private static boolean isArray(Value value) {
    return value instanceof Value.Fresh made
        && made.type().endsWith("[]")
        && made.site() instanceof Integer;
  }

  /** Whether nobody but the field gets what is made for it; notes what puts something into it. */
  private boolean isKept(Value made, FieldKey field, Body body, Set<Instruction> puts) {
    Value object = CollectionFactories.wrapped(made);
    if (!areKeptWrappers(made, field, body, puts)) {
      return false;
    }
    if (object instanceof Value.Fresh fresh && fresh.site() instanceof Integer site) {
      return Trace.allMatch(
          body, site, (use, where) -> isStored(use, where, field) || isUse(use, where, puts));
    }
    return !(object instanceof Value.Call list)
        || !CollectionFactories.isOfArray(list.method()) // nobody can change it
        || (isKeptList(list, field, body, puts) && areKeptArrays(list, body));
  }

  /** Whether nobody but the field gets what changes, and is changed by, what it is made for. */
  private boolean areKeptWrappers(Value made, FieldKey field, Body body, Set<Instruction> puts) {
    Value at = made;
    while (at instanceof Value.Call call) {
      boolean isOpen =
          CollectionFactories.wraps(call.method()) || CollectionFactories.isNewSet(call.method());
      if (isOpen && !isKeptList(call, field, body, puts)) {
        return false;
      }
      boolean isOuter =
          CollectionFactories.wraps(call.method()) || CollectionFactories.copies(call);
      at = isOuter ? call.arguments().get(0) : Value.Constant.NULL;
    }
    return true;
  }

  private boolean isKeptList(Value.Call list, FieldKey field, Body body, Set<Instruction> puts) {
    Set<Instruction> makers = makers(list, body);
    for (int i = 0; i < body.code().size(); i++) {
      if (makers.contains(body.code().get(i))
          && !Trace.allMatch(
              body, i, (use, where) -> isStored(use, where, field) || isUse(use, where, puts))) {
        return false;
      }
    }
    return true;
  }

  /** The calls that make such a list. */
  private Set<Instruction> makers(Value.Call list, Body body) {
    Set<Instruction> makers = Collections.newSetFromMap(new IdentityHashMap<>());
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (instruction instanceof Instruction.Invoke call && isCall(call, list)) {
            List<Value> given =
                call.arguments().stream().map(each -> registers.get(each, each)).toList();
            if (given.equals(list.arguments())
                || given.stream().noneMatch(PrivateQueues::isArray)) {
              makers.add(call);
            }
          }
        });
    return makers;
  }

  /** Whether the array that a list shows is nobody else's, either. */
  private static boolean areKeptArrays(Value.Call list, Body body) {
    for (Value given : list.arguments()) {
      if (given instanceof Value.Fresh array
          && array.type().endsWith("[]")
          && !(array.site() instanceof Integer site
              && Trace.allMatch(
                  body, site, (use, where) -> isFilled(use, where) || isCall(use, list)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCall(Instruction instruction, Value.Call call) {
    return instruction instanceof Instruction.Invoke invoke
        && invoke.method().equals(call.method());
  }

  /** Whether a use of a new array only puts something into it. */
  private static boolean isFilled(Instruction use, BitSet where) {
    return use instanceof Instruction.Move
        || (use instanceof Instruction.PutElement put && !where.get(put.from()));
  }

  private Set<Value> values(Set<Instruction> puts, Body body) {
    Set<Value> values = new LinkedHashSet<>();
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (puts.contains(instruction) && isMapping(instruction)) {
            Instruction.Invoke put = (Instruction.Invoke) instruction;
            Value function = registers.get(put.arguments().get(1), values.size());
            values.addAll(mappings.made(function));
          } else if (puts.contains(instruction) && isOfAll(instruction)) {
            Instruction.Invoke put = (Instruction.Invoke) instruction;
            int last = put.arguments().get(put.arguments().size() - 1);
            List<Value> all = tables.in(registers.get(last, values.size()));
            values.addAll(all.isEmpty() ? List.of(new Value.Unknown(put.method())) : all);
          } else if (puts.contains(instruction)) {
            int last = QueueUses.put(instruction);
            values.addAll(Joins.either(registers.get(last, values.size())));
          }
        });
    return values;
  }

  /** A thing of which it may be known what it is; no collection of things. */
  private static boolean isOne(Value value) {
    boolean isOfField = Values.isField(value);
    return isOfField
        || value instanceof Value.Function
        || value instanceof Value.Call
        || (value instanceof Value.Fresh made && !made.type().endsWith("[]"));
  }

  /** Whether a use shows it to nobody; notes what puts something into it. */
  private static boolean isUse(Instruction use, BitSet where, Set<Instruction> puts) {
    boolean isIn =
        use instanceof Instruction.PutElement put
            ? !where.get(put.from())
            : isMapping(use, where) || isOfAll(use, where) || isReplacing(use, where);
    if (isIn) {
      puts.add(use);
    }
    return isIn
        || use instanceof Instruction.GetElement
        || isCopied(use)
        || QueueUses.isPlain(use, where, puts);
  }

  /** Whether it makes another collection of what is there, or a view of that. */
  private static boolean isCopied(Instruction use) {
    return use instanceof Instruction.Invoke invoke
        && (Containers.isCopy(invoke.method()) || CollectionFactories.copies(invoke.method()));
  }

  private static boolean isOfAll(Instruction use, BitSet where) {
    if (!isOfAll(use)) {
      return false;
    }
    List<Integer> arguments = ((Instruction.Invoke) use).arguments();
    return !where.get(arguments.get(arguments.size() - 1));
  }

  /** Whether all that another collection, or an array, has is put in. */
  private static boolean isOfAll(Instruction use) {
    return use instanceof Instruction.Invoke invoke && PUT_ALL.isOf(invoke.method());
  }

  private static boolean isReplacing(Instruction use, BitSet where) {
    return use instanceof Instruction.Invoke invoke
        && ContainerOperation.does(invoke.method(), ContainerOperation::replaces)
        && invoke.arguments().stream().noneMatch(where::get);
  }

  private static boolean isMapping(Instruction use, BitSet where) {
    return isMapping(use) && ((Instruction.Invoke) use).arguments().stream().noneMatch(where::get);
  }

  /** Whether a map has a function make what it lacks. */
  private static boolean isMapping(Instruction use) {
    return use instanceof Instruction.Invoke invoke && COMPUTE_IF_ABSENT.isOf(invoke.method());
  }

  private boolean isStored(Instruction use, BitSet where, FieldKey field) {
    if (use instanceof Instruction.Invoke invoke
        && invoke.arguments().stream().anyMatch(where::get)) {
      return CollectionFactories.copies(invoke.method())
          || CollectionFactories.wraps(invoke.method());
    }
    return QueueUses.isMade(use, where)
        || (use instanceof Instruction.PutField put
            && field.isSetBy(put, hierarchy)
            && (put.object() < 0 || !where.get(put.object())));
  }
}
