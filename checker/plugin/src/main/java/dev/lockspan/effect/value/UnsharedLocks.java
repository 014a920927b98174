package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.PlainReading;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Final fields that keep a lock of their own, which is in no other variable, array or collection:
 * the code that reads the field only calls methods of the lock or of its views.
 */
public final class UnsharedLocks {
  private static final String LOCKS = "java.util.concurrent.locks.";

  private record Use(FieldKey field, String type) {}

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final Map<Use, Boolean> known = new HashMap<>();

  public UnsharedLocks(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
  }

  /**
   * Whether a path to another object than this field's never leads to the lock that it keeps.
   *
   * @param user the class whose code has the other path
   */
  public boolean isKept(Value lock, String user) {
    return FieldKey.find(lock).filter(field -> isKept(field, user)).isPresent();
  }

  private boolean isKept(FieldKey field, String user) {
    return isKept(new Use(field, field.owner()))
        && (user.equals(field.owner()) || isKept(new Use(field, user)));
  }

  private boolean isKept(Use use) {
    Boolean answer = known.get(use);
    if (answer == null) {
      answer = isFinal(use.field()) && new Reading(use).isKept();
      known.put(use, answer);
    }
    return answer;
  }

  private boolean isFinal(FieldKey field) {
    return code.findClass(field.owner())
        .filter(info -> FinalFields.isFinal(info, field.name()))
        .isPresent();
  }

  /** The code that may read a field: all of it where that is known, else that of a class. */
  private Collection<Body> bodies(FieldKey field, String type) {
    Set<MethodId> members =
        new LinkedHashSet<>(code.findReaders(field.owner(), field.name()).orElse(Set.of()));
    for (Optional<ClassInfo> at = code.findClass(type); at.isPresent(); at = outer(at.get())) {
      at.get().methods().values().forEach(method -> members.add(method.id()));
      members.add(new MethodId(at.get().name(), MethodId.STATIC_INITIALIZER, "()V"));
    }
    Map<MethodId, Body> bodies = new LinkedHashMap<>();
    for (MethodId member : members) {
      MemberCode.of(member, code).forEach(body -> bodies.put(body.id(), body));
    }
    return bodies.values();
  }

  private Optional<ClassInfo> outer(ClassInfo info) {
    int nested = info.name().lastIndexOf('$');
    return nested <= 0 ? Optional.empty() : code.findClass(info.name().substring(0, nested));
  }

  /** One look through the code that may use a field, and the fields that keep the lock's views. */
  private final class Reading {
    private final Use use;
    private final Deque<FieldKey> open = new ArrayDeque<>();
    private final Set<FieldKey> names = new HashSet<>();

    Reading(Use use) {
      this.use = use;
      add(use.field());
    }

    private void add(FieldKey name) {
      if (names.add(name)) {
        open.add(name);
      }
    }

    boolean isKept() {
      while (!open.isEmpty()) {
        FieldKey name = open.remove();
        for (Body body : bodies(name, use.type())) {
          if (!new BodyReading(body, this).keeps(name)) {
            return false;
          }
        }
      }
      return true;
    }

    boolean isRoot(FieldKey name) {
      return name.equals(use.field());
    }

    void addView(Instruction.PutField put) {
      add(FieldKey.of(put, hierarchy));
    }
  }

  /** What one body does with a lock that it takes out of a field, or puts there. */
  private final class BodyReading {
    private final Body body;
    private final Reading reading;
    private final Set<Integer> followed = new HashSet<>();

    BodyReading(Body body, Reading reading) {
      this.body = body;
      this.reading = reading;
    }

    boolean keeps(FieldKey field) {
      for (int i = 0; i < body.code().size(); i++) {
        if (field.isReadBy(body.code().get(i), hierarchy)
            && !Trace.allMatch(body, i, (use, where) -> isCall(use, where, field))) {
          return false;
        }
      }
      return !reading.isRoot(field) || makes(field);
    }

    /** Whether all that the body puts into the field is a new lock, and goes nowhere else. */
    private boolean makes(FieldKey field) {
      boolean[] isNew = {true};
      PlainReading.read(
          body,
          hierarchy,
          (instruction, registers) -> {
            if (instruction instanceof Instruction.PutField put && field.isSetBy(put, hierarchy)) {
              isNew[0] &=
                  registers.find(put.from()) instanceof Value.Fresh made
                      && made.type().startsWith(LOCKS)
                      && Trace.allMatch(
                          body, (Integer) made.site(), (use, at) -> isMaking(use, at, field));
            }
          });
      return isNew[0];
    }

    private boolean isMaking(Instruction use, BitSet where, FieldKey field) {
      return use instanceof Instruction.PutField put
          ? field.isSetBy(put, hierarchy)
          : isCall(use, where, field);
    }

    /** Whether a use of the lock only calls a method of it, or looks at it. */
    private boolean isCall(Instruction use, BitSet where, FieldKey field) {
      if (use instanceof Instruction.Invoke invoke) {
        return invoke.arguments().stream().noneMatch(where::get)
            && isAlone(invoke.receiver(), field)
            && (!isView(invoke) || keepsView(use, field));
      }
      if (use instanceof Instruction.Move move) {
        return isAlone(move.to(), field);
      }
      return use instanceof Instruction.Branch
          || use instanceof Instruction.Compare
          || use instanceof Instruction.InstanceOf
          || use instanceof Instruction.Enter
          || use instanceof Instruction.Exit;
    }

    private static boolean isView(Instruction.Invoke invoke) {
      return invoke.to() >= 0 && invoke.method().resultType().endsWith("Lock");
    }

    /** Whether a view is kept in a field as the lock is, if it is kept at all. */
    private boolean keepsView(Instruction call, FieldKey field) {
      for (int i = 0; i < body.code().size(); i++) {
        if (body.code().get(i) == call
            && followed.add(i)
            && !Trace.allMatch(body, i, (use, where) -> isOfView(use, where, field))) {
          return false;
        }
      }
      return true;
    }

    private boolean isOfView(Instruction use, BitSet where, FieldKey field) {
      if (use instanceof Instruction.PutField put) {
        reading.addView(put);
        return isFinal(FieldKey.of(put, hierarchy));
      }
      return isCall(use, where, field);
    }

    /** Whether a register holds nothing else at other times, so that no values meet in it. */
    private boolean isAlone(int register, FieldKey field) {
      boolean isLoaded = false;
      int others = register < body.inputs() ? 1 : 0;
      for (Instruction each : body.code()) {
        boolean isLoad = field.isReadBy(each, hierarchy);
        isLoaded |= each.to() == register && isLoad;
        others += each.to() == register && !isLoad ? 1 : 0;
      }
      return isLoaded ? others == 0 : others == 1;
    }
  }
}
