package dev.lockspan.effect.program;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.MethodInfo;
import dev.lockspan.code.Descriptors;
import java.util.List;

/** Tells of which class the object is that encloses another. */
public final class EnclosingObjects {
  private final Hierarchy hierarchy;

  public EnclosingObjects(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /**
   * The class of the enclosing object: the one around the class of the enclosed, where that says
   * more than the inherited code.
   *
   * @param type the class around the code that asks
   * @param self the class of the enclosed object
   */
  public String of(String type, String self) {
    int nested = self.lastIndexOf('$');
    if (nested < 0 || !isMadeIn(self, self.substring(0, nested))) {
      return type;
    }
    while (nested > 0) {
      String around = self.substring(0, nested);
      if (hierarchy.isSubtype(around, type)) {
        return around;
      }
      nested = around.lastIndexOf('$');
    }
    return type;
  }

  /** Whether constructors take the object of the class around. */
  private boolean isMadeIn(String self, String around) {
    return hierarchy.find(self).stream()
        .map(ClassInfo::methods)
        .flatMap(methods -> methods.values().stream())
        .map(MethodInfo::id)
        .filter(method -> method.isConstructor())
        .map(method -> Descriptors.parameterTypes(method.descriptor()))
        .anyMatch(types -> isFirst(around, types));
  }

  private static boolean isFirst(String type, List<String> types) {
    return !types.isEmpty() && types.get(0).equals(type);
  }
}
