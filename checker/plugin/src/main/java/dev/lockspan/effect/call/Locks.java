package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Callees;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.OnceSynchronizers;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.summary.Permits;
import dev.lockspan.effect.value.Bins;
import dev.lockspan.effect.value.FieldValues;
import dev.lockspan.effect.value.Semaphores;
import dev.lockspan.effect.value.UnsharedLocks;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import dev.lockspan.lock.LockKey.Form;
import dev.lockspan.lock.LockKey.Mode;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which lock a lock method, a view or a condition is about. */
public final class Locks {
  private static final String STAMPED_LOCK = "java.util.concurrent.locks.StampedLock";
  private static final String READ_WRITE_LOCK = "java.util.concurrent.locks.ReadWriteLock";
  private static final MethodId WRITE_LOCK =
      new MethodId(READ_WRITE_LOCK, "writeLock", "()Ljava/util/concurrent/locks/Lock;");

  /** Types of the objects that are locks themselves. */
  private static final List<String> LOCKS =
      List.of(
          "java.util.concurrent.locks.Lock",
          STAMPED_LOCK,
          "com.google.common.util.concurrent.Monitor");

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final FieldValues fields;
  private final Callees callees;
  private final Semaphores semaphores;
  private final Permits permits;
  private final Bins bins;
  private final FieldsAlike alike;
  private final UnsharedLocks unshared;
  private final LocksInside inside;
  private final OnceSynchronizers once;

  public Locks(CodeSource code, Hierarchy hierarchy, FieldValues fields, Callees callees) {
    this.semaphores = new Semaphores(fields);
    this.permits = new Permits(code, hierarchy);
    this.bins = new Bins(hierarchy, fields, callees, semaphores);
    this.alike = new FieldsAlike(code, fields);
    this.unshared = new UnsharedLocks(code, hierarchy);
    this.once = new OnceSynchronizers(hierarchy);
    this.inside = new LocksInside(code, hierarchy, fields, callees);
    this.code = code;
    this.hierarchy = hierarchy;
    this.fields = fields;
    this.callees = callees;
  }

  /** The lock that a lock, trylock or unlock row is about; in the caller's terms. */
  public LockKey key(MethodModel row, MethodId id, ModelSummaries.Caller caller) {
    Value object = caller.value(row.on());
    Mode mode = row.mode() == MethodModel.Mode.READ ? Mode.READ : Mode.EXCLUSIVE;
    if (!row.by().isEmpty() || !row.lock().isEmpty()) {
      List<Value> by = row.by().stream().map(caller::value).toList();
      MethodId name = new MethodId(row.type(), "lock " + row.lock(), "()V");
      Value named = new Value.Call(Optional.empty(), name, Optional.of(object), by);
      return new LockKey(named, Form.LOCK, mode);
    }
    if (row.type().equals(Semaphores.TYPE)) {
      return semaphores.permit(object, mode);
    }
    if (Descriptors.simpleName(id.owner()).equals("ReadLock")) {
      mode = Mode.READ;
    }
    if (row.type().equals(STAMPED_LOCK) && id.name().equals("unlock")) {
      mode = Mode.EITHER;
    }
    return lock(object, mode);
  }

  /** The lock that a {@code Lock} object stands for: itself, or what it is a view of. */
  public LockKey lock(Value object, Mode mode) {
    Value origin = fields.lock(object);
    if (origin instanceof Value.Call call && call.receiver().isPresent()) {
      Callee callee = callees.find(call.method(), false);
      for (MethodModel row : callee.rows()) {
        if (row.effect() == Effect.VIEW) {
          Optional<Value> own = ofOwn(call, call.receiver().get());
          if (own.isPresent()) {
            return lock(own.get(), mode);
          }
          Mode viewed = row.mode() == MethodModel.Mode.READ ? Mode.READ : Mode.EXCLUSIVE;
          return lock(behind(object, call.receiver().get()), viewed);
        }
        if (row.effect() == Effect.ACCESSOR && row.type().equals(STAMPED_LOCK)) {
          return lock(behind(object, call.receiver().get()), mode);
        }
      }
    }
    return new LockKey(object, Form.LOCK, isMadeToRead(origin) ? Mode.READ : mode);
  }

  /** What is held after a call that the code of a class makes. */
  public Holds after(Holds held, Holds change, String user) {
    OtherNames names = new OtherNames(this, fields, hierarchy);
    return held.change(change, lock -> unshared.isKept(lock, user), names::mayBe);
  }

  /** Whether a factory method makes a read lock, of a lock that nobody else knows. */
  private boolean isMadeToRead(Value origin) {
    if (!(origin instanceof Value.Call factory) || factory.receiver().isPresent()) {
      return false;
    }
    Set<Value> made = code.findBody(factory.method()).map(fields::returned).orElse(Set.of());
    return !made.isEmpty() && made.stream().allMatch(this::isViewToRead);
  }

  private boolean isViewToRead(Value value) {
    return value instanceof Value.Call view
        && callees.find(view.method(), false).rows().stream()
            .anyMatch(row -> row.effect() == Effect.VIEW && row.mode() == MethodModel.Mode.READ);
  }

  /** What a method without parameters gives: the field that it reads, if it is an accessor. */
  public Value given(MethodId accessor, Value object) {
    Set<Value> returned = code.findBody(accessor).map(fields::returned).orElse(Set.of());
    return returned.size() == 1
            && returned.iterator().next() instanceof Value.Field field
            && field.of() instanceof Value.This
        ? new Value.Field(object, field.owner(), field.name())
        : new Value.Call(Optional.empty(), accessor, Optional.of(object), List.of());
  }

  /**
   * A lock of a callee where the object locked is known by this value.
   *
   * @param type what is declared of the value; empty where its place tells it
   */
  LockKey renamed(LockKey key, Value object, String type) {
    return switch (key.form()) {
      case LOCK -> lock(object, key.mode());
      case GIVEN_PERMIT -> semaphores.permit(object, key.mode());
      case GIVEN_BIN -> bins.known(object, type);
      default -> key.of(object);
    };
  }

  /** Whether a lock turns out to be none, now that the object locked is known. */
  boolean isNone(LockKey key) {
    return key.form().isGiven() && !semaphores.isGiven(key.object());
  }

  /**
   * What a field's value is a view of. An object that only its views keep is named as if it were a
   * field beside them: it belongs to their object, which may be known to others.
   */
  private static Value behind(Value view, Value viewed) {
    if (viewed instanceof Value.Fresh fresh) {
      String name = Descriptors.simpleName(fresh.type()) + Values.MADE_AT + fresh.site();
      if (view instanceof Value.Field field) {
        return new Value.Field(field.of(), field.owner(), name);
      }
      if (view instanceof Value.StaticField field) {
        return new Value.StaticField(field.owner(), name);
      }
    }
    return viewed;
  }

  /** The lock that an execute-around method holds. */
  LockKey around(MethodModel row, MethodId id, ModelSummaries.Caller caller) {
    Value object = caller.value(row.on());
    if (row.lock().equals("bin")) {
      return new LockKey(object, Form.BIN, Mode.EXCLUSIVE);
    }
    boolean isMonitor =
        row.lock().isEmpty()
            && (row.type().startsWith("java.util.") && !row.type().startsWith("java.util.conc"));
    return isMonitor ? LockKey.monitor(object) : key(row, id, caller);
  }

  /** The lock that a method holds while it runs functions, if its object is a concurrent map. */
  Optional<LockKey> given(MethodModel row, MethodId id, ModelSummaries.Caller caller) {
    return bins.given(id, caller.value(row.on()));
  }

  /** The bin that a method of which no row tells takes to change a map, if it does. */
  public Optional<LockKey> changed(MethodId id, Value receiver) {
    return bins.changed(id, receiver);
  }

  /** How messages call the lock of an execute-around method. */
  String label(MethodModel row, ModelSummaries.Caller caller) {
    String object = Values.show(caller.value(row.on()));
    return row.lock().equals("bin") ? object + " (its bin)" : object;
  }

  /**
   * Whether a thread may take the lock again that it has taken by this method of an object.
   *
   * @param named the method's declaration
   */
  boolean isReentrant(MethodModel row, MethodId named, Value object) {
    return !callees.isTakenOnce(named)
        && !row.type().equals(STAMPED_LOCK)
        && !row.type().equals(Semaphores.TYPE)
        && !once.contain(fields.content(object))
        && !isOfStamped(fields.content(object));
  }

  /** Whether a lock turns out to be a stamped lock's, now that the object is known to be a view. */
  boolean isTakenOnce(LockKey key, Value object) {
    return key.form() == Form.LOCK
        && !key.object().equals(object)
        && isOfStamped(fields.content(object));
  }

  /** Whether an object is a view of a stamped lock. */
  private boolean isOfStamped(Value view) {
    return view instanceof Value.Call call
        && call.receiver().isPresent()
        && callees.find(call.method(), false).rows().stream()
            .anyMatch(
                row ->
                    (row.effect() == Effect.VIEW || row.effect() == Effect.ACCESSOR)
                        && (row.type().equals(STAMPED_LOCK)
                            || isOfStamped(fields.content(call.receiver().get()))));
  }

  /** The lock that a condition belongs to, where its origin is known. */
  Optional<LockKey> ofCondition(Value condition) {
    Value origin = fields.origin(condition);
    if (origin instanceof Value.Call call
        && call.receiver().isPresent()
        && callees.find(call.method(), false).has(Effect.CONDITION)) {
      Value lock = call.receiver().get();
      boolean isFieldsOwn = condition instanceof Value.Field && !(lock instanceof Value.Field);
      Optional<Value> kept =
          isFieldsOwn
              ? beside((Value.Field) condition, lock)
              : condition instanceof Value.Field field ? ofGiven(lock, field) : Optional.empty();
      Optional<Set<Value>> own = inside.given(call, kept.orElse(lock));
      return own.isPresent()
          ? only(own.get()).flatMap(this::ofCondition)
          : Optional.of(lock(kept.orElse(lock), Mode.EXCLUSIVE));
    }
    return Optional.empty();
  }

  /** The lock that an object stands for which a declaration names as one. */
  public LockKey declared(Value object, String type) {
    if (hierarchy.isSubtype(type, Semaphores.TYPE)) {
      return semaphores.permit(object, Mode.EXCLUSIVE);
    }
    if (hierarchy.isSubtype(type, READ_WRITE_LOCK)) {
      return lock(
          new Value.Call(Optional.empty(), WRITE_LOCK, Optional.of(object), List.of()),
          Mode.EXCLUSIVE);
    }
    if (inside.isLock(type)) {
      return lock(object, Mode.EXCLUSIVE);
    }
    Optional<Value> own = inside.kept(object, type);
    boolean isLock =
        own.isPresent() || LOCKS.stream().anyMatch(lock -> hierarchy.isSubtype(type, lock));
    return isLock ? lock(own.orElse(object), Mode.EXCLUSIVE) : LockKey.monitor(object);
  }

  /**
   * What the class of an object, where it is one of the code's own, gives for a view: that of
   * another lock. Where it gives locks of its own, the two are known by the object.
   */
  private Optional<Value> ofOwn(Value.Call view, Value object) {
    return inside
        .given(view, object)
        .flatMap(Locks::only)
        .filter(own -> !own.equals(view) && isView(fields.lock(own)));
  }

  private boolean isView(Value value) {
    return value instanceof Value.Call call
        && call.receiver().isPresent()
        && callees.find(call.method(), false).has(Effect.VIEW);
  }

  private static Optional<Value> only(Set<Value> values) {
    return values.size() == 1 ? values.stream().findFirst() : Optional.empty();
  }

  /**
   * The field of the same object that keeps the lock which a condition is made of.
   *
   * @param known the lock in the terms of here, or of whoever made the object
   */
  private Optional<Value> beside(Value.Field condition, Value known) {
    return fields
        .findSet(condition.owner(), condition.name())
        .filter(Value.Call.class::isInstance)
        .flatMap(made -> ((Value.Call) made).receiver())
        .flatMap(lock -> alike.find(condition, lock))
        .or(() -> alike.findMade(condition, known));
  }

  /** A lock of what a constructor was given, by the name of the field that keeps that. */
  private Optional<Value> ofGiven(Value lock, Value.Field beside) {
    if (!(lock instanceof Value.Field field)) {
      return lock instanceof Value.Parameter ? alike.find(beside, lock) : Optional.empty();
    }
    if (field.of().equals(beside.of())) {
      return fields
          .findSet(field.owner(), field.name())
          .filter(set -> set instanceof Value.Field && fields.isFixed(field))
          .flatMap(set -> ofGiven(set, field));
    }
    return ofGiven(field.of(), beside).map(of -> new Value.Field(of, field.owner(), field.name()));
  }

  /**
   * The final field of the same object that keeps what another one keeps or is made of.
   *
   * @param part what that is, in the terms of the object's constructors
   */
  Optional<Value> findAlike(Value.Field field, Value part) {
    return alike.find(field, part);
  }

  /**
   * The rows that hold for this receiver: a semaphore is either a lock or waited for.
   *
   * @param body who calls it
   */
  public List<MethodModel> choose(List<MethodModel> rows, Value receiver, Body body) {
    if (rows.size() < 2 && !isOfSemaphore(rows)) {
      return rows;
    }
    boolean both =
        rows.stream().anyMatch(row -> row.effect() == Effect.WAIT)
            && rows.stream().anyMatch(row -> isLock(row.effect()));
    boolean isSemaphore = isOfSemaphore(rows);
    boolean isSynchronizer =
        rows.stream()
            .anyMatch(
                row ->
                    row.type().endsWith("QueuedSynchronizer")
                        || row.type().endsWith("QueuedLongSynchronizer"));
    if (!isSemaphore && !(both && isSynchronizer)) {
      return rows;
    }
    if (isSemaphore) {
      return ofSemaphore(rows, receiver, body);
    }
    boolean asLock = rows.stream().noneMatch(row -> row.mode() == MethodModel.Mode.READ);
    return rows.stream().filter(row -> asLock == isLock(row.effect())).toList();
  }

  /** A semaphore that was handed in is both: its permit may be a lock, and is waited for. */
  private List<MethodModel> ofSemaphore(List<MethodModel> rows, Value receiver, Body body) {
    boolean isMutex = semaphores.isMutex(receiver);
    boolean isGiven = !isMutex && semaphores.isGiven(receiver);
    boolean asLock = (isMutex || isGiven) && !permits.areHandedOver(body);
    boolean isAttempt = rows.stream().anyMatch(row -> row.effect() == Effect.TRYLOCK);
    boolean asWait = !asLock || (isGiven && !isAttempt);
    return rows.stream().filter(row -> isLock(row.effect()) ? asLock : asWait).toList();
  }

  /** Whether another thread may give back what a thread waits for that has it. */
  boolean mayComeBack(LockKey key) {
    return key.form() == LockKey.Form.PERMIT && permits.mayComeBack(key.object());
  }

  private static boolean isOfSemaphore(List<MethodModel> rows) {
    for (MethodModel row : rows) {
      if (row.type().equals(Semaphores.TYPE)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLock(Effect effect) {
    return effect == Effect.LOCK || effect == Effect.TRYLOCK || effect == Effect.UNLOCK;
  }
}
