package dev.lockspan.cli.fuzz;

import static com.google.common.truth.Truth.assertThat;
import static java.util.Objects.requireNonNull;

import dev.lockspan.cli.source.SourceFile;
import dev.lockspan.cli.source.SourceSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spoilt class files and jars make no scan fail or hang, cost no report of the files that have
 * nothing to do with them, and give the same findings each time.
 *
 * <p>Half the sources are compiled and spoilt, the other half is scanned, and code that calls the
 * spoilt classes under a lock. The same properties as those of {@link HostileSourcesTest} try
 * others.
 */
final class HostileClassFilesTest {
  private static final int ROUNDS = 10;
  private static final int MOST_CLASSES = 3;

  @TempDir private Path root;

  private final FuzzBase base = FuzzBase.read(ROUNDS);

  @Test
  void cost_noReportOfOtherFiles() throws IOException {
    List<SourceFile> all = base.sources().files();
    List<SourceFile> clients =
        IntStream.range(0, all.size()).filter(i -> i % 2 == 0).mapToObj(all::get).toList();
    ClassLibrary classes =
        ClassLibrary.compile(base.withAll(all), Files.createDirectory(root.resolve("compiled")));
    List<SourceFile> scanned = FuzzBase.with(clients, List.of()).files();
    Map<String, byte[]> library = classes.without(scanned);
    List<String> called =
        classes.namedIn(clients).stream().filter(library::containsKey).sorted().toList();
    FuzzScan scan = new FuzzScan(FuzzBase.with(clients, classPath(library, root)));
    assertThat(scan.expected(Sentinels::has)).hasSize(7);

    for (long seed : base.seeds(scan)) {
      scan.count("rounds", 1);
      Random random = new Random(seed);
      StringBuilder what = new StringBuilder("seed " + seed + ":");
      Map<String, byte[]> spoilt = new TreeMap<>();
      List<SourceFile> files = new ArrayList<>(clients);
      for (String name : Tokens.pick(called, 1 + random.nextInt(MOST_CLASSES), random)) {
        ClassMutation mutation = ClassMutation.any(random);
        byte[] whole = requireNonNull(library.get(name));
        byte[] content = mutation.apply(whole, classes.kin(name), random);
        if (spoilt.put(name, content) == null) {
          files.add(Probe.of(whole));
        }
        scan.count("mutations, " + mutation, 1);
        what.append("\n    ").append(name).append(", ").append(mutation);
      }
      Placement placement = Placement.any(random);
      scan.count("placements, " + placement, 1);
      what.append("\n    ").append(placement);
      List<Path> classPath = spoil(library, spoilt, placement, random, seed);
      Set<String> affected = classes.affected(spoilt.keySet());
      SourceSet sources = FuzzBase.with(files, classPath);
      Predicate<String> untouched = path -> !affected.contains(path) && !Probe.has(path);
      List<String> once = scan.scan(sources, spoilt.size(), what.toString(), untouched);
      if (!scan.isStuck()) {
        List<String> onceMore = scan.scan(sources, spoilt.size(), what.toString(), untouched);
        scan.same(once, onceMore, what.toString());
      }
      scan.count("class files spoilt", spoilt.size());
    }
    System.out.println("Spoilt classes of " + base.sources().name() + "\n" + scan.figures());
    scan.demandOrder();
  }

  /** Writes class files, some of them spoilt, and answers the class path. */
  private List<Path> spoil(
      Map<String, byte[]> library,
      Map<String, byte[]> spoilt,
      Placement placement,
      Random random,
      long seed)
      throws IOException {
    Path folder = Files.createDirectory(root.resolve("seed" + seed));
    Map<String, byte[]> whole = new TreeMap<>(library);
    whole.keySet().retainAll(spoilt.keySet());
    Map<String, byte[]> others = new TreeMap<>(library);
    others.keySet().removeAll(spoilt.keySet());
    List<Path> entries = new ArrayList<>(placement.write(folder, spoilt, whole, random));
    entries.addAll(classPath(others, folder));
    return entries;
  }

  private List<Path> classPath(Map<String, byte[]> library, Path folder) throws IOException {
    List<Path> entries =
        new ArrayList<>(
            Placement.DIRECTORY.write(folder.resolve("others"), library, library, new Random(0)));
    entries.addAll(base.sources().classPath());
    return entries;
  }
}
