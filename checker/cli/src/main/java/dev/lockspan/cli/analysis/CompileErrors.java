package dev.lockspan.cli.analysis;

import com.google.common.base.CharMatcher;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;

/**
 * The first error that is reported for each file, and options that a check rejects.
 *
 * <p>Findings are no errors, nor is that the type of an annotation is missing.
 */
final class CompileErrors implements DiagnosticListener<JavaFileObject> {
  /** A class that is its own supertype, a class file that cannot be read. */
  private static final Set<String> SPOILING =
      Set.of("compiler.err.cyclic.inheritance", "compiler.err.cant.access");

  private static final String FINDING = "compiler.err.error.prone";
  private static final String MESSAGE = "compiler.err.proc.messager";
  private static final String REJECTION = "Lockspan: ";

  private final Map<URI, Problem> firstByFile = new LinkedHashMap<>();
  private final Map<URI, Problem> spoiling = new LinkedHashMap<>(); // one at most
  private Optional<String> rejection = Optional.empty();

  @Override
  public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
    if (diagnostic.getKind() != Diagnostic.Kind.ERROR || diagnostic.getCode().equals(FINDING)) {
      return;
    }
    String message = diagnostic.getMessage(Locale.ENGLISH);
    if (diagnostic.getCode().equals(MESSAGE) && message.startsWith(REJECTION)) {
      rejection = Optional.of(message.substring(REJECTION.length()));
    } else if (diagnostic.getSource() != null && !MissingAnnotation.isTold(diagnostic)) {
      URI file = diagnostic.getSource().toUri();
      Problem problem = Problem.error(line(diagnostic));
      firstByFile.putIfAbsent(file, problem);
      if (spoiling.isEmpty() && SPOILING.contains(diagnostic.getCode())) {
        spoiling.put(file, problem);
      }
    }
  }

  /** What is wrong with a file, if anything is. */
  Optional<Problem> find(URI file) {
    return Optional.ofNullable(firstByFile.get(file));
  }

  /** Why the checks reject their options, if they do. */
  Optional<String> rejection() {
    return rejection;
  }

  /** The file with the first error over which the compiler may have lost classes; others follow. */
  Map<URI, Problem> spoiling() {
    return spoiling;
  }

  Map<URI, Problem> all() {
    return firstByFile;
  }

  /** {@code line 3: cannot find symbol (symbol: class A, location: class B)}. */
  private static String line(Diagnostic<?> diagnostic) {
    List<String> lines =
        diagnostic
            .getMessage(Locale.ENGLISH)
            .lines()
            .map(line -> CharMatcher.whitespace().trimAndCollapseFrom(line, ' '))
            .toList();
    String details = String.join(", ", lines.subList(1, lines.size()));
    return "line "
        + diagnostic.getLineNumber()
        + ": "
        + lines.get(0)
        + (details.isEmpty() ? "" : " (" + details + ")");
  }
}
