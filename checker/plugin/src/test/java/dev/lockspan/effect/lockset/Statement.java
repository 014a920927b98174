package dev.lockspan.effect.lockset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A generated statement: text around blocks of statements.
 *
 * @param texts one more than there are blocks
 */
record Statement(List<String> texts, List<List<Statement>> blocks) {
  Statement {
    texts = List.copyOf(texts);
    blocks = blocks.stream().map(List::copyOf).toList();
  }

  static Statement of(String text) {
    return new Statement(List.of(text), List.of());
  }

  /** A head, a block, and whatever follows the brace. */
  static Statement of(String head, List<Statement> block, String tail) {
    return new Statement(List.of(head, tail), List.of(block));
  }

  /** Appends the lines of this statement. */
  void print(String indent, StringBuilder out) {
    out.append(indent).append(texts.get(0));
    for (int i = 0; i < blocks.size(); i++) {
      out.append(" {\n");
      blocks.get(i).forEach(statement -> statement.print(indent + "  ", out));
      out.append(indent).append("}").append(texts.get(i + 1));
    }
    out.append("\n");
  }

  /** Everything a little smaller than these statements. */
  static Stream<List<Statement>> smaller(List<Statement> statements) {
    Stream<List<Statement>> all = Stream.of();
    for (int i = 0; i < statements.size(); i++) {
      int at = i;
      Statement statement = statements.get(i);
      Stream<List<Statement>> without = Stream.of(replace(statements, at, List.of()));
      Stream<List<Statement>> unwrapped =
          statement.blocks().stream().map(block -> replace(statements, at, block));
      Stream<List<Statement>> inside =
          statement.smaller().map(inner -> replace(statements, at, List.of(inner)));
      all = Stream.of(all, without, unwrapped, inside).flatMap(stream -> stream);
    }
    return all;
  }

  private Stream<Statement> smaller() {
    Stream<Statement> all = Stream.of();
    for (int i = 0; i < blocks.size(); i++) {
      int at = i;
      all =
          Stream.concat(
              all,
              smaller(blocks.get(i))
                  .map(
                      block -> {
                        List<List<Statement>> next = new ArrayList<>(blocks);
                        next.set(at, block);
                        return new Statement(texts, next);
                      }));
    }
    return all;
  }

  private static List<Statement> replace(List<Statement> all, int at, List<Statement> by) {
    List<Statement> next = new ArrayList<>(all);
    next.remove(at);
    next.addAll(at, by);
    return next;
  }
}
