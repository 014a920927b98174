package dev.lockspan.cli.maven;

import com.google.common.base.Throwables;

/** Failures of the network and of files in one line. */
final class Causes {
  private Causes() {}

  /** The kind and message of the root cause, such as {@code UnknownHostException: example.org}. */
  static String line(Throwable failure) {
    Throwable root = Throwables.getRootCause(failure);
    String message = String.valueOf(root.getMessage()).strip();
    return root.getClass().getSimpleName() + ": " + message.lines().findFirst().orElse("");
  }
}
