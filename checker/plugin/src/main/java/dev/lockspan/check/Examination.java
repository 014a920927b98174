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
import dev.lockspan.code.source.TellingNames;
import dev.lockspan.effect.Summaries;
import dev.lockspan.effect.order.CallerLocks;
import dev.lockspan.effect.order.LockOrder;
import dev.lockspan.effect.order.OuterLocks;
import dev.lockspan.effect.program.TriedFields;
import dev.lockspan.effect.summary.Event;
import dev.lockspan.effect.walk.Analysis;
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

/** All that is known of a compilation's code while its findings are looked for. */
final class Examination {
  private static final Set<Effect> LOCK_EFFECTS =
      Set.of(
          Effect.LOCK, Effect.TRYLOCK, Effect.UNLOCK, Effect.CONVERT, Effect.AROUND, Effect.HOLDS);

  private final Summaries summaries;
  private final SourceIndex index;
  private final CompilationCode code;
  private final Findings findings;
  private final FindingListener listener;
  private final OuterLocks outerLocks;
  private final Map<CompilationUnitTree, Set<MethodId>> roots = new HashMap<>();

  /** The body in which each lambda is written, of the bodies that are looked at. */
  private final Map<MethodId, MethodId> writers = new HashMap<>();

  Examination(Context context, Options options, FindingListener listener) {
    this.listener = listener;
    ModelTable table = options.readModels();
    SourceCode sources = new SourceCode(context);
    index = new SourceIndex(context, sources, names(table));
    JavacClassPath classPath = new JavacClassPath(context);
    code =
        new CompilationCode(
            sources, index, new ClassFiles(classPath, classPath.directories()), this::onUnknown);
    summaries =
        new Summaries(code, table, options.blocking(), options.nonBlocking(), this::onUnknown);
    Labels labels = new Labels(sources);
    TriedFields triedFields = new TriedFields(code, summaries.hierarchy());
    findings = new Findings(index, triedFields, labels, options.depth(), Pinning.of(context));
    outerLocks = new OuterLocks(summaries, writers, labels::of);
  }

  private void onUnknown(MethodId method, String problem) {
    listener.onUnknown(method.display(), problem);
  }

  private static TellingNames names(ModelTable table) {
    Set<String> locks = new HashSet<>();
    LOCK_EFFECTS.forEach(effect -> locks.addAll(table.methodNames(effect)));
    Set<String> waits = new HashSet<>(table.methodNames(Effect.WAIT));
    waits.add("parallel");
    waits.add("parallelStream");
    return new TellingNames(locks, Set.copyOf(table.methodNames(Effect.UNLOCK)), waits);
  }

  /** The files that may have findings; no other has any. */
  Set<CompilationUnitTree> units() {
    return index.units();
  }

  /** The findings of a file, in the order of the source; not those of lock order. */
  List<Located> find(CompilationUnitTree unit) {
    List<Located> found = new ArrayList<>();
    for (MethodId root : roots(unit)) {
      Optional<Analysis> analysis = summaries.analyse(root);
      if (analysis.isPresent()) {
        List<Event> events = outerLocks.complete(root, analysis.get().events());
        findings.of(root, events, unit).forEach(found::add);
      }
    }
    return Located.inOrder(found);
  }

  /** The inconsistent lock orders of the whole compilation, by file. */
  Map<CompilationUnitTree, List<Located>> findOrder() {
    LockOrder order =
        new LockOrder(
            summaries.hierarchy(),
            summaries.fields(),
            new CallerLocks(summaries, index::callers, writers));
    for (CompilationUnitTree each : units()) {
      for (MethodId root : roots(each)) {
        summaries.analyse(root).ifPresent(analysis -> order.add(analysis.nested()));
      }
    }
    List<LockOrder.Conflict> conflicts = order.conflicts();
    Map<CompilationUnitTree, List<Located>> found = new HashMap<>();
    if (!conflicts.isEmpty()) {
      for (CompilationUnitTree each : units()) {
        found.put(each, Located.inOrder(findings.ofOrder(conflicts, each)));
      }
    }
    return found;
  }

  private Set<MethodId> roots(CompilationUnitTree unit) {
    return roots.computeIfAbsent(unit, this::findRoots);
  }

  private Set<MethodId> findRoots(CompilationUnitTree unit) {
    Set<MethodId> found = new LinkedHashSet<>();
    for (MethodId candidate : index.candidates(unit)) {
      collect(candidate, found);
    }
    index
        .foreign(unit)
        .forEach(
            (callee, members) -> {
              if (summaries.mayLock(callee)) {
                members.forEach(member -> collect(member, found));
              }
            });
    return found;
  }

  /** A body and the lambdas written in it. */
  private void collect(MethodId method, Set<MethodId> found) {
    if (!found.add(method)) {
      return;
    }
    Optional<Body> body = code.findBody(method);
    if (body.isEmpty()) {
      return;
    }
    for (Instruction instruction : body.get().code()) {
      if (instruction instanceof Instruction.Function function
          && function.target().name().startsWith("lambda$")) {
        writers.put(function.target(), method);
        collect(function.target(), found);
      }
    }
  }
}
