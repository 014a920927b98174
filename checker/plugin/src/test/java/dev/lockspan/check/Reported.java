package dev.lockspan.check;

import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import java.util.Arrays;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * A finding as the compiler reported it.
 *
 * @param kind the kind whose check reported it
 * @param severity as javac graded it
 * @param file simple name of the file
 * @param line 1-based
 * @param message the whole diagnostic, with the check's name in front
 */
record Reported(BoundaryKind kind, Severity severity, String file, int line, String message) {
  static Reported of(Diagnostic<? extends JavaFileObject> diagnostic) {
    String message = diagnostic.getMessage(Locale.ROOT);
    String uri = diagnostic.getSource().toUri().toString();
    return new Reported(
        kind(message),
        severity(diagnostic.getKind()),
        uri.substring(uri.lastIndexOf('/') + 1),
        (int) diagnostic.getLineNumber(),
        message);
  }

  private static BoundaryKind kind(String message) {
    return Arrays.stream(BoundaryKind.values())
        .filter(kind -> message.startsWith("[" + kind.check() + "]"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not one of our checks: " + message));
  }

  private static Severity severity(Diagnostic.Kind kind) {
    return switch (kind) {
      case ERROR -> Severity.ERROR;
      case WARNING, MANDATORY_WARNING -> Severity.WARNING;
      case NOTE, OTHER -> Severity.SUGGESTION;
    };
  }

  @Override
  public String toString() {
    return file + ":" + line + ": " + severity + ": " + message;
  }
}
