package dev.lockspan.effect.lockset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The locks that the analysis says are held at a probe are those that are held in every run.
 *
 * <p>Other bodies by hand: {@code -Dlockset.seed=7 -Dlockset.bodies=100000}.
 */
final class LocksetPropertyTest {
  private static final int BATCH = 250;
  private static final long SEED = Long.getLong("lockset.seed", 20_240_517L);
  private static final int BODIES = Integer.getInteger("lockset.bodies", 10_000);

  private static final int MOST_SHRUNK = 4;

  private final AtomicInteger shrunk = new AtomicInteger();
  @TempDir Path directory;
  private Path models = Path.of("");

  @BeforeEach
  void writeModels() throws IOException {
    models =
        Files.writeString(
            directory.resolve("models.txt"),
            """
            wait dev.lockspan.effect.lockset.Probe#at(int) | waits
            harmless dev.lockspan.effect.lockset.Decide#next() | decides
            harmless dev.lockspan.effect.lockset.Decide#pick(int) | decides
            harmless dev.lockspan.effect.lockset.Decide#oops() | decides
            """);
  }

  @Test
  void locksHeldInEveryRun_areThoseOfTheAnalysis() {
    List<Batch> batches =
        IntStream.range(0, (BODIES + BATCH - 1) / BATCH)
            .parallel()
            .mapToObj(i -> batch(i * BATCH, Math.min(BODIES, (i + 1) * BATCH)))
            .toList();
    List<String> wrong = batches.stream().flatMap(batch -> batch.wrong().stream()).toList();
    assertEquals(
        "",
        String.join("\n\n", wrong.subList(0, Math.min(5, wrong.size()))),
        () -> wrong.size() + " bodies");
    int given = batches.stream().mapToInt(Batch::unknown).sum();
    int crowded = batches.stream().mapToInt(Batch::crowded).sum();
    int held = batches.stream().mapToInt(Batch::held).sum();
    assertTrue(given * 1000 < BODIES, () -> given + " bodies were given up");
    assertTrue(crowded * 200 < BODIES, () -> crowded + " bodies with too many ways");
    assertTrue(held > BODIES / 2, () -> "only " + held + " probes hold a lock");
  }

  /**
   * What a batch showed.
   *
   * @param unknown bodies that the analysis gave up
   * @param crowded bodies with a miss that hold locks in more ways than the analysis keeps apart
   * @param held probes at which a lock is held
   */
  private record Batch(List<String> wrong, int unknown, int crowded, int held) {}

  private Batch batch(int from, int to) {
    List<Program> programs =
        IntStream.range(from, to)
            .mapToObj(i -> BodyGenerator.generate("Body" + i, SEED * 1_000_003 + i))
            .toList();
    Analysed analysed = Analysed.of(programs, models);
    Explorer explorer = new Explorer(analysed);
    List<String> wrong = new ArrayList<>();
    for (Program program : programs) {
      explorer
          .compare(program)
          .ifPresent(
              problem ->
                  wrong.add(
                      shrunk.getAndIncrement() < MOST_SHRUNK
                          ? shrink(program, problem)
                          : "seed " + SEED + ", " + program.name() + ": " + problem));
    }
    int held = analysed.claims().values().stream().mapToInt(probes -> probes.size()).sum();
    return new Batch(wrong, analysed.unknown().size(), explorer.crowded(), held);
  }

  /** The smallest part of a program that is wrong still, as source. */
  private String shrink(Program program, String problem) {
    Program smallest = program;
    String reason = problem;
    boolean isSmaller = true;
    while (isSmaller) {
      isSmaller = false;
      for (Program next : (Iterable<Program>) smaller(smallest)::iterator) {
        Optional<String> found = wrong(next);
        if (found.isPresent()) {
          smallest = next;
          reason = found.get();
          isSmaller = true;
          break;
        }
      }
    }
    return "seed " + SEED + ", " + program.name() + ": " + reason + "\n" + smallest.source();
  }

  private static Stream<Program> smaller(Program program) {
    return program.smaller(program.name());
  }

  private Optional<String> wrong(Program program) {
    try {
      return new Explorer(Analysed.of(List.of(program), models)).compare(program);
    } catch (Analysed.NotCompiled e) {
      return Optional.empty();
    }
  }
}
