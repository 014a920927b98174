package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.value.Terms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The streams that methods of ours return, whichever of their bodies runs. */
final class ReturnedStreams {
  /** A method of more bodies than this is not followed. */
  private static final int MOST = 10;

  private final Knowledge knowledge;

  ReturnedStreams(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** All that a call may return, in the terms of its caller; empty where a body is not known. */
  Set<Value> of(Value.Call call) {
    Callee callee = knowledge.callees().find(call.method(), false);
    List<MethodId> bodies = new ArrayList<>(callee.bodies());
    bodies.addAll(knowledge.callees().overriders(callee));
    boolean isKnown =
        callee.rows().isEmpty()
            && bodies.size() <= MOST
            && knowledge.hierarchy().functions(callee).isEmpty();
    Set<Value> returned = new LinkedHashSet<>();
    for (MethodId each : isKnown ? bodies : List.<MethodId>of()) {
      Optional<Body> body = knowledge.code().findBody(each);
      if (body.isEmpty()) {
        return Set.of();
      }
      for (Value value : knowledge.fields().returned(body.get())) {
        returned.add(Terms.inObject(value, call.receiver().orElse(call), call.arguments()));
      }
    }
    return returned;
  }
}
