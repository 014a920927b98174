package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.DeclaredTypes;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.model.Effect;
import java.util.Optional;
import java.util.Set;

/** What it does to close what a helper closes of which it knows no more than that it can be. */
public final class Closings {
  /** What can be closed, whatever it is. */
  private static final Set<String> ANYTHING =
      Set.of("java.lang.AutoCloseable", "java.io.Closeable");

  private final Knowledge knowledge;
  private final DeclaredTypes types;

  public Closings(Knowledge knowledge, Body body) {
    this.knowledge = knowledge;
    this.types = new DeclaredTypes(knowledge.hierarchy(), body);
  }

  /** A helper that closes anything says nothing of what it was given, where that has a type. */
  public boolean isLostInHelper(Reach reach, Value target) {
    return reach.path().size() > 1
        && ANYTHING.contains(reach.boundary().owner())
        && !ANYTHING.contains(types.of(target));
  }

  /** What the rows of that type say, as of a call without the helper; empty where they do not. */
  public Optional<Reach> byType(Reach reach, Value target) {
    String type = types.of(target);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    Callee own = knowledge.callees().find(reach.boundary().in(type), false);
    Step last = reach.path().get(reach.path().size() - 1);
    return knowledge
        .models()
        .of(own.rows(), own.id(), own.named(), last.site(), index -> target)
        .reaches()
        .stream()
        .filter(told -> told.effect() != Effect.CLOSE)
        .findFirst()
        .map(told -> told.by(reach.way()));
  }
}
