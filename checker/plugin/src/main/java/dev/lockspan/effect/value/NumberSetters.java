package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.PlainReading;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Methods and constructors that go one way and set fields of their object that hold the number of a
 * case, each to a constant or to what they are given.
 */
public final class NumberSetters {
  private static final Set<String> NUMBERS = Set.of("int", "short", "byte", "char");

  private static final int THIS = 0;

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final Map<MethodId, Map<FieldKey, Value>> known = new HashMap<>();
  private final Map<FieldKey, Boolean> cases = new HashMap<>();

  NumberSetters(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
  }

  /** Whether values of a type are numbers that tell cases apart. */
  public static boolean isNumber(String type) {
    return NUMBERS.contains(type);
  }

  /** What such a method leaves in fields, in its own terms; nothing of any other method. */
  public Map<FieldKey, Value> of(MethodId method) {
    Map<FieldKey, Value> set = known.get(method);
    if (set == null) {
      set = code.findBody(method).map(this::read).orElse(Map.of());
      known.put(method, set);
    }
    return set;
  }

  private Map<FieldKey, Value> read(Body body) {
    if (body.traits().isStatic() || !isPlain(body)) {
      return Map.of();
    }
    Map<FieldKey, Value> set = new LinkedHashMap<>();
    if (body.id().isConstructor()) {
      own(body.id().owner()).forEach(field -> set.put(field, Value.Constant.of(0)));
    }
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (instruction instanceof Instruction.PutField put
              && put.object() >= 0
              && registers.find(put.object()) instanceof Value.This) {
            FieldKey field = FieldKey.of(put, hierarchy);
            Value value = registers.get(put.from(), put.from());
            boolean isTold = value instanceof Value.Constant || value instanceof Value.Parameter;
            if (isTold && isCase(field)) {
              set.put(field, value);
            } else {
              set.remove(field);
            }
          }
        });
    return Map.copyOf(set);
  }

  /** The fields of a class that are zero before its constructors set them. */
  private List<FieldKey> own(String type) {
    return hierarchy.find(type).stream()
        .flatMap(info -> info.fields().keySet().stream())
        .map(name -> new FieldKey(type, name))
        .filter(this::isCase)
        .toList();
  }

  /** Whether a field is a number that methods compare with others than zero, and tell cases by. */
  private boolean isCase(FieldKey field) {
    return cases.computeIfAbsent(field, this::readCase);
  }

  private boolean readCase(FieldKey field) {
    boolean isNumber =
        hierarchy
            .find(field.owner())
            .map(info -> info.fields().get(field.name()))
            .filter(info -> isNumber(info.type()) && !info.isFinal() && !info.isStatic())
            .isPresent();
    return isNumber
        && code.findWriters(field.owner(), field.name()).isPresent()
        && code.findReaders(field.owner(), field.name()).orElse(Set.of()).stream()
            .flatMap(reader -> code.findBody(reader).stream())
            .anyMatch(body -> compares(body, field));
  }

  private static boolean compares(Body body, FieldKey field) {
    List<Instruction> all = body.code();
    BitSet zeros = new BitSet();
    for (Instruction each : all) {
      if (each instanceof Instruction.Constant constant && constant.value().isZero()) {
        zeros.set(each.to());
      }
    }
    for (int i = 0; i < all.size(); i++) {
      boolean isRead =
          all.get(i) instanceof Instruction.GetField get
              && get.object() == THIS
              && get.name().equals(field.name());
      if (isRead && !Trace.allMatch(body, i, (use, where) -> !isCompared(use, where, zeros))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCompared(Instruction use, BitSet where, BitSet zeros) {
    return use instanceof Instruction.Compare compare
        && compare.relation() == Value.Relation.EQUAL
        && !zeros.get(where.get(compare.left()) ? compare.right() : compare.left());
  }

  /** Whether a body goes one way, and leaves its object to no other code. */
  private static boolean isPlain(Body body) {
    for (Instruction instruction : body.code()) {
      if (instruction instanceof Instruction.Branch || instruction instanceof Instruction.Choose) {
        return false;
      }
    }
    return Trace.allMatchOfInput(body, THIS, NumberSetters::isKept);
  }

  private static boolean isKept(Instruction use, BitSet where) {
    if (use instanceof Instruction.Invoke invoke) {
      return invoke.method().isConstructor() && invoke.method().owner().equals("java.lang.Object");
    }
    return use instanceof Instruction.Move
        || use instanceof Instruction.Return
        || use instanceof Instruction.GetField
        || (use instanceof Instruction.PutField put && !where.get(put.from()));
  }
}
