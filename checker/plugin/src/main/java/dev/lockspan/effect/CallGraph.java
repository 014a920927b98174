package dev.lockspan.effect;

import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
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

  /** Calls that show only while a body is read, by the class of their receiver. */
  private final Map<MethodId, Set<MethodId>> shown = new HashMap<>();

  CallGraph(CodeSource code, Hierarchy hierarchy, Callees callees) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.callees = callees;
  }

  /** A call has shown. */
  void add(MethodId caller, MethodId callee) {
    shown.computeIfAbsent(caller, unused -> new LinkedHashSet<>()).add(callee);
  }

  /** The bodies that a body may run while it runs. */
  Set<MethodId> calls(MethodId method) {
    Set<MethodId> found = new LinkedHashSet<>(shown.getOrDefault(method, Set.of()));
    code.findBody(method)
        .ifPresent(
            body -> {
              for (Instruction instruction : body.code()) {
                if (instruction instanceof Instruction.Invoke invoke) {
                  boolean isExact = invoke.call() != Instruction.CallKind.VIRTUAL;
                  Callee callee = callees.find(invoke.method(), isExact, method.owner());
                  found.addAll(callee.bodies());
                  if (!body.traits().isStatic()) {
                    found.addAll(ownFunctions(invoke, callee, method.owner()));
                  }
                } else if (instruction instanceof Instruction.Function function) {
                  found.addAll(targets(function, method.owner()));
                } else if (instruction instanceof Instruction.New created) {
                  found.addAll(functions(created.type()));
                }
              }
            });
    return found;
  }

  /** The bodies of an object that run when it is passed as a function, or in its default method. */
  private Set<MethodId> ownFunctions(Instruction.Invoke invoke, Callee callee, String owner) {
    Set<String> types = new LinkedHashSet<>();
    if (invoke.receiver() == THIS) {
      callee.declaration().ifPresent(declared -> types.add(declared.owner().name()));
    }
    int argument = invoke.arguments().indexOf(THIS);
    if (argument >= 0) {
      types.add(Descriptors.parameterTypes(invoke.method().descriptor()).get(argument));
    }
    Set<MethodId> found = new LinkedHashSet<>();
    for (String type : types) {
      hierarchy
          .functionalMethod(type)
          .filter(function -> !Callees.isHarmless(function))
          .map(function -> callees.find(function.in(owner), false, owner))
          .filter(own -> own.rows().isEmpty())
          .ifPresent(own -> found.addAll(own.bodies()));
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
    int dollar = type.lastIndexOf('$');
    if (dollar < 0 || dollar + 1 >= type.length() || !Character.isDigit(type.charAt(dollar + 1))) {
      return Set.of();
    }
    return hierarchy.find(type).stream()
        .flatMap(info -> info.methods().values().stream())
        .filter(method -> !method.isStatic() && !method.id().isConstructor())
        .map(method -> method.id())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
