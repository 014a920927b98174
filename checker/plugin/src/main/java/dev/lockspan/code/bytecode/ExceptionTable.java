package dev.lockspan.code.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Where the exceptions of a method's instructions go. */
final class ExceptionTable {
  /**
   * Where an exception goes.
   *
   * @param handlers the indexes of their labels, innermost first
   * @param leaves whether it may pass them all
   */
  record Coverage(List<Integer> handlers, boolean leaves) {
    /** Of an instruction that throws nothing. */
    static final Coverage NONE = new Coverage(List.of(), false);

    private static final Coverage UNCAUGHT = new Coverage(List.of(), true);
  }

  /** A range of instructions, its end excluded, and its handler. */
  private record Block(int start, int end, int handler, Optional<String> type) {
    boolean catchesAll() {
      return type.isEmpty() || type.get().equals("java.lang.Throwable");
    }
  }

  private final List<Block> blocks = new ArrayList<>();

  /** The latest answer, and the range that it is good for. */
  private Coverage latest = Coverage.UNCAUGHT;

  private int from;
  private int to;

  ExceptionTable(MethodNode method, Outline outline) {
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      blocks.add(
          new Block(
              outline.indexOf(block.start),
              outline.indexOf(block.end),
              outline.indexOf(block.handler),
              Optional.ofNullable(block.type).map(HeaderReader::binaryName)));
    }
  }

  /** Where an exception thrown by the instruction at an index goes. */
  Coverage at(int index) {
    if (blocks.isEmpty()) {
      return Coverage.UNCAUGHT;
    }
    if (index < from || index >= to) {
      latest = find(index);
    }
    return latest;
  }

  /** The types of exceptions that a handler is for; empty for all. */
  List<String> types(int handler) {
    List<Optional<String>> all =
        blocks.stream()
            .filter(block -> block.handler() == handler)
            .map(Block::type)
            .distinct()
            .toList();
    return all.contains(Optional.<String>empty())
        ? List.of()
        : all.stream().flatMap(Optional::stream).toList();
  }

  private Coverage find(int index) {
    from = 0;
    to = Integer.MAX_VALUE;
    boolean leaves = true;
    List<Integer> handlers = new ArrayList<>();
    for (Block block : blocks) {
      narrow(block.start(), index);
      narrow(block.end(), index);
      boolean covers = block.start() <= index && index < block.end();
      if (covers && leaves) {
        if (!handlers.contains(block.handler())) {
          handlers.add(block.handler());
        }
        leaves = !block.catchesAll();
      }
    }
    return new Coverage(List.copyOf(handlers), leaves);
  }

  private void narrow(int edge, int index) {
    if (edge <= index) {
      from = Math.max(from, edge);
    } else {
      to = Math.min(to, edge);
    }
  }
}
