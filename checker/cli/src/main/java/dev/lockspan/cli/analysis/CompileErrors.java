package dev.lockspan.cli.analysis;

import com.google.common.base.CharMatcher;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;

/** The first error that is reported for each file; findings of checks are no errors. */
final class CompileErrors implements DiagnosticListener<JavaFileObject> {
  private static final String FINDING = "compiler.err.error.prone";

  private final Map<URI, Problem> firstByFile = new LinkedHashMap<>();

  @Override
  public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
    if (diagnostic.getKind() == Diagnostic.Kind.ERROR
        && diagnostic.getSource() != null
        && !diagnostic.getCode().equals(FINDING)) {
      firstByFile.putIfAbsent(diagnostic.getSource().toUri(), Problem.error(line(diagnostic)));
    }
  }

  /** What is wrong with a file, if anything is. */
  Optional<Problem> find(URI file) {
    return Optional.ofNullable(firstByFile.get(file));
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
