package dev.lockspan.code.bytecode;

import dev.lockspan.code.MethodId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** Reads one method's code from a class file, passing over all else. */
final class MethodFinder extends ClassVisitor {
  private final MethodId wanted;
  private String file;
  private @Nullable MethodNode found;

  MethodFinder(MethodId wanted) {
    super(Opcodes.ASM9);
    this.wanted = wanted;
    this.file = outermostSimpleName(wanted.owner()) + ".java";
  }

  private static String outermostSimpleName(String owner) {
    String name = owner.substring(owner.lastIndexOf('.') + 1);
    int nested = name.indexOf('$', 1);
    return nested < 0 ? name : name.substring(0, nested);
  }

  /** Reads the method; throws some unchecked exception where the class file is malformed. */
  Optional<MethodNode> find(ClassReader reader) {
    try {
      reader.accept(this, ClassReader.SKIP_FRAMES);
    } catch (Enough found) {
      // What comes after the method is of no interest.
    }
    return Optional.ofNullable(found);
  }

  /** The simple name of the source file, as far as known. */
  String file() {
    return file;
  }

  @Override
  public void visitSource(@Nullable String source, @Nullable String debug) {
    if (source != null) {
      file = source;
    }
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if (found != null) {
      throw new Enough();
    }
    if (!name.equals(wanted.name()) || !descriptor.equals(wanted.descriptor())) {
      return null;
    }
    found = new CodeOnly(access, name, descriptor);
    return found;
  }

  /** Ends the reading of a class file whose method was found. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super(null, null, false, false);
    }
  }

  /** A method without what the lowering has no use for. */
  private static final class CodeOnly extends MethodNode {
    CodeOnly(int access, String name, String descriptor) {
      super(Opcodes.ASM9, access, name, descriptor, null, null);
    }

    @Override
    public void visitLocalVariable(
        String name,
        String descriptor,
        @Nullable String signature,
        Label start,
        Label end,
        int index) {}
  }
}
