package dev.lockspan.code;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A class or interface as its declaration tells it.
 *
 * @param name binary name with dots
 * @param superclass absent for {@code Object} and interfaces
 * @param interfaces binary names
 * @param origin where it was read from
 * @param isAbstract whether no object is of exactly this class: abstract, or an interface
 * @param isSealed whether its declaration names all its direct subtypes
 * @param isExposed whether other code can see it: public, also its enclosing classes
 * @param annotations on the class
 * @param methods by {@link MethodId#signature()}; one that replaces a supertype's method of another
 *     erasure also by that signature
 * @param fields by name
 */
public record ClassInfo(
    String name,
    Optional<String> superclass,
    List<String> interfaces,
    Origin origin,
    boolean isInterface,
    boolean isAbstract,
    boolean isFinal,
    boolean isSealed,
    boolean isExposed,
    List<Annotation> annotations,
    Map<String, MethodInfo> methods,
    Map<String, FieldInfo> fields) {

  /** Where a class was read from. */
  public enum Origin {
    /** A source file of this compilation. */
    SOURCE,
    /** A class file outside the JDK. */
    CLASS_FILE,
    /** The JDK, whose code is never read. */
    JDK
  }

  public boolean isOfJdk() {
    return origin == Origin.JDK;
  }

  /**
   * A method's declaration.
   *
   * @param isOverridable whether a subclass may replace it: not static, private, final or a
   *     constructor, nor in a final class
   * @param exceptions the types that it declares to throw
   * @param elements the types of what the collections hold that are its parameters, where it is
   *     abstract
   */
  public record MethodInfo(
      MethodId id,
      boolean isStatic,
      boolean isAbstract,
      boolean isNative,
      boolean isOverridable,
      boolean isBridge,
      boolean isVarArgs,
      List<Annotation> annotations,
      List<String> exceptions,
      List<String> elements) {}

  /** A field's declaration; {@code type} is a binary name with dots. */
  public record FieldInfo(String name, String type, boolean isFinal, boolean isStatic) {}

  /**
   * An annotation.
   *
   * @param type binary name with dots
   * @param values the strings that its {@code value()} holds
   */
  public record Annotation(String type, List<String> values) {}
}
