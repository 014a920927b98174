package dev.lockspan.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Method rows by declaring type and method name. */
final class MethodRows {

  private final Map<String, Map<String, List<MethodModel>>> rows = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  /** Adds a row; a second row that would contradict one of the same member is a fault. */
  void add(MethodModel row) {
    List<MethodModel> sameName =
        rows.computeIfAbsent(row.type(), type -> new HashMap<>())
            .computeIfAbsent(row.method(), method -> new ArrayList<>(2));
    for (MethodModel other : sameName) {
      if (contradicts(row, other)) {
        throw new ModelException(
            row.source(),
            "duplicate row of '"
                + row.member()
                + "': the first is at "
                + other.source().file()
                + ":"
                + other.source().line());
      }
    }
    sameName.add(row);
    names.add(row.method());
  }

  /** The rows of a method: of its very overload if there is one, else those of every overload. */
  List<MethodModel> find(String type, String method, List<String> parameters) {
    List<MethodModel> sameName = ofName(type, method);
    if (sameName.isEmpty()) {
      return List.of();
    }
    List<MethodModel> exact = select(sameName, Optional.of(parameters));
    return exact.isEmpty() ? select(sameName, Optional.empty()) : exact;
  }

  /** The rows of every method of a name that a type declares. */
  List<MethodModel> ofName(String type, String method) {
    return rows.getOrDefault(type, Map.of()).getOrDefault(method, List.of());
  }

  boolean mentions(String method) {
    return names.contains(method);
  }

  /** The members that the rows are about, nearest to a type and a name for an error message. */
  List<String> membersNear(String type) {
    String nearest = Nearest.find(type, rows.keySet()).orElse(type);
    return rows.getOrDefault(nearest, Map.of()).values().stream()
        .flatMap(List::stream)
        .map(MethodModel::member)
        .sorted()
        .toList();
  }

  /** The names of the methods that have a row of an effect. */
  Set<String> methodNames(Effect effect) {
    return rows.values().stream()
        .flatMap(byName -> byName.values().stream())
        .flatMap(List::stream)
        .filter(row -> row.effect() == effect)
        .map(MethodModel::method)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<MethodModel> select(
      List<MethodModel> rows, Optional<List<String>> parameters) {
    List<MethodModel> selected = List.of();
    for (MethodModel row : rows) {
      if (row.parameters().equals(parameters)) {
        if (selected.isEmpty()) {
          selected = new ArrayList<>(2);
        }
        selected.add(row);
      }
    }
    return selected;
  }

  private static boolean contradicts(MethodModel row, MethodModel other) {
    return row.parameters().equals(other.parameters())
        && (row.effect() == other.effect()
            || (row.effect().isBoundary() && other.effect().isBoundary()));
  }
}
