package dev.lockspan.effect.walk;

import dev.lockspan.code.MethodId;
import dev.lockspan.effect.summary.Event;
import dev.lockspan.effect.summary.Summary;
import java.util.List;
import java.util.Optional;

/**
 * What reading a body yields.
 *
 * @param summary for its callers
 * @param events for its reader
 * @param nested locks taken while others were held
 * @param ran the functions written in it that the body runs
 */
public record Analysis(
    Summary summary, List<Event> events, List<Nesting> nested, List<FunctionRun> ran) {
  public static final Analysis NOTHING =
      new Analysis(Summary.NOTHING, List.of(), List.of(), List.of());

  /** How the body runs a lambda, or a method by a reference to it; empty where it does not. */
  public Optional<FunctionRun> find(MethodId function) {
    return ran.stream().filter(run -> run.target().equals(function)).findFirst();
  }
}
