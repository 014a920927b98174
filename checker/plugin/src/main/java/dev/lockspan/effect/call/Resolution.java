package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo.MethodInfo;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.DeclaredTypes;
import dev.lockspan.effect.program.EnclosingObjects;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import dev.lockspan.effect.program.StopNames;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.program.Variant;
import dev.lockspan.effect.summary.CommonReaches;
import dev.lockspan.effect.summary.CommonRuns;
import dev.lockspan.effect.summary.DifferingBodies;
import dev.lockspan.effect.summary.Facts;
import dev.lockspan.effect.summary.ImplementedLocks;
import dev.lockspan.effect.summary.JoinedEnds;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.value.AwaitedField;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells which code a call runs. */
public final class Resolution {
  /** What a method does after which other locks are held. */
  private static final Set<Effect> CHANGING =
      Collections.unmodifiableSet(EnumSet.of(Effect.LOCK, Effect.TRYLOCK, Effect.UNLOCK));

  private final Knowledge knowledge;
  private final String caller;
  private final String self;
  private final EnclosingObjects enclosing;
  private final DeclaredTypes types;
  private final Events events;
  private final ForeignFunctions foreign;

  /**
   * @param caller the body that makes the calls
   * @param self the class of the object that runs it, so far as that is known
   */
  public Resolution(Knowledge knowledge, Body caller, String self) {
    this.knowledge = knowledge;
    this.caller = caller.id().owner();
    this.types = new DeclaredTypes(knowledge.hierarchy(), caller);
    this.events = new Events(knowledge.hierarchy());
    this.self = self;
    this.foreign = new ForeignFunctions(knowledge);
    this.enclosing = new EnclosingObjects(knowledge.hierarchy());
  }

  public String self() {
    return self;
  }

  /** The callee, by the receiver's own class where that is known. */
  public Callee callee(At at, Value receiver) {
    MethodId method = at.invoke().method();
    boolean isExact = at.invoke().call() != CallKind.VIRTUAL;
    if (!isExact && receiver instanceof Value.Fresh fresh && !fresh.type().endsWith("[]")) {
      Callee exact = find(method.in(fresh.type()), true);
      if (exact.declaration().isPresent()) {
        return exact;
      }
    }
    if (!isExact && receiver instanceof Value.Outer outer) {
      String around = enclosing.of(outer.type(), self);
      boolean saysMore = knowledge.hierarchy().isSubtype(around, method.owner());
      return find(saysMore ? method.in(around) : method, false);
    }
    boolean isOwn = receiver instanceof Value.This;
    if (isOwn && !isExact && !self.equals(caller)) {
      Callee own = find(method.in(self), false);
      if (own.declaration().isPresent()) {
        return own;
      }
    }
    Callee callee = find(method, isExact);
    if (isOwn && callee.isAbstract()) {
      Callee own = find(method.in(self), false);
      return own.isAbstract() ? callee : own;
    }
    return callee;
  }

  /** The callee by what the call alone says. */
  public Callee find(MethodId method, boolean isExact) {
    return knowledge.callees().find(method, isExact, caller);
  }

  /** What a body does for an object: one of a known class, or of the type that the call names. */
  public Summary summary(MethodId body, MethodId called, Optional<Value> receiver) {
    String type = called.owner();
    if (receiver.isPresent() && receiver.get() instanceof Value.This) {
      type = self;
    } else if (receiver.isPresent() && receiver.get() instanceof Value.Fresh fresh) {
      type = fresh.type();
    } else if (receiver.isPresent() && receiver.get() instanceof Value.Outer outer) {
      type = enclosing.of(outer.type(), self);
    }
    Variant variant = knowledge.variants().of(body, type);
    Summary summary = knowledge.summary(variant);
    boolean isOfAnother = receiver.isPresent() && !(receiver.get() instanceof Value.This);
    return summary.exits().isEmpty() && isOfAnother && knowledge.isBeingSolved(variant)
        ? summary.ending() // another object's method may come back from where this one's does not
        : summary;
  }

  /**
   * The body's summary; of several only what all of them do, and what any shows. A boundary is one
   * only if the functions that implement the method, too, come to one.
   */
  public Summary combine(Callee callee, Optional<Value> receiver) {
    Summary summary = ofBodies(callee, receiver);
    return summary.reaches().isEmpty() || functions(callee).allMatch(this::reaches)
        ? summary
        : summary.with(List.of());
  }

  /**
   * The functions that implement a method which no class does, where all come to a boundary; of a
   * type that is there for functions also those that run code of others.
   */
  public List<Instruction.Function> agreeing(Callee callee) {
    if (!callee.bodies().isEmpty() || functions(callee).allMatch(this::reaches)) {
      return callee.bodies().isEmpty() ? functions(callee).toList() : List.of();
    }
    return knowledge.callees().isWrittenHere(callee)
        ? functions(callee).filter(foreign::contain).toList()
        : List.of();
  }

  private Stream<Instruction.Function> functions(Callee callee) {
    return knowledge.hierarchy().functions(callee).stream();
  }

  private boolean reaches(Instruction.Function function) {
    MethodId target = function.target();
    if (target.name().startsWith("lambda$")) {
      return !knowledge.summary(target).reaches().isEmpty();
    }
    Callee callee = find(target, function.call() != CallKind.VIRTUAL);
    return callee.promise() == Callee.Promise.BLOCKING
        || callee.rows().stream().anyMatch(Resolution::isBoundary)
        || !ofBodies(callee, Optional.empty()).reaches().isEmpty();
  }

  private static boolean isBoundary(MethodModel row) {
    return row.effect().isBoundary() && row.effect() != Effect.HARMLESS;
  }

  private Summary ofBodies(Callee callee, Optional<Value> receiver) {
    if (callee.bodies().size() == 1) {
      Summary body = summary(callee.bodies().get(0), callee.id(), receiver);
      Summary ended = JoinedEnds.tells(body) ? joined(body, callee) : body;
      List<MethodId> others =
          body.reaches().isEmpty() ? knowledge.callees().replacements(callee) : List.of();
      return others.isEmpty() ? ended : ended.with(common(others));
    }
    if (callee.bodies().isEmpty()) {
      return Summary.NOTHING;
    }
    List<Summary> all = summaries(callee.bodies());
    Set<Value> escaping = new LinkedHashSet<>();
    Set<AwaitedField> set = new LinkedHashSet<>();
    for (Summary summary : all) {
      escaping.addAll(summary.escaping());
      set.addAll(summary.set());
    }
    return locking(callee, all)
        .filter(locking -> areAllTold(callee))
        .orElse(Summary.NOTHING)
        .with(common(callee.bodies()))
        .withRuns(CommonRuns.of(all))
        .setting(set)
        .showing(escaping);
  }

  private Optional<Summary> locking(Callee callee, List<Summary> bodies) {
    return functions(callee).findAny().isEmpty()
        ? ImplementedLocks.of(bodies, callee.named().owner())
        : Optional.empty();
  }

  /** Whether of each method of a type it is known whether, and how, it changes the locks held. */
  private boolean areAllTold(Callee callee) {
    return callee.declaration().orElseThrow().owner().methods().values().stream()
        .filter(MethodInfo::isAbstract)
        .map(method -> find(method.id().in(callee.id().owner()), false))
        .allMatch(
            other ->
                !mayChangeLocks(other) || locking(other, summaries(other.bodies())).isPresent());
  }

  /** The boundaries that are come to whichever body runs. */
  private List<Reach> common(List<MethodId> bodies) {
    List<Summary> all = summaries(bodies);
    List<Summary> telling = all.stream().filter(body -> !body.reaches().isEmpty()).toList();
    Facts needed = Facts.NONE;
    for (int i = 0; i < all.size() && !telling.isEmpty(); i++) {
      MethodId body = bodies.get(i);
      Facts own = CommonReaches.needed(all.get(i));
      boolean isOutside = !all.get(i).reaches().isEmpty();
      if ((isOutside && own.isEmpty()) || knowledge.reachesUnderLock(body)) {
        continue;
      }
      Optional<Facts> both = isOutside ? needed.and(own) : Optional.empty();
      if (both.isEmpty()) {
        return List.of();
      }
      needed = both.get();
    }
    return CommonReaches.of(telling, needed);
  }

  private Summary joined(Summary declared, Callee callee) {
    if (callee.isAbstract() && mayBeFunction(callee.id())) {
      return JoinedEnds.of(declared, List.of(Summary.NOTHING));
    }
    List<Summary> others = callee.mayBeReplaced() ? overriders(callee) : List.of();
    Summary joined = others.isEmpty() ? declared : JoinedEnds.of(declared, others);
    return joined.result().isEmpty() && declared.result().filter(this::isPlace).isPresent()
        ? joined.returning(declared.result())
        : joined;
  }

  /** Whether all that is known of an object is where it is kept, and perhaps that it is a lock. */
  private boolean isPlace(Value value) {
    if (!(value instanceof Value.Field)
        || Values.root(value).isEmpty()
        || Descriptors.isPrimitive(DeclaredTypes.of(value, knowledge.hierarchy()))
        || AwaitedField.isHeldBy(value, knowledge.hierarchy())) {
      return false;
    }
    Value content = knowledge.fields().content(value);
    return content.equals(value)
        || (content instanceof Value.Fresh made
            && (made.type().equals("java.lang.Object")
                || knowledge
                    .hierarchy()
                    .isSubtype(made.type(), "java.util.concurrent.locks.Lock")));
  }

  /** Whether a call may run a function as well as the body of a class. */
  private boolean mayBeFunction(MethodId method) {
    return knowledge.code().hasFunctions(method.owner())
        && !knowledge.hierarchy().isOfLibrary(method.owner())
        && isFunctional(method);
  }

  /** What the bodies do that may run instead of a declared one; in a library's code its own. */
  private List<Summary> overriders(Callee callee) {
    Declaration declared = callee.declaration().orElseThrow();
    boolean isOfLibrary =
        knowledge.hierarchy().isOfLibrary(caller)
            && knowledge.hierarchy().isOfLibrary(declared.owner().name());
    List<Summary> all = new ArrayList<>();
    for (MethodId body : knowledge.callees().overriders(callee)) {
      if (!isOfLibrary || knowledge.hierarchy().isOfLibrary(body.owner())) {
        all.add(knowledge.summary(body));
      }
    }
    return all;
  }

  /** The boundary that an annotation tells of, or, where nobody knows more, the method's name. */
  public Optional<Reach> told(Callee callee, At at, Step step) {
    if (callee.promise() == Callee.Promise.BLOCKING) {
      return Optional.of(Reach.blocking(callee, step));
    }
    return callee.rows().isEmpty() ? named(callee, at, step) : Optional.empty();
  }

  /** The boundary that the name of a method tells of whose body does not decide. */
  public Optional<Reach> named(Callee callee, At at, Step step) {
    boolean isUnknownEnd = callee.bodies().isEmpty() && StopNames.stops(callee.id());
    if (isUnknownEnd && knowledge.callees().isIterator(callee.id().owner())) {
      return Optional.empty();
    }
    return callee.bodies().isEmpty() || isUndecided(callee)
        ? NamedBoundaries.find(callee, at, step, types, events)
            .flatMap(reach -> confirmed(reach, callee))
        : Optional.empty();
  }

  /** Whether some implementations reach a boundary and others none. */
  public boolean isUndecided(Callee callee) {
    List<Instruction.Function> functions = functions(callee).toList();
    if (callee.bodies().size() + functions.size() < 2) {
      return false;
    }
    Set<Boolean> found = new HashSet<>();
    callee.bodies().forEach(body -> found.add(isQuiet(body)));
    functions.forEach(function -> found.add(!reaches(function)));
    return found.size() > 1;
  }

  /** Whether some implementation ends with other locks held than it began with. */
  public boolean mayChangeLocks(Callee callee) {
    return callee.bodies().stream().anyMatch(body -> knowledge.summary(body).changesLocks())
        || functions(callee).anyMatch(this::changesLocks);
  }

  /** Whether some implementation calls what its own object was made with, whatever that does. */
  boolean mayPassOn(Callee callee) {
    return callee.bodies().stream()
        .flatMap(body -> knowledge.summary(body).runs().stream())
        .anyMatch(
            run ->
                run.receiver() instanceof Value.Field field
                    && Values.root(field).filter(Value.This.class::isInstance).isPresent());
  }

  private boolean changesLocks(Instruction.Function function) {
    MethodId target = function.target();
    if (target.name().startsWith("lambda$")) {
      return knowledge.summary(target).changesLocks();
    }
    Callee callee = find(target, function.call() != CallKind.VIRTUAL);
    return callee.rows().stream().anyMatch(row -> CHANGING.contains(row.effect()))
        || callee.bodies().stream().anyMatch(body -> knowledge.summary(body).changesLocks());
  }

  private boolean isQuiet(MethodId body) {
    return knowledge.summary(body).reaches().isEmpty() && !knowledge.reachesUnderLock(body);
  }

  /** What a method's name says, as far as its bodies bear it out; others' may be elsewhere. */
  private Optional<Reach> confirmed(Reach named, Callee callee) {
    return callee.bodies().isEmpty() || callee.alien().isPresent()
        ? Optional.of(named)
        : DifferingBodies.find(named, callee, summaries(callee.bodies()));
  }

  private List<Summary> summaries(List<MethodId> bodies) {
    List<Summary> all = new ArrayList<>(bodies.size());
    for (MethodId body : bodies) {
      all.add(knowledge.summary(body));
    }
    return all;
  }

  /** Whether a call only makes a function of others. */
  public boolean isLazy(Value.Call call) {
    return knowledge.callees().find(call.method(), false).has(Effect.LAZY);
  }

  /** Whether a method is the one that a function object implements. */
  public boolean isFunctional(MethodId method) {
    return knowledge.callees().find(method, false).isAbstract()
        && knowledge
            .hierarchy()
            .functionalMethod(method.owner())
            .filter(one -> one.name().equals(method.name()))
            .isPresent();
  }

  /** Whether a body may hide a lock: an empty one does not. */
  public boolean callsOthers(Callee callee) {
    return callee.bodies().stream()
        .flatMap(method -> knowledge.code().findBody(method).stream())
        .flatMap(code -> code.code().stream())
        .anyMatch(Instruction.Invoke.class::isInstance);
  }
}
