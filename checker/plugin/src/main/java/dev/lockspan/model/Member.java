package dev.lockspan.model;

import dev.lockspan.model.RowReader.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a row is about: {@code type}, {@code type#method(..)} or {@code type#method(int, Object[])}.
 *
 * @param type a binary name with dots; {@code *Suffix} for a pattern
 * @param method empty where only a type is named
 * @param parameters simple names of erased types; absent for {@code (..)} and for a type
 */
record Member(String type, String method, Optional<List<String>> parameters) {

  static final String CONSTRUCTOR = "<init>";
  private static final String EVERY_OVERLOAD = "..";

  Member {
    parameters = parameters.map(List::copyOf);
  }

  /** The member as a model file spells it. */
  @Override
  public String toString() {
    return method.isEmpty()
        ? type
        : type
            + "#"
            + method
            + "("
            + parameters.map(list -> String.join(", ", list)).orElse(EVERY_OVERLOAD)
            + ")";
  }

  boolean isPattern() {
    return type.startsWith("*");
  }

  /** Reads a member; a problem is told with its place in {@code text}, 0-based. */
  static Member parse(String text, Problems problems) {
    int hash = text.indexOf('#');
    String type = hash < 0 ? text : text.substring(0, hash);
    if (!isTypeName(type) && !(hash < 0 && isPattern(type))) {
      throw problems.at(0, "malformed type '" + type + "': expected a binary name with dots");
    }
    if (hash < 0) {
      return new Member(type, "", Optional.empty());
    }
    int open = text.indexOf('(', hash);
    if (open < 0 || !text.endsWith(")")) {
      throw problems.at(hash, "malformed member '" + text + "': expected type#method(..)");
    }
    String method = text.substring(hash + 1, open);
    if (!method.equals(CONSTRUCTOR) && !isIdentifier(method)) {
      throw problems.at(hash + 1, "malformed method name '" + method + "'");
    }
    return new Member(type, method, parameters(text, open + 1, text.length() - 1, problems));
  }

  private static Optional<List<String>> parameters(
      String text, int from, int to, Problems problems) {
    String all = text.substring(from, to).strip();
    if (all.equals(EVERY_OVERLOAD)) {
      return Optional.empty();
    }
    List<String> parameters = new ArrayList<>();
    for (int start = from; !all.isEmpty() && start <= to; ) {
      int comma = text.indexOf(',', start);
      int end = comma < 0 ? to : comma;
      String parameter = text.substring(start, end).strip();
      if (!isSimpleType(parameter)) {
        throw problems.at(
            start,
            "malformed parameter '"
                + parameter
                + "': expected the simple name of an erased type, such as Object[]");
      }
      parameters.add(parameter);
      start = end + 1;
    }
    return Optional.of(parameters);
  }

  private static boolean isSimpleType(String name) {
    int bracket = name.indexOf('[');
    String element = bracket < 0 ? name : name.substring(0, bracket);
    boolean dimensions = bracket < 0 || name.substring(bracket).replace("[]", "").isEmpty();
    return dimensions && element.indexOf('$') < 0 && isIdentifier(element);
  }

  private static boolean isPattern(String type) {
    return type.startsWith("*") && isIdentifier(type.substring(1));
  }

  private static boolean isTypeName(String type) {
    int start = 0;
    for (int dot = type.indexOf('.'); dot >= 0; dot = type.indexOf('.', start)) {
      if (!isIdentifier(type.substring(start, dot))) {
        return false;
      }
      start = dot + 1;
    }
    return isIdentifier(type.substring(start));
  }

  private static boolean isIdentifier(String name) {
    if (name.isEmpty() || !Character.isJavaIdentifierStart(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      if (!Character.isJavaIdentifierPart(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
