package dev.lockspan.effect.agreement;

import dev.lockspan.code.MethodId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Collects the methods in class files that have a body and are not the compiler's own. */
final class WrittenMethods extends ClassVisitor {
  private static final int WITHOUT =
      Opcodes.ACC_SYNTHETIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;

  private final List<MethodId> found = new ArrayList<>();
  private String owner = "";

  private WrittenMethods() {
    super(Opcodes.ASM9);
  }

  static List<MethodId> in(Path jar) throws IOException {
    WrittenMethods methods = new WrittenMethods();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.contains("-info.")) {
          try (InputStream in = file.getInputStream(entry)) {
            new ClassReader(in).accept(methods, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
          }
        }
      }
    }
    return methods.found;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    owner = (access & Opcodes.ACC_SYNTHETIC) == 0 ? name.replace('/', '.') : "";
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if ((access & WITHOUT) == 0 && !owner.isEmpty()) {
      found.add(new MethodId(owner, name, descriptor));
    }
    return null;
  }
}
