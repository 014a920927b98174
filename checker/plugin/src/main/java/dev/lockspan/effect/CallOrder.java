package dev.lockspan.effect;

import dev.lockspan.code.MethodId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Orders methods so that each comes after those it calls; methods that call each other come
 * together. Tarjan's algorithm, on a stack of its own since call chains are long.
 */
final class CallOrder {
  private static final class Visit {
    final MethodId method;
    final Iterator<MethodId> calls;
    final int number;
    int lowest;
    boolean callsItself;

    Visit(MethodId method, Iterator<MethodId> calls, int number) {
      this.method = method;
      this.calls = calls;
      this.number = number;
      this.lowest = number;
    }
  }

  /** What is done with methods in their order. */
  interface Visitor {
    /**
     * Takes the next methods; all others that they call came before.
     *
     * @param together one method, or several that call each other
     * @param isRecursive whether any of them leads back to itself
     */
    void visit(List<MethodId> together, boolean isRecursive);
  }

  private final Function<MethodId, Set<MethodId>> calls;
  private final Map<MethodId, Visit> visits = new HashMap<>();
  private final Deque<Visit> open = new ArrayDeque<>();
  private final Deque<MethodId> component = new ArrayDeque<>();
  private final Set<MethodId> closed = new HashSet<>();

  CallOrder(Function<MethodId, Set<MethodId>> calls) {
    this.calls = calls;
  }

  /**
   * Visits everything that {@code root} calls, directly or not.
   *
   * @param isKnown methods that need no visit
   * @param visitor gets each method, or group of methods that call each other, sorted
   */
  void from(MethodId root, Predicate<MethodId> isKnown, Visitor visitor) {
    enter(root);
    while (!open.isEmpty()) {
      Visit visit = open.peek();
      if (visit.calls.hasNext()) {
        MethodId callee = visit.calls.next();
        Visit seen = visits.get(callee);
        if (seen == null) {
          if (!isKnown.test(callee)) {
            enter(callee);
          }
        } else if (!closed.contains(callee)) {
          visit.lowest = Math.min(visit.lowest, seen.number);
          visit.callsItself |= seen == visit;
        }
      } else {
        leave(open.pop(), visitor);
      }
    }
  }

  private void enter(MethodId method) {
    Visit visit = new Visit(method, calls.apply(method).iterator(), visits.size());
    visits.put(method, visit);
    open.push(visit);
    component.push(method);
  }

  private void leave(Visit visit, Visitor visitor) {
    Visit caller = open.peek();
    if (caller != null) {
      caller.lowest = Math.min(caller.lowest, visit.lowest);
    }
    if (visit.lowest < visit.number) {
      return;
    }
    List<MethodId> together = new ArrayList<>();
    MethodId member;
    do {
      member = component.pop();
      closed.add(member);
      together.add(member);
    } while (!member.equals(visit.method));
    together.sort(Comparator.comparing(MethodId::owner).thenComparing(MethodId::signature));
    visitor.visit(together, together.size() > 1 || visit.callsItself);
  }
}
