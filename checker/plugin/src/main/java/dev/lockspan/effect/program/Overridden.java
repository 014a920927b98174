package dev.lockspan.effect.program;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.MethodInfo;
import dev.lockspan.code.MethodId;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The methods of supertypes that a method replaces or declares again. */
final class Overridden {
  private Overridden() {}

  /** In any erasure, nearest first. */
  static List<Declaration> by(Declaration declaration, Hierarchy hierarchy) {
    List<String> types = hierarchy.linearize(declaration.owner().name());
    boolean hasNone =
        declaration.method().isStatic()
            || declaration.id().isConstructor()
            || (types.size() <= 2 && types.get(types.size() - 1).equals("java.lang.Object"));
    if (hasNone) {
      return List.of();
    }
    List<String> signatures = signatures(declaration);
    List<Declaration> found = new ArrayList<>();
    for (String type : types.subList(1, types.size())) {
      ClassInfo info = hierarchy.find(type).orElse(null);
      for (int i = 0; info != null && i < signatures.size(); i++) {
        MethodInfo method = info.methods().get(signatures.get(i));
        if (method != null && !method.isStatic()) {
          found.add(new Declaration(info, method));
          break;
        }
      }
    }
    return found;
  }

  /** Its own, and those by which its class knows it as a supertype's method. */
  private static List<String> signatures(Declaration declaration) {
    List<String> signatures = new ArrayList<>();
    MethodId id = declaration.id();
    String own = id.signature();
    signatures.add(own);
    for (Map.Entry<String, MethodInfo> entry : declaration.owner().methods().entrySet()) {
      boolean isOfName = entry.getKey().startsWith(id.name());
      if (isOfName && !entry.getKey().equals(own) && entry.getValue().id().equals(id)) {
        signatures.add(entry.getKey());
      }
    }
    return signatures;
  }
}
