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
    int held = batches.stream().mapToInt(Batch::held).sum();
    assertTrue(given * 1000 < BODIES, () -> given + " bodies were given up");
    assertTrue(held > BODIES / 2, () -> "only " + held + " probes hold a lock");
  }

  /** What a batch showed: the wrong bodies, how many were given up, how many probes hold a lock. */
  private record Batch(List<String> wrong, int unknown, int held) {}

  private Batch batch(int from, int to) {
    List<Program> programs =
        IntStream.range(from, to)
            .mapToObj(i -> BodyGenerator.generate("Body" + i, SEED * 1_000_003 + i))
            .toList();
    long t0 = System.nanoTime();
    Analysed analysed = Analysed.of(programs, models);
    long t1 = System.nanoTime();
    Explorer explorer = new Explorer(analysed);
    List<String> wrong = new ArrayList<>();
    for (Program program : programs) {
      explorer
          .compare(program)
          .ifPresent(
              problem -> {
                  System.err.println(program.name() + problem);
                  wrong.add(
                      shrunk.getAndIncrement() < MOST_SHRUNK
                          ? shrink(program, problem)
                          : "seed " + SEED + ", " + program.name() + ": " + problem);});
    }
    System.err.println("DBG compile " + (t1-t0)/1000000 + " run " + (System.nanoTime()-t1)/1000000 + " lines " + programs.stream().mapToInt(p -> p.lines().size()).sum());
    int held = analysed.claims().values().stream().mapToInt(probes -> probes.size()).sum();
    return new Batch(wrong, analysed.unknown().size(), held);
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
