package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.KeptTypes;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.KnownFunctions;
import dev.lockspan.effect.call.Resolution;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Callees;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.value.FunctionTables;
import dev.lockspan.effect.value.LocalCopies;
import dev.lockspan.effect.value.LocalQueues;
import dev.lockspan.lock.Holds;
import dev.lockspan.model.Effect;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells which code a callee runs that calls a method of what it was passed. */
final class Passed {
  private final Knowledge knowledge;
  private final Resolution resolution;
  private final KnownFunctions functions;
  private final TypesHere types;
  private final KeptTypes kept;
  private final OwnFields ownFields;
  private final FunctionTables tables;
  private final LocalQueues local;
  private final LocalCopies copies;
  private final Tasks tasks;

  Passed(Knowledge knowledge, Body body, Resolution resolution, OwnFields ownFields) {
    this.ownFields = ownFields;
    this.knowledge = knowledge;
    this.local = new LocalQueues(body, knowledge.hierarchy());
    this.copies = new LocalCopies(body, knowledge.hierarchy(), knowledge.fields());
    this.tables = new FunctionTables(knowledge.fields());
    this.functions = new KnownFunctions(knowledge);
    this.resolution = resolution;
    this.kept = new KeptTypes(knowledge);
    this.types = new TypesHere(knowledge.hierarchy(), body);
    this.tasks = new Tasks(knowledge);
  }

  /** The call of what was somebody else's to a callee, and is known here. */
  Optional<Run> call(Reach reach, Holds more, Path path) {
    boolean isCall =
        reach.effect() == Effect.ALIEN
            || reach.effect() == Effect.CLOSE
            || (reach.effect() == Effect.IO
                && knowledge.hierarchy().isInterface(reach.boundary().owner()))
            || isNamedEmission(reach)
            || isExecuted(reach);
    return isCall
        ? reach
            .target()
            .flatMap(target -> known(target, reach, more, path))
            .map(known -> run(known, reach, more))
        : Optional.empty();
  }

  /** Whether a name alone tells that a method emits an event, of which a known body says more. */
  private boolean isNamedEmission(Reach reach) {
    return reach.effect() == Effect.CALLBACK
        && knowledge.callees().find(reach.boundary(), false).rows().isEmpty();
  }

  /**
   * What this body was given and a callee calls: itself, or kept by an object that was made of it.
   */
  Optional<Value> given(Value target, Path path) {
    Value called = ownFields.held(target, path).orElse(target);
    Value given =
        called instanceof Value.Field field
            ? knowledge.fields().given(field).orElse(called)
            : called;
    return Optional.of(given).filter(Value.Parameter.class::isInstance);
  }

  /** The use of a stream, of that which the field of a new object holds now. */
  Reach ofStream(Reach reach, Path path) {
    boolean isOfStream =
        reach.effect() == Effect.IO && !knowledge.hierarchy().isInterface(reach.boundary().owner());
    return isOfStream
        ? reach.target().flatMap(of -> ownFields.held(of, path)).map(reach::on).orElse(reach)
        : reach;
  }

  private Optional<Value> known(Value target, Reach reach, Holds more, Path path) {
    Optional<Value> held = ownFields.held(target, path);
    return held.isPresent() || !isKnown(target, reach, more, path) ? held : Optional.of(target);
  }

  static Run run(Value on, Reach reach, Holds more) {
    Holds holds = more.plus(reach.change());
    List<Value> given = reach.effect() == Effect.SUBMIT ? reach.tasks() : List.of();
    return new Run(on, called(reach), given, holds, reach.way(), false, false, Run.Told.NOTHING);
  }

  /** The method that is called of what a boundary is about. */
  private static MethodId called(Reach reach) {
    return reach.effect() == Effect.SUBMIT ? Tasks.EXECUTE : reach.boundary();
  }

  /** Whether a task is handed to an executor that does not run it as it is. */
  private boolean isExecuted(Reach reach) {
    return reach.effect() == Effect.SUBMIT
        && reach.tasks().size() == 1
        && (reach.boundary().equals(Tasks.EXECUTE)
            || Descriptors.parameterTypes(reach.boundary().descriptor())
                .contains(Tasks.EXECUTE.owner()))
        && !tasks.isDirect(reach.target());
  }

  /** What a name tells of a stop or an event it does of a type, too, whose bodies differ. */
  private boolean isKnown(Value target, Reach reach, Holds more, Path path) {
    return functions.areKnown(target, called(reach))
        || find(called(reach), target, more, path)
            .filter(own -> !isTold(reach.effect()) || !resolution.isUndecided(own))
            .isPresent();
  }

  private static boolean isTold(Effect byName) {
    return byName == Effect.CLOSE || byName == Effect.CALLBACK;
  }

  /**
   * The method as the object's own type has it, where code that is known decides what that does.
   *
   * @param method as the callee calls it, of a type that says less
   * @param more the locks held besides: without any it is left to a caller, who may know more, to
   *     judge what that has passed, unless its type is one of which there is but one
   */
  Optional<Callee> find(MethodId method, Value object, Holds more, Path path) {
    boolean isOfCaller =
        object instanceof Value.Parameter && path.holds.plus(more).held().isEmpty();
    if (isOfCaller && path.shown().of(object).isEmpty()) {
      return Optional.empty();
    }
    String type = object instanceof Value.This ? resolution.self() : type(object, path);
    boolean saysMore =
        !type.isEmpty()
            && !type.equals(method.owner())
            && !Callees.isHarmless(method) // a comparator, by whatever class
            && knowledge.hierarchy().isSubtype(type, method.owner());
    return saysMore
        ? Optional.of(resolution.find(method.in(type), false))
            .filter(Passed::isDecided)
            .filter(own -> !isOfCaller || isOnlyOne(own))
        : Optional.empty();
  }

  private String type(Value object, Path path) {
    Optional<String> ofMade =
        object instanceof Value.Field field && path.shown().of(object).isEmpty()
            ? kept.of(field)
            : Optional.empty();
    return ofMade.orElseGet(() -> types.of(object, path));
  }

  /** Whether no caller can know more of a method than that its body runs. */
  private boolean isOnlyOne(Callee callee) {
    return !callee.isAbstract() && knowledge.callees().onlyBody(callee).isPresent();
  }

  private static boolean isDecided(Callee callee) {
    return callee.rows().isEmpty()
        && callee.alien().isEmpty()
        && callee.promise() == Callee.Promise.NONE
        && !callee.bodies().isEmpty();
  }

  /** All that a value may be that is taken out of what is made for a call; else nothing. */
  List<Value> parts(Value value) {
    List<Value> taken = tables.takenBy(value);
    if (!taken.isEmpty()) {
      return taken;
    }
    Set<Value> own = local.givenBy(value);
    return List.copyOf(own.isEmpty() ? copies.givenBy(value) : own);
  }

  /** The same of what is called, which others may know. */
  List<Value> called(Value value) {
    List<Value> parts = parts(value);
    return parts.isEmpty() ? List.copyOf(local.namedBy(value)) : parts;
  }
}
