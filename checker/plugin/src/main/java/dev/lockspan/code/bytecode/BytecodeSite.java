package dev.lockspan.code.bytecode;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Site;
import dev.lockspan.finding.SourceRange;
import java.util.List;
import java.util.Optional;

/**
 * A place in a class file.
 *
 * @param index of the instruction in its body; -1 for the body itself
 * @param lambdas those written inside the expression that is a call
 */
record BytecodeSite(MethodId method, int index, String file, int line, List<MethodId> lambdas)
    implements Site {
  @Override
  public Optional<SourceRange> range() {
    return Optional.empty();
  }

  @Override
  public boolean encloses(Site other) {
    return other instanceof BytecodeSite body && body.index < 0 && lambdas.contains(body.method);
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
