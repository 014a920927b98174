package dev.lockspan.effect;

import dev.lockspan.effect.program.Variant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Orders methods so that each comes after those it calls; methods that call each other come
 * together. Tarjan's algorithm, on a stack of its own since call chains are long.
 */
final class CallOrder {
  private static final class Visit {
    final Variant method;
    final Set<Variant> callees;
    final Iterator<Variant> calls;
    final int number;
    int lowest;

    Visit(Variant method, Set<Variant> callees, int number) {
      this.method = method;
      this.callees = callees;
      this.calls = callees.iterator();
      this.number = number;
      this.lowest = number;
    }
  }

  private final Function<Variant, Set<Variant>> calls;
  private final Map<Variant, Visit> visits = new HashMap<>();
  private final Deque<Visit> open = new ArrayDeque<>();
  private final Deque<Visit> component = new ArrayDeque<>();
  private final Set<Variant> closed = new HashSet<>();

  CallOrder(Function<Variant, Set<Variant>> calls) {
    this.calls = calls;
  }

  /**
   * Visits everything that {@code root} calls, directly or not.
   *
   * @param isKnown methods that need no visit
   * @param visitor takes the next method, or several that call each other; all others that they
   *     call came before
   */
  void from(Variant root, Predicate<Variant> isKnown, Consumer<List<Variant>> visitor) {
    enter(root);
    while (!open.isEmpty()) {
      Visit visit = open.peek();
      if (visit.calls.hasNext()) {
        Variant callee = visit.calls.next();
        Visit seen = visits.get(callee);
        if (seen == null) {
          if (!isKnown.test(callee)) {
            enter(callee);
          }
        } else if (!closed.contains(callee)) {
          visit.lowest = Math.min(visit.lowest, seen.number);
        }
      } else {
        leave(open.pop(), visitor);
      }
    }
  }

  private void enter(Variant method) {
    Visit visit = new Visit(method, calls.apply(method), visits.size());
    visits.put(method, visit);
    open.push(visit);
    component.push(visit);
  }

  private void leave(Visit visit, Consumer<List<Variant>> visitor) {
    Visit caller = open.peek();
    if (caller != null) {
      caller.lowest = Math.min(caller.lowest, visit.lowest);
    }
    if (visit.lowest < visit.number) {
      return;
    }
    NavigableMap<Variant, Visit> together = new TreeMap<>(Variant.ORDER);
    Visit member;
    do {
      member = component.pop();
      closed.add(member.method);
      together.put(member.method, member);
    } while (member != visit);
    visitor.accept(ordered(together));
  }

  /**
   * Most of what a method calls before it, so that few rounds suffice; in the same order from
   * whatever method the walk began.
   */
  private static List<Variant> ordered(NavigableMap<Variant, Visit> left) {
    List<Variant> ordered = new ArrayList<>();
    Deque<Variant> methods = new ArrayDeque<>();
    Deque<Iterator<Variant>> callees = new ArrayDeque<>();
    @Nullable Visit next = left.pollFirstEntry().getValue();
    while (next != null || !methods.isEmpty()) {
      if (next != null) {
        methods.push(next.method);
        callees.push(next.callees.iterator());
      }
      if (callees.element().hasNext()) {
        next = left.remove(callees.element().next());
      } else {
        next = null;
        ordered.add(methods.pop());
        callees.pop();
      }
    }
    return ordered;
  }
}
