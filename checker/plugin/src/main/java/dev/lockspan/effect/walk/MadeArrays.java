package dev.lockspan.effect.walk;

import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.Path;
import java.util.ArrayList;
import java.util.List;

/** Arrays that a body creates: they keep what is put into them, as the arguments of a call do. */
final class MadeArrays {
  /** Elements that are kept apart; those after them are shown to others, for all that is known. */
  private static final int MOST_ELEMENTS = 8;

  private MadeArrays() {}

  static void put(Instruction.PutElement put, Path path) {
    Value array = path.registers[put.array()];
    if (!(array instanceof Value.Fresh fresh)) {
      return;
    }
    Value element = path.registers[put.from()];
    List<Value> elements = new ArrayList<>(fresh.arguments());
    if (!elements.isEmpty() && isOneOfMany(elements.get(elements.size() - 1))) {
      path.escape(element);
      return;
    }
    elements.add(element);
    Value next = fresh.with(elements);
    if (elements.size() > MOST_ELEMENTS || !Values.isFollowed(next)) {
      path.escape(element);
      elements.set(elements.size() - 1, new Value.Unknown(put));
      next = fresh.with(elements);
    }
    path.rename(array, next);
  }

  /** Whether an element stands for who knows how many more. */
  private static boolean isOneOfMany(Value element) {
    return element instanceof Value.Unknown unknown
        && unknown.site() instanceof Instruction.PutElement;
  }
}
