package dev.lockspan.cli.analysis;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.tools.javac.util.Log;
import dev.lockspan.cli.progress.Progress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs the checks on each file that compiles, whatever became of the others.
 *
 * <p>Error Prone by itself looks at nothing once the compiler has counted an error, and stops the
 * compiler when a check fails. This listener stands between the two: it hides the errors of other
 * files, keeps files with errors away from the checks, and notes a failure against its file.
 */
final class CheckRunner implements TaskListener {
  private final TaskListener checks;
  private final Log log;
  private final CompileErrors errors;
  private final Progress progress;
  private final int files;
  private final Set<URI> analysed = new LinkedHashSet<>();
  private final Map<URI, Problem> failures = new LinkedHashMap<>();
  private Optional<URI> current = Optional.empty();
  private boolean hasBegun;

  CheckRunner(TaskListener checks, Log log, CompileErrors errors, Progress progress, int files) {
    this.checks = checks;
    this.log = log;
    this.errors = errors;
    this.progress = progress;
    this.files = files;
  }

  @Override
  public void started(TaskEvent event) {
    current = uri(event).or(() -> current);
    hasBegun |= event.getKind() == TaskEvent.Kind.ANALYZE;
    checks.started(event);
  }

  @Override
  public void finished(TaskEvent event) {
    current = uri(event).or(() -> current);
    if (event.getKind() != TaskEvent.Kind.ANALYZE) {
      checks.finished(event);
      return;
    }
    URI file = event.getSourceFile().toUri();
    if (problem(file).isEmpty()) {
      check(event, file);
    }
  }

  /** Takes note of a file; one that declares no type has nothing to check. */
  void parsed(CompilationUnitTree unit) {
    if (unit.getTypeDecls().stream().noneMatch(ClassTree.class::isInstance)) {
      analysed.add(unit.getSourceFile().toUri());
    }
  }

  /** Whether the checks ran on the file to their end. */
  boolean isAnalysed(URI file) {
    return analysed.contains(file) && problem(file).isEmpty();
  }

  /** Why the file was not analysed, where that is known. */
  Optional<Problem> problem(URI file) {
    return Optional.ofNullable(failures.get(file)).or(() -> errors.find(file));
  }

  /** Whether the compiler has begun with the code of any file. */
  boolean hasBegun() {
    return hasBegun;
  }

  /** The file that the compiler was busy with last. */
  Optional<URI> current() {
    return current;
  }

  private void check(TaskEvent event, URI file) {
    String name = event.getSourceFile().getName();
    progress.now("analysing file " + (analysed.size() + 1) + " of " + files + ", " + name);
    int compileErrors = log.nerrors;
    log.nerrors = 0;
    try {
      checks.finished(event);
      analysed.add(file);
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (Throwable e) { // a check may fail in any way, and must not take the others with it
      failures.put(file, Problem.failure("a check", e));
    } finally {
      log.nerrors = compileErrors;
    }
  }

  private static Optional<URI> uri(TaskEvent event) {
    return Optional.ofNullable(event.getSourceFile()).map(file -> file.toUri());
  }
}
