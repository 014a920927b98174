package dev.lockspan.cli.analysis;

import com.google.common.base.Throwables;
import dev.lockspan.cli.source.InputError;

/** Tells a mistake in the analysis options from a failure of the analysis. */
final class InvalidOptions {
  private static final String INVALID_OPTION = "dev.lockspan.check.InvalidOption";

  private InvalidOptions() {}

  /** Throws an {@link InputError} if an invalid option is what went wrong. */
  static void rethrow(Throwable failure) {
    for (Throwable cause : Throwables.getCausalChain(failure)) {
      if (cause.getClass().getName().equals(INVALID_OPTION)) {
        throw new InputError(String.valueOf(cause.getMessage()), cause);
      }
    }
  }
}
