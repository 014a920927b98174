package dev.lockspan.effect;

import dev.lockspan.code.MethodId;
import java.util.List;
import java.util.Optional;

/**
 * What reading a body yields.
 *
 * @param summary for its callers
 * @param events for its reader
 * @param nested locks taken while others were held
 * @param lambdas the lambdas that the body runs
 */
public record Analysis(
    Summary summary, List<Event> events, List<Nesting> nested, List<LambdaRun> lambdas) {
  static final Analysis NOTHING =
      new Analysis(Summary.NOTHING, List.of(), List.of(), List.of());

  /** How the body runs a lambda; empty where it does not. */
  Optional<LambdaRun> find(MethodId lambda) {
    return lambdas.stream().filter(run -> run.lambda().equals(lambda)).findFirst();
  }
}
