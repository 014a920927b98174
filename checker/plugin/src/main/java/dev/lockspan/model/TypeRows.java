package dev.lockspan.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The type rows of one effect, by name or by the ending of the name. */
final class TypeRows {

  private final Map<String, MethodModel> byName = new HashMap<>();
  private final Map<String, MethodModel> byEnding = new HashMap<>();

  /** Adds a row; a second one of the same type or pattern is a fault. */
  void add(MethodModel row) {
    boolean pattern = row.type().startsWith("*");
    String key = pattern ? row.type().substring(1) : row.type();
    MethodModel other = (pattern ? byEnding : byName).putIfAbsent(key, row);
    if (other != null) {
      throw new ModelException(
          row.source(),
          "duplicate row of '"
              + row.type()
              + "': the first is at "
              + other.source().file()
              + ":"
              + other.source().line());
    }
  }

  /** The row of a type: its own, or that of a pattern unless the pattern is among the removed. */
  Optional<MethodModel> find(String type, Set<String> removed) {
    MethodModel own = byName.get(type);
    if (own != null) {
      return Optional.of(own);
    }
    for (Map.Entry<String, MethodModel> pattern : byEnding.entrySet()) {
      if (type.endsWith(pattern.getKey()) && !removed.contains(pattern.getValue().type())) {
        return Optional.of(pattern.getValue());
      }
    }
    return Optional.empty();
  }

  /** Whether a removal of a type or a pattern has something to remove. */
  boolean covers(String typeOrPattern) {
    return typeOrPattern.startsWith("*")
        ? byEnding.containsKey(typeOrPattern.substring(1))
        : find(typeOrPattern, Set.of()).isPresent();
  }

  /** The types and patterns that have a row. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(byName.keySet());
    byEnding.keySet().forEach(ending -> names.add("*" + ending));
    return names;
  }
}
