package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.value.ContainerOperation;
import dev.lockspan.effect.value.Containers;
import dev.lockspan.effect.value.FunctionTables;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the elements that a collection, an optional or a stream calls functions with.
 */
public final class Elements {
  private final Completion completion;
  private final FunctionTables tables;
  private final GivenMembers members;

  public Elements(Knowledge knowledge, Body body) {
    this.completion = new Completion(knowledge);
    this.tables = new FunctionTables(knowledge.fields());
    this.members = new GivenMembers(knowledge, body);
  }

  /** The functions that a stage calls with elements, each with what is known of these. */
  public List<Run> given(List<Run> functions, Value chain) {
    return given(functions, known(chain));
  }

  /** The same of those that a call runs, which may be for each element of a collection. */
  public List<Run> given(List<Run> functions, Value chain, Instruction.Invoke call) {
    return given(functions, known(chain).or(() -> Containers.element(chain, call)));
  }

  private Optional<Value> known(Value chain) {
    return completion
        .filtered(chain)
        .or(() -> tables.element(chain))
        .or(() -> members.element(chain))
        .or(() -> streamed(chain).map(Containers::anyElement));
  }

  /** The collection whose elements a stream hands on as they are. */
  private static Optional<Value> streamed(Value chain) {
    if (!(chain instanceof Value.Call call)) {
      return Optional.empty();
    }
    boolean isBegin = ContainerOperation.STREAM.isLike(call.method());
    return isBegin
        ? call.receiver()
        : call.receiver()
            .filter(before -> Passing.isStage(call.method()))
            .flatMap(Elements::streamed);
  }

  private static List<Run> given(List<Run> functions, Optional<Value> element) {
    return element.isEmpty()
        ? functions
        : functions.stream().map(run -> given(run, element.get())).toList();
  }

  private static Run given(Run run, Value element) {
    if (!run.arguments().isEmpty()) {
      return run;
    }
    if (run.method().owner().equals("java.util.function.BiConsumer")) { // a map's key and value
      return run.with(List.of(new Value.Unknown(run.method()), element));
    }
    return run.method().countParameters() == 1 ? run.with(List.of(element)) : run;
  }
}
