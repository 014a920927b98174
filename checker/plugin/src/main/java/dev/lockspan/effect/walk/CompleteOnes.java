package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Completion;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.value.ContainerOperation;
import dev.lockspan.effect.value.LocalQueues;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.OptionalInt;
import java.util.Set;

/** The collections of its own into which a body puts futures that are complete, and no others. */
final class CompleteOnes {
  private final LocalQueues local;
  private final Completion completion;

  /** What puts something else into a collection. */
  private final Set<Instruction> others = Collections.newSetFromMap(new IdentityHashMap<>());

  CompleteOnes(Body body, Hierarchy hierarchy, Completion completion) {
    this.local = new LocalQueues(body, hierarchy);
    this.completion = completion;
  }

  /** Before a call, which may put something into a collection. */
  void put(At at, Path path) {
    OptionalInt inserted = ContainerOperation.inserted(at.invoke());
    if (inserted.isPresent() && !completion.isComplete(at.value(inserted.getAsInt()), path)) {
      others.add(at.invoke());
      at.receiver().ifPresent(collection -> path.finish(collection, false));
    }
  }

  /** Whether a value is taken from one of these. */
  boolean isComplete(Value future) {
    return local.puts(future).filter(puts -> Collections.disjoint(puts, others)).isPresent();
  }
}
