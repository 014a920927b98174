package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.value.Definitions;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The objects that a value may be, and the calls that make them: looked for in fields, in what
 * these hold, in maps, and in the methods of which one is returned.
 */
public final class MadeObjects {
  /** Methods and maps are followed no further than this. */
  private static final int DEEPEST = 4;

  private final Knowledge knowledge;

  public MadeObjects(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** All that a value may be besides null; what it is itself where no more can be told. */
  public Set<Value> of(Value value) {
    Set<Value> all = new LinkedHashSet<>();
    collect(value, all, 0);
    all.remove(Value.Constant.NULL);
    return all;
  }

  private void collect(Value value, Set<Value> into, int depth) {
    Set<Value> lacking = lacking(value); // before whatever else the map may hold
    for (Value content : lacking.isEmpty() ? knowledge.fields().contents(value) : lacking) {
      Set<Value> sources =
          content instanceof Value.Call call && depth < DEEPEST ? sources(call) : Set.of();
      if (sources.isEmpty()) {
        into.add(content);
      }
      sources.forEach(source -> collect(source, into, depth + 1));
    }
  }

  /** What a call has a map hold where it lacks it. */
  private Set<Value> lacking(Value value) {
    return value instanceof Value.Call call ? knowledge.fields().maps().made(call) : Set.of();
  }

  private Set<Value> sources(Value.Call call) {
    Set<Value> lacking = lacking(call);
    if (!lacking.isEmpty()) {
      return lacking;
    }
    Callee callee = knowledge.callees().find(call.method(), false);
    return callee.rows().isEmpty() ? returned(callee) : Set.of();
  }

  /** All that a method may return: what it makes, or what its object keeps. */
  private Set<Value> returned(Callee callee) {
    Optional<MethodId> method = knowledge.callees().onlyBody(callee);
    Optional<Value> result = method.flatMap(only -> knowledge.summary(only).result());
    Optional<Body> body =
        method
            .filter(only -> result.filter(Value.Merge.class::isInstance).isPresent())
            .flatMap(knowledge.code()::findBody);
    return body.map(this::merged).orElse(result.stream().collect(Collectors.toSet()));
  }

  /** What a body returns on one way or another. */
  private Set<Value> merged(Body body) {
    Definitions definitions = new Definitions(body, knowledge.hierarchy());
    Set<Value> all = new LinkedHashSet<>();
    for (int i = 0; i < body.code().size(); i++) {
      if (body.code().get(i) instanceof Instruction.Return exit && exit.from() >= 0) {
        all.addAll(definitions.of(exit.from(), i));
      }
    }
    return all;
  }
}
