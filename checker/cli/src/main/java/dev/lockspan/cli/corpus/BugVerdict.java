package dev.lockspan.cli.corpus;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a known bug is reported, and what is left of the report once it is mended.
 *
 * @param before what is reported at the bug's place; empty if nothing is
 * @param isScanned whether the release with the bug could be scanned
 */
record BugVerdict(KnownBug bug, boolean isScanned, Optional<Sighting> before, After after) {
  /** Lines between a call and where its report may stand, since statements have several. */
  private static final int NEAR = 3;

  /** What becomes of the report in the mended release. */
  enum After {
    GONE,
    MILDER,
    STILL,
    /** The repair left the call under a lock. */
    NOT_EXPECTED,
    NOT_SCANNED,
    NONE
  }

  /**
   * Compares the findings of both releases.
   *
   * @param before of the release with the bug, if that could be scanned
   * @param after of the mended one
   */
  static BugVerdict of(
      KnownBug bug, Optional<List<Sighting>> before, Optional<List<Sighting>> after) {
    Optional<Sighting> found =
        before.flatMap(
            all ->
                all.stream()
                    .filter(sighting -> sighting.place().isWithin(NEAR, bug.place()))
                    .min(Comparator.comparing(sighting -> distance(sighting, bug))));
    return new BugVerdict(
        bug, before.isPresent(), found, found.map(s -> after(bug, s, after)).orElse(After.NONE));
  }

  private static int distance(Sighting sighting, KnownBug bug) {
    return Math.abs(sighting.place().line() - bug.place().line());
  }

  private static After after(KnownBug bug, Sighting before, Optional<List<Sighting>> after) {
    if (bug.staysLocked()) {
      return After.NOT_EXPECTED;
    }
    if (after.isEmpty()) {
      return After.NOT_SCANNED;
    }
    List<Sighting> left =
        after.get().stream().filter(sighting -> isSame(bug, before, sighting)).toList();
    if (left.isEmpty()) {
      return After.GONE;
    }
    return left.stream().allMatch(sighting -> sighting.isMilderThan(before))
        ? After.MILDER
        : After.STILL;
  }

  /** At the place the call has moved to; where it has none, the same finding anywhere. */
  private static boolean isSame(KnownBug bug, Sighting before, Sighting after) {
    return bug.afterPlace()
        .map(place -> after.place().isWithin(0, place))
        .orElse(after.fingerprint().equals(before.fingerprint()));
  }

  /** Whether the bug is reported. */
  boolean isReported() {
    return before.isPresent();
  }

  String reportedWord() {
    return isReported() ? "yes" : isScanned ? "no" : "not scanned";
  }

  String afterWord() {
    return after == After.NONE ? "" : after.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
