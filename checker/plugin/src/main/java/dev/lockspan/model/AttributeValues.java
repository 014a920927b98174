package dev.lockspan.model;

import dev.lockspan.model.RowReader.Problems;
import dev.lockspan.model.RowReader.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The attributes of one row, read as what the row's record wants of them. */
final class AttributeValues {

  private static final String THIS = "this";

  private final Map<Attribute, Value> values;
  private final Optional<List<String>> parameters;
  private final Problems problems;

  AttributeValues(
      Map<Attribute, Value> values, Optional<List<String>> parameters, Problems problems) {
    this.values = values;
    this.parameters = parameters;
    this.problems = problems;
  }

  /** The argument that an attribute names, if the row has the attribute. */
  OptionalInt index(Attribute attribute) {
    Value value = values.get(attribute);
    return value == null
        ? OptionalInt.empty()
        : OptionalInt.of(parameterIndex(value.text(), value));
  }

  /** The arguments that an attribute names; none if the row does not have the attribute. */
  List<Integer> indices(Attribute attribute) {
    Value value = values.get(attribute);
    if (value == null) {
      return List.of();
    }
    List<Integer> indices = new ArrayList<>();
    for (int start = 0; start <= value.text().length(); ) {
      int comma = value.text().indexOf(',', start);
      int end = comma < 0 ? value.text().length() : comma;
      indices.add(parameterIndex(value.text().substring(start, end), value));
      start = end + 1;
    }
    return indices;
  }

  /** What the effect is done to: the receiver unless the row says otherwise. */
  int on() {
    Value value = values.get(Attribute.ON);
    return value == null || value.text().equals(THIS)
        ? MethodModel.RECEIVER
        : parameterIndex(value.text(), value);
  }

  /** Whether the row has an attribute that has only one possible value. */
  boolean only(Attribute attribute, String word) {
    Value value = values.get(attribute);
    if (value != null && !value.text().equals(word)) {
      throw unknown(attribute, value, List.of(word));
    }
    return value != null;
  }

  /** One of a closed set of words. */
  <E extends Enum<E>> Optional<E> word(Attribute attribute, E[] constants) {
    Value value = values.get(attribute);
    if (value == null) {
      return Optional.empty();
    }
    for (E constant : constants) {
      if (word(constant).equals(value.text())) {
        return Optional.of(constant);
      }
    }
    throw unknown(attribute, value, Arrays.stream(constants).map(AttributeValues::word).toList());
  }

  /** Free text; empty if the row does not have the attribute. */
  String text(Attribute attribute) {
    Value value = values.get(attribute);
    if (value != null && value.text().isEmpty()) {
      throw problems.at(value.at(), "attribute '" + attribute.word() + "' has no value");
    }
    return value == null ? "" : value.text();
  }

  /** The Java release that has the member first. */
  OptionalInt release() {
    Value value = values.get(Attribute.SINCE);
    return value == null ? OptionalInt.empty() : OptionalInt.of(number(value.text(), value));
  }

  private int parameterIndex(String text, Value value) {
    int index = number(text, value);
    if (parameters.isPresent() && index >= parameters.orElseThrow().size()) {
      throw problems.at(
          value.at(),
          "argument "
              + index
              + " is out of range: the method has "
              + parameters.orElseThrow().size()
              + " parameters, counted from 0");
    }
    return index;
  }

  private int number(String text, Value value) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below, as a negative number is
    }
    throw problems.at(value.at(), "'" + text + "' is not a number from 0 on");
  }

  private ModelException unknown(Attribute attribute, Value value, List<String> valid) {
    return problems.at(
        value.at(),
        "unknown value '"
            + value.text()
            + "' of attribute '"
            + attribute.word()
            + "'"
            + Nearest.hint(value.text(), valid));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
