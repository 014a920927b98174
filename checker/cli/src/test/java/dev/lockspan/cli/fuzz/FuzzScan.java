package dev.lockspan.cli.fuzz;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Throwables;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.lockspan.cli.analysis.Analysis;
import dev.lockspan.cli.analysis.Analysis.LocatedFinding;
import dev.lockspan.cli.analysis.Scanner;
import dev.lockspan.cli.progress.Progress;
import dev.lockspan.cli.source.InputError;
import dev.lockspan.cli.source.NotAnalysed;
import dev.lockspan.cli.source.SourceSet;
import dev.lockspan.finding.Messages;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Scans spoilt input, demands what must hold of any input, and counts what came of it.
 *
 * <p>What is wrong is kept until the end, for a long run to go on. A scan that says that nothing
 * compiles, or that is slow, is held against plain javac; nothing else is an excuse.
 */
final class FuzzScan {
  private static final String NOTHING_COMPILES = ": no file compiles; ";

  /** What javac reads behind the end of a class file that is cut: whatever it has read before. */
  private static final Pattern BEHIND_THE_END = Pattern.compile("(bad constant pool tag): .*");

  private final Function<SourceSet, Analysis> scanner;
  private final Compiler compiler;
  private final Limits limits;
  private final List<LocatedFinding> expected;
  private final TreeMap<String, Integer> counts = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private Duration slowest = Duration.ZERO;
  private boolean isStuck;

  /**
   * Makes one that scans with every check.
   *
   * @param clean the sources as they are, sentinels included
   */
  FuzzScan(SourceSet clean) {
    this(allChecks()::scan, Compiler.JAVAC, Limits.USUAL, clean);
  }

  FuzzScan(
      Function<SourceSet, Analysis> scanner, Compiler compiler, Limits limits, SourceSet clean) {
    this.scanner = scanner;
    this.compiler = compiler;
    this.limits = limits;
    this.expected = scanner.apply(clean).findings();
    Stream.of(Trouble.values()).forEach(trouble -> count(trouble.toString(), 0));
  }

  static Scanner allChecks() {
    List<Class<? extends BugChecker>> checks =
        ServiceLoader.load(BugChecker.class).stream()
            .<Class<? extends BugChecker>>map(ServiceLoader.Provider::type)
            .collect(Collectors.toList());
    return new Scanner(checks, List.of(), Progress.SILENT);
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
   * @return what is found and what is not analysed, or how else it ended
   */
  List<String> scan(SourceSet sources, int spoilt, String what, Predicate<String> untouched) {
    count("scans", 1);
    Duration limit = limits.perFile().multipliedBy(spoilt + 1L);
    Timed<Analysis> scan = Timed.byProcess(() -> scanner.apply(sources), limits.most());
    slowest = slowest.compareTo(scan.time()) < 0 ? scan.time() : slowest;
    isStuck = !scan.isDone();
    if (isStuck || scan.time().compareTo(limit) > 0) {
      judgeTime(sources, scan, limit, what);
    }
    if (scan.failure().isPresent()) {
      return List.of(judgeFailure(sources, scan.failure().get(), what).toString());
    }
    return scan.result().map(done -> judge(done, what, untouched)).orElse(List.of());
  }

  /** Tells of two scans of the same that they differ. */
  void same(List<String> once, List<String> onceMore, String what) {
    if (!withoutChance(once).equals(withoutChance(onceMore))) {
      note(Trouble.UNSTABLE, what, once + "\nand once more\n" + onceMore);
    }
  }

  private static List<String> withoutChance(List<String> found) {
    return found.stream().map(text -> BEHIND_THE_END.matcher(text).replaceFirst("$1")).toList();
  }

  /** Whether a scan is not done and goes on, so that nothing after it can be measured. */
  boolean isStuck() {
    return isStuck;
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

  /** Everything that must not happen, and did. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Fails if something happened that must not, or the run had to be given up. */
  void demandOrder() {
    assertWithMessage(String.join("\n\n", failures)).that(failures.size()).isEqualTo(0);
    assertWithMessage("a compiler that is not done").that(isStuck).isFalse();
  }

  /** A scan that is not done is as slow as the most. */
  private void judgeTime(SourceSet sources, Timed<Analysis> scan, Duration limit, String what) {
    String stack = isStuck ? "\n" + compilerStack() : "";
    Timed<Set<URI>> alone = compiler.compile(sources, isStuck, limits.most());
    Duration taken = isStuck ? limits.most() : scan.time();
    boolean isOurs = alone.isDone() && taken.minus(alone.time()).compareTo(limit) > 0;
    note(
        isOurs ? Trouble.HANG : Trouble.SLOW_COMPILER,
        what,
        (isStuck ? "not done after " : "done after ")
            + taken
            + ", javac alone "
            + (alone.isDone() ? "" : "not ")
            + "done after "
            + alone.time()
            + ", the limit is "
            + limit
            + stack);
  }

  /** Nothing but the scan's own word that nothing compiles is held against javac. */
  private Trouble judgeFailure(SourceSet sources, Throwable failure, String what) {
    String message = String.valueOf(failure.getMessage());
    boolean isRejection = failure instanceof InputError && message.contains(NOTHING_COMPILES);
    boolean isJavacs = isRejection && compiler.rejectsAll(sources, limits.most());
    return note(
        isJavacs ? Trouble.NOTHING_COMPILES : Trouble.CRASH,
        what,
        isJavacs ? message : Throwables.getStackTraceAsString(failure));
  }

  private List<String> judge(Analysis analysis, String what, Predicate<String> untouched) {
    Optional<NotAnalysed> failed =
        analysis.notAnalysed().stream().filter(FuzzScan::isOurs).findFirst();
    List<String> found = texts(analysis.findings(), untouched);
    List<String> left = analysis.notAnalysed().stream().map(NotAnalysed::toString).toList();
    if (failed.isPresent()) {
      note(Trouble.CRASH, what, failed.get().toString());
    }
    if (!found.equals(expected(untouched))) {
      note(
          Trouble.REPORT_LOST,
          what,
          String.join("\n", found)
              + "\ninstead of\n"
              + String.join("\n", expected(untouched))
              + "\nnot analysed\n"
              + String.join("\n", left));
    }
    for (NotAnalysed each : analysis.notAnalysed()) {
      count("not analysed, " + each.kind().count(2).replaceFirst("^2 ", ""), 1);
    }
    count("files analysed", analysis.analysed().size());
    count("findings", analysis.findings().size());
    return Stream.concat(texts(analysis.findings(), path -> true).stream(), left.stream()).toList();
  }

  private static boolean isOurs(NotAnalysed left) {
    return left.reason().startsWith("a check failed")
        || left.kind() == NotAnalysed.Kind.FAILED_METHOD;
  }

  private Trouble note(Trouble trouble, String what, String why) {
    count(trouble.toString(), 1);
    String text = trouble + " after: " + what + "\n" + why;
    System.out.println(text); // a long run may not come to its end
    if (trouble.isOurs()) {
      failures.add(text);
    }
    return trouble;
  }

  /** What the compiler is busy with. */
  private static String compilerStack() {
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

  /**
   * How long a scan may take.
   *
   * @param perFile the processor's time for one spoilt file, and for all others together
   * @param most after which nobody waits for it any longer
   */
  record Limits(Duration perFile, Duration most) {
    static final Limits USUAL = new Limits(Duration.ofSeconds(10), Duration.ofMinutes(5));
  }
}
