package dev.lockspan.code.bytecode;

import dev.lockspan.code.ElementTypes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** Reads from a method's generic signature what the collections hold that are its parameters. */
final class ElementReader extends SignatureVisitor {
  private final List<String> elements = new ArrayList<>(1);

  private ElementReader() {
    super(Opcodes.ASM9);
  }

  /**
   * The types of these elements.
   *
   * @param signature absent where nothing is generic
   */
  static List<String> read(@Nullable String signature) {
    if (signature == null) {
      return List.of();
    }
    ElementReader reader = new ElementReader();
    try {
      new SignatureReader(signature).accept(reader);
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return List.of(); // a broken class file
    }
    return List.copyOf(reader.elements);
  }

  @Override
  public SignatureVisitor visitParameterType() {
    return new Parameter();
  }

  @Override
  public SignatureVisitor visitReturnType() {
    return new Ignored();
  }

  @Override
  public SignatureVisitor visitClassBound() {
    return new Ignored();
  }

  @Override
  public SignatureVisitor visitInterfaceBound() {
    return new Ignored();
  }

  @Override
  public SignatureVisitor visitExceptionType() {
    return new Ignored();
  }

  /** A type about which nothing is asked. */
  private static class Ignored extends SignatureVisitor {
    Ignored() {
      super(Opcodes.ASM9);
    }

    @Override
    public SignatureVisitor visitTypeArgument(char wildcard) {
      return new Ignored();
    }

    @Override
    public SignatureVisitor visitArrayType() {
      return new Ignored();
    }
  }

  private final class Parameter extends Ignored {
    private boolean isHolder;

    @Override
    public void visitClassType(String internalName) {
      isHolder = ElementTypes.isHolder(HeaderReader.binaryName(internalName));
    }

    @Override
    public SignatureVisitor visitTypeArgument(char wildcard) {
      return isHolder && wildcard != SUPER ? new Element() : new Ignored();
    }
  }

  private final class Element extends Ignored {
    private boolean isNested;

    @Override
    public void visitClassType(String internalName) {
      if (!isNested) {
        elements.add(HeaderReader.binaryName(internalName));
      }
      isNested = true;
    }
  }
}
