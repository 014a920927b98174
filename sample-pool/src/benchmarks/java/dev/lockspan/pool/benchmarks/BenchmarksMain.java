package dev.lockspan.pool.benchmarks;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/** Runs the benchmarks, with JMH's own arguments, and prints what they say as ratios. */
public final class BenchmarksMain {

  private BenchmarksMain() {}

  public static void main(String[] args) throws Exception {
    Options options = new OptionsBuilder().parent(new CommandLineOptions(args)).build();
    Collection<RunResult> results = new Runner(options).run();
    System.out.println();
    printRatios(results, "PoolBenchmark", "pool", "ARRAY_BLOCKING_QUEUE");
    printRatios(results, "BreakerBenchmark", "breaker", "RESILIENCE4J");
    printEmission(results);
  }

  /** A row for each subject, a column for each case; how often as fast as {@code base} it was. */
  private static void printRatios(
      Collection<RunResult> results, String benchmark, String parameter, String base) {
    Map<String, Map<String, Double>> scores = new TreeMap<>();
    Set<String> cases = new LinkedHashSet<>();
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark();
      if (name.contains("." + benchmark + ".")) {
        String hold = result.getParams().getParam("hold");
        String column = name.replaceAll(".*\\.", "") + (hold == null ? "" : " hold " + hold);
        cases.add(column);
        scores
            .computeIfAbsent(result.getParams().getParam(parameter), unused -> new TreeMap<>())
            .put(column, result.getPrimaryResult().getScore());
      }
    }
    if (!scores.containsKey(base)) {
      return;
    }
    System.out.println("| " + parameter + " | " + String.join(" | ", cases) + " |");
    System.out.println("| --- |" + " ---: |".repeat(cases.size()));
    scores.forEach(
        (subject, row) -> {
          StringBuilder line = new StringBuilder("| " + subject + " |");
          for (String column : cases) {
            double ratio = row.get(column) / scores.get(base).get(column);
            line.append(String.format(Locale.ROOT, " %.2f |", ratio));
          }
          System.out.println(line);
        });
    System.out.println();
  }

  private static void printEmission(Collection<RunResult> results) {
    System.out.println("| emission | calls/us | p50 us | p99.9 us |");
    System.out.println("| --- | ---: | ---: | ---: |");
    Map<String, String> throughput = new TreeMap<>();
    for (RunResult run : results) {
      if (run.getParams().getBenchmark().contains(".EmissionBenchmark.")) {
        Result<?> result = run.getPrimaryResult();
        String emission = run.getParams().getParam("emission");
        if (run.getParams().getMode() == Mode.Throughput) {
          throughput.put(emission, String.format(Locale.ROOT, "%.2f", result.getScore()));
        } else {
          Statistics times = result.getStatistics();
          System.out.printf(
              Locale.ROOT,
              "| %s | %s | %.2f | %.2f |%n",
              emission,
              throughput.getOrDefault(emission, ""),
              times.getPercentile(50),
              times.getPercentile(99.9));
        }
      }
    }
  }
}
