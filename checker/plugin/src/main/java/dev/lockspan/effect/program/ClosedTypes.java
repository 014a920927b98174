package dev.lockspan.effect.program;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;

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
    ClassInfo info = code.findClass(type).orElse(null);
    return info != null
        && !info.isOfJdk()
        && isClosed(info)
        && code.findSubtypes(type).stream()
            .flatMap(subtype -> code.findClass(subtype).stream())
            .allMatch(this::isClosed);
  }

  private boolean isClosed(ClassInfo info) {
    boolean mayBeExtended =
        info.isExposed() && !info.isFinal() && !info.isSealed() && !isEnum(info);
    return !mayBeExtended && !(info.isInterface() && code.hasFunctions(info.name()));
  }

  private static boolean isEnum(ClassInfo info) {
    return info.superclass().filter("java.lang.Enum"::equals).isPresent();
  }
}
