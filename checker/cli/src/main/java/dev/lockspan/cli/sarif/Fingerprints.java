package dev.lockspan.cli.sarif;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.google.common.hash.Hashing;
import dev.lockspan.finding.Finding;
import dev.lockspan.finding.HeldLock;
import java.util.HashMap;
import java.util.Map;

/**
 * Names findings by what they say and not by where they stand, so that an edit above leaves them.
 *
 * <p>Findings that say the same are numbered in the order in which they are asked for.
 */
final class Fingerprints {
  private final Map<String, Integer> occurrences = new HashMap<>();

  /** The finding's check, member, locks, boundary and number, hashed. */
  String next(Finding finding) {
    String key =
        String.join(
            "\n",
            finding.check(),
            finding.enclosing(),
            finding.locks().stream().map(HeldLock::expression).collect(joining(",")),
            finding.boundary());
    int occurrence = occurrences.merge(key, 1, Integer::sum);
    return Hashing.sha256().hashString(key + "\n" + occurrence, UTF_8).toString().substring(0, 32);
  }
}
