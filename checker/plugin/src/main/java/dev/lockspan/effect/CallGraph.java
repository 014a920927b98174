package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Callees;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Variant;
import dev.lockspan.effect.program.Variants;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which bodies a body may run, by its instructions and by what has shown when it was read. */
final class CallGraph {
  /** The register of the receiver in a body that has one. */
  private static final int THIS = 0;

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final Callees callees;
  private final Variants variants;

  /** Calls that show only while a body is read, by the class of their receiver. */
  private final Map<Variant, Set<Variant>> shown = new HashMap<>();

  CallGraph(CodeSource code, Hierarchy hierarchy, Callees callees, Variants variants) {
    this.variants = variants;
    this.code = code;
    this.hierarchy = hierarchy;
    this.callees = callees;
  }

  /** A call has shown. */
  void add(Variant caller, Variant callee) {
    shown.computeIfAbsent(caller, unused -> new LinkedHashSet<>()).add(callee);
  }

  /** The bodies that a body may run while it runs. */
  Set<Variant> calls(Variant caller) {
    Set<Variant> found = new LinkedHashSet<>(shown.getOrDefault(caller, Set.of()));
    code.findBody(caller.method())
        .ifPresent(
            body -> {
              for (Instruction instruction : body.code()) {
                if (instruction instanceof Instruction.Invoke invoke) {
                  addCallees(invoke, body, caller, found);
                } else if (instruction instanceof Instruction.Function function) {
                  boolean isOwn =
                      !body.traits().isStatic() && function.captured().indexOf(THIS) == 0;
                  String self = isOwn ? caller.self() : function.target().owner();
                  targets(function, caller.method().owner())
                      .forEach(target -> found.add(variants.of(target, self)));
                } else if (instruction instanceof Instruction.New created) {
                  functions(created.type()).forEach(method -> found.add(Variant.of(method)));
                }
              }
            });
    return found;
  }

  private void addCallees(
      Instruction.Invoke invoke, Body body, Variant caller, Set<Variant> found) {
    boolean isExact = invoke.call() != Instruction.CallKind.VIRTUAL;
    boolean isOwn = !body.traits().isStatic() && invoke.receiver() == THIS;
    String owner = caller.method().owner();
    MethodId method =
        isOwn && !isExact && !caller.isPlain()
            ? invoke.method().in(caller.self())
            : invoke.method();
    Callee callee = callees.find(method, isExact, owner);
    String self = isOwn ? caller.self() : method.owner();
    callee.bodies().forEach(called -> found.add(variants.of(called, self)));
    callees.overriders(callee).forEach(other -> found.add(Variant.of(other)));
    if (!body.traits().isStatic()) {
      ownFunctions(invoke, callee, caller.self()).forEach(found::add);
    }
  }

  /** The bodies of an object that run when it is passed as a function, or in its default method. */
  private Set<Variant> ownFunctions(Instruction.Invoke invoke, Callee callee, String owner) {
    Set<String> types = new LinkedHashSet<>();
    if (invoke.receiver() == THIS) {
      callee.declaration().ifPresent(declared -> types.add(declared.owner().name()));
    }
    int argument = invoke.arguments().indexOf(THIS);
    if (argument >= 0) {
      types.add(Descriptors.parameterTypes(invoke.method().descriptor()).get(argument));
    }
    Set<Variant> found = new LinkedHashSet<>();
    types.removeIf(type -> hierarchy.find(type).filter(ClassInfo::isInterface).isEmpty());
    for (String type : types) {
      hierarchy
          .functionalMethod(type)
          .filter(function -> !Callees.isHarmless(function))
          .map(function -> callees.find(function.in(owner), false, owner))
          .filter(own -> own.rows().isEmpty())
          .ifPresent(own -> own.bodies().forEach(each -> found.add(variants.of(each, owner))));
    }
    return found;
  }

  private Set<MethodId> targets(Instruction.Function function, String caller) {
    if (function.target().name().startsWith("lambda$")) {
      return Set.of(function.target());
    }
    boolean isExact = function.call() != Instruction.CallKind.VIRTUAL;
    return new LinkedHashSet<>(callees.find(function.target(), isExact, caller).bodies());
  }

  /** The methods of an anonymous class, which may be run where it is created. */
  private Set<MethodId> functions(String type) {
    if (!Descriptors.isAnonymous(type)) {
      return Set.of();
    }
    return hierarchy.find(type).stream()
        .flatMap(info -> info.methods().values().stream())
        .filter(method -> !method.isStatic() && !method.id().isConstructor())
        .map(method -> method.id())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
