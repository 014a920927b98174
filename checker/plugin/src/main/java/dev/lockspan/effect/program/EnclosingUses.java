package dev.lockspan.effect.program;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import java.util.List;

/** Tells inner classes whose code makes no use of the object around theirs. */
public final class EnclosingUses {
  private final CodeSource code;

  public EnclosingUses(CodeSource code) {
    this.code = code;
  }

  /** Whether a constructor is given the object around the new one, of which nobody asks it. */
  public boolean isUnused(MethodId constructor) {
    String type = constructor.owner();
    int nested = type.lastIndexOf('$');
    List<String> given = Descriptors.parameterTypes(constructor.descriptor());
    return nested > 0
        && !given.isEmpty()
        && given.get(0).equals(type.substring(0, nested))
        && code.findClass(type).filter(this::isPlain).isPresent();
  }

  /** Whether all code of a class is known, and none of it has to do with the object around. */
  private boolean isPlain(ClassInfo type) {
    for (ClassInfo.MethodInfo method : type.methods().values()) {
      List<Body> bodies = MemberCode.ofOne(method.id(), code);
      if ((bodies.isEmpty() && !method.isAbstract())
          || bodies.stream().anyMatch(body -> asks(body, type.name()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean asks(Body body, String type) {
    boolean[] isRead = {false};
    for (Instruction each : body.code()) {
      if (each instanceof Instruction.Outer
          || (each instanceof Instruction.New made && made.type().startsWith(type + "$"))) {
        return true;
      }
      if (body.id().isConstructor()) {
        each.reads(register -> isRead[0] |= register == 1);
      }
    }
    return isRead[0];
  }
}
