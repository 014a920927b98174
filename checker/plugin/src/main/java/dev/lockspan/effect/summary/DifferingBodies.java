package dev.lockspan.effect.summary;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.finding.Severity;
import dev.lockspan.model.Effect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What some bodies of a method do and others do not, where its name says that it counts. */
public final class DifferingBodies {
  private static final String WHERE = ", in ";

  private static final Pattern ANONYMOUS = Pattern.compile("(\\$\\d+)+$");

  private DifferingBodies() {}

  /**
   * The boundary that the name tells of, where a body does something of that kind; else, and where
   * the end of a component is graver than that, what a body does. Of an end it is of the body's
   * kind; else of no graver kind for that, since others do less.
   *
   * @param summaries of the bodies, in their order
   */
  public static Optional<Reach> find(Reach named, Callee callee, List<Summary> summaries) {
    Optional<Reach> gravest = Optional.empty();
    String type = "";
    for (int i = 0; i < summaries.size(); i++) {
      for (Reach reach : summaries.get(i).reaches()) {
        if (named.effect() != Effect.CLOSE && named.kind() == reach.kind()) {
          return Optional.of(named);
        }
        if (gravest.filter(known -> Reaches.compare(known, reach) <= 0).isEmpty()) {
          gravest = Optional.of(reach);
          type = type(callee.bodies().get(i));
        }
      }
    }
    String where = WHERE + type;
    return gravest.map(reach -> named.kind() == reach.kind() ? named : as(named, reach, where));
  }

  /** The class of a body; of one without a name the class around. */
  private static String type(MethodId body) {
    return Descriptors.simpleName(ANONYMOUS.matcher(body.owner()).replaceFirst(""));
  }

  /** As the call of the method, so that a caller who knows more of the object can judge it. */
  private static Reach as(Reach named, Reach body, String where) {
    boolean tells = body.reason().contains(WHERE);
    boolean isGraver = named.effect() != Effect.CLOSE && body.kind().compareTo(named.kind()) > 0;
    return new Reach(
        isGraver ? named.kind() : body.kind(),
        Severity.SUGGESTION,
        Effect.CLOSE,
        named.boundary(),
        tells ? body.reason() : body.reason() + where,
        named.target(),
        Optional.empty(),
        false,
        List.of(),
        Set.of(),
        named.way());
  }
}
