package dev.lockspan.cli.corpus;

import dev.lockspan.cli.corpus.TargetResult.Failed;
import dev.lockspan.cli.corpus.TargetResult.Scanned;
import dev.lockspan.cli.progress.Progress;
import dev.lockspan.cli.report.Figures;
import dev.lockspan.cli.source.InputError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Scans the targets of a corpus, some at a time.
 *
 * <p>Targets whose figures are in the directory are not scanned again, so that a run that was ended
 * early goes on where it stopped.
 */
public final class CorpusScan {
  private final Path directory;
  private final int atATime;
  private final ChildScan child;
  private final Progress progress;

  /**
   * Makes a scan.
   *
   * @param directory for the results; made if need be
   * @param atATime how many targets to scan at once
   * @param mainClass of the command line
   * @param options of {@code scan}, for each target
   */
  public CorpusScan(
      Path directory,
      int atATime,
      String mainClass,
      List<String> options,
      Limits limits,
      Progress progress) {
    this.directory = directory;
    this.atATime = atATime;
    this.child = new ChildScan(mainClass, options, limits);
    this.progress = progress;
  }

  /** Scans what is not yet scanned; returns the table of all targets. */
  public CorpusTable run(Corpus corpus) {
    createDirectory();
    RemainingTime remaining = new RemainingTime(corpus.targets().size(), progress);
    ExecutorService threads = Executors.newFixedThreadPool(atATime);
    try {
      List<Future<TargetResult>> results =
          corpus.targets().stream()
              .map(target -> threads.submit(() -> scan(target, remaining)))
              .toList();
      return new CorpusTable(results.stream().map(CorpusScan::get).toList());
    } finally {
      threads.shutdownNow();
      progress.done();
    }
  }

  private TargetResult scan(String target, RemainingTime remaining) throws InterruptedException {
    TargetFiles files = TargetFiles.of(directory, target);
    if (Files.exists(files.figures())) {
      remaining.skipped();
      return new Scanned(target, Figures.read(files.figures()));
    }
    remaining.started(target);
    try {
      return child.run(target, files);
    } catch (IOException e) {
      return new Failed(target, e.toString());
    } finally {
      remaining.finished(target);
    }
  }

  private void createDirectory() {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new InputError("cannot make the directory " + directory + "; check --results", e);
    }
  }

  private static TargetResult get(Future<TargetResult> result) {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
