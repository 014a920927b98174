package dev.lockspan.effect.summary;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The calls of what a caller passed that each of several bodies makes. */
public final class CommonRuns {
  private CommonRuns() {}

  /** The calls, by the way of the first body. */
  public static List<Run> of(List<Summary> bodies) {
    List<Run> common = new ArrayList<>();
    Set<Object> followed = new LinkedHashSet<>();
    for (Run run : bodies.get(0).runs()) {
      if (isOfPassed(run) && followed.add(run.function())) {
        find(run.function(), bodies).ifPresent(common::add);
      }
    }
    return common;
  }

  private static boolean isOfPassed(Run run) {
    return Values.root(run.receiver()).filter(Value.Parameter.class::isInstance).isPresent();
  }

  private static Optional<Run> find(Object function, List<Summary> bodies) {
    Optional<Run> common = in(bodies.get(0), function);
    for (Summary other : bodies.subList(1, bodies.size())) {
      common = common.flatMap(run -> in(other, function).flatMap(run::and));
    }
    return common;
  }

  /** One of the calls that a body makes of a function: under a lock where it makes such a call. */
  private static Optional<Run> in(Summary body, Object function) {
    List<Run> all = body.runs().stream().filter(run -> run.function().equals(function)).toList();
    return all.stream()
        .filter(run -> !run.holds().held().isEmpty())
        .findFirst()
        .or(() -> all.stream().findFirst());
  }
}
