package dev.lockspan.effect.program;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The lambdas and method references that implement an interface of the project, wherever they are
 * written; looked for where a call is of such an interface.
 */
final class WrittenFunctions {
  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final Map<MethodId, List<Instruction.Function>> known = new HashMap<>();

  WrittenFunctions(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
  }

  /** Those that a call may run, in a fixed order, without those that only pass the call on. */
  List<Instruction.Function> of(Callee callee) {
    boolean isOfInterface =
        callee.isAbstract()
            && callee.rows().isEmpty()
            && callee.declaration().map(found -> found.owner().isInterface()).orElse(false);
    if (!isOfInterface) {
      return List.of();
    }
    List<Instruction.Function> functions = known.get(callee.id());
    if (functions == null) {
      functions = isOfFunction(callee.id()) ? find(callee.id()) : List.of();
      known.put(callee.id(), functions);
    }
    return functions;
  }

  private boolean isOfFunction(MethodId method) {
    Optional<MethodId> functional = hierarchy.functionalMethod(method.owner());
    return functional.filter(one -> one.name().equals(method.name())).isPresent()
        && code.isOwn(method.owner());
  }

  private List<Instruction.Function> find(MethodId method) {
    Set<String> types = new TreeSet<>(Set.of(method.owner()));
    for (String subtype : code.findSubtypes(method.owner())) {
      if (hierarchy.isInterface(subtype)) {
        types.add(subtype);
      }
    }
    Set<MethodId> members = new TreeSet<>(MethodId.ORDER);
    types.forEach(type -> members.addAll(code.findFunctions(type)));
    List<Instruction.Function> found = new ArrayList<>();
    Set<Instruction> seen = new HashSet<>();
    for (MethodId member : members) {
      for (Body body : MemberCode.of(member, code)) {
        for (Instruction instruction : body.code()) {
          if (instruction instanceof Instruction.Function function
              && types.contains(function.type())
              && !passesOn(function, method)
              && seen.add(function)) {
            found.add(function);
          }
        }
      }
    }
    return List.copyOf(found);
  }

  /** Whether a function calls the same method on another object. */
  private boolean passesOn(Instruction.Function function, MethodId same) {
    if (Decorators.isSame(function.target(), same, hierarchy)) {
      return true;
    }
    for (Instruction instruction : hierarchy.code(function.target())) {
      if (instruction instanceof Instruction.Invoke invoke
          && Decorators.isSame(invoke.method(), same, hierarchy)) {
        return true;
      }
    }
    return false;
  }
}
