package dev.lockspan.cli.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import dev.lockspan.cli.analysis.Analysis;
import dev.lockspan.cli.source.InputError;
import dev.lockspan.cli.source.NotAnalysed;
import dev.lockspan.cli.source.SourceFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of one scan.
 *
 * @param findings how many, by check and severity, as in {@code LockHeldAcrossIo/suggestion}
 * @param files the files analysed
 * @param lines the lines of these
 * @param seconds the time of compiling and analysing
 * @param megabytes the heap's parts, each at its fullest
 * @param notAnalysed how many, by kind
 */
public record Figures(
    Map<String, Long> findings,
    int files,
    long lines,
    double seconds,
    long megabytes,
    Map<NotAnalysed.Kind, Long> notAnalysed) {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  public Figures {
    findings = new TreeMap<>(findings);
    notAnalysed = new TreeMap<>(notAnalysed);
  }

  /** The figures of a scan that took so long, with the heap's peak in this process. */
  public static Figures of(Analysis analysis, Duration time) {
    return new Figures(
        analysis.findings().stream()
            .map(located -> located.finding())
            .collect(
                groupingBy(
                    finding ->
                        finding.check() + "/" + finding.severity().name().toLowerCase(Locale.ROOT),
                    counting())),
        analysis.analysed().size(),
        analysis.analysed().stream().mapToLong(SourceFile::lines).sum(),
        time.toMillis() / 1000.0,
        peakMegabytes(),
        analysis.notAnalysed().stream().collect(groupingBy(NotAnalysed::kind, counting())));
  }

  /** Reads what {@link #json} wrote. */
  public static Figures read(Path file) {
    try {
      return GSON.fromJson(Files.readString(file), Figures.class);
    } catch (IOException | JsonParseException e) {
      throw new InputError("cannot read " + file + "; delete it: " + e.getMessage(), e);
    }
  }

  public String json() {
    return GSON.toJson(this) + "\n";
  }

  private static long peakMegabytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum()
        >> 20;
  }
}
