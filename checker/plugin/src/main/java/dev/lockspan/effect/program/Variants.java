package dev.lockspan.effect.program;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.MethodInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which bodies do something else for the objects of a subclass: those that come to a call on
 * their own object, or on the one that encloses it, of a method which the subclass replaces, or the
 * class around it.
 */
public final class Variants {
  /** The register of the receiver in a body that has one. */
  private static final int THIS = 0;

  /** How many bodies of one object are looked at for one answer. */
  private static final int MOST_BODIES = 300;

  /** A body's call on its own object. */
  private record OwnCall(MethodId method, boolean isExact) {}

  /**
   * A body's call on the object that encloses its own.
   *
   * @param type the class around the body
   */
  private record OuterCall(String type, MethodId method) {}

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final Map<MethodId, List<OwnCall>> ownCalls = new HashMap<>();
  private final Map<MethodId, List<OuterCall>> outerCalls = new HashMap<>();
  private final EnclosingObjects enclosing;
  private final Map<Variant, Boolean> answers = new HashMap<>();
  private final Map<String, String> classes = new HashMap<>();

  public Variants(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.enclosing = new EnclosingObjects(hierarchy);
  }

  /** A body as the objects of a class run it: the plain one where that makes no difference. */
  public Variant of(MethodId body, String self) {
    if (self.equals(body.owner())) {
      return Variant.of(body);
    }
    Variant variant = new Variant(body, classes.computeIfAbsent(self, this::onlyClass));
    Boolean differs = answers.get(variant);
    if (differs == null) {
      differs = differs(variant);
      answers.put(variant, differs);
    }
    return differs ? variant : Variant.of(body);
  }

  /** The one class of which objects of an abstract type can be; else the type. */
  private String onlyClass(String type) {
    List<String> all =
        hierarchy.find(type).filter(ClassInfo::isAbstract).isPresent()
            ? hierarchy.concreteTypes(type)
            : List.of();
    return all.size() == 1 ? all.get(0) : type;
  }

  private boolean differs(Variant variant) {
    List<ClassInfo> subclasses = subclasses(variant);
    if (subclasses.isEmpty()) {
      return false;
    }
    String owner = variant.method().owner();
    Set<MethodId> seen = new LinkedHashSet<>();
    Deque<MethodId> open = new ArrayDeque<>(List.of(variant.method()));
    while (!open.isEmpty() && seen.size() < MOST_BODIES) {
      MethodId next = open.pop();
      if (!seen.add(next)) {
        continue;
      }
      for (OuterCall call : outerCalls(next)) {
        if (isReplaced(call, variant.self())) {
          return true;
        }
      }
      for (OwnCall call : ownCalls(next)) {
        Optional<MethodId> target = target(call, owner);
        boolean isLeftToOthers = // each subclass then has its own overriders
            target.filter(method -> Placeholders.onlyThrows(method, hierarchy)).isPresent();
        if (!call.isExact() && (isLeftToOthers || isReplaced(call.method(), subclasses))) {
          return true;
        }
        target.ifPresent(open::push);
      }
    }
    return false;
  }

  /**
   * The classes from that of the objects up to the body's, without the latter; of a default method
   * all of theirs.
   */
  private List<ClassInfo> subclasses(Variant variant) {
    String owner = variant.method().owner();
    if (hierarchy.isInterface(owner)) {
      return hierarchy.isInterface(variant.self())
          ? List.of()
          : implementers(owner, variant.self());
    }
    List<ClassInfo> found = new ArrayList<>();
    for (String type : hierarchy.linearize(variant.self())) {
      ClassInfo info = hierarchy.find(type).orElse(null);
      if (info == null || info.isInterface() || info.isOfJdk()) {
        return List.of();
      }
      if (type.equals(owner)) {
        return found;
      }
      found.add(info);
    }
    return List.of();
  }

  /** What the methods of a class come from, besides an interface that it implements. */
  private List<ClassInfo> implementers(String owner, String self) {
    List<String> all = hierarchy.linearize(self);
    return all.contains(owner)
        ? all.stream()
            .filter(type -> !type.equals(owner))
            .flatMap(type -> hierarchy.find(type).stream())
            .filter(info -> !info.isOfJdk())
            .toList()
        : List.of();
  }

  private static boolean isReplaced(MethodId method, List<ClassInfo> subclasses) {
    for (ClassInfo subclass : subclasses) {
      MethodInfo own = subclass.methods().get(method.signature());
      if (own != null && !own.isStatic()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the object that encloses those of a class does something else than others. */
  private boolean isReplaced(OuterCall call, String self) {
    String around = enclosing.of(call.type(), self);
    if (around.equals(call.type())) {
      return false;
    }
    MethodId method = call.method();
    Optional<MethodId> general = body(method.in(call.type()));
    Optional<MethodId> own = body(method.in(around));
    return !own.equals(general) || own.filter(body -> !of(body, around).isPlain()).isPresent();
  }

  private Optional<MethodId> body(MethodId method) {
    return hierarchy.declaration(method).filter(Declaration::hasBody).map(Declaration::id);
  }

  /** The body that a call runs on an object of the class itself. */
  private Optional<MethodId> target(OwnCall call, String owner) {
    MethodId method = call.isExact() ? call.method() : call.method().in(owner);
    return code.findBody(method).isPresent() ? Optional.of(method) : body(method);
  }

  private List<OwnCall> ownCalls(MethodId method) {
    List<OwnCall> known = ownCalls.get(method);
    if (known == null) {
      known =
          code.findBody(method)
              .filter(body -> !body.traits().isStatic())
              .map(Variants::ownCalls)
              .orElse(List.of());
      ownCalls.put(method, known);
    }
    return known;
  }

  private List<OuterCall> outerCalls(MethodId method) {
    List<OuterCall> known = outerCalls.get(method);
    if (known == null) {
      known = code.findBody(method).map(Variants::outerCalls).orElse(List.of());
      outerCalls.put(method, known);
    }
    return known;
  }

  private static List<OuterCall> outerCalls(Body body) {
    Map<Integer, String> outer = new HashMap<>();
    Set<OuterCall> calls = new LinkedHashSet<>();
    for (Instruction instruction : body.code()) {
      if (instruction instanceof Instruction.Outer read) {
        outer.put(read.to(), read.type());
      } else if (instruction instanceof Instruction.Invoke invoke
          && invoke.call() == CallKind.VIRTUAL
          && outer.containsKey(invoke.receiver())) {
        calls.add(new OuterCall(outer.get(invoke.receiver()), invoke.method()));
      }
    }
    return List.copyOf(calls);
  }

  private static List<OwnCall> ownCalls(Body body) {
    Set<OwnCall> calls = new LinkedHashSet<>();
    for (Instruction instruction : body.code()) {
      if (instruction instanceof Instruction.Invoke invoke && invoke.receiver() == THIS) {
        calls.add(new OwnCall(invoke.method(), invoke.call() != CallKind.VIRTUAL));
      } else if (instruction instanceof Instruction.Function function
          && !function.captured().isEmpty()
          && function.captured().get(0) == THIS) {
        boolean isExact = function.call() != CallKind.VIRTUAL || isLambda(function.target());
        calls.add(new OwnCall(function.target(), isExact));
      }
    }
    return List.copyOf(calls);
  }

  private static boolean isLambda(MethodId method) {
    return method.name().startsWith("lambda$");
  }
}
