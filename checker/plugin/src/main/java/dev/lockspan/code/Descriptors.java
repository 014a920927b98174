package dev.lockspan.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the descriptors of class files.
 *
 * <p>Any text has parameters and a result, since broken class files have any text for a descriptor:
 * what is missing at its end is read as if it were there.
 */
public final class Descriptors {
  private static final Set<String> PRIMITIVES =
      Set.of("boolean", "byte", "char", "short", "int", "long", "float", "double", "void");

  private Descriptors() {}

  /** The parameter types of a method descriptor: binary names with dots, primitives, arrays. */
  public static List<String> parameterTypes(String descriptor) {
    List<String> types = new ArrayList<>();
    int at = 1;
    while (at < descriptor.length() && descriptor.charAt(at) != ')') {
      int end = endOfType(descriptor, at);
      types.add(typeName(descriptor, at, end));
      at = end;
    }
    return types;
  }

  /** How many parameters a method descriptor has. */
  public static int countParameters(String descriptor) {
    int count = 0;
    int at = 1;
    while (at < descriptor.length() && descriptor.charAt(at) != ')') {
      at = endOfType(descriptor, at);
      count++;
    }
    return count;
  }

  /** The result type of a method descriptor. */
  public static String resultType(String descriptor) {
    int at = descriptor.indexOf(')') + 1;
    return at == 0 ? "void" : typeName(descriptor, at, descriptor.length());
  }

  /** The type that a field descriptor names. */
  public static String typeName(String descriptor) {
    return typeName(descriptor, 0, descriptor.length());
  }

  static List<String> parameterNames(String descriptor) {
    List<String> names = parameterTypes(descriptor);
    for (int i = 0; i < names.size(); i++) {
      names.set(i, simpleName(names.get(i)));
    }
    return List.copyOf(names);
  }

  /** The last part of a binary name: {@code Entry} of {@code java.util.Map$Entry}. */
  public static String simpleName(String binaryName) {
    int dot = Math.max(binaryName.lastIndexOf('.'), binaryName.lastIndexOf('$'));
    return dot == binaryName.length() - 1 ? binaryName : binaryName.substring(dot + 1);
  }

  /** The class around all others that a nested class stands in, or itself. */
  public static String outermost(String binaryName) {
    int nested = binaryName.indexOf('$');
    return nested < 0 ? binaryName : binaryName.substring(0, nested);
  }

  /** Whether a class has no name that code outside a method could call it by. */
  public static boolean isAnonymous(String binaryName) {
    int name = binaryName.lastIndexOf('$') + 1;
    return name > 0 && name < binaryName.length() && Character.isDigit(binaryName.charAt(name));
  }

  /** Whether a type is none of objects. */
  public static boolean isPrimitive(String type) {
    return PRIMITIVES.contains(type);
  }

  private static int endOfType(String descriptor, int start) {
    int at = start;
    while (at < descriptor.length() && descriptor.charAt(at) == '[') {
      at++;
    }
    boolean isClass = at < descriptor.length() && descriptor.charAt(at) == 'L';
    int last = isClass ? descriptor.indexOf(';', at) : at;
    return last < 0 ? descriptor.length() : Math.min(last + 1, descriptor.length());
  }

  private static String typeName(String descriptor, int start, int end) {
    int dimensions = 0;
    while (start + dimensions < end && descriptor.charAt(start + dimensions) == '[') {
      dimensions++;
    }
    String element = elementName(descriptor.substring(start + dimensions, end));
    return dimensions == 0 ? element : element + "[]".repeat(dimensions);
  }

  private static String elementName(String type) {
    if (!type.startsWith("L")) {
      return type.isEmpty() ? "void" : primitive(type.charAt(0));
    }
    return type.substring(1, type.endsWith(";") ? type.length() - 1 : type.length())
        .replace('/', '.');
  }

  private static String primitive(char code) {
    return switch (code) {
      case 'Z' -> "boolean";
      case 'B' -> "byte";
      case 'C' -> "char";
      case 'S' -> "short";
      case 'I' -> "int";
      case 'J' -> "long";
      case 'F' -> "float";
      case 'D' -> "double";
      default -> "void";
    };
  }
}
