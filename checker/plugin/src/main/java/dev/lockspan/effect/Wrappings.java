package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the functions that one made of others calls, such as {@code f.andThen(g)}. */
final class Wrappings {
  private final Knowledge knowledge;
  private final DeclaredTypes declaredTypes;

  Wrappings(Knowledge knowledge, Body body) {
    this.knowledge = knowledge;
    this.declaredTypes = new DeclaredTypes(knowledge.hierarchy(), body);
  }

  /** What is called when the result of such a call is run. */
  List<Run> in(Value.Call call, Run run) {
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
