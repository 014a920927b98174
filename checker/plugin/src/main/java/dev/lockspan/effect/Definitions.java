package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which instructions may have made the value that a register holds at a point of a body. */
final class Definitions {
  /** A register whose value is looked for before an instruction. */
  private record Question(int at, int register) {}

  private final Body body;

  /** By instruction, those after which it may be the next. */
  private final List<List<Integer>> before;

  /** By the start of a handler, the instructions that may throw to it. */
  private final List<List<Integer>> thrown;

  Definitions(Body body) {
    this.body = body;
    this.before = new ArrayList<>();
    this.thrown = new ArrayList<>();
    int length = body.code().size();
    for (int i = 0; i < length; i++) {
      before.add(new ArrayList<>(1));
      thrown.add(new ArrayList<>(0));
    }
    for (int i = 0; i < length; i++) {
      for (int next : Trace.next(body.code().get(i), i)) {
        if (next < length) {
          before.get(next).add(i);
        }
      }
      for (int handler : body.handlers().get(i)) {
        thrown.get(handler).add(i);
      }
    }
  }

  /** Their indexes, copies left out; {@code -1 - n} for input n of the body. */
  Set<Integer> of(int register, int at) {
    Set<Integer> found = new TreeSet<>();
    BitSet[] asked = new BitSet[body.code().size()];
    Deque<Question> open = new ArrayDeque<>();
    open.add(new Question(at, register));
    while (!open.isEmpty()) {
      Question question = open.remove();
      BitSet known = asked[question.at()];
      if (known == null) {
        known = new BitSet();
        asked[question.at()] = known;
      }
      if (!known.get(question.register())) {
        known.set(question.register());
        ask(question, open, found);
      }
    }
    return found;
  }

  private void ask(Question question, Deque<Question> open, Set<Integer> found) {
    int register = question.register();
    if (question.at() == 0 && register < body.inputs()) {
      found.add(-1 - register);
    }
    for (int each : before.get(question.at())) {
      Instruction instruction = body.code().get(each);
      if (instruction.to() != register) {
        open.add(new Question(each, register));
      } else if (instruction instanceof Instruction.Move move) {
        open.add(new Question(each, move.from()));
      } else {
        found.add(each);
      }
    }
    for (int each : thrown.get(question.at())) {
      open.add(new Question(each, register));
    }
  }
}
