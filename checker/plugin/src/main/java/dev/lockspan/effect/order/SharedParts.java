package dev.lockspan.effect.order;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.LockNames;
import dev.lockspan.effect.value.FieldValues;
import dev.lockspan.effect.walk.Nesting;
import dev.lockspan.lock.LockKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Objects that others were handed and keep, which several of these may share: a lock that each has
 * for itself keeps nobody else from the locks of such a part.
 */
final class SharedParts {
  private final Hierarchy hierarchy;
  private final FieldValues fields;
  private final OwnObjects objects;

  SharedParts(Hierarchy hierarchy, FieldValues fields, OwnObjects objects) {
    this.hierarchy = hierarchy;
    this.fields = fields;
    this.objects = objects;
  }

  /** The names of the locks among those held that may keep others from a nesting's two. */
  Set<String> gates(Nesting nesting, Set<String> held) {
    boolean areShared =
        isOfShared(nesting.outer().key()) && nesting.inner().stream().allMatch(this::isOfShared);
    if (!areShared) {
      return held;
    }
    Set<String> gates = new HashSet<>(held);
    gates.removeAll(own(nesting.member().owner()));
    return gates;
  }

  private boolean isOfShared(LockKey key) {
    return key.object() instanceof Value.Field lock
        && lock.of() instanceof Value.Field part
        && part.of() instanceof Value.This
        && isHandedIn(part);
  }

  private boolean isHandedIn(Value.Field part) {
    List<Value> set = fields.allSet(part);
    return !set.isEmpty() && set.stream().allMatch(Value.Parameter.class::isInstance);
  }

  /** The names of the locks that each object of a class has for itself. */
  private Set<String> own(String type) {
    Set<String> names = new HashSet<>();
    names.add(LockNames.monitorOf(type));
    LockNames ofType = new LockNames(hierarchy, type);
    for (ClassInfo.FieldInfo field :
        hierarchy.find(type).map(ClassInfo::fields).orElse(Map.of()).values()) {
      Value.Field own = new Value.Field(new Value.This(), type, field.name());
      if (!field.isStatic() && objects.isMadeForIt(own)) {
        for (LockKey.Form form : LockKey.Form.values()) {
          ofType.find(new LockKey(own, form, LockKey.Mode.EXCLUSIVE)).ifPresent(names::add);
        }
      }
    }
    return names;
  }
}
