package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.value.StoredValues.Store;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the constructors of a class set a field of a lock to that nothing else in the class sets.
 *
 * <p>Where the field is neither final nor private, other classes could; but whoever put another
 * lock into it would let two threads in at once.
 */
final class LockViews {
  private static final String LOCKS = "java.util.concurrent.locks.";

  private final CodeSource code;
  private final StoredValues stores;
  private final Map<FieldKey, Optional<Value>> known = new HashMap<>();

  LockViews(CodeSource code, StoredValues stores) {
    this.code = code;
    this.stores = stores;
  }

  /** A view of a lock, in the terms of a constructor. */
  Optional<Value> find(Value.Field field) {
    FieldKey key = FieldKey.of(field);
    Optional<Value> found = known.get(key);
    if (found == null) {
      known.put(key, Optional.empty());
      found = code.findClass(key.owner()).flatMap(info -> read(info, key));
      known.put(key, found);
    }
    return found;
  }

  private Optional<Value> read(ClassInfo info, FieldKey wanted) {
    ClassInfo.FieldInfo field = info.fields().get(wanted.name());
    if (field == null || field.isFinal() || field.isStatic() || !field.type().startsWith(LOCKS)) {
      return Optional.empty();
    }
    Set<Value> set = new LinkedHashSet<>();
    for (ClassInfo.MethodInfo method : info.methods().values()) {
      boolean isFirst = method.id().isConstructor();
      for (Body body : MemberCode.of(method.id(), code)) {
        for (Store store : stores.in(body)) {
          if (store.field().equals(wanted)) {
            set.add(isFirst ? store.value() : Value.Constant.NULL);
          }
        }
      }
    }
    return set.size() == 1 ? set.stream().findFirst().filter(LockViews::isOfOwn) : Optional.empty();
  }

  /** Whether a call's object is one that the class keeps: another may be kept by others, too. */
  private static boolean isOfOwn(Value value) {
    return value instanceof Value.Call view
        && view.receiver()
            .filter(
                of ->
                    of instanceof Value.Fresh
                        || (of instanceof Value.Field field && field.of() instanceof Value.This))
            .isPresent();
  }
}
