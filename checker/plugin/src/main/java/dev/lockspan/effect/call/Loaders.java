package dev.lockspan.effect.call;

import dev.lockspan.code.ClassInfo.MethodInfo;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.value.Terms;
import dev.lockspan.lock.Holds;
import dev.lockspan.model.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The loaders that caches were made with: what looking something up may run, where it is known. */
public final class Loaders {
  private final Knowledge knowledge;

  public Loaders(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /**
   * What a call is judged by that would be a callback: the functions which its object was made with
   * to be called later, if all of them are known; else what the summary says.
   */
  public Summary judge(Summary summary, At at) {
    if (summary.reaches().stream().noneMatch(Loaders::isCallback) || at.receiver().isEmpty()) {
      return summary;
    }
    Value object = knowledge.fields().content(at.receiver().get());
    boolean isMade =
        object instanceof Value.Call made
            && knowledge.callees().find(made.method(), false).has(Effect.LAZY);
    List<Run> loads = isMade ? loads((Value.Call) object, at) : List.of();
    if (loads.isEmpty()) {
      return summary;
    }
    loads.addAll(summary.runs());
    return summary
        .with(summary.reaches().stream().filter(reach -> !isCallback(reach)).toList())
        .withRuns(loads);
  }

  private static boolean isCallback(Reach reach) {
    return reach.effect() == Effect.CALLBACK;
  }

  /** What the functions do that an object was made with; nothing where one is not known. */
  private List<Run> loads(Value.Call made, At at) {
    List<Run> all = new ArrayList<>();
    List<String> types = Descriptors.parameterTypes(made.method().descriptor());
    for (int i = 0; i < made.arguments().size(); i++) {
      Value loader = object(made.arguments().get(i));
      List<MethodId> methods = methods(loader, types.get(i));
      if (methods.isEmpty()) {
        return List.of();
      }
      Step step = new Step(at.invoke().site(), at.invoke().method().shortName());
      for (MethodId method : methods) {
        all.add(new Run(loader, method, List.of(), Holds.NONE, List.of(step), false));
      }
    }
    return all;
  }

  /** The new object that a value is, or that a factory makes. */
  private Value object(Value value) {
    Value content = knowledge.fields().content(value);
    return content instanceof Value.Call call
            && knowledge.fields().made(call) instanceof Value.Fresh made
        ? Terms.inObject(made, made, call.arguments())
        : content;
  }

  /**
   * The methods of a type for which a function stands, or which the class of an object replaces.
   */
  private List<MethodId> methods(Value loader, String type) {
    Hierarchy hierarchy = knowledge.hierarchy();
    if (loader instanceof Value.Function) {
      return hierarchy.functionalMethod(type).stream().toList();
    }
    if (!(loader instanceof Value.Fresh fresh)) {
      return List.of();
    }
    return hierarchy.find(type).stream()
        .flatMap(info -> info.methods().values().stream())
        .filter(MethodInfo::isOverridable)
        .map(MethodInfo::id)
        .filter(method -> isReplaced(method, fresh.type()))
        .sorted(MethodId.ORDER)
        .toList();
  }

  private boolean isReplaced(MethodId method, String type) {
    Optional<Hierarchy.Declaration> own = knowledge.hierarchy().declaration(method.in(type));
    return own.filter(Hierarchy.Declaration::hasBody)
        .filter(found -> !found.owner().name().equals(method.owner()))
        .isPresent();
  }
}
