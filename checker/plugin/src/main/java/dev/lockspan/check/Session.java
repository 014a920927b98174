package dev.lockspan.check;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.util.Context;
import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.bytecode.ClassFiles;
import dev.lockspan.code.source.CompilationCode;
import dev.lockspan.code.source.JavacClassPath;
import dev.lockspan.code.source.SourceCode;
import dev.lockspan.code.source.SourceIndex;
import dev.lockspan.effect.Analysis;
import dev.lockspan.effect.CallerLocks;
import dev.lockspan.effect.Event;
import dev.lockspan.effect.LockOrder;
import dev.lockspan.effect.Summaries;
import dev.lockspan.finding.FindingListener;
import dev.lockspan.model.Effect;
import dev.lockspan.model.ModelTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one analysis of a compilation, which all checks share. */
final class Session {
  private static final Set<Effect> LOCK_EFFECTS =
      Set.of(
          Effect.LOCK, Effect.TRYLOCK, Effect.UNLOCK, Effect.CONVERT, Effect.AROUND, Effect.HOLDS);

  private final Summaries summaries;
  private final SourceIndex index;
  private final CompilationCode code;
  private final Findings findings;
  private final FindingListener listener;
  private final Map<CompilationUnitTree, List<Located>> located = new HashMap<>();
  private @Nullable List<LockOrder.Conflict> conflicts;

  private Session(Context context, Options options) {
    listener = listener(context);
    ModelTable table = options.readModels();
    SourceCode sources = new SourceCode(context);
    index = new SourceIndex(context, sources, lockMethods(table), waitMethods(table));
    JavacClassPath classPath = new JavacClassPath(context);
    code =
        new CompilationCode(
            sources, index, new ClassFiles(classPath, classPath.directories()), this::onUnknown);
    summaries =
        new Summaries(code, table, options.blocking(), options.nonBlocking(), this::onUnknown);
    findings = new Findings(index, new Labels(sources), options.depth(), Pinning.of(context));
  }

  /** The session of a compilation; begun when first asked for. */
  static Session of(Context context, Options options) {
    Session session = context.get(Session.class);
    if (session == null) {
      session = new Session(context, options);
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

  private void onUnknown(MethodId method, String problem) {
    listener.onUnknown(method.display(), problem);
  }

  /** Names of methods for which a body is worth a look. */
  private static Set<String> lockMethods(ModelTable table) {
    Set<String> names = new HashSet<>();
    LOCK_EFFECTS.forEach(effect -> names.addAll(table.methodNames(effect)));
    names.removeAll(Set.of("sort", "replaceAll"));
    return names;
  }

  private static Set<String> waitMethods(ModelTable table) {
    Set<String> names = new HashSet<>(table.methodNames(Effect.WAIT));
    names.add("parallel");
    names.add("parallelStream");
    return names;
  }

  /** The findings of a file, in the order of the source. */
  List<Located> find(CompilationUnitTree unit) {
    List<Located> known = located.get(unit);
    if (known == null) {
      known = analyse(unit);
      located.put(unit, known);
      listener.onAnalysed(unit.getSourceFile().toUri().toString());
    }
    return known;
  }

  /** The inconsistent lock orders of a file; asks for the whole compilation once. */
  List<Located> findOrder(CompilationUnitTree unit) {
    if (conflicts == null) {
      LockOrder order = new LockOrder(new CallerLocks(summaries, index::callers));
      for (CompilationUnitTree each : index.units()) {
        for (MethodId root : roots(each)) {
          summaries.analyse(root).ifPresent(analysis -> order.add(analysis.nested()));
        }
      }
      conflicts = order.conflicts();
    }
    return Located.inOrder(findings.ofOrder(conflicts, unit));
  }

  private List<Located> analyse(CompilationUnitTree unit) {
    List<Located> found = new ArrayList<>();
    for (MethodId root : roots(unit)) {
      Optional<Analysis> analysis = summaries.analyse(root);
      if (analysis.isPresent()) {
        List<Event> events = analysis.get().events();
        findings.of(root, events, unit).forEach(found::add);
      }
    }
    return Located.inOrder(found);
  }

  private Set<MethodId> roots(CompilationUnitTree unit) {
    Set<MethodId> roots = new LinkedHashSet<>();
    for (MethodId candidate : index.candidates(unit)) {
      collect(candidate, roots);
    }
    index
        .foreign(unit)
        .forEach(
            (callee, members) -> {
              if (summaries.mayLock(callee)) {
                members.forEach(member -> collect(member, roots));
              }
            });
    return roots;
  }

  /** A body and the lambdas written in it. */
  private void collect(MethodId method, Set<MethodId> roots) {
    if (!roots.add(method)) {
      return;
    }
    Optional<Body> body = code.findBody(method);
    if (body.isEmpty()) {
      return;
    }
    for (Instruction instruction : body.get().code()) {
      if (instruction instanceof Instruction.Function function
          && function.target().name().startsWith("lambda$")) {
        collect(function.target(), roots);
      }
    }
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
