package dev.lockspan.code.bytecode;

import dev.lockspan.code.MethodId;
import java.util.Optional;
import org.objectweb.asm.tree.MethodNode;

/** What the lowering of a method asks of other classes. */
interface OtherClasses {
  /**
   * The class that declares a field.
   *
   * @param owner a class that has the field; the answer where nothing is known
   */
  String declaringClass(String owner, String field);

  /** The code of a method. */
  Optional<MethodNode> findCode(MethodId method);
}
