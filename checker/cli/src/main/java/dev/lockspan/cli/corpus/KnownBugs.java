package dev.lockspan.cli.corpus;

import static java.util.stream.Collectors.groupingBy;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bugs that were mended between two releases, and places that are right.
 *
 * @param bugs what should be reported in one release and not in the other
 * @param right what should not be reported
 * @param libraries what a release needs besides the dependencies of its pom
 */
public record KnownBugs(
    List<KnownBug> bugs, List<RightPlace> right, Map<String, List<String>> libraries) {
  public KnownBugs {
    bugs = List.copyOf(bugs);
    right = List.copyOf(right);
    libraries = Map.copyOf(libraries);
  }

  /**
   * Reads the tables.
   *
   * @param libraries with the columns {@code coordinate} and {@code with}, this one with spaces
   */
  public static KnownBugs read(Path bugs, Optional<Path> right, Optional<Path> libraries) {
    return new KnownBugs(
        KnownBug.read(bugs),
        right.map(RightPlace::read).orElse(ImmutableList.of()),
        libraries.map(KnownBugs::libraries).orElse(Map.of()));
  }

  private static Map<String, List<String>> libraries(Path file) {
    return NamedColumns.read(file, List.of("coordinate", "with")).rows().stream()
        .collect(
            Collectors.toMap(
                row -> row.get("coordinate"),
                row -> Splitter.on(' ').omitEmptyStrings().splitToList(row.get("with"))));
  }

  /** Every release that has to be scanned, each once, by the libraries it needs besides. */
  public Map<List<String>, Corpus> corpora() {
    Map<List<String>, List<String>> targets =
        Stream.concat(
                bugs.stream().flatMap(bug -> Stream.of(bug.before(), bug.after())),
                right.stream().map(RightPlace::target))
            .distinct()
            .collect(
                groupingBy(
                    target -> libraries.getOrDefault(target, List.of()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    Map<List<String>, Corpus> corpora = new LinkedHashMap<>();
    targets.forEach((with, same) -> corpora.put(with, new Corpus(same)));
    return corpora;
  }

  /** Compares the bugs with the results of a scan of all {@link #corpora}. */
  public BugTable compare(Path results) {
    return new BugTable(
        bugs.stream()
            .map(bug -> BugVerdict.of(bug, read(results, bug.before()), read(results, bug.after())))
            .toList(),
        right,
        right.stream().filter(place -> isReported(place, results)).toList());
  }

  private static boolean isReported(RightPlace place, Path results) {
    return read(results, place.target()).stream()
        .flatMap(List::stream)
        .anyMatch(sighting -> sighting.place().isWithin(1, place.place()));
  }

  private static Optional<List<Sighting>> read(Path results, String target) {
    return Sighting.read(TargetFiles.of(results, target));
  }
}
