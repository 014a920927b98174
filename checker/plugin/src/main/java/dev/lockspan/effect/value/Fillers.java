package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Callees;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.PlainReading;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which methods may put something into a field that is null at first, or into the collection that
 * it holds and that is empty at first.
 */
public final class Fillers {
  private record Question(MethodId method, FieldKey field) {}

  /** How many bodies are looked at for one answer. */
  private static final int MOST_BODIES = 100;

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final Callees callees;
  private final Map<Question, Boolean> answers = new HashMap<>();
  private final Map<Question, Boolean> given = new HashMap<>();

  Fillers(CodeSource code, Hierarchy hierarchy, Callees callees) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.callees = callees;
  }

  /** Whether it can be told what fills a field: no field of the JDK. */
  public boolean areKnown(FieldKey field) {
    return code.findClass(field.owner()).filter(owner -> !owner.isOfJdk()).isPresent();
  }

  /**
   * Whether other code than that of its class can fill a field: where it gets the object, as its
   * type tells, and code of subclasses.
   */
  private boolean isOpen(FieldKey field) {
    return code.findReaders(field.owner(), field.name()).isEmpty()
        || code.findWriters(field.owner(), field.name()).isEmpty();
  }

  /** Whether a call may fill a field, of whatever object. */
  public boolean mayFill(Instruction.Invoke call, FieldKey field) {
    Callee callee = callees.find(call.method(), call.call() != CallKind.VIRTUAL);
    List<MethodId> bodies = bodies(callee, field);
    return bodies.isEmpty()
        ? !callee.isOfJdk() || callee.isAbstract()
        : bodies.stream().anyMatch(body -> mayFill(body, field));
  }

  private List<MethodId> bodies(Callee callee, FieldKey field) {
    List<MethodId> others = callees.overriders(callee);
    if (others.isEmpty() || !isOpen(field)) {
      return callee.bodies();
    }
    List<MethodId> all = new ArrayList<>(callee.bodies());
    all.addAll(others);
    return all;
  }

  /** Whether a method, or one that it calls, may fill a field, of whatever object. */
  public boolean mayFill(MethodId method, FieldKey field) {
    Question question = new Question(method, field);
    Boolean known = answers.get(question);
    if (known == null) {
      known = search(question);
      answers.put(question, known);
    }
    return known;
  }

  private boolean search(Question question) {
    Set<MethodId> seen = new LinkedHashSet<>(Set.of(question.method()));
    Set<MethodId> open = new LinkedHashSet<>(seen);
    while (!open.isEmpty()) {
      MethodId next = open.iterator().next();
      open.remove(next);
      for (Body body : MemberCode.ofOne(next, code)) {
        boolean isCalled = // so that its result is looked at
            body.id().equals(next) && !next.equals(question.method());
        if (fills(body, question.field(), isCalled) || seen.size() > MOST_BODIES) {
          return true;
        }
        for (int i = 0; i < body.code().size(); i++) {
          if (body.code().get(i) instanceof Instruction.Function reference
              && gives(reference.target(), question.field())) {
            return true;
          }
          if (body.code().get(i) instanceof Instruction.Invoke invoke) {
            boolean isExact = invoke.call() != CallKind.VIRTUAL;
            Callee callee = callees.find(invoke.method(), isExact);
            List<MethodId> bodies = bodies(callee, question.field());
            if (bodies.isEmpty() && mayReach(callee, question.field())) {
              return true;
            }
            if (fillsGiven(body, i, bodies, question.field())) {
              return true;
            }
            bodies.stream().filter(seen::add).forEach(open::add);
          }
        }
      }
    }
    return false;
  }

  /** Whether a body may put something into what a call has returned of a field. */
  private boolean fillsGiven(Body body, int call, List<MethodId> bodies, FieldKey field) {
    return body.code().get(call).to() >= 0
        && bodies.stream().anyMatch(each -> gives(each, field))
        && !Trace.allMatch(body, call, (use, where) -> addsNothing(use, where, body));
  }

  /** Whether a method returns the collection that a field holds. */
  private boolean gives(MethodId method, FieldKey field) {
    return given.computeIfAbsent(
        new Question(method, field),
        asked ->
            code.findBody(method)
                .filter(body -> fills(body, field, false) && !fills(body, field, true))
                .isPresent());
  }

  /** Whether code that nobody knows may get the object of a field that it can fill. */
  private boolean mayReach(Callee callee, FieldKey field) {
    MethodId method = callee.id();
    if (!isOpen(field) || method.owner().equals("java.lang.Object")) {
      return false;
    }
    boolean mayCallBack =
        !callee.isOfJdk() || hierarchy.functionalMethod(method.owner()).isPresent();
    return isRelated(method.owner(), field.owner())
        || (mayCallBack
            && Descriptors.parameterTypes(method.descriptor()).stream()
                .anyMatch(type -> isRelated(type, field.owner())));
  }

  private boolean isRelated(String type, String owner) {
    return hierarchy.isSubtype(owner, type) || hierarchy.isSubtype(type, owner);
  }

  /** Whether a body itself fills a field, or returns the collection in it to whoever may. */
  public boolean fills(Body body, FieldKey field) {
    return fills(body, field, false);
  }

  /**
   * Whether a body itself fills a field.
   *
   * @param mayReturn whether it may return the collection that the field holds
   */
  private boolean fills(Body body, FieldKey field, boolean mayReturn) {
    List<Instruction> all = body.code();
    boolean stores = false;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof Instruction.GetField get
          && field.isReadBy(get, hierarchy)
          && Containers.mayBeEmpty(get.type())
          && !Trace.allMatch(
              body,
              i,
              (use, where) ->
                  (mayReturn && use instanceof Instruction.Return)
                      || addsNothing(use, where, body))) {
        return true;
      }
      stores |= all.get(i) instanceof Instruction.PutField put && field.isSetBy(put, hierarchy);
    }
    return stores && storesSomething(body, field);
  }

  private boolean addsNothing(Instruction use, BitSet where, Body body) {
    return Containers.onlyAsks(use, where)
        || (use instanceof Instruction.Invoke set
            && ContainerOperation.does(set.method(), ContainerOperation::replaces)
            && set.arguments().stream().noneMatch(where::get)
            && setsNothing(set, body));
  }

  /** Whether a call puts null into a reference. */
  private boolean setsNothing(Instruction.Invoke set, Body body) {
    boolean[] isNull = new boolean[1];
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) ->
            isNull[0] |=
                instruction == set
                    && Value.Constant.NULL.equals(registers.find(QueueUses.put(set))));
    return isNull[0];
  }

  private boolean storesSomething(Body body, FieldKey field) {
    boolean[] found = new boolean[1];
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (instruction instanceof Instruction.PutField put && field.isSetBy(put, hierarchy)) {
            Value value = registers.get(put.from(), 0);
            found[0] |= !value.equals(Value.Constant.NULL) && !isNewAndEmpty(value, body, put);
          }
        });
    return found[0];
  }

  /** Whether a value is a new container with nothing in it, which only a field gets. */
  private static boolean isNewAndEmpty(Value value, Body body, Instruction.PutField store) {
    return value instanceof Value.Fresh made
        && made.site() instanceof Integer site
        && Containers.isEmpty(made)
        && Trace.allMatch(body, site, (use, where) -> use == store || QueueUses.isMade(use, where));
  }
}
