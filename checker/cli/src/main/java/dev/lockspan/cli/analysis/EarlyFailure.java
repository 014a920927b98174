package dev.lockspan.cli.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.tools.javac.api.JavacTaskImpl;
import dev.lockspan.cli.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A failure of the compiler while it declares the classes of all files together, where it does not
 * tell which file it is busy with: the culprit is the first file with which it fails, if the files
 * are given to it one after the other.
 */
record EarlyFailure(List<SourceFile> files, List<Path> classPath) {
  /** Found by halves; none if the compiler does not fail without the checks. */
  Optional<URI> culprit() {
    if (!failsOn(files.size())) {
      return Optional.empty();
    }
    int good = 0;
    int bad = files.size();
    while (bad - good > 1) {
      int middle = (good + bad) / 2;
      if (failsOn(middle)) {
        bad = middle;
      } else {
        good = middle;
      }
    }
    return Optional.of(files.get(bad - 1).uri());
  }

  private boolean failsOn(int first) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    CompileErrors errors = new CompileErrors();
    try (StandardJavaFileManager fileManager =
        compiler.getStandardFileManager(errors, Locale.ENGLISH, UTF_8)) {
      Compilation.setPaths(fileManager, classPath);
      List<SourceUnit> units = files.subList(0, first).stream().map(SourceUnit::new).toList();
      JavacTaskImpl task =
          (JavacTaskImpl)
              compiler.getTask(
                  Writer.nullWriter(),
                  fileManager,
                  errors,
                  JavacOptions.with(List.of()),
                  null,
                  units);
      task.enter();
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (RuntimeException | Error e) { // the compiler may fail in any way on any file
      return true;
    }
  }
}
