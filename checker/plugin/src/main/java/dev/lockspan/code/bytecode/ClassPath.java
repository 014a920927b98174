package dev.lockspan.code.bytecode;

import java.util.Optional;

/** Finds class files by the name of their class. */
@FunctionalInterface
public interface ClassPath {
  /** The class file of a binary name with dots. */
  Optional<ClassFile> find(String name);
}
