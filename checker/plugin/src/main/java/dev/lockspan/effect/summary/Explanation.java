package dev.lockspan.effect.summary;

import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Callee.Promise;
import dev.lockspan.effect.program.Values;
import dev.lockspan.lock.Hold;
import dev.lockspan.model.MethodModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words what a call of a method is taken to do, and who decided that. */
public final class Explanation {
  private final Callee callee;

  public Explanation(Callee callee) {
    this.callee = callee;
  }

  /** One line for who decided, then one for each thing the method does. */
  public List<String> lines(Summary summary) {
    List<String> lines = new ArrayList<>();
    lines.add(callee.named().display());
    lines.add("  decided by: " + decidedBy());
    callee.rows().forEach(row -> lines.add("  row: " + row.effect().word() + ", " + row.reason()));
    summary.reaches().forEach(reach -> lines.add("  reaches: " + reach(reach)));
    summary.runs().forEach(run -> lines.add("  calls what it is given: " + run(run)));
    summary.acquires().forEach(acquire -> lines.add("  takes: " + acquire(acquire)));
    for (Exit exit : summary.exits()) {
      for (Hold hold : exit.change().all()) {
        String verb = hold.count() > 0 ? "  keeps held: " : "  releases: ";
        lines.add(verb + Values.show(hold.key().object()) + when(exit));
      }
    }
    if (lines.size() == 2) {
      lines.add("  does nothing that matters under a lock");
    }
    return lines;
  }

  private String decidedBy() {
    if (callee.promise() != Promise.NONE) {
      return "an annotation (" + callee.promise() + ")";
    }
    if (!callee.rows().isEmpty()) {
      return callee.rows().stream()
          .map(MethodModel::source)
          .map(source -> source.file() + ":" + source.line())
          .distinct()
          .collect(Collectors.joining(", "));
    }
    if (callee.alien().isPresent()) {
      return "its type, unless the receiver is known: " + callee.alien().get().reason();
    }
    return switch (callee.bodies().size()) {
      case 0 -> "nothing; it is unknown, and never reported";
      case 1 -> "its body";
      default -> "its " + callee.bodies().size() + " known implementations";
    };
  }

  private static String reach(Reach reach) {
    String path =
        reach.path().stream()
            .map(step -> step.callee() + " " + step.site())
            .collect(Collectors.joining(" -> "));
    return reach.kind() + " " + reach.boundary().shortName() + " " + reach.reason() + ": " + path;
  }

  private static String run(Run run) {
    String held =
        run.holds().held().stream()
            .map(hold -> Values.show(hold.key().object()))
            .collect(Collectors.joining(", "));
    return Values.show(run.receiver())
        + "."
        + run.method().stepName()
        + (held.isEmpty() ? "" : ", holding " + held);
  }

  private static String acquire(Acquire acquire) {
    return Values.show(acquire.key().object());
  }

  private static String when(Exit exit) {
    return exit.result().map(truth -> truth ? " (on success)" : " (on failure)").orElse("");
  }
}
