package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Site;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The collections in which a body gathers work to wait for: nothing is ever taken out of them. */
public final class GatheredWork {
  private final Body body;
  private final Hierarchy hierarchy;
  private final Map<Integer, Set<Instruction>> known = new HashMap<>();

  public GatheredWork(Body body, Hierarchy hierarchy) {
    this.body = body;
    this.hierarchy = hierarchy;
  }

  /** The collection of which a value is an element, whichever. */
  public Optional<Value> holder(Value element) {
    return element instanceof Value.Call ? Containers.holder(element) : Optional.empty();
  }

  /** Whether a collection can hold nothing but so many things, each of them put in at one place. */
  public boolean holds(Value collection, int count) {
    return count > 0 && puts(collection).size() == count;
  }

  /** Whether all of them are in it whenever an instruction of the body is come to. */
  public boolean isFull(Value collection, int at) {
    Set<Instruction> puts = puts(collection);
    return !puts.isEmpty() && puts.stream().allMatch(put -> isBefore(put, body.code().get(at)));
  }

  /** What is in a collection, in the body's own terms, whenever the call at a place is come to. */
  public Set<Value> at(Site site, Value collection) {
    Set<Instruction> before = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Instruction each : body.code()) {
      if (each instanceof Instruction.Invoke call && call.site().equals(site)) {
        puts(collection).stream().filter(put -> isBefore(put, call)).forEach(before::add);
      }
    }
    return before.isEmpty() ? Set.of() : QueueUses.values(before, body, hierarchy);
  }

  private boolean isBefore(Instruction put, Instruction call) {
    return !Trace.mayComeTo(body, Set.of(call), Set.of(index(put)));
  }

  private int index(Instruction wanted) {
    for (int i = 0; i < body.code().size(); i++) {
      if (body.code().get(i) == wanted) {
        return i;
      }
    }
    throw new IllegalArgumentException("not of this body: " + wanted);
  }

  /** What puts something into a collection; nothing where others may do so, or take it out. */
  private Set<Instruction> puts(Value collection) {
    return QueueUses.made(collection)
        .filter(body::makes)
        .map(made -> known.computeIfAbsent((Integer) made.site(), this::read))
        .orElse(Set.of());
  }

  private Set<Instruction> read(int made) {
    Set<Instruction> puts = Collections.newSetFromMap(new IdentityHashMap<>());
    boolean isKept =
        body.code().stream().noneMatch(GatheredWork::removes)
            && Trace.allMatch(body, made, (use, where) -> isPlain(use, where, puts));
    return isKept ? puts : Set.of();
  }

  private static boolean removes(Instruction instruction) {
    return instruction instanceof Instruction.Invoke invoke
        && invoke.method().owner().equals("java.util.Iterator")
        && invoke.method().name().equals("remove");
  }

  private static boolean isPlain(Instruction use, BitSet where, Set<Instruction> puts) {
    if (QueueUses.isMade(use, where) || use instanceof Instruction.Branch) {
      return true;
    }
    if (!(use instanceof Instruction.Invoke invoke)
        || !Containers.isContainer(invoke.method().owner())) {
      return false;
    }
    if (invoke.arguments().stream().anyMatch(where::get)) {
      return invoke.method().name().equals("invokeAll");
    }
    Optional<ContainerOperation> operation = ContainerOperation.find(invoke.method());
    if (operation.isPresent() && operation.get() == ContainerOperation.ADD) {
      puts.add(use);
    }
    return operation.filter(by -> by == ContainerOperation.ADD || by.isReading()).isPresent();
  }
}
