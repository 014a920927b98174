package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.PlainReading;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arrays in private fields that hold the functions which they were made with, and no other. */
public final class PrivateArrays {
  private record Key(String owner, String name) {}

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final Map<Key, List<Value>> known = new HashMap<>();

  public PrivateArrays(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
  }

  /** The functions in such an array; none where it is not known that there are no others. */
  public List<Value> in(Value array) {
    if (array instanceof Value.Field field) {
      return find(new Key(field.owner(), field.name())).stream()
          .map(function -> FieldValues.inObject(function, field.of(), List.of()))
          .toList();
    }
    return array instanceof Value.StaticField field
        ? find(new Key(field.owner(), field.name()))
        : List.of();
  }

  private List<Value> find(Key field) {
    List<Value> found = known.get(field);
    if (found == null) {
      found = read(field);
      known.put(field, found);
    }
    return found;
  }

  private List<Value> read(Key field) {
    Optional<Set<MethodId>> readers = code.findReaders(field.owner(), field.name());
    Set<MethodId> users =
        new HashSet<>(code.findWriters(field.owner(), field.name()).orElse(Set.of()));
    if (readers.isEmpty() || users.isEmpty()) {
      return List.of();
    }
    users.addAll(readers.get());
    List<Body> bodies =
        users.stream().flatMap(user -> MemberCode.of(user, code).stream()).distinct().toList();
    List<Value> elements = new ArrayList<>();
    for (Body body : bodies) {
      if (!isKept(field, body, elements)) {
        return List.of();
      }
    }
    return elements.stream().allMatch(PrivateArrays::isKnown) ? List.copyOf(elements) : List.of();
  }

  /** A function that nothing given to a constructor is part of. */
  private static boolean isKnown(Value value) {
    return value instanceof Value.Function function
        && function.captured().stream().allMatch(Value.This.class::isInstance);
  }

  /** Whether a body makes the field's arrays itself, and only takes elements out of them. */
  private boolean isKept(Key field, Body body, List<Value> elements) {
    Set<Integer> made = new HashSet<>();
    Map<Integer, List<Value>> filled = new HashMap<>();
    Set<Instruction> plain = Collections.newSetFromMap(new IdentityHashMap<>());
    boolean[] isOther = new boolean[1];
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (instruction instanceof Instruction.PutElement put
              && registers.find(put.array()) instanceof Value.Fresh array) {
            plain.add(put);
            filled
                .computeIfAbsent((Integer) array.site(), site -> new ArrayList<>())
                .add(registers.get(put.from(), filled.size()));
          } else if (instruction instanceof Instruction.PutField put
              && isOf(put.owner(), put.name(), field)) {
            isOther[0] |= !(registers.find(put.from()) instanceof Value.Fresh);
            if (registers.find(put.from()) instanceof Value.Fresh array) {
              made.add((Integer) array.site());
            }
          }
        });
    made.forEach(site -> elements.addAll(filled.getOrDefault(site, List.of())));
    List<Instruction> all = body.code();
    for (int i = 0; i < all.size() && !isOther[0]; i++) {
      boolean isRead =
          all.get(i) instanceof Instruction.GetField get && isOf(get.owner(), get.name(), field);
      isOther[0] =
          (isRead && !Trace.allMatch(body, i, (use, where) -> isTaken(use)))
              || (made.contains(i)
                  && !Trace.allMatch(
                      body,
                      i,
                      (use, where) -> isFilled(use, where, plain) || isStored(use, where, field)));
    }
    return !isOther[0];
  }

  private boolean isOf(String owner, String name, Key field) {
    return name.equals(field.name()) && hierarchy.fieldOwner(owner, name).equals(field.owner());
  }

  /** Whether a use of an array that was read only looks into it. */
  private static boolean isTaken(Instruction use) {
    return use instanceof Instruction.GetElement
        || use instanceof Instruction.Move
        || use instanceof Instruction.Branch
        || use instanceof Instruction.Compare
        || use instanceof Instruction.InstanceOf;
  }

  /** Whether a use of a new array puts something else in it that is known. */
  private static boolean isFilled(Instruction use, BitSet where, Set<Instruction> plain) {
    return use instanceof Instruction.PutElement put
        && plain.contains(put)
        && !where.get(put.from());
  }

  /** Whether a use of a new array puts it into the field. */
  private boolean isStored(Instruction use, BitSet where, Key field) {
    return use instanceof Instruction.Move
        || (use instanceof Instruction.PutField put
            && isOf(put.owner(), put.name(), field)
            && (put.object() < 0 || !where.get(put.object())));
  }
}
