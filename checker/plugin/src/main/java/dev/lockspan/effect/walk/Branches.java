package dev.lockspan.effect.walk;

import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.value.AwaitedField;
import dev.lockspan.effect.value.Optionals;
import dev.lockspan.lock.Hold;
import java.util.Optional;

/** What the sides of branches tell of the values that are tested, and which cannot be taken. */
final class Branches {
  private final Knowledge knowledge;
  private final Calls calls;
  private final TypesHere types;
  private final FieldTests fieldTests;

  Branches(Knowledge knowledge, Calls calls, TypesHere types, FieldTests fieldTests) {
    this.knowledge = knowledge;
    this.calls = calls;
    this.types = types;
    this.fieldTests = fieldTests;
  }

  /** Notes what one side of a branch tells; answers whether it can be taken. */
  boolean assume(Instruction.Branch branch, boolean taken, Path path) {
    boolean truth = branch.when() == taken;
    Value value = path.registers[branch.register()];
    if (!assume(value, truth, path)) {
      return false;
    }
    fieldTests.assume(branch, value, truth, path);
    return true;
  }

  private boolean assume(Value value, boolean truth, Path path) {
    if (value instanceof Value.Not not) {
      return assume(not.of(), !truth, path);
    }
    Optional<Boolean> known = truth(value, path);
    if (known.isPresent()) {
      return known.get() == truth;
    }
    Optional<Value> held = calls.ownFields().held(value, path);
    if (held.filter(Value.Call.class::isInstance).isPresent() && !assume(held.get(), truth, path)) {
      return false;
    }
    if (truth && isOfFailedMachine(value)) {
      return false; // the process is about to end, whoever holds what
    }
    if (!truth && isLocked(value, path)) {
      return false;
    }
    if (knowledge.fields().isFixed(value) && !path.learn(value, truth)) {
      return false;
    }
    path.conclude(value, truth);
    if (!truth && mayHoldOther(value)) {
      path.miss(value);
    }
    if (value instanceof Value.Call call && !calls.learn(call, truth, path)) {
      return false;
    }
    if (truth) {
      show(value, path);
    }
    if (value instanceof Value.Comparison more
        && more.of() instanceof Value.Call count
        && more.relation() == Value.Relation.GREATER
        && more.with() instanceof Value.Constant bound
        && bound.isZero()) {
      return calls.learn(count, truth, path);
    }
    return true;
  }

  /** Whether a place, or a call without a name of its own, may give another future next time. */
  private boolean mayHoldOther(Value value) {
    return AwaitedField.isHeldBy(value, knowledge.hierarchy())
        || value instanceof Value.Element
        || (value instanceof Value.Call && !knowledge.fields().isFixed(value));
  }

  /** What a test that is passed tells of the type of an object: also that it is a known one. */
  private void show(Value test, Path path) {
    if (test instanceof Value.InstanceOf instance) {
      types.show(instance.of(), instance.type(), path);
    }
    if (test instanceof Value.Comparison same
        && same.relation() == Value.Relation.EQUAL
        && knowledge.fields().origin(same.with()) instanceof Value.Fresh constant) {
      types.show(same.of(), constant.type(), path);
    }
  }

  /** Whether a value is true, as this way shows or a final field that holds a constant. */
  private Optional<Boolean> truth(Value value, Path path) {
    Optional<Boolean> known = path.truth(value).or(() -> Optionals.truth(value));
    if (known.isPresent()) {
      return known;
    }
    if (knowledge.fields().isFixed(value)) {
      return path.truth(knowledge.fields().settled(value));
    }
    return value instanceof Value.Field && knowledge.fields().origin(value) instanceof Value.Fresh
        ? Optional.of(true) // what each object of a class has made for itself
        : known;
  }

  /** Whether a test is for an error of the virtual machine itself: that memory has run out. */
  private boolean isOfFailedMachine(Value test) {
    return test instanceof Value.InstanceOf error
        && knowledge.hierarchy().isSubtype(error.type(), "java.lang.VirtualMachineError");
  }

  /**
   * Whether a value is an object whose lock was taken, or that of a part of it, and so not null.
   */
  private static boolean isLocked(Value value, Path path) {
    for (Hold hold : path.holds.all()) {
      Value at = hold.key().object();
      while (at instanceof Value.Field part && !part.equals(value)) {
        at = part.of();
      }
      if (at.equals(value)) {
        return true;
      }
    }
    return false;
  }
}
