package dev.lockspan.code.bytecode;

import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** The conversions between primitive values and objects, which copy a value. */
final class Boxing {
  private static final Map<String, Type> PRIMITIVES =
      Map.of(
          "java/lang/Boolean", Type.BOOLEAN_TYPE,
          "java/lang/Byte", Type.BYTE_TYPE,
          "java/lang/Character", Type.CHAR_TYPE,
          "java/lang/Short", Type.SHORT_TYPE,
          "java/lang/Integer", Type.INT_TYPE,
          "java/lang/Long", Type.LONG_TYPE,
          "java/lang/Float", Type.FLOAT_TYPE,
          "java/lang/Double", Type.DOUBLE_TYPE);

  private Boxing() {}

  /** The name of the primitive type that a class, as an internal name, boxes. */
  static Optional<String> primitive(String box) {
    return Optional.ofNullable(PRIMITIVES.get(box)).map(Type::getClassName);
  }

  static boolean isConversion(MethodInsnNode call) {
    Type primitive = PRIMITIVES.get(call.owner);
    if (primitive == null) {
      return false;
    }
    return call.name.equals("valueOf")
        ? call.desc.startsWith("(" + primitive.getDescriptor() + ")")
        : call.name.equals(primitive.getClassName() + "Value")
            && call.desc.equals("()" + primitive.getDescriptor());
  }
}
