package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Facts;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.value.Comparisons;
import dev.lockspan.model.Effect;
import java.util.Set;

/**
 * Reflective calls of an annotation, which is a proxy of the JDK's own: its elements are what the
 * class file says, and nobody's code runs.
 */
final class ReadAnnotations {
  private static final String ANNOTATION = "java.lang.annotation.Annotation";

  private static final Set<String> CALLERS =
      Set.of("java.lang.reflect.Method", "java.lang.reflect.InvocationHandler");

  private final Comparisons comparisons;
  private final TypesHere types;

  ReadAnnotations(Knowledge knowledge, Body body) {
    this.comparisons = knowledge.fields().comparisons();
    this.types = new TypesHere(knowledge.hierarchy(), body);
  }

  /** What a call does that is no callback on an annotation, which callers may know it to be. */
  Summary judge(Summary summary, At at, Path path) {
    if (summary.reaches().stream().noneMatch(ReadAnnotations::isReflective)) {
      return summary;
    }
    Value object = at.value(0);
    Value test =
        comparisons.passed(new Value.InstanceOf(object, ANNOTATION), types.of(object, path));
    if (test instanceof Value.Constant known) {
      return known.isTrue()
          ? summary.with(summary.reaches().stream().filter(each -> !isReflective(each)).toList())
          : summary;
    }
    return summary.with(
        summary.reaches().stream()
            .map(each -> isReflective(each) ? each.under(Facts.NONE.with(test, false)) : each)
            .toList());
  }

  private static boolean isReflective(Reach reach) {
    return reach.effect() == Effect.CALLBACK && CALLERS.contains(reach.boundary().owner());
  }
}
