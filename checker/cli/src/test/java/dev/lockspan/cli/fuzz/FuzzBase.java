package dev.lockspan.cli.fuzz;

import dev.lockspan.cli.maven.MavenRepositories;
import dev.lockspan.cli.progress.Progress;
import dev.lockspan.cli.source.SourceFile;
import dev.lockspan.cli.source.SourceReader;
import dev.lockspan.cli.source.SourceSet;
import dev.lockspan.cli.target.ClassPath;
import dev.lockspan.cli.target.TargetResolver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the fuzz tests spoil: the sample pool as it is and as it was, or the library that {@code
 * -Dlockspan.fuzz.target=G:A:V} names.
 *
 * @param seed of the first round; {@code -Dlockspan.fuzz.seed}
 * @param rounds {@code -Dlockspan.fuzz.rounds}
 * @param minutes after which no other round begins; {@code -Dlockspan.fuzz.minutes}
 */
record FuzzBase(SourceSet sources, long seed, int rounds, int minutes) {
  private static final Path POOL = Path.of("../../sample-pool/src");

  static FuzzBase read(int usualRounds) {
    String target = System.getProperty("lockspan.fuzz.target", "");
    return new FuzzBase(
        target.isEmpty() ? pool() : library(target),
        Long.getLong("lockspan.fuzz.seed", 1),
        Integer.getInteger("lockspan.fuzz.rounds", usualRounds),
        Integer.getInteger("lockspan.fuzz.minutes", Integer.MAX_VALUE));
  }

  /** The files together with the sentinels, but not their library. */
  static SourceSet with(List<SourceFile> files, List<Path> classPath) {
    List<SourceFile> all = new ArrayList<>(files);
    all.addAll(Sentinels.FILES);
    return new SourceSet("fuzz", all, classPath, List.of());
  }

  /** The files together with the sentinels and their library. */
  SourceSet withAll(List<SourceFile> files) {
    List<SourceFile> all = new ArrayList<>(files);
    all.add(Sentinels.LIBRARY);
    return with(all, sources.classPath());
  }

  /** The seeds of all rounds, while there is time and the scans come to an end. */
  Iterable<Long> seeds(FuzzScan scan) {
    Instant end = Instant.now().plus(Duration.ofMinutes(minutes));
    return () ->
        LongStream.range(seed, seed + rounds)
            .takeWhile(next -> !scan.isStuck() && Instant.now().isBefore(end))
            .boxed()
            .iterator();
  }

  private static SourceSet pool() {
    List<SourceFile> files =
        Stream.of(POOL.resolve("main/java"), POOL.resolve("before/java"))
            .flatMap(root -> SourceReader.readDirectory(root, root).stream())
            .toList();
    List<Path> classPath = ClassPath.parse(System.getProperty("java.class.path"));
    return new SourceSet("sample-pool", files, classPath, List.of());
  }

  private static SourceSet library(String target) {
    return new TargetResolver(
            () -> new MavenRepositories(Optional.empty(), false, Progress.SILENT),
            List.of(),
            List.of(),
            Optional.empty())
        .resolve(target);
  }
}
