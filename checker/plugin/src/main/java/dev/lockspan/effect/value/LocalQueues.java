package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** The collections and maps that a body makes for itself: it puts functions in and takes them. */
public final class LocalQueues {
  private final Body body;
  private final Hierarchy hierarchy;
  private final Map<Integer, Set<Value>> known = new HashMap<>();

  public LocalQueues(Body body, Hierarchy hierarchy) {
    this.body = body;
    this.hierarchy = hierarchy;
  }

  /** The functions of which a value is one; none where it is not known that there are no others. */
  public Set<Value> givenBy(Value value) {
    if (!(value instanceof Value.Call call) || call.method().name().equals("getOrDefault")) {
      return Set.of();
    }
    return PrivateQueues.queue(call)
        .flatMap(PrivateQueues::made)
        .filter(body::makes)
        .map(made -> known.computeIfAbsent((Integer) made.site(), this::read))
        .orElse(Set.of());
  }

  private Set<Value> read(int site) {
    Set<Instruction> puts = Collections.newSetFromMap(new IdentityHashMap<>());
    boolean isKept =
        Trace.allMatch(
            body,
            site,
            (use, where) ->
                PrivateQueues.isMade(use, where) || PrivateQueues.isPlain(use, where, puts));
    Set<Value> values = isKept ? PrivateQueues.values(puts, body, hierarchy) : Set.of();
    return values.stream().allMatch(FunctionTables::isFunction) ? values : Set.of();
  }
}
