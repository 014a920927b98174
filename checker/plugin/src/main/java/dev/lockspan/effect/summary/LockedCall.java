package dev.lockspan.effect.summary;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.LockNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A call that a body makes, and the locks that are held there.
 *
 * @param index the call's instruction
 * @param held the names of the locks held on every way there, as in {@link LockNames}
 * @param conditions what every way there has shown of the inputs
 */
public record LockedCall(
    int index,
    Optional<Value> receiver,
    List<Value> arguments,
    Set<String> held,
    Facts conditions) {}
