package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.value.ContainerOperation;
import dev.lockspan.effect.value.Trace;
import dev.lockspan.lock.LockKey;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes out of a queue that come right after a test has found an element in it, while nobody else
 * takes one out: {@code if (!queue.isEmpty()) queue.take()}.
 */
final class SeenElements {
  private static final LockKey OWN = LockKey.monitor(new Value.This());

  private final Knowledge knowledge;
  private final Body body;

  SeenElements(Knowledge knowledge, Body body) {
    this.knowledge = knowledge;
    this.body = body;
  }

  /** Whether there is an element for a call that would else wait for one. */
  boolean isFor(At at, Path path) {
    return ContainerOperation.does(
            at.invoke().method(), by -> by.givesElement() && !by.changesNothing() && !by.inserts())
        && path.holds.holds(OWN)
        && at.receiver().orElse(at.result()) instanceof Value.Field queue
        && knowledge.fields().isFixed(queue)
        && knowledge.members().queues().contains(queue)
        && isTested(at.index(), queue);
  }

  /** Whether the only way to an instruction comes from such a test, with nothing done since. */
  private boolean isTested(int call, Value.Field queue) {
    int at = call;
    for (int steps = 0; steps < body.code().size(); steps++) {
      int next = at;
      List<Integer> before =
          IntStream.range(0, body.code().size())
              .filter(i -> Trace.next(body.code().get(i), i).contains(next))
              .boxed()
              .toList();
      if (before.size() != 1) {
        return false;
      }
      int last = before.get(0);
      Instruction instruction = body.code().get(last);
      if (instruction instanceof Instruction.Branch branch) {
        boolean isTaken = branch.target() == at;
        return isTaken != (at == last + 1) && tells(branch, branch.when() == isTaken, last, queue);
      }
      if (!FirstSteps.isQuiet(instruction)) {
        return false;
      }
      at = last;
    }
    return false;
  }

  /** Whether a branch asks, right before, whether there is an element, and here is one. */
  private boolean tells(Instruction.Branch branch, boolean truth, int index, Value.Field queue) {
    int register = branch.register();
    boolean is = truth;
    for (int i = index - 1; i >= 0; i--) {
      Instruction each = body.code().get(i);
      if (each instanceof Instruction.Invoke test) {
        return test.to() == register && isOf(test, i, queue) && asks(test, is);
      }
      if (!FirstSteps.isQuiet(each)) {
        return false;
      }
      if (each instanceof Instruction.Not not && not.to() == register) {
        register = not.from();
        is = !is;
      } else if (each.to() == register) {
        return false;
      }
    }
    return false;
  }

  private static boolean asks(Instruction.Invoke test, boolean truth) {
    return ContainerOperation.IS_EMPTY.isOf(test.method())
        ? !truth
        : truth && ContainerOperation.PEEK_FIRST.isOf(test.method());
  }

  /** Whether the receiver of a call has just been read from the field of the object. */
  private boolean isOf(Instruction.Invoke test, int index, Value.Field queue) {
    return index > 0
        && body.code().get(index - 1) instanceof Instruction.GetField get
        && get.to() == test.receiver()
        && get.object() == 0
        && !body.traits().isStatic()
        && get.name().equals(queue.name())
        && knowledge.hierarchy().fieldOwner(get.owner(), get.name()).equals(queue.owner());
  }
}
