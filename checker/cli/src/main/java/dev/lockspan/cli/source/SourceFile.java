package dev.lockspan.cli.source;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One Java file of a source set.
 *
 * @param path relative to the set's root, with slashes
 * @param uri where it was read from; unique within its set
 * @param text its content
 */
public record SourceFile(String path, URI uri, String text) {
  /** The path's last segment. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The number of lines, the last of which may lack its line feed. */
  public long lines() {
    return text.lines().count();
  }

  /** Decodes UTF-8 or, where the bytes are not UTF-8, Latin 1: a comment must not cost a file. */
  static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
