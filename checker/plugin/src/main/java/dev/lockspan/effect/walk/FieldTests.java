package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Answer;
import dev.lockspan.effect.value.FieldValues;
import dev.lockspan.effect.value.LastingFlags;
import dev.lockspan.effect.value.NumberSetters;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tests of fields that may be set again: what one shows under a lock holds until the field is set,
 * something is called, or a lock is let go; what one shows before the body does anything holds of
 * the time when it is called. What a flag shows that nobody takes back holds for ever.
 */
final class FieldTests {
  private final Body body;
  private final FieldValues fields;
  private final LastingFlags flags;

  /** The branches on a field that is read right before. */
  private final Set<Instruction> fresh = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Those that come before anything is done; none in a lambda, which runs when others like. */
  private final Set<Instruction> first = Collections.newSetFromMap(new IdentityHashMap<>());

  /** The reads of numbers in fields of the object that come before anything is done, too. */
  private final Set<Instruction> numbers = Collections.newSetFromMap(new IdentityHashMap<>());

  FieldTests(Body body, Knowledge knowledge) {
    this.body = body;
    this.fields = knowledge.fields();
    this.flags = knowledge.members().flags();
    List<Instruction> code = body.code();
    for (int i = 0; i < code.size(); i++) {
      if (code.get(i) instanceof Instruction.Branch branch && isReadBefore(branch.register(), i)) {
        fresh.add(branch);
      }
    }
    if (!fresh.isEmpty() && !body.traits().isLambda()) {
      findFirst();
    }
    if (!body.traits().isStatic() && !body.traits().isLambda()) {
      findNumbers();
    }
  }

  private void findNumbers() {
    Set<Integer> reads = new HashSet<>();
    for (int i = 0; i < body.code().size(); i++) {
      if (body.code().get(i) instanceof Instruction.GetField get
          && get.object() == 0
          && NumberSetters.isNumber(get.type())) {
        reads.add(i);
      }
    }
    if (!reads.isEmpty()) {
      new FirstSteps(body).among(reads).forEach(at -> numbers.add(body.code().get(at)));
    }
  }

  private boolean isReadBefore(int tested, int end) {
    int register = tested;
    for (int i = end - 1; i >= 0; i--) {
      Instruction each = body.code().get(i);
      if (!FirstSteps.isQuiet(each)) {
        return false;
      }
      if (each.to() != register) {
        continue;
      }
      if (each instanceof Instruction.GetField) {
        return true;
      }
      if (each instanceof Instruction.Not not) {
        register = not.from();
      } else if (each instanceof Instruction.Move move) {
        register = move.from();
      } else if (each instanceof Instruction.Compare compare) {
        register = compare.left();
      } else {
        return false;
      }
    }
    return false;
  }

  private void findFirst() {
    Set<Integer> branches = new HashSet<>();
    for (int i = 0; i < body.code().size(); i++) {
      if (fresh.contains(body.code().get(i))) {
        branches.add(i);
      }
    }
    new FirstSteps(body).among(branches).forEach(at -> first.add(body.code().get(at)));
  }

  /** Whether a read tells which number a field held that may be set again, when the body began. */
  boolean isFirst(Instruction.GetField read, Value.Field field) {
    return numbers.contains(read)
        && field.of() instanceof Value.This
        && !fields.isFixed(field)
        && fields.origin(field).equals(field);
  }

  /** A branch has been taken. */
  void assume(Instruction.Branch branch, Value tested, boolean truth, Path path) {
    Value value = tested;
    boolean is = truth;
    while (value instanceof Value.Not not) {
      value = not.of();
      is = !is;
    }
    if (!is) {
      flag(value).ifPresent(flag -> path.learn(flag, true));
    }
    if (!(read(value) instanceof Value.Field field) || fields.isFixed(field)) {
      return;
    }
    if (!fresh.contains(branch)) {
      return;
    }
    if (!path.holds.held().isEmpty()) {
      path.learn(new Value.Held(field, false), is);
    }
    if (first.contains(branch)) {
      path.learn(new Value.Held(field, true), is);
    }
  }

  /** A value is read or compared: of a flag, that once it is set nobody waits for it any more. */
  void read(Value value, Path path) {
    flag(value).ifPresent(flag -> path.answer(value, Answer.of(true, Set.of(flag))));
  }

  /** That a flag is not set for good, where that is what a value tells that is not true. */
  private Optional<Value> flag(Value value) {
    return read(value) instanceof Value.Field field && flags.contains(field)
        ? Optional.of(new Value.Unset(field))
        : value instanceof Value.Comparison state
                && state.relation() == Value.Relation.EQUAL
                && read(state.of()) instanceof Value.Field field
                && flags.isSetTo(field, state.with())
            ? Optional.of(new Value.Unset(field))
            : Optional.empty();
  }

  /** The field that a value was read from, now or when the body began. */
  private static Value read(Value value) {
    return value instanceof Value.Held held ? held.field() : value;
  }

  /** A field has been set: what to, holds of it as what a test shows does. */
  void store(Value place, Value value, Path path) {
    if (value instanceof Value.Constant constant
        && place instanceof Value.Field field
        && !path.holds.held().isEmpty()) {
      path.learn(new Value.Held(field, false), constant.isTrue());
    }
    if (place instanceof Value.Field field
        && (flags.isSetTo(field, value)
            || (flags.contains(field) && path.truth(value).orElse(false)))) {
      path.finish(new Value.Unset(field));
    }
  }

  /** Before a call: whoever is given functions or the object may set a field before it calls. */
  void startCall(Instruction.Invoke call, Path path) {
    for (Value given : path.values(call.arguments())) {
      if (given instanceof Value.Function
          || given instanceof Value.Fresh
          || given instanceof Value.This) {
        path.forgetFields();
        return;
      }
    }
  }
}
