package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Joins;
import dev.lockspan.effect.value.FunctionTables;
import dev.lockspan.effect.value.Terms;
import dev.lockspan.model.Effect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The functions that a field may hold which only known code sets. */
public final class KnownFunctions {
  private static final int MOST = 200;

  /** A method of more implementations than this is not looked into. */
  private static final int MOST_BODIES = 8;

  /** Constants that stand for others are followed no further than this. */
  private static final int DEEPEST = 3;

  /** Returns the first of what it is given that is not null. */
  private static final MethodId EITHER =
      new MethodId(
          "java.util.Objects",
          "requireNonNullElse",
          "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;");

  private final Knowledge knowledge;
  private final FunctionTables tables;

  public KnownFunctions(Knowledge knowledge) {
    this.knowledge = knowledge;
    this.tables = new FunctionTables(knowledge.fields());
  }

  /**
   * All that a value may be on which a method is called, besides null, also what the caller's
   * caller has given; the value itself where that cannot be told.
   */
  public Set<Value> of(Value value, MethodId method) {
    return of(value, method, 0);
  }

  private Set<Value> of(Value value, MethodId method, int depth) {
    Optional<Value> emptied = emptied(value, method);
    if (emptied.isPresent()) {
      return Set.of(emptied.get());
    }
    if (value instanceof Value.Call || value instanceof Value.Element) {
      Set<Value> taken = knowledge.fields().stored(value);
      boolean areKnown = !taken.isEmpty() && taken.stream().allMatch(each -> isKnown(each, method));
      return areKnown
          ? taken
          : value instanceof Value.Call call ? returned(call, method, depth) : Set.of(value);
    }
    Value origin = knowledge.fields().origin(value);
    if (origin instanceof Value.Function) {
      return Set.of(origin);
    }
    Set<Value> kept = keptBySeveral(value, method, depth);
    if (!kept.isEmpty()) {
      return kept;
    }
    if (origin instanceof Value.StaticField && !origin.equals(value) && depth < DEEPEST) {
      Set<Value> functions = of(origin, method, depth + 1);
      return functions.contains(origin) ? Set.of(value) : functions;
    }
    Set<Value> functions = new LinkedHashSet<>();
    for (Value each : knowledge.fields().stored(value)) {
      Set<Value> made = depth < DEEPEST ? made(each, method, depth) : Set.of(each);
      for (Value function : made) {
        boolean isFunction =
            function instanceof Value.Function
                || (isJudgedByObject(method) && isKnown(function, method));
        if (isFunction) {
          functions.add(
              value instanceof Value.Field field
                  ? Terms.inObject(function, field.of(), List.of())
                  : function);
        } else if (!function.equals(Value.Constant.NULL)) {
          return Set.of(value);
        }
      }
    }
    return functions.isEmpty() || functions.size() > MOST ? Set.of(value) : functions;
  }

  /** What an atomic reference was made with that holds nothing else until it is emptied. */
  private Optional<Value> emptied(Value value, MethodId method) {
    return value instanceof Value.Call call
        ? knowledge.members().references().takenBy(call).filter(one -> isKnown(one, method))
        : Optional.empty();
  }

  /**
   * The functions that a field holds of an object which may be one of several, if it is known how
   * each of these was made; else nothing.
   */
  private Set<Value> keptBySeveral(Value value, MethodId method, int depth) {
    if (!(value instanceof Value.Field field) || field.of() instanceof Value.This) {
      return Set.of();
    }
    Set<Value> kept = new LinkedHashSet<>();
    for (Value object : objects(field.of(), method)) {
      if (object.equals(Value.Constant.NULL)) {
        continue;
      }
      Value.Field own = new Value.Field(object, field.owner(), field.name());
      Set<Value> functions =
          object instanceof Value.Fresh made ? keptBy(made, own, method, depth) : Set.of(object);
      if (functions.contains(object) || !functions.stream().allMatch(one -> isKnown(one, method))) {
        return Set.of();
      }
      kept.addAll(functions);
    }
    return kept;
  }

  /**
   * The objects of which a place holds one; the place where that cannot be told. For a function in
   * them that counts which the place's own file puts there, though others may put something else.
   */
  private Set<Value> objects(Value place, MethodId method) {
    List<Value> taken = tables.takenBy(place);
    if (!taken.isEmpty()) {
      return new LinkedHashSet<>(taken);
    }
    Value content = knowledge.fields().content(place);
    Set<Value> made =
        content.equals(place)
                && place instanceof Value.Field field
                && knowledge.hierarchy().isInterface(method.owner())
            ? madeHere(field)
            : Set.of();
    return made.isEmpty() ? Joins.either(content) : made;
  }

  /** The new objects that a field's own file sets it to; none where it sets it to others. */
  private Set<Value> madeHere(Value.Field field) {
    Set<Value> set = new LinkedHashSet<>(knowledge.fields().setHere(field));
    set.remove(Value.Constant.NULL);
    return set.stream().allMatch(Value.Fresh.class::isInstance)
        ? set.stream()
            .map(made -> Terms.inObject(made, field.of(), List.of()))
            .collect(Collectors.toCollection(LinkedHashSet::new))
        : Set.of();
  }

  /**
   * What a new object keeps in a field: what it was given, what a method made or returned, or one
   * of those that its constructor chooses from.
   */
  private Set<Value> keptBy(Value.Fresh object, Value.Field own, MethodId method, int depth) {
    Value passed = knowledge.fields().passed(own);
    if (depth >= DEEPEST || isKnown(passed, method)) {
      return Set.of(passed);
    }
    if (passed instanceof Value.Field && !passed.equals(own)) {
      Set<Value> held = of(passed, method, depth + 1); // of the object that made this one
      if (!held.contains(passed)) {
        return held;
      }
    }
    Optional<Value> set = knowledge.fields().keptUntilEmptied(object, own);
    if (set.filter(one -> isKnown(one, method)).isPresent()) {
      return Set.of(set.get());
    }
    Set<Value> kept = new LinkedHashSet<>();
    for (Value chosen : knowledge.fields().chosen().of(own)) {
      if (chosen instanceof Value.Call call && !isKnown(call, method)) {
        kept.addAll(made(call, method, depth));
      } else if (chosen instanceof Value.StaticField) {
        kept.addAll(of(chosen, method, depth + 1));
      } else {
        kept.add(chosen);
      }
    }
    kept.remove(Value.Constant.NULL);
    return kept.isEmpty() ? Set.of(passed) : kept;
  }

  /**
   * What is stored in a field: what a method of ours makes, or a constant or another field of the
   * same object may be.
   */
  private Set<Value> made(Value stored, MethodId method, int depth) {
    boolean isOwn = stored instanceof Value.Field own && own.of() instanceof Value.This;
    if (!isOwn && !(stored instanceof Value.StaticField)) {
      return stored instanceof Value.Call call ? made(call, method, depth) : Set.of(stored);
    }
    Value origin = knowledge.fields().origin(stored);
    return origin instanceof Value.Call call
        ? made(call, method, depth)
        : origin.equals(stored) ? of(stored, method, depth + 1) : Set.of(origin);
  }

  /**
   * The functions of which a method of ours returns one, itself or as a constant, or that the
   * collection holds from which it is taken; else the call itself.
   */
  private Set<Value> returned(Value.Call call, MethodId method, int depth) {
    Optional<Value.Function> maker = maker(call);
    if (maker.isPresent()) {
      Set<Value> made = known(returnedBy(maker.get(), call), method, depth);
      return made.stream().allMatch(one -> isKnown(one, method)) && !made.isEmpty()
          ? made
          : Set.of(call);
    }
    List<Value> held = tables.givenBy(call);
    if (!held.isEmpty() && held.stream().allMatch(each -> isKnown(each, method))) {
      return new LinkedHashSet<>(held);
    }
    Set<Value> functions = known(results(call), method, depth);
    boolean areKnown =
        functions.stream()
            .allMatch(one -> !(one instanceof Value.Call) && isKnownOrGiven(one, method));
    return functions.isEmpty() || functions.size() > MOST || !areKnown ? Set.of(call) : functions;
  }

  /** The same, besides null, with what others hold or return in place of these. */
  private Set<Value> known(Set<Value> results, MethodId method, int depth) {
    Set<Value> functions = new LinkedHashSet<>();
    for (Value result : results) {
      boolean isOfOthers =
          result instanceof Value.StaticField
              || result instanceof Value.Field
              || result instanceof Value.Call;
      functions.addAll(
          isOfOthers && depth < DEEPEST ? of(result, method, depth + 1) : Set.of(result));
    }
    functions.remove(Value.Constant.NULL);
    return functions;
  }

  /** What a method may return, in the terms of its caller. */
  private Set<Value> results(Value.Call call) {
    if (call.method().equals(EITHER)) {
      return new LinkedHashSet<>(call.arguments());
    }
    Value object = call.receiver().orElse(new Value.This());
    Set<Value> results = new LinkedHashSet<>();
    for (Value each : returnedByOne(knowledge.callees().find(call.method(), false))) {
      results.add(Terms.inObject(each, object, call.arguments()));
    }
    return results;
  }

  /** What the one body returns that a call can run, or that does not only throw. */
  private Set<Value> returnedByOne(Callee callee) {
    Set<MethodId> all = new LinkedHashSet<>(callee.bodies());
    all.addAll(knowledge.callees().overriders(callee));
    boolean isOpen =
        all.size() > 1 && (callee.alien().isPresent() || mayBeFunction(callee.id().owner()));
    Set<Value> returned = Set.of();
    for (MethodId each : isOpen || all.size() > MOST_BODIES ? Set.<MethodId>of() : all) {
      Optional<Body> body = knowledge.code().findBody(each);
      Set<Value> more = body.map(knowledge.fields()::returned).orElse(Set.of());
      if (body.isEmpty() || (!more.isEmpty() && !returned.isEmpty())) {
        return Set.of();
      }
      returned = more.isEmpty() ? returned : more;
    }
    return returned;
  }

  /** Whether the caller of a body that calls a function knows it, if it is not known there. */
  private boolean isKnownOrGiven(Value value, MethodId method) {
    return value instanceof Value.Parameter || isKnown(value, method);
  }

  private boolean mayBeFunction(String type) {
    return knowledge.code().hasFunctions(type)
        && knowledge.hierarchy().functionalMethod(type).isPresent();
  }

  /** What a call may give that is of a known function; nothing where it is of no such. */
  Set<Value> givenBy(Value.Call call) {
    return maker(call).map(maker -> returnedBy(maker, call)).orElse(Set.of());
  }

  /** The known function that a call is of. */
  private Optional<Value.Function> maker(Value.Call call) {
    if (call.receiver().isEmpty()) {
      return Optional.empty();
    }
    Value receiver = call.receiver().get();
    Value origin = receiver instanceof Value.Field ? knowledge.fields().origin(receiver) : receiver;
    return origin instanceof Value.Function function ? Optional.of(function) : Optional.empty();
  }

  /** What a known function may return. */
  private Set<Value> returnedBy(Value.Function maker, Value.Call call) {
    List<Value> given = new ArrayList<>(maker.captured());
    given.addAll(call.arguments());
    if (maker.call() == CallKind.CONSTRUCTOR) {
      return Set.of(new Value.Fresh(call, maker.target(), given));
    }
    boolean isOfObject = maker.call() == CallKind.VIRTUAL || maker.call() == CallKind.SPECIAL;
    Optional<Body> body = body(maker);
    if (body.isEmpty() || (isOfObject && given.isEmpty())) {
      return Set.of();
    }
    Value object = isOfObject ? given.remove(0) : new Value.Unknown(call);
    Set<Value> results = new LinkedHashSet<>();
    for (Value each : knowledge.fields().returned(body.get())) {
      results.add(Terms.inObject(each, object, given));
    }
    return results;
  }

  /** The one body that a lambda or a reference to a method runs. */
  private Optional<Body> body(Value.Function function) {
    Optional<Body> own = knowledge.code().findBody(function.target());
    if (own.filter(code -> code.traits().isLambda()).isPresent()) {
      return own;
    }
    Callee callee = knowledge.callees().find(function.target(), false);
    return knowledge.callees().onlyBody(callee).flatMap(knowledge.code()::findBody);
  }

  /**
   * Whether it is a function, one that is made of others, or a new object of which it is known what
   * its method does.
   */
  boolean isKnown(Value value, MethodId method) {
    return value instanceof Value.Function
        || (value instanceof Value.Call call
            && knowledge.callees().find(call.method(), false).has(Effect.LAZY))
        || (value instanceof Value.Fresh fresh
            && !knowledge.callees().find(method.in(fresh.type()), true).bodies().isEmpty());
  }

  /**
   * Whether a method is a function's, or does something else, or what nobody knows, unless it is
   * known whose it is.
   */
  private boolean isJudgedByObject(MethodId method) {
    Callee callee = knowledge.callees().find(method, false);
    return knowledge
            .hierarchy()
            .functionalMethod(method.owner())
            .filter(one -> one.name().equals(method.name()))
            .isPresent()
        || callee.alien().isPresent()
        || callee.mayBeReplaced()
        || callee.bodies().size() > 1;
  }

  /** The functions of which a method of ours makes one, or returns one that is kept elsewhere. */
  private Set<Value> made(Value.Call call, MethodId method, int depth) {
    Callee callee = knowledge.callees().find(call.method(), call.receiver().isEmpty());
    Optional<MethodId> maker = knowledge.callees().onlyBody(callee);
    Set<Value> made = new LinkedHashSet<>();
    Value object = call.receiver().orElse(new Value.Unknown(call));
    for (Value each :
        maker
            .flatMap(knowledge.code()::findBody)
            .map(knowledge.fields()::returned)
            .orElse(Set.of())) {
      made.add(Terms.inObject(each, object, call.arguments()));
    }
    made.remove(Value.Constant.NULL);
    boolean isKnown =
        !made.isEmpty()
            && made.stream()
                .allMatch(each -> each instanceof Value.Function || each instanceof Value.Fresh);
    return isKnown ? made : returned(call, method, depth + 1);
  }

  /**
   * Whether all that a value may be, besides null, is known; of a field that is left to those who
   * know its object.
   */
  public boolean areKnown(Value value, MethodId method) {
    Set<Value> all = new LinkedHashSet<>();
    for (Value each : Joins.either(value)) {
      Value origin = knowledge.fields().origin(each);
      boolean isRead = origin instanceof Value.StaticField || origin instanceof Value.Call;
      Set<Value> kept = isRead ? of(origin, method) : keptBySeveral(each, method, 0);
      all.addAll(isRead || !kept.isEmpty() ? kept : Set.of(origin));
    }
    all.remove(Value.Constant.NULL);
    return !all.isEmpty() && all.stream().allMatch(each -> isKnown(each, method));
  }
}
