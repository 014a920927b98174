package dev.lockspan.cli.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Changes to bytes, each made to a copy of them. */
final class Bytes {
  private static final int[] EDGES = {0, 1, 2, 0x7fff, 0x8000, 0xffff};

  private Bytes() {}

  /** Two bytes' worth of a number, small ones and those on the edges more often. */
  static int anyShort(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> EDGES[random.nextInt(EDGES.length)];
      case 1 -> random.nextInt(200);
      default -> random.nextInt(1 << 16);
    };
  }

  static byte[] withShort(byte[] content, int at, int value) {
    byte[] result = content.clone();
    if (at + 1 < content.length) {
      result[at] = (byte) (value >> 8);
      result[at + 1] = (byte) value;
    }
    return result;
  }

  /** One to four bytes of a range made anything. */
  static byte[] flipped(byte[] content, int start, int end, Random random) {
    byte[] result = content.clone();
    for (int i = random.nextInt(4); i >= 0 && start < end; i--) {
      result[start + random.nextInt(end - start)] = (byte) random.nextInt(256);
    }
    return result;
  }

  /** Another text in place of one that follows its length. */
  static byte[] withText(byte[] content, int at, String text) {
    int length = Byte.toUnsignedInt(content[at]) << 8 | Byte.toUnsignedInt(content[at + 1]);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(content, 0, at);
    out.write(bytes.length >> 8);
    out.write(bytes.length);
    out.writeBytes(bytes);
    out.write(content, at + 2 + length, content.length - at - 2 - length);
    return out.toByteArray();
  }
}
