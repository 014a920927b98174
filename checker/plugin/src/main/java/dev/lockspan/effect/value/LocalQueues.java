package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The collections and maps that a body makes for itself, and puts functions or futures in. */
public final class LocalQueues {
  private final Body body;
  private final Hierarchy hierarchy;
  private final Map<Integer, Set<Value>> known = new HashMap<>();
  private final Map<Integer, Set<Value>> named = new HashMap<>();
  private final Map<Integer, Optional<Set<Instruction>>> puts = new HashMap<>();

  public LocalQueues(Body body, Hierarchy hierarchy) {
    this.body = body;
    this.hierarchy = hierarchy;
  }

  /** The functions of which a value is one; none where it is not known that there are no others. */
  public Set<Value> givenBy(Value value) {
    return collection(value)
        .map(made -> known.computeIfAbsent((Integer) made.site(), this::read))
        .orElse(Set.of());
  }

  /**
   * The same where these are in fields, or what the body is given or calls gives: whoever knows
   * them knows what they do.
   */
  public Set<Value> namedBy(Value value) {
    return collection(value)
        .map(made -> named.computeIfAbsent((Integer) made.site(), this::values))
        .filter(values -> values.stream().allMatch(FunctionTables::isNamed))
        .orElse(Set.of());
  }

  /** What puts something into such a collection of which a value is an element. */
  public Optional<Set<Instruction>> puts(Value value) {
    return collection(value)
        .flatMap(made -> puts.computeIfAbsent((Integer) made.site(), this::findPuts));
  }

  private Optional<Value.Fresh> collection(Value element) {
    return element instanceof Value.Call
        ? Containers.holder(element).flatMap(QueueUses::made).filter(body::makes)
        : Optional.empty();
  }

  private Optional<Set<Instruction>> findPuts(int site) {
    Set<Instruction> found = Collections.newSetFromMap(new IdentityHashMap<>());
    boolean isKept =
        Trace.allMatch(
            body,
            site,
            (use, where) ->
                QueueUses.isMade(use, where)
                    || QueueUses.isPlain(use, where, found)
                    || isForAnother(use, where));
    return isKept ? Optional.of(found) : Optional.empty();
  }

  /** Whether a collection only serves to change what is in another one. */
  private static boolean isForAnother(Instruction use, BitSet where) {
    return use instanceof Instruction.Invoke invoke
        && Containers.isContainer(invoke.method().owner())
        && invoke.method().name().matches("(add|contains|remove|retain)All")
        && invoke.receiver() >= 0
        && !where.get(invoke.receiver());
  }

  private Set<Value> read(int site) {
    Set<Value> values = values(site);
    return values.stream().allMatch(FunctionTables::isFunction) ? values : Set.of();
  }

  /** All that is put in; nothing where there may be something else. */
  private Set<Value> values(int site) {
    Set<Instruction> puts = Collections.newSetFromMap(new IdentityHashMap<>());
    boolean isKept =
        Trace.allMatch(
            body,
            site,
            (use, where) -> QueueUses.isMade(use, where) || QueueUses.isPlain(use, where, puts));
    return isKept ? QueueUses.values(puts, body, hierarchy) : Set.of();
  }
}
