package dev.lockspan.cli.source;

/** A mistake in what the user gave us; the message is one line with the place and the remedy. */
public final class InputError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InputError(String message) {
    super(message);
  }

  public InputError(String message, Throwable cause) {
    super(message, cause);
  }
}
