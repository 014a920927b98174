package dev.lockspan.cli.fuzz;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockspan.cli.analysis.Analysis;
import dev.lockspan.cli.analysis.Scanner;
import dev.lockspan.cli.analysis.SleepCheck;
import dev.lockspan.cli.progress.Progress;
import dev.lockspan.cli.source.InputError;
import dev.lockspan.cli.source.SourceFile;
import dev.lockspan.cli.source.SourceSet;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fuzz tests tell of a fault that is planted in a scan, and do not take javac's for ours. */
final class FuzzScanTest {
  private static final SourceFile PLANTED = file("Planted", "class Planted { }");
  private static final SourceFile BROKEN = file("Broken", "class Broken { Missing m; }");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final FuzzScan.Limits LIMITS =
      new FuzzScan.Limits(SECOND.dividedBy(4), SECOND.multipliedBy(3));

  private final Scanner scanner = FuzzScan.allChecks();
  private volatile boolean isOver;

  @AfterEach
  void endWhatIsPlanted() {
    isOver = true;
  }

  @Test
  void acceptsAScanInOrder() {
    FuzzScan scan = scan(scanner::scan, Compiler.JAVAC, FuzzScan.Limits.USUAL);

    assertThat(scan.expected(Sentinels::has)).hasSize(7);
    assertThat(scan.failures()).isEmpty();
    assertThat(scan.figures()).contains("crash: 0\n");
    scan.demandOrder();
  }

  @Test
  void tellsOfACrash() {
    FuzzScan scan =
        planted(
            sources -> {
              throw new IllegalStateException("planted");
            });

    assertThat(failure(scan)).startsWith("crash after: planted");
    assertThrows(AssertionError.class, scan::demandOrder);
  }

  @Test
  void tellsOfACheckThatFailsOnOneFile() {
    SourceFile failing = file("Failing", "class Failing { class MakesTheCheckFail { } }");

    FuzzScan scan =
        new FuzzScan(sleepCheck()::scan, Compiler.JAVAC, FuzzScan.Limits.USUAL, clean());
    scan.scan(
        FuzzBase.with(List.of(Sentinels.LIBRARY, failing), List.of()),
        1,
        "planted",
        Sentinels::has);

    assertThat(failure(scan)).startsWith("crash after: planted");
    assertThat(failure(scan)).contains("IllegalArgumentException: cannot read this class");
  }

  @Test
  void tellsOfACheckThatFailsOnAllFilesThatCompile() {
    SourceFile failing = file("Failing", "class Failing { class MakesTheCheckFail { } }");
    SourceSet set = new SourceSet("two", List.of(BROKEN, failing), List.of(), List.of());

    FuzzScan scan = planted(sources -> sleepCheck().scan(set));

    assertThat(failure(scan)).startsWith("crash after: planted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fuzz: no file compiles; the first: Planted.java: line 1: planted",
        "fuzz: out of memory; give more with LOCKSPAN_OPTS=-Xmx4g"
      })
  void tellsOfAScanThatRejectsWhatJavacDoesNot(String message) {
    FuzzScan scan =
        planted(
            sources -> {
              throw new InputError(message);
            });

    assertThat(failure(scan)).startsWith("crash after: planted");
  }

  @Test
  void tellsOfAScanThatBlamesSomethingElseForFilesThatDoNotCompile() {
    FuzzScan scan =
        new FuzzScan(
            sources -> {
              if (sources.files().contains(BROKEN)) {
                throw new InputError("fuzz: out of memory");
              }
              return scanner.scan(sources);
            },
            Compiler.JAVAC,
            FuzzScan.Limits.USUAL,
            clean());

    scan.scan(only(BROKEN), 1, "planted", path -> false);

    assertThat(failure(scan)).startsWith("crash after: planted");
  }

  @Test
  void acceptsThatNothingCompilesWhereJavacRejectsEveryFileToo() {
    FuzzScan scan = new FuzzScan(scanner::scan, Compiler.JAVAC, FuzzScan.Limits.USUAL, clean());

    List<String> found = scan.scan(only(BROKEN), 1, "spoilt", Sentinels::has);

    assertThat(found).containsExactly("nothing compiles");
    assertThat(scan.failures()).isEmpty();
    assertThat(scan.figures()).contains("nothing compiles: 1\n");
  }

  @Test
  void tellsOfAHangThatEnds() {
    FuzzScan scan =
        scan(
            PLANTED,
            sources -> {
              work(SECOND.multipliedBy(2));
              return scanner.scan(sources);
            },
            Compiler.JAVAC,
            LIMITS);

    assertThat(failure(scan)).startsWith("hang after: planted");
    assertThat(scan.isStuck()).isFalse();
    assertThat(scan.figures()).contains("slow compiler: 0\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tellsOfAHangThatDoesNotEnd(boolean isBusy) {
    FuzzScan scan =
        scan(
            PLANTED,
            sources -> {
              while (!isOver) {
                if (!isBusy) {
                  pause();
                }
              }
              return scanner.scan(sources);
            },
            Compiler.JAVAC,
            LIMITS);

    assertThat(failure(scan)).startsWith("hang after: planted");
    assertThat(scan.isStuck()).isTrue();
  }

  @Test
  void acceptsThatJavacAloneIsSlow() {
    FuzzScan scan = scan(PLANTED, this::slowly, compiler(Duration.ofSeconds(60), true), LIMITS);

    assertThat(scan.failures()).isEmpty();
    assertThat(scan.figures()).contains("slow compiler: 1\n");
    scan.demandOrder();
  }

  @Test
  void tellsOfAHangBesideASlowCompiler() {
    FuzzScan scan = scan(PLANTED, this::slowly, compiler(SECOND, true), LIMITS);

    assertThat(failure(scan)).startsWith("hang after: planted");
  }

  @Test
  void givesUpWhereNeitherTheScanNorJavacIsDone() {
    FuzzScan scan =
        scan(
            PLANTED,
            sources -> {
              while (!isOver) {
                pause();
              }
              return scanner.scan(sources);
            },
            compiler(LIMITS.most(), false),
            new FuzzScan.Limits(SECOND.dividedBy(2), SECOND));

    assertThat(scan.failures()).isEmpty();
    assertThat(scan.isStuck()).isTrue();
    assertThrows(AssertionError.class, scan::demandOrder);
  }

  @Test
  void tellsOfALostReport() {
    FuzzScan scan =
        planted(
            sources -> {
              Analysis whole = scanner.scan(sources);
              return new Analysis(
                  sources,
                  whole.findings().subList(0, whole.findings().size() - 1),
                  whole.analysed(),
                  whole.notAnalysed());
            });

    assertThat(failure(scan)).startsWith("report lost after: planted");
  }

  @Test
  void tellsOfFindingsThatDiffer() {
    FuzzScan scan = scan(scanner::scan, Compiler.JAVAC, FuzzScan.Limits.USUAL);

    scan.same(List.of("a"), List.of("a"), "same");
    scan.same(
        List.of("A.java: bad constant pool tag: 120 at 1630, remove it"),
        List.of("A.java: bad constant pool tag: 47 at 1630, remove it"),
        "what javac reads behind the end of a file");
    assertThat(scan.failures()).isEmpty();
    scan.same(List.of("a"), List.of(), "planted");
    assertThat(failure(scan)).startsWith("unstable after: planted");
  }

  private static Scanner sleepCheck() {
    return new Scanner(List.of(SleepCheck.class), List.of(), Progress.SILENT);
  }

  /** A scan that goes wrong where the planted file is. */
  private FuzzScan planted(Function<SourceSet, Analysis> fault) {
    return scan(PLANTED, fault, Compiler.JAVAC, FuzzScan.Limits.USUAL);
  }

  private FuzzScan scan(
      Function<SourceSet, Analysis> scans, Compiler compiler, FuzzScan.Limits limits) {
    return scan(PLANTED, scans, compiler, limits);
  }

  private FuzzScan scan(
      SourceFile planted,
      Function<SourceSet, Analysis> fault,
      Compiler compiler,
      FuzzScan.Limits limits) {
    FuzzScan scan =
        new FuzzScan(
            sources ->
                sources.files().contains(planted) ? fault.apply(sources) : scanner.scan(sources),
            compiler,
            limits,
            clean());
    SourceSet spoilt = FuzzBase.with(List.of(Sentinels.LIBRARY, planted), List.of());
    scan.scan(spoilt, 1, "planted", Sentinels::has);
    return scan;
  }

  private static SourceSet clean() {
    return FuzzBase.with(List.of(Sentinels.LIBRARY), List.of());
  }

  private static SourceSet only(SourceFile file) {
    return new SourceSet("fuzz", List.of(file), List.of(), List.of());
  }

  private static Compiler compiler(Duration time, boolean isDone) {
    return (sources, isBesideScan, most) ->
        new Timed<>(isDone ? Optional.of(Set.of()) : Optional.empty(), Optional.empty(), time);
  }

  private static String failure(FuzzScan scan) {
    assertThat(scan.failures()).hasSize(1);
    return scan.failures().get(0);
  }

  private Analysis slowly(SourceSet sources) {
    work(SECOND.multipliedBy(2));
    return scanner.scan(sources);
  }

  /** Keeps the processor busy. */
  private void work(Duration time) {
    var threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + time.toNanos();
    while (threads.getCurrentThreadCpuTime() < end && !isOver) {
      Thread.onSpinWait();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static SourceFile file(String name, String text) {
    return new SourceFile(name + ".java", URI.create("file:///src/" + name + ".java"), text);
  }
}
