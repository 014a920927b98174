package dev.lockspan.effect.program;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All code of a member: its body and those of the lambdas in it. */
public final class MemberCode {
  private MemberCode() {}

  /** Of an initializer, which a constructor stands for, it is that of all constructors. */
  public static List<Body> of(MethodId member, CodeSource code) {
    Set<MethodId> open = new LinkedHashSet<>(List.of(member));
    if (member.isConstructor()) {
      code.findClass(member.owner()).stream()
          .flatMap(info -> info.methods().values().stream())
          .filter(method -> method.id().isConstructor())
          .forEach(method -> open.add(method.id()));
    }
    return withLambdas(open, code);
  }

  /** Of this one alone: of a constructor, what it does itself. */
  public static List<Body> ofOne(MethodId method, CodeSource code) {
    return withLambdas(new LinkedHashSet<>(List.of(method)), code);
  }

  private static List<Body> withLambdas(Set<MethodId> open, CodeSource code) {
    List<Body> all = new ArrayList<>();
    while (!open.isEmpty()) {
      MethodId next = open.iterator().next();
      open.remove(next);
      Body body = code.findBody(next).orElse(null);
      if (body == null) {
        continue;
      }
      all.add(body);
      for (Instruction instruction : body.code()) {
        if (instruction instanceof Instruction.Function function
            && function.target().name().startsWith("lambda$")) {
          open.add(function.target());
        }
      }
    }
    return all;
  }
}
