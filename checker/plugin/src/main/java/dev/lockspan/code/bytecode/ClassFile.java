package dev.lockspan.code.bytecode;

import dev.lockspan.code.ClassInfo.Origin;
import java.io.IOException;

/**
 * A class file, found but not yet read.
 *
 * @param origin the JDK or elsewhere
 * @param content reads its bytes
 */
public record ClassFile(Origin origin, Content content) {

  /** Reads the bytes of a class file. */
  @FunctionalInterface
  public interface Content {
    byte[] read() throws IOException;
  }
}
