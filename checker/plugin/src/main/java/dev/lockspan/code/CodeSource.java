package dev.lockspan.code;

import java.util.Optional;
import java.util.Set;

/** Where the analysis finds classes and bodies: a compilation, or class files alone. */
public interface CodeSource {
  /** The class of a binary name with dots. */
  Optional<ClassInfo> findClass(String name);

  /**
   * The code of exactly this method (no search in supertypes); absent where there is none:
   * abstract, native, of the JDK, in a class file without code, or not understood.
   */
  Optional<Body> findBody(MethodId method);

  /**
   * Whether a class is of the project: compiled here, or found in its own directories, so that
   * whatever the project makes of it is known.
   */
  boolean isOwn(String name);

  /** Known subclasses and implementers of a class, direct and indirect, as binary names, sorted. */
  Set<String> findSubtypes(String name);

  /** Whether a lambda or a method reference of this type is known. */
  boolean hasFunctions(String type);

  /** The members of the project in which a lambda or method reference of this type is written. */
  Set<MethodId> findFunctions(String type);

  /** The members that set a field which no other file can, where all are known. */
  Optional<Set<MethodId>> findWriters(String owner, String field);

  /** The members of a field's own file that set it, whoever else may. */
  Set<MethodId> findWritersHere(String owner, String field);

  /** The members that read a field which no other file can read, where all are known. */
  Optional<Set<MethodId>> findReaders(String owner, String field);

  /**
   * The members of the project that read or set a static field which is not private, but which no
   * code outside of the project can name; absent for other fields.
   */
  Optional<Set<MethodId>> findUsers(String owner, String field);

  /**
   * The members that call a constructor, a private or static method, or one of a final class that
   * extends and implements nothing, which no other file can call, where all are known.
   */
  Optional<Set<MethodId>> findCallers(MethodId method);
}
