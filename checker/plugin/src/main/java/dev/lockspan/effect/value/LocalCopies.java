package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The collections that a body makes for itself of what others hold, as {@code new
 * ArrayList<>(all)}.
 */
public final class LocalCopies {
  private final Body body;
  private final Hierarchy hierarchy;
  private final FieldValues fields;
  private final Map<Value.Fresh, Set<Value>> known = new HashMap<>();

  public LocalCopies(Body body, Hierarchy hierarchy, FieldValues fields) {
    this.body = body;
    this.hierarchy = hierarchy;
    this.fields = fields;
  }

  /** The functions of which a value is one; none where it is not known that there are no others. */
  public Set<Value> givenBy(Value value) {
    if (!(value instanceof Value.Call)) {
      return Set.of();
    }
    Optional<Value.Fresh> copy =
        Containers.holder(value)
            .filter(Value.Fresh.class::isInstance)
            .map(Value.Fresh.class::cast)
            .filter(body::makes);
    if (copy.isEmpty()) {
      return Set.of();
    }
    Set<Value> found = known.get(copy.get());
    if (found == null) {
      found = read(copy.get());
      known.put(copy.get(), found);
    }
    return found;
  }

  private Set<Value> read(Value.Fresh copy) {
    Optional<Value> source = QueueUses.copied(copy);
    Set<Value> held = source.map(Containers::anyElement).map(fields::stored).orElse(Set.of());
    if (held.isEmpty()) {
      return held;
    }
    Set<Instruction> puts = Collections.newSetFromMap(new IdentityHashMap<>());
    boolean isKept =
        Trace.allMatch(
            body,
            (Integer) copy.site(),
            (use, where) -> QueueUses.isMade(use, where) || QueueUses.isPlain(use, where, puts));
    if (!isKept) {
      return Set.of();
    }
    Set<Value> all = new LinkedHashSet<>(held);
    if (!puts.isEmpty()) {
      all.addAll(QueueUses.values(puts, body, hierarchy));
    }
    return all.stream().allMatch(FunctionTables::isFunction) ? all : Set.of();
  }
}
