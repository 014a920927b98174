package dev.lockspan.code;

import dev.lockspan.finding.SourceRange;
import java.util.Optional;

/** A place in code, in a source file or a class file; equal only to the same place. */
public interface Site {
  /** The file's simple name, such as {@code Pool.java}. */
  String file();

  /** 1-based, 0 where unknown. */
  int line();

  /** The place in its source, absent for a class file. */
  Optional<SourceRange> range();

  /** Whether the other place, a lambda, stands inside the expression at this one. */
  boolean encloses(Site other);

  /** The lock as the source spells it, where the place acquires one. */
  Optional<String> lockExpression();
}
