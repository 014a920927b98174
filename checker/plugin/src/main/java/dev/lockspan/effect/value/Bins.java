package dev.lockspan.effect.value;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callees;
import dev.lockspan.effect.program.DeclaredTypes;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.lock.LockKey;
import dev.lockspan.lock.LockKey.Form;
import dev.lockspan.model.Effect;
import java.util.Optional;
import java.util.Set;

/** Which maps lock a bin while they run a function: those of a concurrent hash map's class. */
public final class Bins {
  private static final String TYPE = "java.util.concurrent.ConcurrentHashMap";

  /** What such a map may be declared as. */
  private static final Set<String> INTERFACES =
      Set.of("java.util.Map", "java.util.concurrent.ConcurrentMap");

  private final Hierarchy hierarchy;
  private final FieldValues fields;
  private final Callees callees;
  private final Semaphores semaphores;

  public Bins(Hierarchy hierarchy, FieldValues fields, Callees callees, Semaphores semaphores) {
    this.hierarchy = hierarchy;
    this.fields = fields;
    this.callees = callees;
    this.semaphores = semaphores;
  }

  /** Whether values of a type may be such maps, and others. */
  public static boolean isOfMaps(String type) {
    return INTERFACES.contains(type);
  }

  /** Whether a method of a map runs functions in a bin if the map is such a one. */
  public static boolean mayLock(MethodId method, Callees callees) {
    return isOfMaps(method.owner()) && callees.find(method.in(TYPE), true).has(Effect.AROUND);
  }

  /** The bin in which a method of a map that was handed in may run functions. */
  public Optional<LockKey> given(MethodId method, Value map) {
    return semaphores.isGiven(map) && mayLock(method, callees)
        ? Optional.of(new LockKey(map, Form.GIVEN_BIN, LockKey.Mode.EXCLUSIVE))
        : Optional.empty();
  }

  /**
   * The bin that a method without a row takes to change a map: one handed in, which may be such a
   * map, or one that its receiver is a view of, or goes through.
   */
  public Optional<LockKey> changed(MethodId method, Value receiver) {
    if (isOfMaps(method.owner())) {
      return semaphores.isGiven(receiver) && callees.find(method.in(TYPE), true).has(Effect.UPDATE)
          ? Optional.of(new LockKey(receiver, Form.GIVEN_BIN, LockKey.Mode.EXCLUSIVE))
          : Optional.empty();
    }
    return gone(receiver) instanceof Value.Call view
            && isMapView(view.method())
            && ContainerOperation.does(method, ContainerOperation::removes)
        ? view.receiver().map(map -> known(map, "")).filter(bin -> isBin(bin))
        : Optional.empty();
  }

  /** What an iterator goes through; else the value. */
  private static Value gone(Value value) {
    return value instanceof Value.Call iterator
            && ContainerOperation.ITERATOR.isOf(iterator.method())
        ? iterator.receiver().orElse(value)
        : value;
  }

  private static boolean isMapView(MethodId method) {
    return ContainerOperation.named(method).filter(ContainerOperation::isMapView).isPresent();
  }

  private boolean isBin(LockKey bin) {
    return !bin.form().isGiven() || semaphores.isGiven(bin.object());
  }

  /**
   * The bin of a map that is known by this value.
   *
   * @param type what is declared of the value; empty where its place tells it
   */
  public LockKey known(Value map, String type) {
    boolean isOne = hierarchy.isSubtype(type.isEmpty() ? type(map) : type, TYPE);
    return new LockKey(map, isOne ? Form.BIN : Form.GIVEN_BIN, LockKey.Mode.EXCLUSIVE);
  }

  private String type(Value map) {
    Value content = fields.collections().of(map);
    return content instanceof Value.Fresh made ? made.type() : DeclaredTypes.of(map, hierarchy);
  }
}
