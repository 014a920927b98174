package dev.lockspan.code.bytecode;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Site;
import dev.lockspan.finding.SourceRange;
import java.util.Optional;

/**
 * A place in a class file.
 *
 * @param index of the instruction in its body; -1 for the body itself
 */
record BytecodeSite(MethodId method, int index, String file, int line) implements Site {
  @Override
  public Optional<SourceRange> range() {
    return Optional.empty();
  }

  @Override
  public boolean encloses(Site other) {
    return false;
  }

  @Override
  public Optional<String> lockExpression() {
    return Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BytecodeSite site && site.index == index && site.method.equals(method);
  }

  @Override
  public int hashCode() {
    return 31 * method.hashCode() + index;
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
