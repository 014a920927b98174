package dev.lockspan.check;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.util.Context;
import dev.lockspan.finding.FindingListener;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The findings of a compilation, which all checks share. */
final class Session {
  private final FindingListener listener;
  private final Map<CompilationUnitTree, List<Located>> located = new HashMap<>();
  private final Set<CompilationUnitTree> analysed = new HashSet<>();

  /** What the findings are made from; let go of with the last of them, before code is generated. */
  private @Nullable Examination examination;

  private @Nullable Map<CompilationUnitTree, List<Located>> order;

  private Session(Context context, Options options) {
    listener = listener(context);
    examination = new Examination(context, options, listener);
  }

  /**
   * The session of a compilation; begun when first asked for.
   *
   * @param flags Error Prone's flags, which are read then
   * @throws InvalidOption for an option that cannot be used
   */
  static Session of(Context context, Map<String, String> flags) {
    Session session = context.get(Session.class);
    if (session == null) {
      session = new Session(context, Options.parse(flags));
      context.put(Session.class, session);
    }
    return session;
  }

  private static FindingListener listener(Context context) {
    FindingListener given = context.get(FindingListener.class);
    return given == null ? new Silent() : given;
  }

  FindingListener listener() {
    return listener;
  }

  /** The findings of a file, in the order of the source. */
  List<Located> find(CompilationUnitTree unit) {
    List<Located> known = located.get(unit);
    if (known == null) {
      known = examination == null ? List.of() : examination.find(unit);
      located.put(unit, known);
    }
    if (analysed.add(unit)) {
      listener.onAnalysed(unit.getSourceFile().toUri().toString());
    }
    return known;
  }

  /** The inconsistent lock orders of a file; asks for the whole compilation once. */
  List<Located> findOrder(CompilationUnitTree unit) {
    if (order == null) {
      order = examination == null ? Map.of() : finish(examination);
      examination = null;
    }
    return order.getOrDefault(unit, List.of());
  }

  /** Whoever looks at the locks of all files has all that the other findings need. */
  private Map<CompilationUnitTree, List<Located>> finish(Examination whole) {
    Map<CompilationUnitTree, List<Located>> found = whole.findOrder();
    for (CompilationUnitTree each : whole.units()) {
      located.computeIfAbsent(each, whole::find);
    }
    return found;
  }

  /** The listener of a compilation that has none. */
  private static final class Silent implements FindingListener {
    @Override
    public void onFinding(dev.lockspan.finding.Finding finding) {}

    @Override
    public void onTooDeep(dev.lockspan.finding.Finding finding) {}

    @Override
    public void onAnalysed(String uri) {}

    @Override
    public void onUnknown(String member, String problem) {}
  }
}
