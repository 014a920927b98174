package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.summary.Naming;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.model.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The functions that a stream's lazy stages were given, which run when the stream is ended. */
public final class Stages {
  /** Streams that a stage makes of elements are followed no further than this. */
  private static final int DEEPEST = 3;

  private static final String PACKAGE = "java.util.stream.";

  /** What {@code mapMulti} hands to its function: nobody else's code, but what comes after it. */
  private static final Value SINK = Value.Constant.of("the next stage");

  private final Knowledge knowledge;
  private final Body body;
  private final Elements elements;

  /**
   * @param body the code that ends the streams
   */
  public Stages(Knowledge knowledge, Body body) {
    this.knowledge = knowledge;
    this.body = body;
    this.elements = new Elements(knowledge, body);
  }

  static boolean isStage(Value.Call call) {
    return call.method().owner().startsWith(PACKAGE);
  }

  /**
   * The calls of the functions of a stream; of a stream that the caller gave, the call that ends
   * it.
   *
   * @param stream what the last stage returned
   * @param end the call that ends it
   * @param choices all that a merged value may be
   */
  public List<Run> of(Value stream, Run end, Function<Value, Set<Value>> choices) {
    List<Run> functions = new ArrayList<>();
    source(stream, end, 0, choices, functions);
    return functions;
  }

  /**
   * The calls of the functions that a collector was made of.
   *
   * @param end the call that ends a stream by it
   */
  public List<Run> ofCollector(Value collector, Run end) {
    List<Run> functions = new ArrayList<>();
    stage(collector, end, 0, Set::of, functions);
    return isOfElements(collector) ? elements.given(functions, end.receiver()) : functions;
  }

  /** Whether all functions of a collector are called with elements of the stream, if with one. */
  private static boolean isOfElements(Value collector) {
    return collector instanceof Value.Call call
        && call.method().name().matches("to(Unmodifiable|Concurrent)?Map|groupingBy|partitioningBy")
        && call.arguments().stream().noneMatch(Value.Call.class::isInstance);
  }

  private void source(
      Value stream, Run end, int depth, Function<Value, Set<Value>> choices, List<Run> functions) {
    for (Value choice : choices.apply(stream)) {
      if (choice instanceof Value.Parameter) {
        functions.add(end.on(choice));
      } else {
        stage(choice, end, depth, choices, functions);
      }
    }
  }

  private void stage(
      Value stage, Run end, int depth, Function<Value, Set<Value>> choices, List<Run> functions) {
    if (depth > DEEPEST
        || !(stage instanceof Value.Call call)
        || !knowledge.callees().find(call.method(), false).has(Effect.LAZY)) {
      return;
    }
    call.receiver().ifPresent(before -> source(before, end, depth, choices, functions));
    List<Run> own = new ArrayList<>();
    List<String> types = Descriptors.parameterTypes(call.method().descriptor());
    for (int i = 0; i < Math.min(types.size(), call.arguments().size()); i++) {
      Value argument = call.arguments().get(i);
      if (types.get(i).startsWith(PACKAGE) && types.get(i).endsWith("Stream")) {
        source(argument, end, depth, choices, functions);
      } else {
        stage(argument, end, depth, choices, functions);
      }
      if (isFunction(argument) && isRun(call, end)) {
        function(argument, types.get(i), call, end).ifPresent(own::add);
      }
      if (call.method().name().startsWith("flatMap") && argument instanceof Value.Function maker) {
        made(maker, end).ifPresent(inner -> source(inner, end, depth + 1, choices, functions));
      }
    }
    functions.addAll(elements.given(own, call.receiver().orElse(Value.Constant.NULL)));
  }

  /** A function, or what is made of functions: not a collector, nor another method's result. */
  private boolean isFunction(Value argument) {
    return !(argument instanceof Value.Call call)
        || (!isStage(call) && knowledge.callees().find(call.method(), false).has(Effect.LAZY));
  }

  /** What is to be done at the end of a stream is not done by its terminal operation. */
  private static boolean isRun(Value.Call stage, Run end) {
    return stage.method().name().equals("onClose") == end.method().name().equals("close");
  }

  private Optional<Run> function(Value function, String type, Value.Call stage, Run end) {
    List<Value> arguments =
        stage.method().name().startsWith("mapMulti")
            ? List.of(new Value.Unknown(stage), SINK)
            : List.of();
    return knowledge
        .hierarchy()
        .functionalMethod(type)
        .map(method -> end.on(function).of(method).with(arguments));
  }

  /** The stream that a function makes of an element, in the terms of here. */
  private Optional<Value> made(Value.Function maker, Run end) {
    List<MethodId> bodies =
        maker.target().name().startsWith("lambda$")
            ? List.of(maker.target())
            : knowledge.callees().find(maker.target(), maker.call() != CallKind.VIRTUAL).bodies();
    if (bodies.size() != 1) {
      return Optional.empty();
    }
    List<Value> captured = new ArrayList<>(maker.captured());
    boolean isBound =
        !captured.isEmpty()
            && (maker.call() == CallKind.VIRTUAL || maker.call() == CallKind.SPECIAL);
    Optional<Value> receiver = isBound ? Optional.of(captured.remove(0)) : Optional.empty();
    Naming naming =
        new Naming(
            receiver,
            captured,
            end.path().get(0).site(),
            Naming.Caller.of(body),
            knowledge.fields());
    return knowledge.summary(bodies.get(0)).result().map(naming);
  }
}
