package dev.lockspan.lock;

import dev.lockspan.code.Site;
import dev.lockspan.finding.SourceRange;
import java.util.Optional;

/** A place in code that is nothing but a line. */
public record Place(int line) implements Site {
  @Override
  public String file() {
    return "Pool.java";
  }

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
}
