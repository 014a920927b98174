package dev.lockspan.effect.program;

import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A field by the class that declares it, whichever object's. */
public record FieldKey(String owner, String name) {
  public static FieldKey of(Value.Field field) {
    return new FieldKey(field.owner(), field.name());
  }

  /** The field that an instruction reads. */
  public static FieldKey of(Instruction.GetField get, Hierarchy hierarchy) {
    return new FieldKey(hierarchy.fieldOwner(get.owner(), get.name()), get.name());
  }

  /** The field that an instruction sets. */
  public static FieldKey of(Instruction.PutField put, Hierarchy hierarchy) {
    return new FieldKey(hierarchy.fieldOwner(put.owner(), put.name()), put.name());
  }

  /** The field of an object or of a class that a value is read from. */
  public static Optional<FieldKey> find(Value value) {
    if (value instanceof Value.Field field) {
      return Optional.of(of(field));
    }
    return value instanceof Value.StaticField field
        ? Optional.of(new FieldKey(field.owner(), field.name()))
        : Optional.empty();
  }

  /** Whether a field has this name that keeps a variable which a lambda or a local class uses. */
  public static boolean isCaptured(String name) {
    return name.startsWith("val$");
  }

  /** The members that read it or set it; empty where not all are known, or where none sets it. */
  public Optional<Set<MethodId>> users(CodeSource code) {
    Optional<Set<MethodId>> readers = code.findReaders(owner, name);
    Set<MethodId> writers = code.findWriters(owner, name).orElse(Set.of());
    if (readers.isEmpty() || writers.isEmpty()) {
      return Optional.empty();
    }
    Set<MethodId> users = new HashSet<>(writers);
    users.addAll(readers.get());
    return Optional.of(users);
  }

  public boolean isReadBy(Instruction instruction, Hierarchy hierarchy) {
    return instruction instanceof Instruction.GetField get
        && get.name().equals(name)
        && hierarchy.fieldOwner(get.owner(), name).equals(owner);
  }

  public boolean isSetBy(Instruction instruction, Hierarchy hierarchy) {
    return instruction instanceof Instruction.PutField put
        && put.name().equals(name)
        && hierarchy.fieldOwner(put.owner(), name).equals(owner);
  }
}
