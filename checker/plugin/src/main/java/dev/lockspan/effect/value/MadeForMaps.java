package dev.lockspan.effect.value;

import static dev.lockspan.effect.value.ContainerOperation.COMPUTE_IF_ABSENT;
import static dev.lockspan.effect.value.ContainerOperation.PUT_IF_ABSENT;

import dev.lockspan.code.Value;
import java.util.Set;

/** What a map gives that is given, or has a function make, what it lacks: just that. */
public final class MadeForMaps {
  private final Mappings mappings;

  MadeForMaps(Mappings mappings) {
    this.mappings = mappings;
  }

  /** The new object that stands for what a map gives, where its making is known; else the value. */
  public Value of(Value value) {
    if (!(value instanceof Value.Call call)) {
      return value;
    }
    Set<Value> made = made(call);
    return made.size() == 1 && made.iterator().next() instanceof Value.Fresh fresh ? fresh : value;
  }

  /** All that a call may have a map hold; nothing where that is not known. */
  public Set<Value> made(Value.Call call) {
    if (PUT_IF_ABSENT.isLike(call.method()) && call.arguments().size() == 2) {
      return Set.of(call.arguments().get(1));
    }
    if (!COMPUTE_IF_ABSENT.isLike(call.method()) || call.arguments().size() != 2) {
      return Set.of();
    }
    Set<Value> made = mappings.made(call.arguments().get(1));
    return made.stream().anyMatch(Value.Unknown.class::isInstance) ? Set.of() : made;
  }
}
