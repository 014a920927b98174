package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.ExactTypes;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Joins;
import dev.lockspan.effect.program.NeverNull;
import dev.lockspan.effect.program.PlainReading;
import dev.lockspan.effect.program.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What final fields are set to, in terms of their object, so far as constructors tell plainly. */
public final class FieldValues {
  /** Constants that stand for others are followed no further than this. */
  private static final int MOST_CONSTANTS = 3;

  private final Hierarchy hierarchy;
  private final Comparisons comparisons;
  private final Constants constants;
  private final FinalFields finals;
  private final MadeForMaps maps;
  private final StoredValues stores;
  private final Constructions constructions;
  private final InheritedFields inherited;
  private final Factories factories;
  private final Accessed accessed;
  private final Makers makers;
  private final LockViews views;
  private final OpenFields open;
  private final MadeCollections collections;
  private final ChosenValues chosen;

  private final Map<Value, Value> origins = new HashMap<>();
  private final Map<Value, Value> onlyStored = new HashMap<>();
  private int openQuestions;

  public FieldValues(CodeSource code, Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
    this.constants = new Constants(this, hierarchy);
    this.comparisons = new Comparisons(this, new ExactTypes(code, hierarchy));
    this.factories = new Factories(code, hierarchy);
    this.accessed = new Accessed(code, hierarchy, factories, this::isFixed);
    Mappings mappings = new Mappings(code, factories);
    this.maps = new MadeForMaps(mappings);
    this.stores = new StoredValues(code, hierarchy, new FunctionTables(this), mappings);
    this.finals = new FinalFields(code, stores);
    this.constructions = new Constructions(code, hierarchy, stores);
    GivenValues given = new GivenValues(code, hierarchy);
    this.inherited = new InheritedFields(code, hierarchy, this, constructions, given);
    this.makers =
        new Makers(this, factories, new BuilderFields(code, stores, constructions, factories));
    this.views = new LockViews(code, stores);
    this.open = new OpenFields(code, stores);
    this.collections = new MadeCollections(code, this);
    this.chosen = new ChosenValues(makers, constructions);
  }

  public Comparisons comparisons() {
    return comparisons;
  }

  public MadeCollections collections() {
    return collections;
  }

  Constructions constructions() {
    return constructions;
  }

  public MadeForMaps maps() {
    return maps;
  }

  public ChosenValues chosen() {
    return chosen;
  }

  /** What objects have in the fields of their superclasses. */
  public InheritedFields inherited() {
    return inherited;
  }

  /** Whether a value is the same whenever it is looked at: no field that is set more than once. */
  public boolean isFixed(Value value) {
    if (value instanceof Value.Field field) {
      return constructions.isFinal(field.owner(), field.name()) && isFixed(field.of());
    }
    if (value instanceof Value.StaticField field) {
      return constructions.isFinal(field.owner(), field.name());
    }
    if (value instanceof Value.Call call && call.site().isEmpty()) {
      return comparisons.isOfClass(call) && call.receiver().filter(this::isFixed).isPresent();
    }
    return !(value instanceof Value.Element)
        && (!(value instanceof Value.Comparison comparison) || isFixed(comparison.of()))
        && (!(value instanceof Value.InstanceOf test) || isFixed(test.of()))
        && (!(value instanceof Value.Not not) || isFixed(not.of()));
  }

  /**
   * Where a value comes from: a final field's value in place of the field. Parameters in it are
   * those of a constructor: values that were handed in.
   */
  public Value origin(Value value) {
    if (!(value instanceof Value.Field field)) {
      return ofStatic(value);
    }
    Value known = origins.get(field);
    if (known == null) {
      known = findOrigin(field);
      keep(origins, field, known);
    }
    return known;
  }

  private Value findOrigin(Value.Field field) {
    if (!constructions.areAll(field)) {
      return field;
    }
    Optional<Value.Fresh> maker = makers.of(field);
    return origin(field, maker, set(field, maker));
  }

  /** Keeps an answer, unless it may rest on a question that is not answered yet. */
  private void keep(Map<Value, Value> answers, Value field, Value answer) {
    if (openQuestions == 0) {
      answers.put(field, answer);
    }
  }

  private Value origin(Value.Field field, Optional<Value.Fresh> maker, Optional<Value> stored) {
    return stored.isPresent()
        ? makers.kept(
            ofStatic(accessed.in(Terms.inObject(stored.get(), field.of(), arguments(maker)))))
        : field;
  }

  private static List<Value> arguments(Optional<Value.Fresh> maker) {
    return maker.isPresent() ? maker.get().arguments() : List.of();
  }

  /** What a value is besides null: its origin, or the one thing that a field is ever set to. */
  public Value content(Value value) {
    return content(value, origin(value));
  }

  /** What the lock is that a value stands for: its content, or what its class means it to be. */
  public Value lock(Value value) {
    Value content = content(value);
    return content.equals(value) && value instanceof Value.Field field
        ? views.find(field).map(view -> Terms.inObject(view, field.of(), List.of())).orElse(value)
        : content;
  }

  /** The same of a value whose origin is known. */
  public Value content(Value value, Value origin) {
    boolean isGiven = origin instanceof Value.Parameter;
    if (origin != value && !origin.equals(value) && !isGiven) {
      return origin;
    }
    Value only = onlyStored(value);
    return isGiven && (only.equals(value) || only instanceof Value.Unknown) ? origin : only;
  }

  /** All that a value may be: what it is itself where no more can be told. */
  public Set<Value> contents(Value value) {
    Value at = value;
    Value content = content(at);
    for (int i = 0; i < MOST_CONSTANTS && content instanceof Value.Field; i++) {
      at = content;
      content = content(at);
    }
    boolean isKnown = !content.equals(at) && !(content instanceof Value.Parameter);
    Set<Value> stored = isKnown ? Set.of() : stored(at);
    return stored.isEmpty() ? Joins.either(content) : stored;
  }

  /**
   * A value with the constant in place of a field that can hold nothing else; of a test, the object
   * in place of a field that is never null, and what the class of an object says that a field
   * keeps.
   */
  public Value settled(Value test) {
    if (test instanceof Value.Comparison comparison) {
      return comparisons.again(comparison, comparison.of());
    }
    if (test instanceof Value.Call call && comparisons.isOfClass(call)) {
      Value object = call.receiver().map(this::fieldOrigin).orElse(call);
      return object instanceof Value.Fresh
          ? comparisons.decided(Values.map(call, part -> object))
          : test;
    }
    Value origin = fieldOrigin(test);
    boolean isObject =
        origin instanceof Value.Fresh
            || origin instanceof Value.Function
            || NeverNull.isTime(origin);
    return isObject || origin instanceof Value.Constant
        ? origin
        : constant(test).filter(Value.Constant.class::isInstance).orElse(test);
  }

  /** The constant that a value stands for, by the first of its names. */
  Optional<Value> constant(Value value) {
    return constants.find(value);
  }

  /** What a final field holds of an object of which it is known how it was made. */
  public Optional<Value> setInMaker(Value.Field field) {
    Optional<Value.Fresh> maker = makers.of(field);
    return maker
        .flatMap(made -> setBy(made, field))
        .map(set -> Terms.inObject(set, field.of(), arguments(maker)));
  }

  /** What a static final is set to. */
  Optional<Value> findStatic(Value.StaticField field) {
    return find(field.owner(), field.name(), true);
  }

  private Value fieldOrigin(Value value) {
    boolean isField = Values.isField(value);
    return isField ? origin(value) : value;
  }

  /** What a final field is set to, in the terms of its object's constructor. */
  private Optional<Value> set(Value.Field field, Optional<Value.Fresh> maker) {
    Optional<Value> inMaker = maker.flatMap(made -> setBy(made, field));
    return inMaker.isPresent()
        ? inMaker
        : find(field.owner(), field.name(), false)
            .filter(
                value -> maker.isEmpty() || !Values.isOfParameter(value)); // of which constructor?
  }

  /** The one value that a private field is ever set to besides null; else the field. */
  private Value onlyStored(Value value) {
    if (!Values.isField(value)) {
      return value;
    }
    Value known = onlyStored.get(value);
    if (known == null) {
      known = findOnlyStored(value);
      keep(onlyStored, value, known);
    }
    return known;
  }

  private Value findOnlyStored(Value field) {
    List<Value> stored = new ArrayList<>(stored(field));
    stored.remove(Value.Constant.NULL);
    if (stored.size() != 1) {
      return field;
    }
    Value only = stored.get(0);
    if (!(field instanceof Value.Field own)) {
      return Values.contains(only, field) ? field : only;
    }
    return isOf(only, own) ? field : Terms.inObject(only, own.of(), List.of());
  }

  /** Whether a value is made of what a field held before. */
  private static boolean isOf(Value value, Value.Field field) {
    boolean isSame =
        value instanceof Value.Field other && FieldKey.of(other).equals(FieldKey.of(field));
    return isSame || Values.parts(value).stream().anyMatch(part -> isOf(part, field));
  }

  private Value ofStatic(Value value) {
    Value at = value;
    for (int i = 0; i < MOST_CONSTANTS && at instanceof Value.StaticField field; i++) {
      at = find(field.owner(), field.name(), true).orElse(at);
    }
    return at;
  }

  /** What a factory method makes, where that is one thing; else the call itself. */
  public Value made(Value.Call call) {
    return factories.made(call);
  }

  /** All that a body may return, in its own terms, so far as that is plain. */
  public Set<Value> returned(Body body) {
    return factories.returned(body);
  }

  /**
   * What a new object keeps in a field until that is emptied, in the terms of its constructor;
   * empty where that is not the only one to fill it, or it cannot be told.
   */
  public Optional<Value> setBy(Value.Fresh made, Value.Field field) {
    if (!constructions.areAll(field) && !constructions.areOnlyUndone(field.owner(), field.name())) {
      return Optional.empty();
    }
    openQuestions++;
    Optional<Value> set =
        made.constructor()
            .flatMap(by -> constructions.setBy(by, field.owner(), field.name()))
            .map(value -> inherited.made(value, made.type()));
    openQuestions--;
    return set;
  }

  /** The same in the terms of whoever has made the object. */
  public Optional<Value> keptUntilEmptied(Value.Fresh made, Value.Field field) {
    return setBy(made, field).map(set -> Terms.inObject(set, made, made.arguments()));
  }

  /** A new object by the arguments of each constructor that runs for it, its own class' first. */
  public List<Value.Fresh> constructions(Value.Fresh made) {
    return constructions.chain(made);
  }

  /**
   * The value of a field where the constructor of its object was given it, a new object or what a
   * new object keeps, or where it is one of some functions; else the field.
   */
  public Value passed(Value.Field field) {
    if (!constructions.areAll(field)) {
      return field;
    }
    Optional<Value.Fresh> maker = makers.of(field);
    Optional<Value> stored = set(field, maker);
    if (stored.isPresent() && stored.get() instanceof Value.Parameter parameter) {
      Value passed = Terms.argument(parameter, arguments(maker));
      boolean isOfCaller = // of the same place
          field.of() instanceof Value.Fresh made && parameter.index() < made.arguments().size();
      return passed.equals(parameter) && !isOfCaller ? field : passed;
    }
    Value origin = origin(field, maker, stored);
    boolean isMade =
        origin instanceof Value.Fresh
            || origin instanceof Value.Call
            || (origin instanceof Value.Merge && !Joins.isOfFunctions(origin));
    return isMade ? field : origin;
  }

  /** What the object of a field was given when it was made and keeps in it, as its maker has it. */
  public Optional<Value> given(Value.Field field) {
    if (!constructions.areAll(field)) {
      return Optional.empty();
    }
    Optional<Value.Fresh> maker = makers.of(field);
    return set(field, maker).flatMap(set -> Terms.kept(set, arguments(maker)));
  }

  /** All that a field is ever set to, or that is put into a collection, as {@link StoredValues}. */
  public Set<Value> stored(Value value) {
    openQuestions++;
    Set<Value> stored = stores.of(value);
    openQuestions--;
    return stored;
  }

  /** All that its own file sets a field to that others could set as well. */
  public Set<Value> setHere(Value.Field field) {
    return open.of(field);
  }

  /** Whether a field's value was made from what a constructor was given. */
  public boolean isOfGiven(Value value) {
    return value instanceof Value.Field field
        && !(field.of() instanceof Value.Fresh)
        && find(field.owner(), field.name(), false).filter(Values::isOfParameter).isPresent();
  }

  /** What a final field is set to at each of the places that set it, in the terms of these. */
  public List<Value> allSet(Value field) {
    return finals.all(field);
  }

  /** What constructors set a final field to, in their terms. */
  public Optional<Value> findSet(String owner, String name) {
    return find(owner, name, false);
  }

  private Optional<Value> find(String owner, String name, boolean isStatic) {
    openQuestions++;
    Optional<Value> found = finals.find(owner, name, isStatic).map(accessed::in);
    openQuestions--;
    return found;
  }

  /** Shows what a class does when it is initialized. */
  void readInitializer(String owner, PlainReading.Visitor visitor) {
    finals.initializer(owner).forEach(body -> PlainReading.read(body, hierarchy, visitor));
  }
}
