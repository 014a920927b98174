package dev.lockspan.cli.fuzz;

import static dev.lockspan.cli.fuzz.Bytes.anyShort;
import static dev.lockspan.cli.fuzz.Bytes.flipped;
import static dev.lockspan.cli.fuzz.Bytes.withShort;
import static dev.lockspan.cli.fuzz.Bytes.withText;
import static dev.lockspan.cli.fuzz.Tokens.pick;

import com.google.errorprone.annotations.Immutable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.objectweb.asm.Opcodes;

/** A way to spoil a class file. */
enum ClassMutation {
  EMPTY((content, kin, random) -> new byte[0]),
  TRUNCATE((content, kin, random) -> Arrays.copyOf(content, random.nextInt(content.length))),
  GARBAGE_AT_THE_END(
      (content, kin, random) -> Arrays.copyOf(content, content.length + 1 + random.nextInt(100))),
  MAGIC((content, kin, random) -> flipped(content, 0, 4, random)),
  FUTURE_VERSION((content, kin, random) -> withShort(content, 6, 100 + random.nextInt(60_000))),
  CONSTANT_COUNT((content, kin, random) -> withShort(content, 8, anyShort(random))),
  CONSTANT_TAG(
      (content, kin, random) -> {
        int at = pick(ClassLayout.of(content).constants(), 1, random).get(0);
        return flipped(content, at, at + 1, random);
      }),
  CONSTANT_INDEX(
      (content, kin, random) -> {
        List<Integer> constants = ClassLayout.of(content).constants();
        List<Integer> others = constants.stream().filter(at -> content[at] != 1).toList();
        return withShort(content, pick(others, 1, random).get(0) + 1, anyShort(random));
      }),
  SWAP_CONSTANTS(
      (content, kin, random) -> {
        List<Integer> references =
            ClassLayout.of(content).constants().stream()
                .filter(at -> content[at] >= 7 && content[at] <= 12)
                .toList();
        byte[] result = content.clone();
        for (int i = 0; i < 20; i++) {
          List<Integer> two = pick(references, 2, random);
          System.arraycopy(content, two.get(0) + 1, result, two.get(1) + 1, 2);
        }
        return result;
      }),
  TEXT(
      (content, kin, random) -> {
        int at = pick(ClassLayout.of(content).texts(), 1, random).get(0);
        return withShort(content, at + random.nextInt(4), anyShort(random));
      }),
  DESCRIPTOR(
      (content, kin, random) -> {
        ClassLayout layout = ClassLayout.of(content);
        List<Integer> descriptors =
            layout.texts().stream().filter(at -> layout.text(at).startsWith("(")).toList();
        return pick(descriptors, 1, random).stream()
            .map(at -> withText(content, at, pick(Hostile.DESCRIPTORS, 1, random).get(0)))
            .findFirst()
            .orElse(content);
      }),
  ACCESS(
      (content, kin, random) ->
          withShort(
              content,
              pick(ClassLayout.of(content).accesses(), 1, random).get(0),
              anyShort(random))),
  ATTRIBUTE_LENGTH(
      (content, kin, random) -> {
        int at = pick(ClassLayout.of(content).attributes(), 1, random).get(0);
        boolean isFar = random.nextInt(4) == 0;
        return isFar
            ? withShort(content, at, anyShort(random))
            : withShort(content, at + 2, random.nextInt(40));
      }),
  ATTRIBUTE_BYTES(
      (content, kin, random) -> {
        int at = pick(ClassLayout.of(content).attributes(), 1, random).get(0);
        int length = ByteBuffer.wrap(content).getInt(at);
        return flipped(content, at + 4, at + 4 + length, random);
      }),
  CODE_BYTES(
      (content, kin, random) -> {
        byte[] result = content;
        for (int code : ClassLayout.of(content).codes()) {
          int length = ByteBuffer.wrap(content).getInt(code + 4);
          result = flipped(result, code + 8, code + 8 + length, random);
        }
        return result;
      }),
  JUMP(
      (content, kin, random) -> {
        byte[] result = content;
        for (int code : ClassLayout.of(content).codes()) {
          int length = ByteBuffer.wrap(content).getInt(code + 4);
          int jump = Opcodes.IFEQ + random.nextInt(Opcodes.LOOKUPSWITCH - Opcodes.IFEQ + 1);
          if (length > 3) {
            int at = code + 8 + random.nextInt(length - 3);
            result = withShort(result, at + 1, random.nextInt(2 * length) - length);
            result[at] = (byte) jump;
          }
        }
        return result;
      }),
  STACK_AND_LOCALS(
      (content, kin, random) -> {
        byte[] result = content;
        for (int code : ClassLayout.of(content).codes()) {
          result = withShort(result, code + 2 * random.nextInt(2), anyShort(random));
        }
        return result;
      }),
  EXCEPTION_TABLE(
      (content, kin, random) -> {
        byte[] result = content;
        for (int handler : ClassLayout.of(content).handlers()) {
          int value = random.nextBoolean() ? random.nextInt(30) : anyShort(random);
          result = withShort(result, handler + 2 * random.nextInt(4), value);
        }
        return result;
      }),
  BYTES_ANYWHERE((content, kin, random) -> flipped(content, 8, content.length, random)),
  HUGE_CODE((content, kin, random) -> HostileClass.withHugeCode(content, random)),
  LOOPING_HANDLERS((content, kin, random) -> HostileClass.withLoopingHandlers(content, random)),
  ENDLESS_RECURSION((content, kin, random) -> HostileClass.withEndlessRecursion(content)),
  MISSING_SUPERTYPES((content, kin, random) -> HostileClass.under(content, "missing/Type", random)),
  OWN_SUPERTYPE((content, kin, random) -> HostileClass.under(content, kin, random)),
  OTHER_NAME((content, kin, random) -> HostileClass.named(content, kin, random)),
  OWN_OUTER_CLASS((content, kin, random) -> HostileClass.within(content, kin)),
  MEMBERS_TWICE((content, kin, random) -> HostileClass.withMembersTwice(content)),
  NO_MEMBERS((content, kin, random) -> HostileClass.withoutMembers(content, random));

  @Immutable
  private interface Change {
    byte[] make(byte[] content, String kin, Random random);
  }

  private final Change change;

  ClassMutation(Change change) {
    this.change = change;
  }

  /**
   * The spoilt class file; the same for the same class file and the same state of {@code random}.
   *
   * @param kin the internal name of a subclass, or else the class's own
   */
  byte[] apply(byte[] content, String kin, Random random) {
    return change.make(content, kin, random);
  }

  static ClassMutation any(Random random) {
    return values()[random.nextInt(values().length)];
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
