package dev.lockspan.cli.fuzz;

import static com.google.common.truth.Truth.assertThat;
import static java.util.stream.Collectors.toCollection;

import dev.lockspan.cli.source.SourceFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Spoilt sources make no scan fail or hang, and cost no report of the files beside them.
 *
 * <p>{@code -Dlockspan.fuzz.seed=N -Dlockspan.fuzz.rounds=N -Dlockspan.fuzz.target=G:A:V} try
 * others; a failure names the seed that repeats it in one round.
 */
final class HostileSourcesTest {
  private static final int ROUNDS = 12;
  private static final int MOST_FILES = 3;
  private static final int MOST_MUTATIONS = 4;

  @Test
  void cost_noReportOfOtherFiles() {
    FuzzBase base = FuzzBase.read(ROUNDS);
    List<SourceFile> files = base.sources().files();
    FuzzScan scan = new FuzzScan(base.withAll(files));
    assertThat(scan.expected(Sentinels::has)).hasSize(7);

    for (long seed : base.seeds(scan)) {
      scan.count("rounds", 1);
      Random random = new Random(seed);
      List<SourceFile> spoilt = new ArrayList<>(files);
      List<Integer> chosen =
          IntStream.range(0, 1 + random.nextInt(MOST_FILES))
              .map(i -> random.nextInt(files.size()))
              .distinct()
              .boxed()
              .collect(toCollection(ArrayList::new));
      StringBuilder what = new StringBuilder("seed " + seed + ":");
      for (int index : chosen) {
        SourceFile file = spoil(files.get(index), random, scan, what);
        spoilt.set(index, file);
        if (random.nextInt(8) == 0) {
          scan.count("files given twice", 1);
          what.append(" and once more");
          spoilt.add(copy(file));
        }
      }
      scan.scan(base.withAll(spoilt), chosen.size(), what.toString(), Sentinels::has);
      scan.count("files spoilt", chosen.size());
    }
    System.out.println("Spoilt sources of " + base.sources().name() + "\n" + scan.figures());
    scan.demandOrder();
  }

  private static SourceFile spoil(
      SourceFile file, Random random, FuzzScan scan, StringBuilder what) {
    what.append("\n    ").append(file.path());
    String text = file.text();
    for (int i = 1 + random.nextInt(MOST_MUTATIONS); i > 0; i--) {
      SourceMutation mutation = SourceMutation.any(random);
      text = mutation.apply(text, random);
      scan.count("mutations, " + mutation, 1);
      what.append(", ").append(mutation);
    }
    return new SourceFile(file.path(), file.uri(), text);
  }

  private static SourceFile copy(SourceFile file) {
    String path = "copy/" + file.path();
    return new SourceFile(path, URI.create("file:///copy/" + file.path()), file.text());
  }
}
