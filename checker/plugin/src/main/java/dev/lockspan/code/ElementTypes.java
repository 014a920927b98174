package dev.lockspan.code;

import java.util.Set;

/** Types whose type argument is that of the objects which they hold. */
public final class ElementTypes {
  private static final Set<String> HOLDERS =
      Set.of(
          "java.lang.Iterable",
          "java.util.Collection",
          "java.util.List",
          "java.util.Set",
          "java.util.Queue",
          "java.util.Deque",
          "java.util.Optional",
          "java.util.stream.Stream");

  private ElementTypes() {}

  public static boolean isHolder(String type) {
    return HOLDERS.contains(type);
  }
}
