package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value.Relation;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.value.Trace;
import dev.lockspan.model.Effect;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Loops that only wait, a limited time after the other, until they find that something has
 * happened: {@code while (!isDone) Thread.sleep(10)}. Whatever else may end one, as a count, the
 * time, or a second condition, is a limit of its own.
 */
final class PollLoops {
  /** Questions whose answers only others change, besides those called {@code is..}. */
  private static final Set<String> QUESTIONS =
      Set.of(
          "availablePermits",
          "contains",
          "containsKey",
          "equals",
          "exists",
          "getActiveCount",
          "getCount",
          "getState",
          "hasQueuedThreads",
          "notExists",
          "size");

  /** What reports, notifies or prepares a wait, by where it is declared. */
  private static final List<String> QUIET =
      List.of(
          "java.lang.",
          "java.util.logging.",
          "java.io.PrintStream",
          "java.util.concurrent.TimeUnit");

  private static final int DEEPEST = 3;

  private final Knowledge knowledge;
  private final Body body;

  PollLoops(Knowledge knowledge, Body body) {
    this.knowledge = knowledge;
    this.body = body;
  }

  /** Whether a loop repeats a wait for no other reason than that something has not happened. */
  boolean repeats(int index, Instruction.Invoke wait) {
    if (isWorker() || (wait.to() >= 0 && !Trace.allMatch(body, index, (use, where) -> false))) {
      return false; // a worker waits for its turn; who looks at the result may see that it failed
    }
    BitSet loop = around(index);
    int conditions = 0;
    for (int at = loop.nextSetBit(0); at >= 0; at = loop.nextSetBit(at + 1)) {
      Instruction step = body.code().get(at);
      if (!isQuiet(step)) {
        return false;
      }
      if (Trace.next(step, at).stream().anyMatch(next -> !loop.get(next))) {
        if (!isQuestion(step, at, loop)) {
          return false;
        }
        conditions += asksForInterrupt(at) ? 0 : 1;
      }
    }
    return conditions == 1;
  }

  private boolean isWorker() {
    return body.id().name().equals("run") && body.id().descriptor().equals("()V");
  }

  /** The innermost loop around an instruction, without its handlers; empty where there is none. */
  private BitSet around(int index) {
    int head = -1;
    int end = body.code().size();
    for (int at = index; at < body.code().size(); at++) {
      for (int next : Trace.next(body.code().get(at), at)) {
        if (next <= index && next > head) {
          head = next;
          end = at;
        } else if (next == head) {
          end = at;
        }
      }
    }
    BitSet none = new BitSet();
    return head < 0 ? none : connected(index, head, end);
  }

  /** The instructions of a range on ways from one of them back to it. */
  private BitSet connected(int index, int head, int end) {
    BitSet after = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(index));
    while (!open.isEmpty()) {
      int at = open.remove();
      for (int next : Trace.next(body.code().get(at), at)) {
        if (next >= head && next <= end && !after.get(next)) {
          after.set(next);
          open.add(next);
        }
      }
    }
    BitSet loop = new BitSet();
    loop.set(index, after.get(index));
    boolean isMore = !loop.isEmpty();
    while (isMore) {
      isMore = false;
      for (int at = after.nextSetBit(0); at >= 0; at = after.nextSetBit(at + 1)) {
        if (!loop.get(at) && Trace.next(body.code().get(at), at).stream().anyMatch(loop::get)) {
          loop.set(at);
          isMore = true;
        }
      }
    }
    return loop;
  }

  /** Whether a step only waits, asks or reports. */
  private boolean isQuiet(Instruction step) {
    if (step instanceof Instruction.Enter || step instanceof Instruction.Exit) {
      return false;
    }
    if (!(step instanceof Instruction.Invoke call)) {
      return true;
    }
    Callee callee = knowledge.callees().find(call.method(), false);
    return callee.has(Effect.WAIT)
        || callee.has(Effect.HARMLESS)
        || QUIET.stream().anyMatch(call.method().owner()::startsWith)
        || isQuestion(callee, 0);
  }

  /** Whether a branch depends on what a field holds, or a question answers, and that alone. */
  private boolean isQuestion(Instruction step, int at, BitSet loop) {
    if (!(step instanceof Instruction.Branch branch)) {
      return false;
    }
    Optional<Instruction> test = before(at, branch.register());
    if (test.isPresent() && test.get() instanceof Instruction.Compare compare) {
      Optional<Instruction> left = before(at, compare.left());
      Optional<Instruction> right = before(at, compare.right());
      boolean isOrder = compare.relation() != Relation.EQUAL;
      return (isState(left, isOrder, loop) && isFixed(right, compare.right(), loop))
          || (isState(right, isOrder, loop) && isFixed(left, compare.left(), loop));
    }
    return isState(test, false, loop);
  }

  /** What a register was loaded by just before an instruction, copies and negations apart. */
  private Optional<Instruction> before(int at, int register) {
    int wanted = register;
    for (int i = at - 1; i >= 0; i--) {
      Instruction step = body.code().get(i);
      if (step instanceof Instruction.Branch
          || step instanceof Instruction.Goto
          || step instanceof Instruction.Choose) {
        return Optional.empty();
      }
      if (step.to() != wanted) {
        continue;
      }
      if (step instanceof Instruction.Move move) {
        wanted = move.from();
      } else if (step instanceof Instruction.Not not) {
        wanted = not.from();
      } else {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether something is read that the loop does not change itself.
   *
   * @param isOrder whether it is compared by size, as times are
   */
  private boolean isState(Optional<Instruction> read, boolean isOrder, BitSet loop) {
    if (read.isEmpty()) {
      return false;
    }
    if (read.get() instanceof Instruction.GetField get) {
      return loop.stream()
          .mapToObj(body.code()::get)
          .noneMatch(
              step ->
                  step instanceof Instruction.PutField put
                      && put.name().equals(get.name())
                      && put.owner().equals(get.owner()));
    }
    return read.get() instanceof Instruction.Invoke call
        && !(isOrder && call.method().descriptor().endsWith(")J"))
        && isQuestion(knowledge.callees().find(call.method(), false), 0);
  }

  /** Whether a value is the same on each pass through the loop, or is a state of its own. */
  private boolean isFixed(Optional<Instruction> read, int register, BitSet loop) {
    return read.filter(Instruction.Constant.class::isInstance).isPresent()
        || isState(read, false, loop)
        || loop.stream().noneMatch(at -> body.code().get(at).to() == register);
  }

  /** Whether a method only tells what others have done. */
  private boolean isQuestion(Callee callee, int depth) {
    MethodId method = callee.id();
    if (callee.isOfJdk()) {
      boolean isAtomic = method.owner().startsWith("java.util.concurrent.atomic.");
      return method.name().startsWith("is")
          || method.name().equals("interrupted")
          || QUESTIONS.contains(method.name())
          || (isAtomic && method.name().equals("get"));
    }
    return depth < DEEPEST
        && !callee.bodies().isEmpty()
        && callee.bodies().stream().allMatch(each -> isQuestion(each, depth));
  }

  private boolean isQuestion(MethodId method, int depth) {
    return knowledge.code().findBody(method).stream()
        .flatMap(code -> code.code().stream())
        .map(step -> isAsking(step, depth))
        .reduce(Boolean::logicalAnd)
        .orElse(false);
  }

  private boolean isAsking(Instruction step, int depth) {
    if (step instanceof Instruction.Invoke call) {
      return isQuestion(knowledge.callees().find(call.method(), false), depth + 1);
    }
    return !(step instanceof Instruction.PutField)
        && !(step instanceof Instruction.PutElement)
        && !(step instanceof Instruction.Unknown);
  }

  private boolean asksForInterrupt(int at) {
    return body.code().get(at) instanceof Instruction.Branch branch
        && before(at, branch.register()).stream()
            .flatMap(
                step ->
                    step instanceof Instruction.Invoke call
                        ? Stream.of(call.method().name())
                        : Stream.empty())
            .anyMatch(name -> name.equals("interrupted") || name.equals("isInterrupted"));
  }
}
