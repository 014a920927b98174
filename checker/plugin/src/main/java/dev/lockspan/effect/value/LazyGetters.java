package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.Hierarchy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells getters that fill a field of their object when it is empty, and do nothing else. */
final class LazyGetters {
  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final Map<MethodId, Optional<FieldKey>> known = new HashMap<>();

  LazyGetters(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
  }

  /** The field that a method fills. */
  Optional<FieldKey> field(MethodId method) {
    Optional<FieldKey> field = known.get(method);
    if (field == null) {
      boolean isGetter = method.countParameters() == 0 && !method.isConstructor();
      field = isGetter ? code.findBody(method).flatMap(this::read) : Optional.empty();
      known.put(method, field);
    }
    return field;
  }

  private Optional<FieldKey> read(Body body) {
    List<Instruction> all = body.code();
    for (int i = 1; i < all.size() && !body.traits().isStatic(); i++) {
      if (all.get(i) instanceof Instruction.Branch branch) {
        return all.get(i - 1) instanceof Instruction.GetField get
                && get.object() == 0
                && get.to() == branch.register()
                && fills(all, i, filled(all, i, branch), get)
            ? Optional.of(FieldKey.of(get, hierarchy))
            : Optional.empty();
      }
      boolean isPlain =
          all.get(i) instanceof Instruction.GetField || all.get(i) instanceof Instruction.Move;
      if (!isPlain) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Where a body goes on when the tested field is not empty; -1 where that is not plain. */
  private static int filled(List<Instruction> all, int at, Instruction.Branch branch) {
    if (branch.when()) {
      return branch.target();
    }
    boolean isJump = branch.target() == at + 2;
    return isJump && all.get(at + 1) instanceof Instruction.Goto jump ? jump.target() : -1;
  }

  /** Whether what is passed over when the field is not empty fills it, and all else is there. */
  private static boolean fills(
      List<Instruction> all, int test, int end, Instruction.GetField tested) {
    if (end <= test) {
      return false;
    }
    int store = -1;
    for (int i = test + 1; i < end; i++) {
      if (all.get(i) instanceof Instruction.PutField put
          && put.object() == 0
          && put.name().equals(tested.name())) {
        store = store < 0 ? i : end;
      }
    }
    boolean isSet = store >= 0 && store < end;
    for (int i = test + 1; i < store && isSet; i++) {
      Instruction before = all.get(i);
      isSet =
          !(before instanceof Instruction.Return || before instanceof Instruction.Choose)
              && !(before instanceof Instruction.Goto jump && jump.target() > store)
              && !(before instanceof Instruction.Branch branch && branch.target() > store);
    }
    return isSet && all.subList(end, all.size()).stream().allMatch(LazyGetters::returns);
  }

  private static boolean returns(Instruction instruction) {
    return instruction instanceof Instruction.GetField
        || instruction instanceof Instruction.Move
        || instruction instanceof Instruction.Return;
  }
}
