package dev.lockspan.check;

/** A user's option that cannot be used; the message is one line that names place and remedy. */
public final class InvalidOption extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidOption(String message) {
    super(message);
  }
}
