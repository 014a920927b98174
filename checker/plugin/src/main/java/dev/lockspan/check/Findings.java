package dev.lockspan.check;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Site;
import dev.lockspan.code.Value;
import dev.lockspan.code.source.SourceIndex;
import dev.lockspan.code.source.TreeSite;
import dev.lockspan.effect.order.LockOrder;
import dev.lockspan.effect.program.TriedFields;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.summary.Event;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.walk.Nesting;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Finding;
import dev.lockspan.finding.Frame;
import dev.lockspan.finding.HeldLock;
import dev.lockspan.finding.Phrases;
import dev.lockspan.finding.Severity;
import dev.lockspan.finding.SourceRange;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.LockKey;
import dev.lockspan.model.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts events into words, and picks the gravest where one call is several boundaries. */
final class Findings {
  private static final int MOST_SIBLINGS = 3;

  private static final List<String> FOR_THREADS =
      List.of(
          "java.util.concurrent.",
          "java.util.stream.",
          "java.lang.Thread",
          "java.lang.Object",
          "java.awt.EventQueue");

  private final SourceIndex index;
  private final TriedFields triedFields;
  private final Labels labels;
  private final int depth;
  private final Pinning pinning;

  Findings(SourceIndex index, TriedFields triedFields, Labels labels, int depth, Pinning pinning) {
    this.index = index;
    this.triedFields = triedFields;
    this.labels = labels;
    this.depth = depth;
    this.pinning = pinning;
  }

  /** The findings that a body's events make in a file. */
  List<Located> of(MethodId method, List<Event> events, CompilationUnitTree unit) {
    Map<Tree, Located> byCall = new HashMap<>();
    for (Event event : events) {
      if (event.awaitedAt().isPresent()) {
        put(byCall, find(method, event.withSeverity(Severity.WARNING), unit));
      } else {
        put(byCall, find(method, event, unit));
      }
    }
    return List.copyOf(byCall.values());
  }

  private static void put(Map<Tree, Located> byCall, Optional<Located> found) {
    found.ifPresent(
        located -> byCall.merge(located.tree(), located, (a, b) -> isGraver(a, b) ? a : b));
  }

  /**
   * Waiting outranks calling back, that handing over, that file access; whatever is too far away
   * comes after what is not.
   */
  private static boolean isGraver(Located a, Located b) {
    if (a.isTooDeep() != b.isTooDeep()) {
      return b.isTooDeep();
    }
    int order = a.finding().kind().compareTo(b.finding().kind());
    if (order == 0) {
      order = a.finding().severity().compareTo(b.finding().severity());
    }
    if (order == 0) {
      order = b.finding().path().size() - a.finding().path().size();
    }
    boolean isOtherPlace = // of one callee: the first one tells the most
        order == 0 && a.finding().boundary().equals(b.finding().boundary());
    if (order == 0 && !isOtherPlace) {
      order = Located.BY_WAY.compare(b, a);
    }
    return order >= 0;
  }

  private Optional<Located> find(MethodId method, Event event, CompilationUnitTree unit) {
    Reach reach = event.reach();
    if (!(reach.path().get(0).site() instanceof TreeSite site)
        || site.unit() != unit
        || isOutOfPlace(event)) {
      return Optional.empty();
    }
    Optional<SourceRange> call = site.range();
    if (call.isEmpty()) {
      return Optional.empty();
    }
    List<HeldLock> locks = new ArrayList<>();
    event.locks().forEach(hold -> locks.add(held(hold, call.get(), method)));
    String boundary = reach.boundary().shortName();
    Phrases phrases = new Phrases(reach.kind(), boundary, reach.reason(), locks);
    Finding finding =
        new Finding(
            reach.kind(),
            severity(event),
            call.get(),
            method.display(),
            locks,
            reach.boundary().display(),
            reach.reason(),
            reach.path().stream().map(Findings::frame).toList(),
            phrases.headline(),
            notes(event, method),
            phrases.remedy(reach.effect().word()),
            Optional.empty());
    boolean isTooDeep = depth > 0 && reach.path().size() > depth;
    return Optional.of(new Located(finding, site.tree(), isTooDeep));
  }

  /** The findings that inconsistent lock orders make in a file. */
  List<Located> ofOrder(List<LockOrder.Conflict> conflicts, CompilationUnitTree unit) {
    Map<Tree, Located> byCall = new HashMap<>();
    for (LockOrder.Conflict conflict : conflicts) {
      put(byCall, findOrder(conflict, unit));
    }
    return List.copyOf(byCall.values());
  }

  private Optional<Located> findOrder(LockOrder.Conflict conflict, CompilationUnitTree unit) {
    Nesting here = conflict.here();
    MethodId member = here.member();
    if (!(here.path().get(0).site() instanceof TreeSite site) || site.unit() != unit) {
      return Optional.empty();
    }
    Optional<SourceRange> call = site.range();
    if (call.isEmpty()) {
      return Optional.empty();
    }
    Step last = here.path().get(here.path().size() - 1);
    Optional<String> written = // in a callee it is told in that one's own terms
        here.path().size() == 1 ? last.site().lockExpression() : Optional.empty();
    HeldLock known = held(here.outer(), call.get(), member);
    OrderNames names =
        OrderNames.of(
            known.expression(),
            written.orElse(OrderNames.last(here.innerName())),
            here.outerName(),
            here.innerName());
    HeldLock outer = new HeldLock(names.outer(), known.mode(), known.acquired());
    Nesting next = conflict.back().get(0);
    boolean isOpposite = conflict.back().size() == 1;
    String reason =
        isOpposite
            ? "is taken in the other order at " + place(next)
            : "closes a cycle over '" + OrderNames.last(next.innerName()) + "' at " + place(next);
    List<String> notes = new ArrayList<>();
    for (Nesting back : conflict.back()) {
      OrderNames there = OrderNames.of(back.outerName(), back.innerName());
      String order =
          isOpposite
              ? "in the other order"
              : "'" + there.inner() + "' under '" + there.outer() + "'";
      notes.add("elsewhere: " + back.path().get(0).callee() + " " + place(back) + ", " + order);
    }
    siblings(conflict).ifPresent(notes::add);
    Phrases phrases =
        new Phrases(BoundaryKind.ORDER, "'" + names.inner() + "'", reason, List.of(outer));
    Finding finding =
        new Finding(
            BoundaryKind.ORDER,
            Severity.WARNING,
            call.get(),
            member.display(),
            List.of(outer),
            here.innerName(),
            "takes a second lock",
            here.path().stream().map(Findings::frame).toList(),
            phrases.headline(),
            notes,
            phrases.remedy(""),
            Optional.empty());
    return Optional.of(new Located(finding, site.tree()));
  }

  /** The other places that take the two locks in the order of this one. */
  private static Optional<String> siblings(LockOrder.Conflict conflict) {
    List<String> places =
        conflict.siblings().stream()
            .map(Findings::place)
            .filter(place -> !place.equals(place(conflict.here())))
            .distinct()
            .toList();
    if (places.isEmpty()) {
      return Optional.empty();
    }
    int more = places.size() - MOST_SIBLINGS;
    String shown = String.join(", ", places.subList(0, Math.min(MOST_SIBLINGS, places.size())));
    return Optional.of("also in this order: " + shown + (more > 0 ? " and " + more + " more" : ""));
  }

  /** Where the way to the second lock starts. */
  private static String place(Nesting nesting) {
    return place(nesting.path().get(0).site());
  }

  private static String place(Site site) {
    return site.file() + ":" + site.line();
  }

  /** A static initializer is left alone unless it waits for another thread. */
  private static boolean isOutOfPlace(Event event) {
    boolean isInitializer =
        event.locks().stream().allMatch(hold -> hold.key().form() == LockKey.Form.INITIALIZATION);
    return isInitializer
        && (event.reach().kind() != BoundaryKind.WAIT || !isForThread(event.reach().boundary()));
  }

  /** Whether a wait of the JDK is for another thread, not for time, a process or the network. */
  private static boolean isForThread(MethodId wait) {
    return FOR_THREADS.stream().anyMatch(wait.owner()::startsWith) && !wait.name().equals("sleep");
  }

  private HeldLock held(Hold hold, SourceRange call, MethodId method) {
    String expression = labels.of(hold, method);
    if (hold.key().form() == LockKey.Form.INITIALIZATION) {
      expression = "initialization of " + Values.show(hold.key().object());
    }
    HeldLock.Mode mode =
        hold.how() == Hold.How.DECLARED
            ? HeldLock.Mode.DECLARED
            : hold.key().mode() == LockKey.Mode.READ ? HeldLock.Mode.READ : HeldLock.Mode.EXCLUSIVE;
    return new HeldLock(expression, mode, hold.since().range().orElse(call));
  }

  private Severity severity(Event event) {
    Severity severity = event.reach().severity();
    if (severity != Severity.WARNING) {
      return severity;
    }
    boolean isMild =
        event.locks().stream()
            .allMatch(
                hold ->
                    hold.key().mode() == LockKey.Mode.READ
                        || (hold.how() == Hold.How.TRIED && isOnlyTried(hold.key().object())));
    return isMild ? Severity.SUGGESTION : severity;
  }

  /** Whether nobody waits for a lock: one in a field that is only tried for. */
  private boolean isOnlyTried(Value lock) {
    if (lock instanceof Value.Call view && view.receiver().isPresent()) {
      return isOnlyTried(view.receiver().get());
    }
    if (lock instanceof Value.Element element) {
      return isOnlyTried(element.array());
    }
    if (lock instanceof Value.StaticField field) {
      return isOnlyTried(field.owner(), field.name());
    }
    return lock instanceof Value.Field field && isOnlyTried(field.owner(), field.name());
  }

  private boolean isOnlyTried(String owner, String field) {
    return index.isOnlyTried(owner, field) || triedFields.isOnlyTried(owner, field);
  }

  private static Frame frame(Step step) {
    return new Frame(step.callee(), step.site().file(), step.site().line(), step.site().range());
  }

  private List<String> notes(Event event, MethodId method) {
    List<String> notes = new ArrayList<>();
    event.needed().ifPresent(lock -> notes.add(needed(lock, event.reach())));
    event
        .awaitedAt()
        .map(Findings::place)
        .map("it is waited for at %s, under the same lock"::formatted)
        .ifPresent(notes::add);
    boolean pins =
        pinning == Pinning.PINS
            && event.reach().kind() == BoundaryKind.WAIT
            && event.reach().effect() != Effect.LOCK
            && event.reach().effect() != Effect.UPDATE
            && event.locks().stream().anyMatch(hold -> hold.key().form() == LockKey.Form.MONITOR);
    if (pins) {
      notes.add("a virtual thread that waits here keeps its carrier thread, until release 24");
    }
    outerSame(event, method).ifPresent(notes::add);
    return notes;
  }

  private static String needed(String lock, Reach reach) {
    if (reach.kind() != BoundaryKind.WAIT) {
      return "the task needs '" + lock + "' itself";
    }
    String end =
        reach.severity() == Severity.ERROR
            ? "this never returns"
            : reach.bound().isPresent()
                ? "nothing but the time limit ends the wait"
                : "this returns only if that was over before";
    return "what is waited for needs '" + lock + "' itself: " + end;
  }

  /** A lock that an inner block took again changed nothing: it is held outside. */
  private Optional<String> outerSame(Event event, MethodId method) {
    for (Hold hold : event.locks()) {
      if (event.reentered().contains(hold.key())) {
        String lock = labels.of(hold, method);
        boolean isMethod =
            hold.since() instanceof TreeSite since && since.tree() instanceof MethodTree;
        String who =
            isMethod ? "the method is still synchronized on" : "an outer block still holds";
        return Optional.of(
            (hold.how() == Hold.How.DECLARED ? "the caller still holds" : who)
                + " '"
                + lock
                + "': the inner block releases nothing");
      }
    }
    return Optional.empty();
  }
}
