package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Joins;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.PlainReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one constructor of a class sets a field to: itself, or by another that it calls with {@code
 * this(..)} or {@code super(..)}.
 */
final class Constructions {
  /** A call of another constructor for the same object, which may set the field. */
  private record Delegation(MethodId constructor, List<Value> arguments) {}

  private record Question(MethodId constructor, String owner, String field) {}

  /** Constructors that call each other are followed no further than this. */
  private static final int MOST_CONSTRUCTORS = 8;

  private static final int THIS = 0;

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final StoredValues stores;
  private final Map<Question, Optional<Value>> known = new HashMap<>();
  private final Map<MethodId, List<Delegation>> delegations = new HashMap<>();

  /** Which fields only constructors set, by class and name. */
  private final Map<String, Map<String, Boolean>> ofConstructors = new HashMap<>();

  /** Which fields others do no more than empty. */
  private final Map<FieldKey, Boolean> undone = new HashMap<>();

  Constructions(CodeSource code, Hierarchy hierarchy, StoredValues stores) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.stores = stores;
  }

  /** Whether a field is set by constructors and nothing else. */
  boolean areAll(Value.Field field) {
    return ofConstructors
        .computeIfAbsent(field.owner(), owner -> new HashMap<>())
        .computeIfAbsent(
            field.name(), name -> isFinal(field.owner(), name) || areOnly(field.owner(), name));
  }

  boolean isFinal(String owner, String name) {
    return code.findClass(owner).filter(info -> FinalFields.isFinal(info, name)).isPresent();
  }

  /** Whether constructors set a private field, and nothing else does. */
  boolean areOnly(String owner, String field) {
    return code.findWriters(owner, field)
        .filter(writers -> writers.stream().allMatch(MethodId::isConstructor))
        .isPresent();
  }

  /** Whether constructors set a private field, and others do no more than empty it. */
  boolean areOnlyUndone(String owner, String field) {
    FieldKey wanted = new FieldKey(owner, field);
    Boolean known = undone.get(wanted);
    if (known == null) {
      known = isOnlyUndone(wanted);
      undone.put(wanted, known);
    }
    return known;
  }

  private boolean isOnlyUndone(FieldKey wanted) {
    return code.findWriters(wanted.owner(), wanted.name())
        .filter(
            writers ->
                writers.stream()
                    .filter(writer -> !writer.isConstructor())
                    .flatMap(writer -> MemberCode.of(writer, code).stream())
                    .flatMap(body -> stores.in(body).stream())
                    .filter(store -> store.field().equals(wanted))
                    .allMatch(store -> store.value().equals(Value.Constant.NULL)))
        .isPresent();
  }

  /**
   * The value in the terms of the constructor; empty where it sets several, or it cannot be told.
   *
   * @param owner the class that declares the field: the constructor's or a superclass
   */
  Optional<Value> setBy(MethodId constructor, String owner, String field) {
    Question question = new Question(constructor, owner, field);
    Optional<Value> value = known.get(question);
    if (value == null) {
      known.put(question, Optional.empty());
      value = code.findBody(constructor).flatMap(body -> read(body, owner, field));
      known.put(question, value);
    }
    return value;
  }

  /** All that a constructor sets a field to, in its own terms. */
  Set<Value> allSetBy(MethodId constructor, String owner, String field) {
    Set<Value> all = new LinkedHashSet<>();
    code.findBody(constructor).ifPresent(body -> addSet(body, owner, field, 0, all));
    return all;
  }

  /** Whether neither a constructor nor what it gives its object to can set a field. */
  boolean leaves(MethodId constructor, String owner, String field) {
    return leaves(constructor, owner, field, 0);
  }

  private boolean leaves(MethodId constructor, String owner, String field, int depth) {
    if (constructor.owner().equals("java.lang.Object")) {
      return true;
    }
    Optional<Body> body = code.findBody(constructor).filter(Constructions::keepsToItself);
    return depth < MOST_CONSTRUCTORS
        && body.isPresent()
        && ownStores(body.get(), owner, field).isEmpty()
        && delegations(body.get()).stream()
            .allMatch(other -> leaves(other.constructor(), owner, field, depth + 1));
  }

  private static boolean keepsToItself(Body body) {
    for (Instruction instruction : body.code()) {
      boolean isShown =
          (instruction instanceof Instruction.Invoke invoke
                  && (invoke.arguments().contains(THIS)
                      || (invoke.receiver() == THIS && !invoke.method().isConstructor())))
              || (instruction instanceof Instruction.Function function
                  && function.captured().contains(THIS));
      if (isShown) {
        return false;
      }
    }
    return true;
  }

  private void addSet(Body body, String owner, String field, int depth, Set<Value> all) {
    all.addAll(ownStores(body, owner, field));
    for (Delegation other : depth < MOST_CONSTRUCTORS ? delegations(body) : List.<Delegation>of()) {
      Set<Value> set = new LinkedHashSet<>();
      code.findBody(other.constructor())
          .ifPresent(next -> addSet(next, owner, field, depth + 1, set));
      set.forEach(value -> all.add(with(value, other.arguments())));
    }
  }

  /**
   * A new object as each constructor makes it that runs for it: by the arguments of the one that is
   * called, then of the others in their order, as far as those are known.
   */
  List<Value.Fresh> chain(Value.Fresh made) {
    List<Value.Fresh> chain = new ArrayList<>(List.of(made));
    for (int i = 0; i < chain.size() && chain.size() < MOST_CONSTRUCTORS; i++) {
      Value.Fresh at = chain.get(i);
      Optional<Body> body = at.constructor().flatMap(code::findBody);
      for (Delegation next : body.map(this::delegations).orElse(List.of())) {
        List<Value> given =
            next.arguments().stream().map(value -> with(value, at.arguments())).toList();
        chain.add(new Value.Fresh(made.site(), next.constructor(), given));
      }
    }
    return chain;
  }

  private Optional<Value> read(Body body, String owner, String field) {
    Set<Value> all = ownStores(body, owner, field);
    for (Delegation other : delegations(body)) {
      if (!body.id().owner().equals(owner) || other.constructor().owner().equals(owner)) {
        setBy(other.constructor(), owner, field)
            .ifPresent(value -> all.add(with(value, other.arguments())));
      }
    }
    return all.size() == 1 ? all.stream().findFirst() : Optional.empty();
  }

  private Set<Value> ownStores(Body body, String owner, String field) {
    FieldKey wanted = new FieldKey(owner, field);
    Set<Value> all = new LinkedHashSet<>();
    for (StoredValues.Store store : stores.in(body)) {
      if (!store.isStatic() && store.field().equals(wanted)) {
        all.add(store.value());
      }
    }
    return all;
  }

  private List<Delegation> delegations(Body body) {
    List<Delegation> found = delegations.get(body.id());
    if (found == null) {
      found = readDelegations(body);
      delegations.put(body.id(), found);
    }
    return found;
  }

  private List<Delegation> readDelegations(Body body) {
    List<Delegation> found = new ArrayList<>();
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (instruction instanceof Instruction.Invoke invoke
              && invoke.method().isConstructor()
              && registers.find(invoke.receiver()) instanceof Value.This) {
            List<Value> arguments =
                invoke.arguments().stream()
                    .map(register -> registers.get(register, register))
                    .toList();
            found.add(new Delegation(invoke.method(), arguments));
          }
        });
    return List.copyOf(found);
  }

  /** A value in the terms of whoever gives these arguments. */
  private static Value with(Value value, List<Value> arguments) {
    if (value instanceof Value.Parameter parameter) {
      return parameter.index() < arguments.size()
          ? arguments.get(parameter.index())
          : new Value.Unknown(value);
    }
    return Joins.map(value, part -> with(part, arguments));
  }
}
