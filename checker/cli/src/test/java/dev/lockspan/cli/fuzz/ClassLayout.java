package dev.lockspan.cli.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Where the parts of a class file lie: offsets into its bytes. */
final class ClassLayout {
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;

  private final ByteBuffer in;
  private final List<Integer> constants = new ArrayList<>();
  private final List<Integer> texts = new ArrayList<>();

  /** The contents of constants, by their indexes; 0 where an index stands for none. */
  private final List<Integer> contents = new ArrayList<>();

  private final List<Integer> attributes = new ArrayList<>();
  private final List<Integer> codes = new ArrayList<>();
  private final List<Integer> handlers = new ArrayList<>();
  private final List<Integer> accesses = new ArrayList<>();

  private ClassLayout(byte[] content) {
    in = ByteBuffer.wrap(content);
    in.position(8);
    readConstants();
    accesses.add(in.position());
    skip(6);
    skip(2 * readShort());
    readMembers();
    readMembers();
    readAttributes();
  }

  /** Reads a class file that is as it should be. */
  static ClassLayout of(byte[] content) {
    return new ClassLayout(content);
  }

  /** The tags of constants. */
  List<Integer> constants() {
    return constants;
  }

  /** The lengths of texts among the constants, which their bytes follow. */
  List<Integer> texts() {
    return texts;
  }

  /** The access flags of the class and its members. */
  List<Integer> accesses() {
    return accesses;
  }

  /** The lengths of attributes, which their bytes follow. */
  List<Integer> attributes() {
    return attributes;
  }

  /** Where methods say how deep their stack is; locals, the code's length and the code follow. */
  List<Integer> codes() {
    return codes;
  }

  /** The entries of exception tables. */
  List<Integer> handlers() {
    return handlers;
  }

  /** A text among the constants. */
  String text(int at) {
    int length = Short.toUnsignedInt(in.getShort(at));
    return new String(in.array(), at + 2, length, StandardCharsets.UTF_8);
  }

  private void readConstants() {
    int count = readShort();
    contents.add(0);
    while (contents.size() < count) {
      int at = in.position();
      int tag = in.get();
      constants.add(at);
      contents.add(at + 1);
      if (tag == UTF8) {
        texts.add(at + 1);
      } else if (tag == LONG || tag == DOUBLE) {
        contents.add(0);
      }
      skip(sizeOf(tag));
    }
  }

  private int sizeOf(int tag) {
    return switch (tag) {
      case UTF8 -> readShort();
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      case LONG, DOUBLE -> 8;
      default -> 4;
    };
  }

  private void readMembers() {
    for (int i = readShort(); i > 0; i--) {
      accesses.add(in.position());
      skip(6);
      readAttributes();
    }
  }

  private void readAttributes() {
    for (int i = readShort(); i > 0; i--) {
      String name = text(contents.get(readShort()));
      attributes.add(in.position());
      int length = in.getInt();
      int end = in.position() + length;
      if (name.equals("Code")) {
        readCode();
      }
      in.position(end);
    }
  }

  private void readCode() {
    codes.add(in.position());
    skip(4);
    skip(in.getInt());
    for (int i = readShort(); i > 0; i--) {
      handlers.add(in.position());
      skip(8);
    }
    readAttributes();
  }

  private int readShort() {
    return Short.toUnsignedInt(in.getShort());
  }

  private void skip(int bytes) {
    in.position(in.position() + bytes);
  }
}
