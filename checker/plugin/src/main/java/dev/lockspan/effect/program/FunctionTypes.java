package dev.lockspan.effect.program;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Descriptors;
import dev.lockspan.model.ModelTable;
import java.util.List;

/**
 * Which types outside the JDK say of themselves that they are functions, which anybody may give.
 */
final class FunctionTypes {
  private static final List<String> PACKAGES =
      List.of("java.util.function.", "java.util.concurrent.", "java.lang.");

  /** What others call a function that the JDK has no name for. */
  private static final String ACTION = "Action";

  private final Hierarchy hierarchy;
  private final ModelTable models;

  FunctionTypes(Hierarchy hierarchy, ModelTable models) {
    this.hierarchy = hierarchy;
    this.models = models;
  }

  /** Whether a type is annotated so, or has one method and the name of a function of the JDK. */
  boolean contains(ClassInfo type) {
    return !type.isOfJdk()
        && (isAnnotated(type)
            || (type.isInterface()
                && isNamed(Descriptors.simpleName(type.name()))
                && hierarchy.functionalMethod(type.name()).isPresent()));
  }

  private static boolean isAnnotated(ClassInfo type) {
    return type.annotations().stream()
        .anyMatch(annotation -> annotation.type().equals("java.lang.FunctionalInterface"));
  }

  private boolean isNamed(String name) {
    for (String of : PACKAGES) {
      if (models.findAlien(of + name).isPresent()) {
        return true;
      }
    }
    return name.equals(ACTION);
  }
}
