package dev.lockspan.cli.analysis;

import com.google.common.base.Throwables;

/** Unexpected exceptions in one line. */
final class Failures {
  private Failures() {}

  /** The root cause and where it was thrown, such as {@code NullPointerException at A.b:12}. */
  static String line(Throwable failure) {
    Throwable root = Throwables.getRootCause(failure);
    String message = root.getMessage() == null ? "" : ": " + firstLine(root.getMessage());
    return root.getClass().getSimpleName() + message + place(root);
  }

  private static String firstLine(String message) {
    return message.strip().lines().findFirst().orElse("");
  }

  /** Nothing for an overflow of the stack, which each run may see at another place. */
  private static String place(Throwable root) {
    StackTraceElement[] trace = root.getStackTrace();
    if (trace.length == 0 || root instanceof StackOverflowError) {
      return "";
    }
    String type = trace[0].getClassName();
    String simpleName = type.substring(type.lastIndexOf('.') + 1);
    return " at " + simpleName + "." + trace[0].getMethodName() + ":" + trace[0].getLineNumber();
  }
}
