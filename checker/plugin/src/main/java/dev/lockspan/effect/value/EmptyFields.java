package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Site;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.Hierarchy;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The calls that a body does not come to as long as a field of its object is null, or an empty
 * collection, or as one of its inputs is: {@code if (!names.isEmpty()) listener.changed(names)}.
 */
public final class EmptyFields {
  private record Question(MethodId body, Source source) {}

  /**
   * What is empty.
   *
   * @param field the field of the body's object, if it is one
   * @param input else the register of what the body is given
   */
  private record Source(Optional<FieldKey> field, int input) {
    static Source of(FieldKey field) {
      return new Source(Optional.of(field), -1);
    }
  }

  /**
   * Where a body may be.
   *
   * @param empty the registers that hold the collection, or a view of it
   */
  private record Point(int at, Truths truths, BitSet empty) {}

  /** So many points are looked at for one answer. */
  private static final int MOST = 600;

  private final Hierarchy hierarchy;
  private final Map<Question, BitSet> known = new HashMap<>();

  public EmptyFields(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** The fields of its object of which one keeps a body from a call while it is empty. */
  public Set<FieldKey> before(Body body, Site call) {
    Set<FieldKey> fields = new LinkedHashSet<>();
    for (Instruction instruction : body.code()) {
      if (instruction instanceof Instruction.GetField get && get.object() == 0) {
        FieldKey field = FieldKey.of(get, hierarchy);
        if (!fields.contains(field) && isKept(body, call, Source.of(field))) {
          fields.add(field);
        }
      }
    }
    return fields;
  }

  /** Whether a body does not come to a call where an input is a collection that stays empty. */
  public boolean isKeptByInput(Body body, Site call, int input) {
    return isKept(body, call, new Source(Optional.empty(), input));
  }

  private boolean isKept(Body body, Site call, Source source) {
    BitSet reached =
        known.computeIfAbsent(new Question(body.id(), source), unused -> reached(body, source));
    boolean isThere = false;
    for (int i = 0; i < body.code().size(); i++) {
      if (body.code().get(i) instanceof Instruction.Invoke invoke && invoke.site().equals(call)) {
        isThere = true;
        if (reached.get(i)) {
          return false;
        }
      }
    }
    return isThere;
  }

  private BitSet reached(Body body, Source source) {
    BitSet reached = new BitSet();
    Set<Point> seen = new HashSet<>();
    Deque<Point> pending = new ArrayDeque<>();
    BitSet empty = new BitSet();
    if (source.input() >= 0) {
      empty.set(source.input());
    }
    pending.push(new Point(0, Truths.NONE, empty));
    while (!pending.isEmpty()) {
      Point point = pending.pop();
      if (seen.size() > MOST) {
        reached.set(0, body.code().size());
        return reached;
      }
      if (point.at() < body.code().size() && seen.add(point)) {
        reached.set(point.at());
        next(point, body, source, pending);
      }
    }
    return reached;
  }

  private void next(Point point, Body body, Source source, Deque<Point> pending) {
    int at = point.at();
    Instruction instruction = body.code().get(at);
    for (int handler : body.handlers().get(at)) {
      pending.push(new Point(handler, point.truths(), point.empty()));
    }
    if (instruction instanceof Instruction.Branch branch) {
      OptionalInt target = point.truths().target(branch, at);
      if (target.isPresent()) {
        pending.push(new Point(target.getAsInt(), point.truths(), point.empty()));
        return;
      }
    }
    Truths truths = truths(instruction, point, source);
    BitSet empty = empty(instruction, point, source);
    for (int target : Trace.next(instruction, at)) {
      pending.push(new Point(target, truths, empty));
    }
  }

  private Truths truths(Instruction instruction, Point before, Source source) {
    Truths truths = before.truths().after(instruction);
    if (isOf(instruction, source) && !isCollection(instruction)) {
      return truths.without(instruction.to());
    }
    Optional<ContainerOperation> asked =
        instruction.to() >= 0 ? ofEmpty(instruction, before) : Optional.empty();
    if (asked.filter(ContainerOperation.IS_EMPTY::equals).isPresent()) {
      return truths.with(instruction.to());
    }
    boolean isNothing = asked.filter(ContainerOperation::givesNothingOfEmpty).isPresent();
    return isNothing ? truths.without(instruction.to()) : truths;
  }

  private BitSet empty(Instruction instruction, Point before, Source source) {
    if (instruction.to() < 0) {
      return before.empty();
    }
    BitSet empty = (BitSet) before.empty().clone();
    boolean isCopy =
        instruction instanceof Instruction.Move move && before.empty().get(move.from());
    boolean isView =
        ofEmpty(instruction, before)
            .filter(by -> by.leadsToElements() || by.isMapView())
            .isPresent();
    empty.set(
        instruction.to(),
        isCopy || isView || (isOf(instruction, source) && isCollection(instruction)));
    return empty;
  }

  private static Optional<ContainerOperation> ofEmpty(Instruction instruction, Point before) {
    return instruction instanceof Instruction.Invoke call
            && call.receiver() >= 0
            && before.empty().get(call.receiver())
        ? ContainerOperation.find(call.method())
        : Optional.empty();
  }

  private static boolean isCollection(Instruction read) {
    return read instanceof Instruction.GetField get && Containers.mayBeEmpty(get.type());
  }

  private boolean isOf(Instruction instruction, Source source) {
    return source.field().isPresent()
        && instruction instanceof Instruction.GetField get
        && get.object() == 0
        && get.name().equals(source.field().get().name())
        && hierarchy.fieldOwner(get.owner(), get.name()).equals(source.field().get().owner());
  }
}
