package dev.lockspan.effect.call;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.value.FieldValues;
import dev.lockspan.effect.value.Terms;
import dev.lockspan.lock.LockKey;
import java.util.List;

/** Which lock it may be that is given back by the name of a field which was set to it. */
final class OtherNames {
  /** Fields that hold what other fields do are followed no further than this. */
  private static final int MOST_FIELDS = 3;

  private final Locks locks;
  private final FieldValues fields;
  private final Hierarchy hierarchy;

  OtherNames(Locks locks, FieldValues fields, Hierarchy hierarchy) {
    this.locks = locks;
    this.fields = fields;
    this.hierarchy = hierarchy;
  }

  /** Whether a lock that is given back may be one that is held by another name. */
  boolean mayBe(LockKey released, LockKey held) {
    return released.form() == LockKey.Form.LOCK
        && held.form() == LockKey.Form.LOCK
        && Values.isField(released.object())
        && !isSameField(released.object(), held.object())
        && mayBe(released, held, 0);
  }

  private boolean mayBe(LockKey released, LockKey held, int depth) {
    Value object = released.object();
    boolean isInMode = released.isIn(held.mode()) || released.mode() == LockKey.Mode.EXCLUSIVE;
    if (isOpen(object)) {
      return isInMode;
    }
    if (isSamePath(object, held.object())) {
      return released.isIn(held.mode());
    }
    if (object instanceof Value.Fresh) {
      return Values.isField(held.object()) && fields.contents(held.object()).contains(object);
    }
    if (!Values.isField(object) || depth > MOST_FIELDS) {
      return false;
    }
    for (Value stored : fields.contents(object)) {
      if (isOpen(stored) && !isSetByAnyone(object) && areOfOne(object, held.object())) {
        continue; // what an object is made with goes by the names of its fields
      }
      Value content =
          object instanceof Value.Field field
              ? Terms.inObject(stored, field.of(), List.of())
              : stored;
      boolean isIt =
          content.equals(object)
              ? isInMode && isSetByAnyone(object)
              : mayBe(locks.lock(content, released.mode()), held, depth + 1);
      if (isIt) {
        return true;
      }
    }
    return false;
  }

  /** Whether they are fields of one object, or views of the locks in such. */
  private static boolean areOfOne(Value one, Value other) {
    return lock(one) instanceof Value.Field here
        && lock(other) instanceof Value.Field there
        && here.of().equals(there.of());
  }

  private static Value lock(Value view) {
    return view instanceof Value.Call call ? call.receiver().orElse(view) : view;
  }

  /** Whether it may be any object. */
  private static boolean isOpen(Value value) {
    return value instanceof Value.Parameter
        || value instanceof Value.Unknown
        || value instanceof Value.Merge
        || value instanceof Value.Stale
        || value instanceof Value.Element
        || value instanceof Value.Call;
  }

  /** Whether the same fields lead to both, from one object or from any. */
  private static boolean isSamePath(Value one, Value other) {
    return one.equals(other)
        || (isSameField(one, other)
            && one instanceof Value.Field here
            && other instanceof Value.Field there
            && (isOpen(here.of()) || isSamePath(here.of(), there.of())));
  }

  /** Whether it is one field, of two objects that are told apart by their own names. */
  private static boolean isSameField(Value one, Value other) {
    return one instanceof Value.Field here
        && other instanceof Value.Field there
        && here.owner().equals(there.owner())
        && here.name().equals(there.name());
  }

  /** Whether it is a field that can be set from everywhere, so that nobody knows to what. */
  private boolean isSetByAnyone(Value value) {
    return value instanceof Value.Field field
        && hierarchy
            .find(field.owner())
            .map(info -> info.fields().get(field.name()))
            .filter(info -> !info.isFinal())
            .isPresent();
  }
}
