package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Site;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.PlainReading;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.value.CollectionFactories;
import dev.lockspan.effect.value.Containers;
import dev.lockspan.effect.value.Fillers;
import dev.lockspan.effect.value.Trace;
import dev.lockspan.model.Effect;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Tells what objects that only this code has do not hold yet: listeners that nobody has set or
 * added since they were made.
 */
final class Unfilled {
  private final Knowledge knowledge;
  private final Ownership ownership;
  private final Body body;

  Unfilled(Knowledge knowledge, Ownership ownership, Body body) {
    this.knowledge = knowledge;
    this.ownership = ownership;
    this.body = body;
  }

  /**
   * Whether a boundary is about something that a new object would have to hold.
   *
   * @param call where it is come to
   */
  boolean isTarget(Reach reach, int call, Path path) {
    if (reach.effect() == Effect.SUBMIT || reach.target().isEmpty()) {
      return false;
    }
    Optional<Value.Field> keeper = Containers.keeper(reach.target().get());
    while (keeper.isPresent() && !isOfNew(keeper.get(), path)) {
      keeper = Containers.keeper(keeper.get().of()); // of what holds something in turn
    }
    return keeper.isPresent() && isEmpty(keeper.get(), call);
  }

  /**
   * Whether the method that is called here does not go a way, since its object is new and holds
   * nothing yet that it would go it for, or a collection that it is given has nothing in it.
   */
  boolean isKept(List<Step> way, int call, Path path) {
    if (way.size() < 2
        || call < 0
        || !(body.code().get(call) instanceof Instruction.Invoke invoke)
        || !invoke.site().equals(way.get(0).site())) {
      return false;
    }
    if (isKeptByArgument(invoke, way.get(1).site(), path)) {
      return true;
    }
    if (invoke.receiver() < 0 || !(path.registers[invoke.receiver()] instanceof Value.Fresh made)) {
      return false;
    }
    Predicate<FieldKey> isNothing =
        key -> {
          Value.Field field = new Value.Field(made, key.owner(), key.name());
          return isOfNew(field, path) && isEmpty(field, call);
        };
    return isKept(invoke, made.type(), way.subList(1, way.size()), isNothing);
  }

  private boolean isKeptByArgument(Instruction.Invoke call, Site next, Path path) {
    for (int i = 0; i < call.arguments().size(); i++) {
      if (CollectionFactories.isEmptyForGood(path.registers[call.arguments().get(i)])) {
        int input = i + (call.call() == CallKind.STATIC ? 0 : 1);
        boolean isExact = call.call() != CallKind.VIRTUAL;
        boolean isKept =
            knowledge.callees().find(call.method(), isExact).bodies().stream()
                .flatMap(each -> knowledge.code().findBody(each).stream())
                .anyMatch(
                    code -> knowledge.members().emptyFields().isKeptByInput(code, next, input));
        if (isKept) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a method, or one that it calls of the same object, does not go on on a way. */
  private boolean isKept(
      Instruction.Invoke call, String type, List<Step> way, Predicate<FieldKey> isNothing) {
    MethodId method = call.call() == CallKind.VIRTUAL ? call.method().in(type) : call.method();
    for (MethodId each : knowledge.callees().find(method, true).bodies()) {
      Body code = knowledge.code().findBody(each).orElse(null);
      if (code == null) {
        continue;
      }
      Site next = way.get(0).site();
      if (knowledge.members().emptyFields().before(code, next).stream().anyMatch(isNothing)) {
        return true;
      }
      Optional<Instruction.Invoke> own =
          way.size() > 1 && !code.traits().isStatic() ? ownCall(code, next) : Optional.empty();
      if (own.isPresent() && isKept(own.get(), type, way.subList(1, way.size()), isNothing)) {
        return true;
      }
    }
    return false;
  }

  /** The call at a place, if it is of the object itself. */
  private static Optional<Instruction.Invoke> ownCall(Body code, Site place) {
    return code.code().stream()
        .filter(
            each ->
                each instanceof Instruction.Invoke call
                    && call.receiver() == 0
                    && call.site().equals(place))
        .map(Instruction.Invoke.class::cast)
        .findFirst();
  }

  private boolean isOfNew(Value.Field field, Path path) {
    boolean isMade =
        field.of() instanceof Value.Fresh made && (body.makes(made) || body.mayCallMaker(made));
    return (isMade || isBuilt(field.of()) || isPart(field.of()))
        && ownership.isOwn(field.of(), path);
  }

  private boolean isBuilt(Value object) {
    return object instanceof Value.This && body.id().isConstructor();
  }

  private boolean isPart(Value object) {
    return object instanceof Value.Field part && isBuilt(part.of());
  }

  private boolean isEmpty(Value.Field field, int call) {
    FieldKey key = FieldKey.of(field);
    Fillers fillers = knowledge.members().fillers();
    if (!fillers.areKnown(key) || fillers.fills(body, key)) {
      return false;
    }
    BiPredicate<Instruction, BitSet> leavesEmpty =
        (use, where) -> isLater(use, call) || leavesEmpty(use, where, key);
    if (field.of() instanceof Value.Fresh made) {
      boolean isFilledByMaker =
          made.constructor().filter(maker -> fillers.mayFill(maker, key)).isPresent();
      return !isFilledByMaker && isUnfilled((Integer) made.site(), key, leavesEmpty);
    }
    return Trace.allMatchOfInput(body, 0, leavesEmpty)
        && (!(field.of() instanceof Value.Field part) || isUnfilled(part, key, leavesEmpty));
  }

  /** Whether what an instruction makes, or loads, is not filled by what is done to it here. */
  private boolean isUnfilled(
      int load, FieldKey field, BiPredicate<Instruction, BitSet> leavesEmpty) {
    Instruction made = body.code().get(load);
    boolean isDropped = made.to() < 0; // a callee has made it, for itself
    return !mayFill(made, field) && (isDropped || Trace.allMatch(body, load, leavesEmpty));
  }

  /** The same of what a constructor makes for a field of its own object. */
  private boolean isUnfilled(
      Value.Field part, FieldKey field, BiPredicate<Instruction, BitSet> leavesEmpty) {
    int made = findMade(part);
    if (made < 0) {
      return false;
    }
    List<Instruction> all = body.code();
    for (int i = 0; i < all.size(); i++) {
      boolean isLoad =
          all.get(i) instanceof Instruction.GetField get && isOf(part, get.owner(), get.name());
      if (isLoad && !isUnfilled(i, field, leavesEmpty)) {
        return false;
      }
    }
    return isUnfilled(made, field, leavesEmpty.or((use, where) -> isStore(part, use)));
  }

  private boolean isStore(Value.Field part, Instruction use) {
    return use instanceof Instruction.PutField put && isOf(part, put.owner(), put.name());
  }

  /** Where the one object is made that a field is set to here, or -1. */
  private int findMade(Value.Field part) {
    List<Integer> made = new ArrayList<>(1);
    PlainReading.read(
        body,
        knowledge.hierarchy(),
        (instruction, registers) -> {
          if (instruction instanceof Instruction.PutField put && isStore(part, put)) {
            boolean isNew =
                registers.find(put.from()) instanceof Value.Fresh fresh
                    && fresh.site() instanceof Integer site
                    && made.add(site);
            if (!isNew) {
              made.add(-1);
            }
          }
        });
    return made.size() == 1 ? made.get(0) : -1;
  }

  private boolean isOf(Value.Field part, String owner, String name) {
    return name.equals(part.name())
        && knowledge.hierarchy().fieldOwner(owner, name).equals(part.owner());
  }

  private boolean isLater(Instruction use, int call) {
    return use != body.code().get(call) && !Trace.mayReach(body, use, Set.of(call));
  }

  private boolean leavesEmpty(Instruction use, BitSet where, FieldKey field) {
    if (use instanceof Instruction.Invoke) {
      return !mayFill(use, field);
    }
    return use instanceof Instruction.Move
        || use instanceof Instruction.GetField
        || (use instanceof Instruction.PutField put && !where.get(put.from()))
        || use instanceof Instruction.Branch
        || use instanceof Instruction.Compare
        || use instanceof Instruction.InstanceOf
        || use instanceof Instruction.Enter
        || use instanceof Instruction.Exit;
  }

  /** Whether an instruction calls what may fill a field. */
  private boolean mayFill(Instruction instruction, FieldKey field) {
    return instruction instanceof Instruction.Invoke invoke
        && knowledge.members().fillers().mayFill(invoke, field);
  }
}
