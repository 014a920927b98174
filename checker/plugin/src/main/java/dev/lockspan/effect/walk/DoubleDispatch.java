package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.Resolution;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Calls whose implementations each call a method of what they are passed, of which the class is
 * known here: a visitor, a sink. Whichever runs, a boundary is come to where each of those methods
 * comes to one.
 */
final class DoubleDispatch {
  private static final Comparator<Found> MILDEST =
      Comparator.comparing(
          Found::reach, Comparator.comparing(Reach::severity).thenComparing(Reach::kind));

  private final Knowledge knowledge;
  private final Resolution resolution;
  private final MethodId caller;
  private final TypesHere types;

  /**
   * How an implementation comes to a boundary.
   *
   * @param run the call by which it does; empty where it does so itself
   * @param reach the boundary, in the terms of the body that comes to it
   */
  record Found(Optional<Run> run, Reach reach) {
    /** What the implementations do, by way of this one. */
    Summary in(Summary all) {
      if (run.isEmpty()) {
        return all.with(List.of(reach));
      }
      List<Run> runs = new ArrayList<>(all.runs());
      runs.add(run.get().certain(false));
      return all.withRuns(runs);
    }
  }

  DoubleDispatch(Knowledge knowledge, Body body, Resolution resolution) {
    this.knowledge = knowledge;
    this.resolution = resolution;
    this.caller = body.id();
    this.types = new TypesHere(knowledge.hierarchy(), body);
  }

  /**
   * What the implementation does that comes to the mildest boundary, where each comes to one.
   *
   * @param summary what all of them do, whatever they are passed
   */
  Optional<Found> find(At at, Callee callee, Summary summary, Path path) {
    boolean isOpen =
        callee.bodies().size() > 1
            && summary.reaches().isEmpty()
            && at.arguments().stream().anyMatch(DoubleDispatch::isObject);
    if (!isOpen || !knowledge.hierarchy().functions(callee).isEmpty()) {
      return Optional.empty();
    }
    Optional<Found> mildest = Optional.empty();
    for (MethodId body : callee.bodies()) {
      Summary one = knowledge.summary(body);
      Optional<Found> found = find(one, at.arguments(), path);
      if (found.isPresent()) {
        mildest = mildest.filter(known -> MILDEST.compare(known, found.get()) <= 0).or(() -> found);
      } else if (one.runs().stream().noneMatch(run -> comesBack(run, at.arguments()))) {
        return Optional.empty();
      }
    }
    return mildest;
  }

  private static boolean isObject(Value value) {
    return value instanceof Value.This
        || value instanceof Value.Fresh
        || value instanceof Value.Field
        || value instanceof Value.Parameter;
  }

  /** How a body comes to a boundary, itself or by what it is passed. */
  private Optional<Found> find(Summary body, List<Value> arguments, Path path) {
    Optional<Found> own =
        body.reaches().stream()
            .filter(reach -> reach.way().conditions().isEmpty())
            .findFirst()
            .map(reach -> new Found(Optional.empty(), reach));
    return own.or(
        () ->
            body.runs().stream()
                .filter(run -> isPassed(run, arguments))
                .flatMap(run -> find(run, arguments, path).stream())
                .findFirst());
  }

  private static boolean isPassed(Run run, List<Value> arguments) {
    return run.receiver() instanceof Value.Parameter parameter
        && parameter.index() < arguments.size()
        && run.isCertain()
        && !run.isLater()
        && run.way().conditions().isEmpty();
  }

  private Optional<Found> find(Run run, List<Value> arguments, Path path) {
    String type = type(arguments.get(((Value.Parameter) run.receiver()).index()), path);
    if (type.isEmpty() || !knowledge.hierarchy().isSubtype(type, run.method().owner())) {
      return Optional.empty();
    }
    MethodId method = run.method().in(type);
    Callee called = resolution.find(method, false);
    return called.rows().isEmpty()
        ? knowledge.callees().onlyBody(called).stream()
            .flatMap(body -> reaches(body, method))
            .findFirst()
            .map(reach -> new Found(Optional.of(run), reach))
        : Optional.empty();
  }

  private Stream<Reach> reaches(MethodId body, MethodId called) {
    return resolution.summary(body, called, Optional.empty()).reaches().stream()
        .filter(reach -> reach.way().conditions().isEmpty());
  }

  /** The class of an object, or the type by which it is known; empty where there is none. */
  private String type(Value object, Path path) {
    Value content = object instanceof Value.Field ? knowledge.fields().content(object) : object;
    if (content instanceof Value.Fresh made) {
      return made.type();
    }
    return object instanceof Value.This ? resolution.self() : types.of(object, path);
  }

  /** Whether the body that makes the call is called again, which another implementation ends. */
  private boolean comesBack(Run run, List<Value> arguments) {
    return isPassed(run, arguments)
        && arguments.get(((Value.Parameter) run.receiver()).index()) instanceof Value.This
        && run.method().in(caller.owner()).equals(caller);
  }
}
