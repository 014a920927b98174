package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.DeclaredTypes;
import dev.lockspan.effect.summary.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the functions that one made of others, such as {@code f.andThen(g)}, or a stream calls. */
public final class Wrappings {
  private final Knowledge knowledge;
  private final DeclaredTypes declaredTypes;
  private final Stages stages;

  public Wrappings(Knowledge knowledge, Body body) {
    this.knowledge = knowledge;
    this.declaredTypes = new DeclaredTypes(knowledge.hierarchy(), body);
    this.stages = new Stages(knowledge, body);
  }

  /** What is called when the result of such a call is run. */
  public List<Run> in(Value.Call call, Run run) {
    if (Stages.isStage(call)) {
      return stages.of(call, run, Set::of);
    }
    List<Run> all = new ArrayList<>();
    call.receiver().flatMap(of -> functionIn(of, declaredTypes.of(of), run)).ifPresent(all::add);
    List<String> types = Descriptors.parameterTypes(call.method().descriptor());
    for (int i = 0; i < call.arguments().size(); i++) {
      functionIn(call.arguments().get(i), types.get(i), run).ifPresent(all::add);
    }
    return all;
  }

  private Optional<Run> functionIn(Value part, String type, Run outer) {
    Value origin = knowledge.fields().origin(part);
    boolean isFunction = knowledge.hierarchy().functionalMethod(type).isPresent();
    if (origin instanceof Value.Function || (origin instanceof Value.Call && isFunction)) {
      return Optional.of(outer.on(part).with(List.<Value>of()).certain(false));
    }
    return knowledge
        .hierarchy()
        .functionalMethod(type)
        .filter(method -> knowledge.callees().find(method, false).alien().isPresent())
        .map(method -> outer.on(part).of(method).with(List.<Value>of()).certain(false));
  }
}
