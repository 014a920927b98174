package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.MethodInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callees;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.PlainReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which methods set the private fields that hold numbers, or what others may implement, and any
 * fields that hold streams.
 */
public final class Writers {
  /**
   * What a method sets, whatever way it returns.
   *
   * @param value what the field has then, in the terms of the method
   */
  public record Setting(FieldKey field, Value value) {}

  /**
   * Whether a method may set a field.
   *
   * @param isToEmpty whether getters that fill it do not count
   */
  private record Question(MethodId method, FieldKey field, boolean isToEmpty) {}

  /** How many bodies are looked at for one answer. */
  private static final int MOST_BODIES = 300;

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final Callees callees;
  private final LazyGetters lazy;
  private final Map<FieldKey, Set<MethodId>> writers = new HashMap<>();
  private final Map<MethodId, List<Setting>> settings = new HashMap<>();
  private final Map<Question, Boolean> answers = new HashMap<>();

  public Writers(CodeSource code, Hierarchy hierarchy, Callees callees) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.callees = callees;
    this.lazy = new LazyGetters(code, hierarchy);
  }

  /** Whether all that set a field are known, or those of its class where it holds a stream. */
  public boolean areKnown(String owner, String name) {
    return !of(new FieldKey(owner, name)).isEmpty();
  }

  private Set<MethodId> of(FieldKey field) {
    Set<MethodId> known = writers.get(field);
    if (known == null) {
      known = isOfInterest(field) ? find(field) : isStream(field) ? ofStream(field) : Set.of();
      writers.put(field, known);
    }
    return known;
  }

  private Set<MethodId> find(FieldKey field) {
    return code.findWriters(field.owner(), field.name()).orElse(Set.of());
  }

  private Set<MethodId> ofStream(FieldKey field) {
    Set<MethodId> all = new HashSet<>(find(field));
    Map<String, MethodInfo> own =
        hierarchy.find(field.owner()).map(ClassInfo::methods).orElse(Map.of());
    for (MethodInfo method : all.isEmpty() ? own.values() : Set.<MethodInfo>of()) {
      if (hierarchy.code(method.id()).stream().anyMatch(each -> field.isSetBy(each, hierarchy))) {
        all.add(method.id());
      }
    }
    return all;
  }

  private boolean isOfInterest(FieldKey field) {
    return isOf(field, type -> NumberSetters.isNumber(type) || hierarchy.isInterface(type));
  }

  private boolean isStream(FieldKey field) {
    return isOf(field, type -> GivenStreams.isStream(type, hierarchy));
  }

  private boolean isOf(FieldKey field, Predicate<String> type) {
    ClassInfo.FieldInfo info =
        hierarchy.find(field.owner()).map(owner -> owner.fields().get(field.name())).orElse(null);
    return info != null && !info.isFinal() && !info.isStatic() && type.test(info.type());
  }

  /** The fields that a method sets once, each to what it is given or to a constant or function. */
  public List<Setting> settings(MethodId method) {
    List<Setting> known = settings.get(method);
    if (known == null) {
      known =
          method.isConstructor()
              ? List.of()
              : code.findBody(method).map(this::read).orElse(List.of());
      settings.put(method, known);
    }
    return known;
  }

  private List<Setting> read(Body body) {
    List<Instruction> all = body.code();
    List<Setting> found = new ArrayList<>(0);
    for (int i = 0; i < all.size() && !body.traits().isStatic(); i++) {
      if (all.get(i) instanceof Instruction.PutField put
          && put.object() == 0
          && isOnAllWays(all, i)
          && isOnlyStore(all, put)) {
        FieldKey field = FieldKey.of(put, hierarchy);
        value(body, put).ifPresent(value -> found.add(new Setting(field, value)));
      }
    }
    return List.copyOf(found);
  }

  /** What a store takes, if whoever calls the method can tell what that is. */
  private Optional<Value> value(Body body, Instruction.PutField store) {
    List<Value> found = new ArrayList<>(1);
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (instruction == store) {
            found.add(registers.get(store.from(), store.from()));
          }
        });
    return found.stream()
        .filter(
            value ->
                value instanceof Value.Parameter
                    || value instanceof Value.StaticField
                    || value instanceof Value.Function)
        .findFirst();
  }

  /** Whether no way leads past an instruction, but by an exception. */
  private static boolean isOnAllWays(List<Instruction> all, int at) {
    for (int i = 0; i < at; i++) {
      Instruction before = all.get(i);
      boolean isPast =
          (before instanceof Instruction.Goto jump && jump.target() > at)
              || (before instanceof Instruction.Branch branch && branch.target() > at)
              || before instanceof Instruction.Choose
              || before instanceof Instruction.Return;
      if (isPast) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOnlyStore(List<Instruction> all, Instruction.PutField store) {
    return all.stream()
        .noneMatch(
            each ->
                each != store
                    && each instanceof Instruction.PutField other
                    && other.name().equals(store.name()));
  }

  /** Whether a method, or one that it calls in the class of the field, may set the field. */
  public boolean maySet(MethodId method, Value.Field field) {
    return is(new Question(method, FieldKey.of(field), false));
  }

  /** The field that a getter fills when it finds it empty. */
  public Optional<FieldKey> filledBy(MethodId getter) {
    return lazy.field(getter);
  }

  /** Whether a method, or one that it calls in the class of the field, may empty the field. */
  public boolean mayEmpty(MethodId method, Value.Field field) {
    return is(new Question(method, FieldKey.of(field), true));
  }

  private boolean is(Question question) {
    Boolean known = answers.get(question);
    if (known == null) {
      known = search(question);
      answers.put(question, known);
    }
    return known;
  }

  private boolean search(Question question) {
    Set<MethodId> wanted = wanted(question);
    if (wanted.isEmpty() && areAllKnown(question)) {
      return false;
    }
    String nest = Descriptors.outermost(question.field().owner());
    Set<MethodId> seen = new HashSet<>(Set.of(question.method()));
    Set<MethodId> open = new HashSet<>(seen);
    while (!open.isEmpty()) {
      MethodId next = open.iterator().next();
      open.remove(next);
      boolean isWriter = wanted.contains(next) || empties(next, question);
      if (isWriter || seen.size() > MOST_BODIES) {
        return true;
      }
      for (Body body : MemberCode.of(next, code)) {
        for (Instruction instruction : body.code()) {
          if (instruction instanceof Instruction.Invoke invoke) {
            MethodId called = invoke.method();
            if (isOneOf(called, wanted)) {
              return true;
            }
            callees.find(called, false).bodies().stream()
                .filter(callee -> Descriptors.outermost(callee.owner()).equals(nest))
                .filter(seen::add)
                .forEach(open::add);
          }
        }
      }
    }
    return false;
  }

  private boolean areAllKnown(Question question) {
    FieldKey field = question.field();
    return !question.isToEmpty() || code.findWriters(field.owner(), field.name()).isPresent();
  }

  /** Whether a method sets a field, which others may set as well, but does not only fill it. */
  private boolean empties(MethodId method, Question question) {
    return question.isToEmpty()
        && !method.isConstructor()
        && !lazy.field(method).equals(Optional.of(question.field()))
        && hierarchy.code(method).stream()
            .anyMatch(
                instruction ->
                    instruction instanceof Instruction.PutField put
                        && put.name().equals(question.field().name()));
  }

  private Set<MethodId> wanted(Question question) {
    FieldKey field = question.field();
    return question.isToEmpty()
        ? find(field).stream()
            .filter(writer -> !writer.isConstructor())
            .filter(writer -> !lazy.field(writer).equals(Optional.of(field)))
            .collect(Collectors.toSet())
        : of(field);
  }

  private static boolean isOneOf(MethodId called, Set<MethodId> wanted) {
    for (MethodId method : wanted) {
      if (!method.isConstructor() && method.signature().equals(called.signature())) {
        return true;
      }
    }
    return false;
  }
}
