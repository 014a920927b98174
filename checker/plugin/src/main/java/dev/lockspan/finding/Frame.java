package dev.lockspan.finding;

import java.util.Optional;

/**
 * One step of a call path.
 *
 * @param callee what is called here, such as {@code emitOpened()} or {@code Future.get()}
 * @param file simple name of the file that holds the call, such as {@code Pool.java}
 * @param line 1-based line of the call, 0 where the class file tells none
 * @param range the call in its source, absent for a frame read from a class file
 */
public record Frame(String callee, String file, int line, Optional<SourceRange> range) {
  /** {@code Pool.java:12}, or {@code Pool.java} where the line is unknown. */
  public String at() {
    return line > 0 ? file + ":" + line : file;
  }
}
