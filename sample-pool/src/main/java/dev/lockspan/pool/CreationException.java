package dev.lockspan.pool;

/** The factory failed to make the instance that a caller was to have. */
public final class CreationException extends Exception {

  private static final long serialVersionUID = 1;

  CreationException(Throwable cause) {
    super("The factory failed to create an instance", cause);
  }
}
