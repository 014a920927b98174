package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.LambdaWriters;
import dev.lockspan.effect.program.PlainReading;
import dev.lockspan.effect.state.FutureGroups;
import dev.lockspan.effect.state.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The futures of which a lambda is a stage, and nothing else: it runs when they are complete. */
public final class OwnStages {
  private final Knowledge knowledge;
  private final Body lambda;
  private Optional<Set<Value>> known = Optional.empty();

  public OwnStages(Knowledge knowledge, Body lambda) {
    this.knowledge = knowledge;
    this.lambda = lambda;
  }

  /** What is known where the lambda runs; empty where it may run at any time. */
  public Optional<Path> in(Path path) {
    if (!lambda.traits().isLambda()) {
      return Optional.empty();
    }
    if (known.isEmpty()) {
      known = Optional.of(find());
    }
    if (known.get().isEmpty()) {
      return Optional.empty();
    }
    Path after = path.copy();
    known.get().forEach(after::finish);
    return Optional.of(after);
  }

  /** What is complete whenever the lambda runs, in its own terms. */
  private Set<Value> find() {
    List<Set<Value>> uses = new ArrayList<>();
    MethodId id = lambda.id();
    for (Body writer : LambdaWriters.of(id, knowledge.hierarchy(), knowledge.code())) {
      PlainReading.read(
          writer, knowledge.hierarchy(), (use, registers) -> read(use, registers, uses));
    }
    Set<Value> all = new LinkedHashSet<>();
    if (!uses.isEmpty()) {
      all.addAll(uses.get(0));
      uses.forEach(all::retainAll);
    }
    return all;
  }

  /** Adds what is complete when an instruction's use of the lambda runs it, if it is one. */
  private void read(Instruction use, PlainReading registers, List<Set<Value>> uses) {
    if (use instanceof Instruction.Move) {
      return;
    }
    use.reads(
        register -> {
          if (registers.find(register) instanceof Value.Function function
              && function.target().equals(lambda.id())) {
            uses.add(
                use instanceof Instruction.Invoke call
                    ? complete(call, registers, function)
                    : Set.of());
          }
        });
  }

  private Set<Value> complete(
      Instruction.Invoke call, PlainReading registers, Value.Function function) {
    List<Value> arguments = new ArrayList<>();
    call.arguments().forEach(each -> arguments.add(registers.get(each, each)));
    Optional<Value> receiver =
        call.receiver() < 0
            ? Optional.empty()
            : Optional.of(registers.get(call.receiver(), call.receiver()));
    Set<Value> complete = new LinkedHashSet<>();
    for (Value each :
        FutureGroups.before(new Value.Call(Optional.empty(), call.method(), receiver, arguments))) {
      inLambda(each, function).ifPresent(complete::add);
    }
    return complete;
  }

  /** The value by which the lambda knows it: only the very one that it captures is the same. */
  @SuppressWarnings("ReferenceEquality") // two calls of a method may give two objects
  private Optional<Value> inLambda(Value value, Value.Function function) {
    boolean hasReceiver = function.call() != CallKind.STATIC;
    for (int i = 0; i < function.captured().size(); i++) {
      if (function.captured().get(i) == value) {
        return Optional.of(
            hasReceiver
                ? i == 0 ? new Value.This() : new Value.Parameter(i - 1)
                : new Value.Parameter(i));
      }
    }
    return value instanceof Value.Field field && knowledge.fields().isFixed(field)
        ? inLambda(field.of(), function).map(of -> new Value.Field(of, field.owner(), field.name()))
        : Optional.empty();
  }
}
