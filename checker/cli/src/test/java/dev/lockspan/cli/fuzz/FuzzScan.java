package dev.lockspan.cli.fuzz;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.google.errorprone.bugpatterns.BugChecker;
import com.sun.management.OperatingSystemMXBean;
import dev.lockspan.cli.analysis.Analysis;
import dev.lockspan.cli.analysis.Analysis.LocatedFinding;
import dev.lockspan.cli.analysis.Scanner;
import dev.lockspan.cli.progress.Progress;
import dev.lockspan.cli.source.NotAnalysed;
import dev.lockspan.cli.source.SourceSet;
import dev.lockspan.finding.Messages;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Scans spoilt input and demands what must hold of any input; counts what came of it. */
final class FuzzScan {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** After which a scan that uses no processor hangs, too. */
  private static final int MOST_TENTHS = 10 * 60 * 10;

  private final Scanner scanner;
  private final Duration perFile;
  private final List<LocatedFinding> expected;
  private final TreeMap<String, Integer> counts = new TreeMap<>();
  private Duration slowest = Duration.ZERO;

  /**
   * Makes one.
   *
   * @param clean the sources as they are, sentinels included
   * @param perFile the processor's time for one spoilt file, and for all others together
   */
  FuzzScan(SourceSet clean, Duration perFile) {
    List<Class<? extends BugChecker>> checks =
        ServiceLoader.load(BugChecker.class).stream()
            .<Class<? extends BugChecker>>map(ServiceLoader.Provider::type)
            .collect(Collectors.toList());
    this.scanner = new Scanner(checks, List.of(), Progress.SILENT);
    this.perFile = perFile;
    this.expected = scanner.scan(clean).findings();
  }

  /** What is found in some files as they are. */
  List<String> expected(Predicate<String> paths) {
    return texts(expected, paths);
  }

  /** Takes note of something. */
  void count(String what, int more) {
    counts.merge(what, more, Integer::sum);
  }

  /**
   * Scans.
   *
   * @param spoilt how many files were spoilt
   * @param what was done to them, for the message of a failure
   * @param untouched paths of files that have nothing to do with what was spoilt
   * @return what is found, and what is not analysed
   */
  List<String> scan(SourceSet sources, int spoilt, String what, Predicate<String> untouched) {
    long start = PROCESS.getProcessCpuTime();
    Analysis analysis = within(perFile.multipliedBy(spoilt + 1L), sources, what);
    Duration time = Duration.ofNanos(PROCESS.getProcessCpuTime() - start);
    slowest = slowest.compareTo(time) < 0 ? time : slowest;

    assertWithMessage("findings in untouched files after: %s", what)
        .that(texts(analysis.findings(), untouched))
        .isEqualTo(expected(untouched));
    for (NotAnalysed left : analysis.notAnalysed()) {
      boolean isOurs =
          left.reason().startsWith("a check failed")
              || (left.kind() == NotAnalysed.Kind.METHOD && !left.reason().contains("too large"));
      assertWithMessage("%s\nafter: %s", left, what).that(isOurs).isFalse();
      count("not analysed, " + left.kind().count(2).replaceFirst("^2 ", ""), 1);
    }
    count("files analysed", analysis.analysed().size());
    count("findings", analysis.findings().size());
    count("scans", 1);
    return Stream.concat(
            texts(analysis.findings(), path -> true).stream(),
            analysis.notAnalysed().stream().map(NotAnalysed::toString))
        .toList();
  }

  /** What was counted, a line each. */
  String figures() {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(
            Collectors.joining(
                "\n",
                "",
                "\nslowest scan: " + slowest.toMillis() / 1000.0 + " s of processor time"));
  }

  /** Counts what the processor did, since a busy machine makes everything look like a hang. */
  private Analysis within(Duration limit, SourceSet sources, String what) {
    FutureTask<Analysis> task = new FutureTask<>(() -> scanner.scan(sources));
    Thread thread = new Thread(task, "fuzz");
    thread.setDaemon(true);
    long cpuBefore = PROCESS.getProcessCpuTime();
    thread.start();
    for (int tenths = 0; tenths < MOST_TENTHS; tenths++) {
      try {
        return task.get(100, MILLISECONDS);
      } catch (TimeoutException e) {
        if (PROCESS.getProcessCpuTime() - cpuBefore > limit.toNanos()) {
          break;
        }
      } catch (ExecutionException e) {
        throw new AssertionError("crash after: " + what, e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("not done after " + limit + ": " + what + "\n" + compiler());
  }

  /** What the compiler is busy with. */
  private static String compiler() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getName().equals("compiler"))
        .flatMap(entry -> Arrays.stream(entry.getValue()).limit(40))
        .map(frame -> "    at " + frame)
        .collect(Collectors.joining("\n"));
  }

  private static List<String> texts(List<LocatedFinding> findings, Predicate<String> paths) {
    return findings.stream()
        .filter(found -> paths.test(found.file().path()))
        .map(found -> found.file().path() + " " + Messages.text(found.finding()))
        .toList();
  }
}
