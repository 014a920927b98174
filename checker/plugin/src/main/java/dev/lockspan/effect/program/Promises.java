package dev.lockspan.effect.program;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.Annotation;
import dev.lockspan.effect.program.Callee.Promise;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The annotations that promise something of waiting. */
public final class Promises {
  private static final Set<String> BLOCKING =
      Set.of(
          "org.jetbrains.annotations.Blocking",
          "io.smallrye.common.annotation.Blocking",
          "io.micronaut.core.annotation.Blocking");
  private static final Set<String> NON_BLOCKING =
      Set.of(
          "org.jetbrains.annotations.NonBlocking",
          "io.smallrye.common.annotation.NonBlocking",
          "io.micronaut.core.annotation.NonBlocking",
          "com.facebook.infer.annotation.NonBlocking");

  private final Set<String> moreBlocking;
  private final Set<String> moreNonBlocking;

  /** What classes and their packages say. */
  private final Map<String, Promise> ofTypes = new HashMap<>();

  public Promises(Set<String> moreBlocking, Set<String> moreNonBlocking) {
    this.moreBlocking = moreBlocking;
    this.moreNonBlocking = moreNonBlocking;
  }

  /** The method's own annotation, else one it overrides, else its class's, else its package's. */
  Promise of(Declaration declaration, Hierarchy hierarchy) {
    if (declaration.owner().isOfJdk()) {
      return Promise.NONE;
    }
    Promise own = of(declaration.method().annotations());
    if (own != Promise.NONE) {
      return own;
    }
    for (Declaration overridden : Overridden.by(declaration, hierarchy)) {
      Promise promise = of(overridden.method().annotations());
      if (promise != Promise.NONE) {
        return promise;
      }
    }
    Promise known = ofTypes.get(declaration.owner().name());
    if (known == null) {
      Promise promise = ofClass(declaration.owner(), hierarchy);
      known = promise != Promise.NONE ? promise : ofPackage(declaration.owner().name(), hierarchy);
      ofTypes.put(declaration.owner().name(), known);
    }
    return known;
  }

  private Promise ofClass(ClassInfo owner, Hierarchy hierarchy) {
    Promise promise = of(owner.annotations());
    int nested = owner.name().lastIndexOf('$');
    if (promise != Promise.NONE || nested < 0) {
      return promise;
    }
    return hierarchy
        .find(owner.name().substring(0, nested))
        .map(outer -> ofClass(outer, hierarchy))
        .orElse(Promise.NONE);
  }

  private Promise ofPackage(String name, Hierarchy hierarchy) {
    int dot = name.lastIndexOf('.');
    return dot < 0
        ? Promise.NONE
        : hierarchy
            .find(name.substring(0, dot) + ".package-info")
            .map(info -> of(info.annotations()))
            .orElse(Promise.NONE);
  }

  private Promise of(List<Annotation> annotations) {
    for (Annotation annotation : annotations) {
      String type = annotation.type().replace('$', '.');
      if (BLOCKING.contains(type) || moreBlocking.contains(type)) {
        return Promise.BLOCKING;
      }
      if (NON_BLOCKING.contains(type) || moreNonBlocking.contains(type)) {
        return Promise.NON_BLOCKING;
      }
    }
    return Promise.NONE;
  }
}
