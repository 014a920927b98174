package dev.lockspan.cli.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import dev.lockspan.cli.source.SourceFile;
import dev.lockspan.cli.source.SourceSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * The JDK's compiler without Error Prone, any check, or code of ours but the options: what a scan's
 * trouble is measured against.
 */
public final class JavacAlone {
  private final List<Path> classPath;
  private final Set<URI> rejected = new TreeSet<>();
  private Optional<URI> current = Optional.empty();

  private JavacAlone(List<Path> classPath) {
    this.classPath = classPath;
  }

  /**
   * Compiles up to data flow, as a scan does, and anew without the files with syntax errors and
   * those that make the compiler fail; needs a deep stack.
   *
   * @return the files that the compiler reports an error in, or fails on
   */
  public static Set<URI> rejected(SourceSet sources) {
    JavacAlone javac = new JavacAlone(ReadablePath.of(sources).entries());
    List<SourceFile> rest = sources.files();
    while (!rest.isEmpty() && !javac.isDone(rest)) {
      rest = rest.stream().filter(file -> !javac.rejected.contains(file.uri())).toList();
    }
    return javac.rejected;
  }

  /** Whether the compiler came to its end; else it has rejected one of the files. */
  private boolean isDone(List<SourceFile> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(this::reject, Locale.ENGLISH, UTF_8)) {
      manager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      manager.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
      List<SourceUnit> units = files.stream().map(SourceUnit::new).toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  Writer.nullWriter(),
                  manager,
                  this::reject,
                  JavacOptions.with(List.of()),
                  null,
                  units);
      task.addTaskListener(new Current());
      return isDone(task, files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isDone(JavacTask task, List<SourceFile> files) throws IOException {
    int before = rejected.size();
    current = Optional.empty();
    try {
      task.parse();
      if (rejected.size() > before) {
        return false;
      }
      task.analyze();
      return true;
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (RuntimeException | Error e) { // it may fail in any way on any file
      if (current.isEmpty() || !rejected.add(current.get())) {
        files.forEach(file -> rejected.add(file.uri())); // it is done with none
      }
      return false;
    }
  }

  private void reject(Diagnostic<? extends JavaFileObject> diagnostic) {
    if (diagnostic.getKind() == Diagnostic.Kind.ERROR && diagnostic.getSource() != null) {
      rejected.add(diagnostic.getSource().toUri());
    }
  }

  /** Notes which file the compiler is busy with. */
  private final class Current implements TaskListener {
    @Override
    public void started(TaskEvent event) {
      note(event);
    }

    @Override
    public void finished(TaskEvent event) {
      note(event);
    }

    private void note(TaskEvent event) {
      if (event.getSourceFile() != null) {
        current = Optional.of(event.getSourceFile().toUri());
      }
    }
  }
}
