package dev.lockspan.cli.analysis;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * An error that says no more than that the type of an annotation is not there, which changes
 * nothing of what the code does. An import alone says no more than that either: whatever else the
 * name is used for is an error of its own.
 */
final class MissingAnnotation {
  private static final Set<String> UNRESOLVED =
      Set.of(
          "compiler.err.cant.resolve",
          "compiler.err.cant.resolve.location",
          "compiler.err.doesnt.exist");

  /** How a line goes on to where the compiler says that a type is missing. */
  private static final Pattern BEFORE = Pattern.compile("(?s).*(@|\\bimport)\\s*");

  private MissingAnnotation() {}

  static boolean isTold(Diagnostic<? extends JavaFileObject> error) {
    if (!UNRESOLVED.contains(error.getCode()) || error.getStartPosition() < 0) {
      return false;
    }
    try {
      String text = error.getSource().getCharContent(true).toString();
      int place = (int) error.getStartPosition();
      boolean isOfAll = text.startsWith("import ", place); // import javax.annotation.*
      return isOfAll || BEFORE.matcher(text.substring(lineAbove(text, place), place)).matches();
    } catch (IOException e) {
      return false;
    }
  }

  /** Where the line above that of a place begins. */
  private static int lineAbove(String text, int place) {
    return text.lastIndexOf('\n', text.lastIndexOf('\n', place - 1) - 1) + 1;
  }
}
