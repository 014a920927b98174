package dev.lockspan.model;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of our tables is about a member that the real class declares. */
final class ModelRowsTest {

  /** Types in which a wait's bound is given. */
  private static final Set<String> BOUNDS =
      Set.of(
          "int",
          "long",
          "double",
          "Duration",
          "Date",
          "Time",
          "Timeout",
          "Instant",
          "Integer",
          "Long",
          "Timer");

  static Stream<ModelFile> tables() {
    return OurTables.read().stream();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void row_resolvesAgainstTheRealClass(ModelFile table) {
    List<String> faults = new ArrayList<>();
    for (MethodModel row : table.rows()) {
      fault(row)
          .ifPresent(
              fault ->
                  faults.add(
                      row.source().file()
                          + ":"
                          + row.source().line()
                          + ": "
                          + row.member()
                          + ": "
                          + fault));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void tables_contradictNothing() {
    MethodRows all = new MethodRows();
    tables()
        .flatMap(table -> table.rows().stream())
        .filter(row -> !row.isTypeRow())
        .forEach(all::add);
    assertThat(all.mentions("computeIfAbsent")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void table_hasRows(ModelFile table) {
    assertThat(table.rows()).isNotEmpty();
    assertThat(table.removals()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void reason_readsAfterTheMethodsName(ModelFile table) {
    for (MethodModel row : table.rows()) {
      String first = row.reason().split(" ", 2)[0];
      assertWithMessage("%s: '%s' begins with a verb", row.member(), row.reason())
          .that(first.endsWith("s") || first.equals("may"))
          .isTrue();
      assertWithMessage("%s: '%s' is short", row.member(), row.reason())
          .that(row.reason().length())
          .isAtMost(72);
    }
  }

  private static Optional<String> fault(MethodModel row) {
    if (row.type().startsWith("*") || row.since().orElse(0) > Runtime.version().feature()) {
      return Optional.empty();
    }
    Optional<ClassShape> shape = ClassShape.find(row.type());
    if (shape.isEmpty()) {
      return Optional.of("no such class");
    }
    return row.isTypeRow() ? Optional.empty() : fault(row, shape.orElseThrow());
  }

  private static Optional<String> fault(MethodModel row, ClassShape shape) {
    List<ClassShape.Method> overloads = shape.methodsOf(row);
    if (overloads.isEmpty()) {
      return Optional.of(
          "not declared; of that name: "
              + shape.methods().stream()
                  .filter(method -> method.name().equals(row.method()))
                  .map(method -> method.parameters().toString())
                  .collect(joining(" ")));
    }
    if (overloads.stream().noneMatch(method -> fits(row, method))) {
      return Optional.of("attributes fit no overload");
    }
    return Optional.empty();
  }

  private static boolean fits(MethodModel row, ClassShape.Method method) {
    List<String> types = method.types();
    return Stream.of(row.now(), row.later()).flatMap(List::stream).allMatch(i -> isCode(types, i))
        && row.by().stream().allMatch(i -> i < types.size())
        && row.on() < types.size()
        && row.timed().stream().allMatch(i -> isBound(method.parameters(), i));
  }

  private static boolean isBound(List<String> parameters, int index) {
    return index < parameters.size() && BOUNDS.contains(parameters.get(index));
  }

  /** Whether an argument can be code of the caller's: of no primitive, array or final type. */
  private static boolean isCode(List<String> types, int index) {
    return IntStream.of(index)
        .filter(i -> i < types.size())
        .mapToObj(types::get)
        .map(type -> type.endsWith("[]") ? type.substring(0, type.length() - 2) : type)
        .flatMap(type -> ClassShape.find(type).stream())
        .anyMatch(ClassShape::isExtensible);
  }
}
