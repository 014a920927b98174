package dev.lockspan.effect.walk;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.Resolution;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.value.Writers;
import dev.lockspan.lock.Hold;
import java.util.List;
import java.util.Optional;

/**
 * Follows calls of getters that fill a field when it is empty: while the lock under which one did
 * so is held, and nothing empties the field, the next call finds it filled.
 */
final class LazyCalls {
  private final Knowledge knowledge;
  private final Resolution resolution;

  LazyCalls(Knowledge knowledge, Resolution resolution) {
    this.knowledge = knowledge;
    this.resolution = resolution;
  }

  /** A call may empty fields. */
  void startCall(At at, Path path) {
    if (path.fieldsNow().filled().isEmpty()) {
      return;
    }
    List<MethodId> bodies = resolution.callee(at, at.receiver().orElse(at.result())).bodies();
    Writers writers = knowledge.members().writers();
    path.fieldsNow(
        path.fieldsNow()
            .emptied(field -> bodies.stream().anyMatch(body -> writers.mayEmpty(body, field))));
  }

  /** What a callee does, without what it does only when it finds its field empty. */
  Summary found(Summary summary, At at, Callee callee, Path path) {
    List<Hold> holds = path.holds.held();
    return !path.fieldsNow().filled().isEmpty()
            && field(at, callee)
                .filter(field -> path.fieldsNow().isFilledUnder(field, holds))
                .isPresent()
        ? summary.with(List.of()).withRuns(List.of())
        : summary;
  }

  /** A getter has filled its field. */
  void endCall(At at, Callee callee, List<Path> after) {
    for (Path path : after) {
      List<Hold> holds = path.holds.held();
      if (!holds.isEmpty()) {
        field(at, callee)
            .ifPresent(field -> path.fieldsNow(path.fieldsNow().filledBy(field, holds)));
      }
    }
  }

  private Optional<Value.Field> field(At at, Callee callee) {
    Value object = at.receiver().orElse(Value.Constant.NULL);
    return callee.bodies().size() == 1 && at.arguments().isEmpty() && Values.isTraceable(object)
        ? knowledge
            .members()
            .writers()
            .filledBy(callee.bodies().get(0))
            .map(field -> new Value.Field(object, field.owner(), field.name()))
        : Optional.empty();
  }
}
