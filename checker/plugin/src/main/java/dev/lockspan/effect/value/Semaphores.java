package dev.lockspan.effect.value;

import dev.lockspan.code.Value;
import dev.lockspan.lock.LockKey;
import dev.lockspan.lock.LockKey.Form;
import java.util.Set;

/** Which semaphores are locks: those of one permit. */
public final class Semaphores {
  public static final String TYPE = "java.util.concurrent.Semaphore";

  private final FieldValues fields;

  public Semaphores(FieldValues fields) {
    this.fields = fields;
  }

  /** What a permit of this semaphore is. */
  public LockKey permit(Value semaphore, LockKey.Mode mode) {
    return new LockKey(semaphore, isMutex(semaphore) ? Form.PERMIT : Form.GIVEN_PERMIT, mode);
  }

  /** Whether a semaphore has one permit and so excludes; others are waited for. */
  public boolean isMutex(Value semaphore) {
    if (hasOnePermit(fields.origin(semaphore))) {
      return true;
    }
    Set<Value> stored = fields.stored(semaphore);
    return !stored.isEmpty() && stored.stream().allMatch(this::hasOnePermit);
  }

  /** Whether only those who hand a semaphore in can tell how many permits it has. */
  public boolean isGiven(Value semaphore) {
    return semaphore instanceof Value.Parameter
        || (semaphore instanceof Value.Field field
            && (field.of() instanceof Value.This || field.of() instanceof Value.Parameter)
            && fields.isOfGiven(field));
  }

  private boolean hasOnePermit(Value semaphore) {
    Value given = fields.maps().of(semaphore);
    Value made = given instanceof Value.Call call ? fields.made(call) : given;
    if (!(made instanceof Value.Fresh fresh)) {
      return false;
    }
    return fields.constructions(fresh).stream()
        .filter(each -> each.type().equals(TYPE))
        .findFirst()
        .flatMap(each -> each.arguments().stream().findFirst())
        .filter(permits -> permits.equals(Value.Constant.of(1)))
        .isPresent();
  }
}
