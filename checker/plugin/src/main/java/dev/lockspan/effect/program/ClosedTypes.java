package dev.lockspan.effect.program;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;
import java.util.function.Predicate;

/** Tells types that nobody but the code at hand can implement. */
public final class ClosedTypes {
  private final CodeSource code;

  public ClosedTypes(CodeSource code) {
    this.code = code;
  }

  /**
   * Whether all implementations of a type are here: others cannot see it, or may not extend it, nor
   * any subtype of it that they can see. A lambda is no implementation that has a name.
   */
  boolean isClosed(String type) {
    return areAll(type, info -> isHere(info) && !isOfFunctions(info));
  }

  /** The same, where lambdas count as implementations, too: they are written here. */
  boolean isClosedWithFunctions(String type) {
    return areAll(type, ClosedTypes::isHere);
  }

  /** Whether something holds of a type, which is none of the JDK's, and of all its subtypes. */
  private boolean areAll(String type, Predicate<ClassInfo> holds) {
    ClassInfo info = code.findClass(type).orElse(null);
    return info != null
        && !info.isOfJdk()
        && holds.test(info)
        && code.findSubtypes(type).stream()
            .flatMap(subtype -> code.findClass(subtype).stream())
            .allMatch(holds);
  }

  private static boolean isHere(ClassInfo info) {
    return !info.isExposed() || info.isFinal() || info.isSealed() || isEnum(info);
  }

  private boolean isOfFunctions(ClassInfo info) {
    return info.isInterface() && code.hasFunctions(info.name());
  }

  private static boolean isEnum(ClassInfo info) {
    return info.superclass().filter("java.lang.Enum"::equals).isPresent();
  }
}
