package dev.lockspan.effect.program;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import java.util.List;
import java.util.stream.Stream;

/** Where lambdas are written. */
public final class LambdaWriters {
  private LambdaWriters() {}

  /** The bodies in which a lambda is written: one, or that of each constructor. */
  public static List<Body> of(MethodId lambda, Hierarchy hierarchy, CodeSource code) {
    MethodId initializer = new MethodId(lambda.owner(), MethodId.STATIC_INITIALIZER, "()V");
    Stream<MethodId> members =
        hierarchy.find(lambda.owner()).stream()
            .flatMap(info -> info.methods().values().stream())
            .map(ClassInfo.MethodInfo::id);
    return Stream.concat(members, Stream.of(initializer))
        .flatMap(member -> MemberCode.of(member, code).stream())
        .filter(each -> each.code().stream().anyMatch(use -> makes(use, lambda)))
        .distinct()
        .toList();
  }

  /** Whether an instruction makes a function of a method, or of a lambda's. */
  public static boolean makes(Instruction instruction, MethodId method) {
    return instruction instanceof Instruction.Function function && function.target().equals(method);
  }
}
