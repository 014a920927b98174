package dev.lockspan.cli.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.scanner.ScannerSupplier;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskListener;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.api.MultiTaskListener;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.PackageSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Log;
import dev.lockspan.cli.progress.Progress;
import dev.lockspan.cli.source.InputError;
import dev.lockspan.cli.source.SourceFile;
import dev.lockspan.finding.FindingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** Compiles files once, in memory and up to data flow, and runs the checks on them. */
final class Compilation {
  private final Collection<Class<? extends BugChecker>> checks;
  private final List<String> checkOptions;
  private final Progress progress;

  Compilation(
      Collection<Class<? extends BugChecker>> checks,
      List<String> checkOptions,
      Progress progress) {
    this.checks = List.copyOf(checks);
    this.checkOptions = List.copyOf(checkOptions);
    this.progress = progress;
  }

  /** Runs the compiler on files; tells of files that must be left out for it to succeed. */
  Outcome run(List<SourceFile> files, List<Path> classPath) {
    var compiler = new BaseErrorProneJavaCompiler(ScannerSupplier.fromBugCheckerClasses(checks));
    CompileErrors errors = new CompileErrors();
    try (var fileManager = compiler.getStandardFileManager(errors, Locale.ENGLISH, UTF_8)) {
      setPaths(fileManager, classPath);
      ImmutableList<JavaFileObject> units =
          files.stream().map(SourceUnit::new).collect(toImmutableList());
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  Writer.nullWriter(),
                  fileManager,
                  errors,
                  JavacOptions.with(checkOptions),
                  null,
                  units);
      return run(task, errors, files, classPath);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome run(
      JavacTask task, CompileErrors errors, List<SourceFile> files, List<Path> classPath)
      throws IOException {
    Context context = ((BasicJavacTask) task).getContext();
    FindingCollector collector = new FindingCollector();
    context.put(FindingListener.class, collector);
    CheckRunner runner = interpose(context, errors, files.size());
    try {
      progress.now("parsing " + files.size() + " files");
      task.parse().forEach(runner::parsed);
      if (!errors.all().isEmpty()) {
        return new Outcome.LeaveOut(new TreeMap<>(errors.all()));
      }
      progress.now("compiling " + files.size() + " files");
      task.analyze();
    } catch (RuntimeException | Error e) { // the compiler may fail in any way on any file
      boolean isConsequence = !(e instanceof OutOfMemoryError) && isSpoilt(errors, context);
      return isConsequence
          ? new Outcome.LeaveOut(errors.spoiling())
          : leaveOut(culprit(e, runner, files, classPath), e);
    }
    errors
        .rejection()
        .ifPresent(
            reason -> {
              throw new InputError(reason);
            });
    return isSpoilt(errors, context)
        ? new Outcome.LeaveOut(errors.spoiling())
        : new Outcome.Done(runner, collector);
  }

  /**
   * Whether an error has cost classes of the JDK their members: the compiler takes them from all
   * supertypes of a class on a cycle, {@code java.lang.Object} among them, and from what it was
   * reading when a class file turned out to be malformed.
   */
  private static boolean isSpoilt(CompileErrors errors, Context context) {
    if (errors.spoiling().isEmpty()) {
      return false;
    }
    for (ClassSymbol symbol : Symtab.instance(context).getAllClasses()) {
      boolean isOfModule =
          symbol.owner instanceof PackageSymbol holder && !holder.modle.isUnnamed();
      if (isOfModule && symbol.classfile != null && symbol.type.hasTag(TypeTag.ERROR)) {
        return true;
      }
    }
    return false;
  }

  /** The file that the compiler failed on, as far as that can be told. */
  private static URI culprit(
      Throwable failure, CheckRunner runner, List<SourceFile> files, List<Path> classPath) {
    if (failure instanceof OutOfMemoryError outOfMemory) {
      throw outOfMemory;
    }
    // While it declares all classes together, the file that it was told of last is any one.
    Optional<URI> early =
        runner.hasBegun() ? Optional.empty() : new EarlyFailure(files, classPath).culprit();
    return early.or(runner::current).orElseThrow(() -> new IllegalStateException(failure));
  }

  private static Outcome leaveOut(URI culprit, Throwable failure) {
    return new Outcome.LeaveOut(Map.of(culprit, Problem.failure("the compiler", failure)));
  }

  /** Puts our listener in place of Error Prone's, and Error Prone's behind ours. */
  private CheckRunner interpose(Context context, CompileErrors errors, int files) {
    MultiTaskListener listeners = MultiTaskListener.instance(context);
    List<TaskListener> checkListeners = List.copyOf(listeners.getTaskListeners());
    listeners.clear();
    if (checkListeners.size() != 1) {
      throw new IllegalStateException("expected one listener, got " + checkListeners);
    }
    CheckRunner runner =
        new CheckRunner(checkListeners.get(0), Log.instance(context), errors, progress, files);
    listeners.add(runner);
    return runner;
  }

  static void setPaths(StandardJavaFileManager fileManager, List<Path> classPath)
      throws IOException {
    fileManager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
    fileManager.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
  }
}
