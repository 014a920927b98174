package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.FunctionUses;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Callees;
import dev.lockspan.effect.program.Promises;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.program.Variant;
import dev.lockspan.effect.program.Variants;
import dev.lockspan.effect.summary.Explanation;
import dev.lockspan.effect.summary.LockedCall;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.walk.Analysis;
import dev.lockspan.effect.walk.FunctionRun;
import dev.lockspan.effect.walk.Interpreter;
import dev.lockspan.lock.Holds;
import dev.lockspan.model.ModelTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The summaries of all methods asked for, each solved once; recursion is solved to a fixpoint over
 * the calls that lead back to a method.
 */
public final class Summaries extends Program {
  private static final int MOST_ROUNDS = 12;

  /** How often methods are read on average, where there are many. */
  private static final int MOST_READINGS = 3;

  /** Methods that are read in all rounds, however many others there are. */
  private static final int FEW = 200;

  /** How often methods are put in order anew since more calls of theirs have shown. */
  private static final int MOST_ORDERS = 20;

  private final CodeSource code;
  private final Callees callees;
  private final Variants variants;
  private final CallGraph graph;
  private final EntryLocks entryLocks;
  private final LockScan lockScan;
  private final HandedLocks handedLocks;
  private final BiConsumer<MethodId, String> onUnknown;
  private final Map<Variant, Analysis> solved = new HashMap<>();
  private final Map<Variant, Analysis> provisional = new HashMap<>();
  private final Map<MethodId, Analysis> roots = new HashMap<>();

  /** The methods being solved, at any depth; the innermost group of them is {@link #component}. */
  private final Set<Variant> open = new HashSet<>();

  private Set<Variant> component = Set.of();

  /** Results that rest on methods not solved yet; kept until the outermost question is answered. */
  private final Map<Variant, Analysis> tentative = new HashMap<>();

  /** The methods that rest on one which is not solved yet. */
  private final Map<Variant, Set<Variant>> readers = new HashMap<>();

  private @Nullable Variant reading;
  private boolean isTentative;
  private boolean isOrderStale;
  private int ordersLeft;
  private int nesting;

  /**
   * @param onUnknown hears of a body that could not be analysed, and why
   */
  public Summaries(
      CodeSource code,
      ModelTable table,
      Set<String> blocking,
      Set<String> nonBlocking,
      BiConsumer<MethodId, String> onUnknown) {
    super(code, table, new Promises(blocking, nonBlocking));
    this.code = code;
    this.callees = callees();
    this.variants = variants();
    this.graph = new CallGraph(code, hierarchy(), callees, variants);
    this.entryLocks = new EntryLocks(hierarchy(), locks());
    this.onUnknown = onUnknown;
    this.lockScan = new LockScan(code, callees, fields());
    this.handedLocks = new HandedLocks(code, callees);
  }

  /** What happens under locks in this body; its summary is not made. Empty when there is none. */
  public Optional<Analysis> analyse(MethodId method) {
    Variant plain = Variant.of(method);
    Analysis known = solved.get(plain);
    if (known == null && hasBody(method)) {
      known = roots.get(method);
      if (known == null) {
        known = read(plain, true);
        roots.put(method, known);
      }
    }
    return Optional.ofNullable(known);
  }

  /** The calls that this body comes to itself; empty where that is not known. */
  public Optional<List<LockedCall>> findCallsMade(MethodId method) {
    return code.findBody(method)
        .flatMap(body -> Interpreter.calls(this, body, entryLocks.of(body)));
  }

  /**
   * How this body runs a lambda of its own, or a method by its own references to it; empty where
   * these may run at another time as well.
   */
  public Optional<FunctionRun> findOnlyRun(MethodId method, MethodId function) {
    Optional<FunctionRun> run = analyse(method).flatMap(analysis -> analysis.find(function));
    Optional<Body> body = run.isEmpty() ? Optional.empty() : code.findBody(method);
    Optional<Set<Integer>> uses = body.flatMap(of -> new FunctionUses(this, of).find(function));
    return run.filter(of -> uses.filter(of.calls()::containsAll).isPresent());
  }

  /** What a call of this method does; empty when it has no body. */
  public Optional<Summary> summarize(MethodId method) {
    return hasBody(method) ? Optional.of(summary(method)) : Optional.empty();
  }

  /** What a call of this method is taken to do, and who decided that: one line each. */
  public List<String> explain(MethodId method) {
    Callee callee = callees.find(method, false);
    Summary summary =
        callee.rows().isEmpty() && callee.bodies().size() == 1
            ? summary(variants.of(callee.bodies().get(0), method.owner()))
            : Summary.NOTHING;
    return new Explanation(callee).lines(summary);
  }

  @Override
  public boolean mayLock(Callee callee) {
    return lockScan.mayLock(callee.id());
  }

  @Override
  public boolean mayKeepLock(Callee callee) {
    return lockScan.mayKeep(callee.id());
  }

  @Override
  public boolean mayNest(Callee callee) {
    return callee.bodies().size() == 1 && handedLocks.mayNest(callee.bodies().get(0));
  }

  /** Whether a call may take a lock, or run what it is given under one; a quick look. */
  public boolean mayLock(MethodId method) {
    return lockScan.mayLock(method);
  }

  @Override
  public Summary summary(Variant method) {
    Analysis known = find(method);
    if (known == null && hasBody(method.method())) {
      if (reading != null && !component.contains(method)) {
        graph.add(reading, method);
      }
      if (open.contains(method)) {
        rest(method);
        return Summary.BOTTOM;
      }
      known = solve(method);
    }
    return known == null ? Summary.NOTHING : known.summary();
  }

  @Override
  public boolean isBeingSolved(Variant variant) {
    return open.contains(variant);
  }

  @Override
  public boolean isQuiet(MethodId method) {
    Variant plain = Variant.of(method);
    if (open.contains(plain) || !hasBody(method)) {
      return false;
    }
    Summary summary = summary(plain);
    Analysis analysis = find(plain);
    return summary.reaches().isEmpty()
        && summary.runs().stream().allMatch(this::isUndecided)
        && analysis != null
        && analysis.events().isEmpty();
  }

  @Override
  public boolean reachesUnderLock(MethodId method) {
    Variant plain = Variant.of(method);
    Analysis analysis = open.contains(plain) ? null : find(plain);
    return analysis != null && !analysis.events().isEmpty();
  }

  /** Whether a call is of one of several implementations, of which not all come to a boundary. */
  private boolean isUndecided(Run run) {
    Callee callee = callees.find(run.method(), false);
    boolean isOfThis = Values.root(run.receiver()).filter(Value.This.class::isInstance).isPresent();
    return isOfThis && callee.bodies().size() > 1 && callee.alien().isEmpty();
  }

  private @Nullable Analysis find(Variant method) {
    Analysis known = solved.get(method);
    if (known == null) {
      known = provisional.get(method);
      if (known != null) {
        rest(method);
      }
    }
    if (known == null) {
      known = tentative.get(method);
      isTentative |= known != null;
    }
    return known;
  }

  @Override
  public boolean hasBody(MethodId method) {
    return code.findBody(method).isPresent();
  }

  /** What is being read rests on a method that is not solved yet. */
  private void rest(Variant method) {
    if (!component.contains(method)) {
      isTentative = true;
    } else if (reading != null) {
      readers.computeIfAbsent(method, unused -> new HashSet<>()).add(reading);
    }
  }

  /**
   * Solves a method after everything it calls. A call that shows only while a body is read is
   * solved then and there. Where that leads back to what is being solved, all of it has to be
   * solved together: the methods are put in order anew, with that call known.
   */
  private @Nullable Analysis solve(Variant root) {
    Set<Variant> outerComponent = component;
    boolean wasTentative = isTentative;
    if (nesting == 0) {
      ordersLeft = MOST_ORDERS;
      isOrderStale = false;
    }
    nesting++;
    try {
      order(root);
      while (isAbandoned()) {
        ordersLeft--;
        isOrderStale = false;
        tentative.clear();
        order(root);
      }
    } finally {
      nesting--;
      component = outerComponent;
    }
    isOrderStale |= isTentative && nesting > 0;
    isTentative |= wasTentative;
    Analysis found = solved.get(root);
    if (found == null) {
      found = tentative.get(root);
    }
    if (nesting == 0) {
      tentative.clear();
    }
    return found;
  }

  private void order(Variant root) {
    isTentative = false;
    new CallOrder(graph::calls)
        .from(root, method -> find(method) != null || open.contains(method), this::solveTogether);
  }

  /** Whether what is being solved has to be solved anew, together with more. */
  private boolean isAbandoned() {
    return nesting == 1 && isInVain();
  }

  /** Whether the outermost methods are going to be solved anew, and all on the way to them. */
  private boolean isInVain() {
    return isOrderStale && ordersLeft > 0;
  }

  /** Methods that call each other, or one alone. */
  private void solveTogether(List<Variant> together) {
    if (isInVain()) {
      isTentative = true;
      return;
    }
    component = new HashSet<>(together);
    open.addAll(together);
    try {
      solveInRounds(together);
    } finally {
      open.removeAll(together);
    }
    boolean isFirm = nesting == 1 || !isTentative;
    boolean isAbandoned = isAbandoned();
    for (Variant method : together) {
      readers.remove(method);
      Analysis analysis = provisional.remove(method);
      if (analysis != null && !isAbandoned) {
        (isFirm ? solved : tentative).put(method, analysis);
      }
    }
  }

  /** Reads methods until none rests any more on what another was taken to do before. */
  private void solveInRounds(List<Variant> together) {
    Set<Variant> stale = new HashSet<>(together);
    int left = together.size() * MOST_READINGS + FEW * MOST_ROUNDS;
    for (int round = 0; round < MOST_ROUNDS && !stale.isEmpty() && left > 0; round++) {
      for (Variant method : together) {
        boolean isSkipped = nesting > 1 && isInVain(); // the outermost round shows more calls
        if (!isSkipped && stale.remove(method)) {
          left--;
          Analysis next = read(method, false);
          Analysis last = provisional.put(method, next);
          if (last == null || !last.summary().equals(next.summary())) {
            stale.addAll(readers.getOrDefault(method, Set.of()));
          }
        }
      }
      if (isInVain() || (nesting > 1 && isTentative)) {
        break; // it is used and forgotten
      }
      if (nesting == 1 && isTentative && !stale.isEmpty()) {
        tentative.clear(); // they rest on the round before
        stale.addAll(together);
      }
    }
  }

  private Analysis read(Variant method, boolean isRoot) {
    Optional<Body> body = code.findBody(method.method());
    if (body.isEmpty()) {
      return Analysis.NOTHING;
    }
    Variant reader = reading;
    reading = method;
    try {
      Holds entry = entryLocks.of(body.get());
      Optional<Analysis> analysis =
          Interpreter.analyse(this, body.get(), method.self(), entry, isRoot);
      if (analysis.isEmpty()) {
        onUnknown.accept(method.method(), "the method is too large to follow");
      }
      return analysis.orElse(Analysis.NOTHING);
    } catch (RuntimeException | StackOverflowError e) { // calls too deep for the compiler's thread
      onUnknown.accept(method.method(), e.toString());
      return Analysis.NOTHING;
    } finally {
      reading = reader;
    }
  }
}
