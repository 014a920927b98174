package dev.lockspan.cli.analysis;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.Maps;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.lockspan.cli.analysis.Analysis.LocatedFinding;
import dev.lockspan.cli.progress.Progress;
import dev.lockspan.cli.source.InputError;
import dev.lockspan.cli.source.NotAnalysed;
import dev.lockspan.cli.source.SourceFile;
import dev.lockspan.cli.source.SourceSet;
import dev.lockspan.finding.Messages;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * Scans source sets.
 *
 * <p>Files with syntax errors, or that make the compiler fail, or that make it lose classes of the
 * class path, are left out, and the rest is compiled anew against the class path. Files with other
 * errors stay in the compilation, since the rest refers to them, but are not analysed.
 */
public final class Scanner {
  private static final int MAX_RUNS = 25;
  private static final long STACK_BYTES = 512L << 20;
  private static final Comparator<LocatedFinding> ORDER =
      comparing((LocatedFinding located) -> located.file().path())
          .thenComparing(located -> located.finding().call().startLine())
          .thenComparing(located -> located.finding().call().startColumn())
          .thenComparing(located -> located.finding().check())
          .thenComparing(located -> Messages.text(located.finding()));

  private final Compilation compilation;

  /**
   * Makes a scanner.
   *
   * @param checks the checks to run
   * @param checkOptions options for Error Prone, such as {@code -XepOpt:Lockspan:Models=a.txt}
   * @param progress hears how far a scan has come
   */
  public Scanner(
      Collection<Class<? extends BugChecker>> checks,
      List<String> checkOptions,
      Progress progress) {
    this.compilation = new Compilation(checks, checkOptions, progress);
  }

  /**
   * Compiles the sources and runs the checks on each file that compiles.
   *
   * @throws InputError if an option of the checks is invalid, or no file is analysed
   */
  public Analysis scan(SourceSet sources) {
    ReadablePath classPath = ReadablePath.of(sources);
    Map<URI, Problem> leftOut = new TreeMap<>();
    for (int run = 0; run < MAX_RUNS; run++) {
      List<SourceFile> files =
          sources.files().stream().filter(file -> !leftOut.containsKey(file.uri())).toList();
      if (files.isEmpty()) {
        SourceFile first = sources.files().get(0);
        throw noneCompiles(sources, requireNonNull(leftOut.get(first.uri())).in(first));
      }
      Outcome outcome = withDeepStack(files, classPath, sources.name());
      if (outcome instanceof Outcome.Done done) {
        return analysis(sources, classPath, leftOut, done);
      }
      leftOut.putAll(((Outcome.LeaveOut) outcome).files());
    }
    throw new InputError(sources.name() + ": the compiler failed on " + leftOut.size() + " files");
  }

  /** Runs the compiler in a thread of its own: deeply nested code needs a deep stack. */
  private Outcome withDeepStack(List<SourceFile> files, ReadablePath classPath, String name) {
    var task = new FutureTask<>(() -> compilation.run(files, classPath.entries()));
    new Thread(null, task, "compiler", STACK_BYTES).start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InputError inputError) {
        throw inputError;
      }
      if (e.getCause() instanceof OutOfMemoryError) {
        throw new InputError(name + ": out of memory; give more with LOCKSPAN_OPTS=-Xmx4g", e);
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Analysis analysis(
      SourceSet sources, ReadablePath classPath, Map<URI, Problem> leftOut, Outcome.Done done) {
    List<SourceFile> analysed = new ArrayList<>();
    List<NotAnalysed> notAnalysed = new ArrayList<>();
    for (SourceFile file : sources.files()) {
      if (!leftOut.containsKey(file.uri()) && done.runner().isAnalysed(file.uri())) {
        analysed.add(file);
      } else {
        notAnalysed.add(problem(file, leftOut, done).in(file));
      }
    }
    if (analysed.isEmpty()) {
      notAnalysed.stream()
          .filter(left -> left.kind() == NotAnalysed.Kind.FAILURE)
          .findFirst()
          .ifPresent(
              failure -> {
                throw new InputError(sources.name() + ": no file is analysed; " + failure);
              });
      throw noneCompiles(sources, notAnalysed.get(0));
    }
    notAnalysed.addAll(sources.missing());
    notAnalysed.addAll(classPath.broken());
    Stream.of(done.collector().unknown(), done.collector().tooDeep())
        .flatMap(left -> left.stream().sorted(comparing(NotAnalysed::toString)))
        .forEach(notAnalysed::add);
    return new Analysis(sources, findings(sources, done), analysed, notAnalysed);
  }

  private static InputError noneCompiles(SourceSet sources, NotAnalysed first) {
    return new InputError(sources.name() + ": no file compiles; the first: " + first);
  }

  private static Problem problem(SourceFile file, Map<URI, Problem> leftOut, Outcome.Done done) {
    return Optional.ofNullable(leftOut.get(file.uri()))
        .or(() -> done.runner().problem(file.uri()))
        .orElse(Problem.error("the compiler did not reach it"));
  }

  private static List<LocatedFinding> findings(SourceSet sources, Outcome.Done done) {
    Map<String, SourceFile> byUri =
        Maps.uniqueIndex(sources.files(), file -> file.uri().toString());
    return done.collector().findings().stream()
        .map(
            finding -> new LocatedFinding(requireNonNull(byUri.get(finding.call().uri())), finding))
        .sorted(ORDER)
        .toList();
  }
}
