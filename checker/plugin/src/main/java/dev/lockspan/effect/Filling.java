package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.code.Value.Relation;
import dev.lockspan.model.Effect;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Notes what a body may put into its inputs and into the objects that it makes. */
final class Filling {
  private final Body body;

  Filling(Body body) {
    this.body = body;
  }

  /** A field is set. */
  void store(Value field, Value value, Path path) {
    touch(value, path);
    boolean isNothing = value instanceof Value.Constant constant && !constant.isTrue();
    if (isNothing || !(field instanceof Value.Field place)) {
      return;
    }
    boolean isEmpty = Place.isEmptyCollection(value) && isOnlyStored(value);
    fill(isEmpty ? place : Place.contents(place), path);
  }

  /** Whether a new object goes nowhere but where it is stored. */
  private boolean isOnlyStored(Value value) {
    return value instanceof Value.Fresh made
        && made.site() instanceof Integer site
        && body.code().get(site) instanceof Instruction.New
        && Trace.allMatch(
            body,
            site,
            (use, where) ->
                use instanceof Instruction.PutField
                    || use instanceof Instruction.Move
                    || (use instanceof Instruction.Invoke call && call.method().isConstructor()));
  }

  /** A value is read, and may be what a place holds. */
  static void read(Value value, Path path) {
    if (value instanceof Value.Field && Place.owner(value).isPresent()) {
      look(value, path);
    }
  }

  private static void look(Value place, Path path) {
    if (!path.fills().isAsAtFirst(place, path)) {
      path.fills(path.fills().withLate(place));
    }
  }

  /**
   * Before a call: what the functions that it is given may do, and what it puts into collections.
   */
  static void call(At at, Path path) {
    at.receiver().ifPresent(receiver -> touchCaptured(receiver, path));
    at.arguments().forEach(argument -> touchCaptured(argument, path));
    MethodId method = at.invoke().method();
    boolean isOfCollection = Place.isCollection(method.owner());
    if (at.invoke().call() == CallKind.CONSTRUCTOR && !isOfCollection) {
      touchArguments(at, path);
    }
    if (!isOfCollection) {
      return;
    }
    if (at.receiver().isEmpty()) {
      if (!Place.isCopying(method)) {
        touchArguments(at, path);
      }
      return;
    }
    for (Value receiver : path.choices(at.receiver().get())) {
      Value held = Place.of(receiver).orElse(receiver);
      Value contents = Place.isContents(held) ? held : Place.contents(held);
      if (Place.owner(contents).isEmpty() || at.invoke().call() == CallKind.CONSTRUCTOR) {
        continue;
      }
      if (Place.isQuery(method)) {
        if (!Place.isIteration(method)) { // what it iterates over was looked at before
          look(contents, path);
        }
      } else {
        fill(contents, path);
      }
    }
  }

  /** A call whose code is not known, or is not looked at, may do anything to what it is given. */
  static void unknown(At at, Callee callee, Path path) {
    if (Callees.isHarmless(at.invoke().method())) {
      return;
    }
    MethodId method = at.invoke().method();
    boolean isCopying = Place.isCollection(method.owner()) && method.isConstructor();
    if (!isCopying && !Place.isQuery(method) && !Place.isCopying(method)) {
      touchArguments(at, path);
    }
    if (!callee.isOfJdk()) {
      at.receiver().ifPresent(receiver -> touch(receiver, path));
    }
  }

  /** A call of a known body has done this. */
  static void known(At at, Summary summary, Path path) {
    summary.filled().forEach(what -> fill(what, path));
    summary
        .result()
        .filter(result -> result instanceof Value.Fresh made && isOf(made, at))
        .ifPresent(made -> path.fills(path.fills().withMade(made)));
  }

  private static boolean isOf(Value.Fresh made, At at) {
    return made.site().equals(at.index());
  }

  /** An object is made by a constructor that is known. */
  static void make(Value made, Path path) {
    path.fills(path.fills().withMade(made));
    boolean isFull =
        made instanceof Value.Fresh object
            && Place.isCollection(object.type())
            && !Place.isEmptyCollection(made);
    if (isFull) {
      fill(Place.contents(made), path);
    }
  }

  static void fill(Value what, Path path) {
    Value owner = what;
    while (owner instanceof Value.Field field) {
      owner = field.of();
    }
    if (!(owner instanceof Value.Merge)) {
      fillIn(what, path);
      return;
    }
    Value merged = owner;
    Set<Value> choices = path.choices(merged);
    if (choices.contains(merged)) { // whichever of all that there are
      Set<Value> all = Set.copyOf(path.fills().made());
      all.forEach(each -> fillIn(each, path));
      return;
    }
    choices.forEach(choice -> fill(in(what, merged, choice), path));
  }

  private static Value in(Value what, Value merged, Value choice) {
    return what.equals(merged) ? choice : Values.map(what, part -> in(part, merged, choice));
  }

  private static void fillIn(Value what, Path path) {
    Value owner = Place.owner(what).orElse(what);
    if (Place.isOwner(owner) && !path.hasEscaped(owner)) {
      path.fills(path.fills().withFilled(what));
    }
  }

  /** Anything may be done to an object from now on, also where it goes by another name. */
  static void touch(Value value, Path path) {
    for (Value each : path.choices(value)) {
      if (Place.isOwner(each) || each instanceof Value.Merge) {
        fill(each, path);
      } else if (Place.owner(each).isPresent()) {
        fill(Place.contents(each), path);
      }
      touchCaptured(each, path);
    }
  }

  private static void touchArguments(At at, Path path) {
    List<String> types = Descriptors.parameterTypes(at.invoke().method().descriptor());
    for (int i = 0; i < at.arguments().size(); i++) {
      boolean isPlain =
          i < types.size()
              && (Descriptors.isPrimitive(types.get(i)) || types.get(i).equals("java.lang.String"));
      if (!isPlain) {
        touch(at.value(i), path);
      }
    }
  }

  private static void touchCaptured(Value value, Path path) {
    for (Value each : path.choices(value)) {
      if (each instanceof Value.Function function) {
        function.captured().forEach(captured -> touch(captured, path));
      }
    }
  }

  /**
   * The place that holds something if a test comes out so, as it did at first; empty where the test
   * tells of none.
   */
  static Optional<Value> needed(Value test, boolean truth, Path path) {
    if (test instanceof Value.Comparison more
        && more.relation() == Relation.GREATER
        && more.with() instanceof Value.Constant bound
        && bound.isZero()) {
      return isQuery(more.of(), "size") ? needed(more.of(), truth, path) : Optional.empty();
    }
    boolean isOfContents = isQuery(test, "hasNext") || isQuery(test, "size");
    boolean tells = truth ? isOfContents || test instanceof Value.Field : isQuery(test, "isEmpty");
    return tells
        ? Place.of(test).filter(place -> path.fills().wasReadAtFirst(place))
        : Optional.empty();
  }

  private static boolean isQuery(Value value, String name) {
    return value instanceof Value.Call call
        && call.method().name().equals(name)
        && Place.isQuery(call.method());
  }

  /** The state where a boundary is come to; empty where what it is done to is not there. */
  static Optional<Path> under(Reach reach, Path path) {
    Optional<Path> inside = path.under(reach.way().conditions());
    if (inside.isEmpty() || reach.path().size() > 1 || reach.effect() == Effect.SUBMIT) {
      return inside;
    }
    Optional<Value> place =
        reach.target().flatMap(Place::of).filter(found -> path.fills().wasReadAtFirst(found));
    if (place.isEmpty()) {
      return inside;
    }
    Path here = inside.get().copy();
    return Needs.suppose(place.get(), here) ? Optional.of(here) : Optional.empty();
  }
}
