package dev.lockspan.effect.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The boundaries of a method whose bodies all come to one, so that any call comes to one. */
public final class CommonReaches {
  private static final Comparator<Summary> MILDEST =
      Comparator.<Summary, Reach>comparing(
              body -> body.reaches().get(0),
              Comparator.comparing(Reach::severity).thenComparing(Reach::kind))
          .thenComparing(body -> needed(body).truths().size());

  private CommonReaches() {}

  /**
   * The boundaries of the body that comes to the mildest, since the others do no less.
   *
   * @param bodies that come to boundaries
   * @param needed what must hold of the inputs for others to come to theirs
   */
  public static List<Reach> of(List<Summary> bodies, Facts needed) {
    Summary mildest = bodies.stream().min(MILDEST).orElse(Summary.NOTHING);
    if (needed.isEmpty()) {
      return mildest.reaches();
    }
    List<Reach> reaches = new ArrayList<>();
    for (Reach reach : mildest.reaches()) {
      reach.way().conditions().and(needed).map(reach::under).ifPresent(reaches::add);
    }
    return reaches;
  }

  /** What must hold of what a body is passed for it to come to any of its boundaries. */
  public static Facts needed(Summary body) {
    return body.reaches().stream()
        .map(reach -> reach.way().conditions())
        .reduce(Facts::common)
        .orElse(Facts.NONE);
  }
}
