package dev.lockspan.effect.walk;

import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import dev.lockspan.model.MethodModel;
import java.util.ArrayList;
import java.util.List;

/** Conversions of the stamps of a stamped lock. */
final class Stamps {
  private final Knowledge knowledge;
  private final Endings endings;

  Stamps(Knowledge knowledge, Endings endings) {
    this.knowledge = knowledge;
    this.endings = endings;
  }

  /** A stamp turns into another mode if it can. */
  List<Path> convert(At at, List<MethodModel> rows, Path path) {
    endings.fail(at, Summary.NOTHING, path);
    Value object = at.value(MethodModel.RECEIVER);
    LockKey write = knowledge.locks().lock(object, LockKey.Mode.EXCLUSIVE);
    LockKey read = write.in(LockKey.Mode.READ);
    Path failed = path.copy();
    Path converted = path.copy();
    Holds without = converted.holds.without(write).without(read);
    MethodModel.Mode mode = rows.get(0).mode();
    if (mode == MethodModel.Mode.OPTIMISTIC) {
      converted.holds = without;
    } else {
      LockKey wanted = mode == MethodModel.Mode.READ ? read : write;
      String label = at.invoke().site().lockExpression().orElse("");
      converted.holds = without.acquire(wanted, at.invoke().site(), Hold.How.WAITED, label);
    }
    boolean isCertain = mode != MethodModel.Mode.OPTIMISTIC && path.holds.holds(write);
    List<Path> after = new ArrayList<>();
    for (Path each : isCertain ? List.of(converted) : List.of(converted, failed)) {
      if (at.invoke().to() >= 0) {
        each.registers[at.invoke().to()] = at.result();
        endings.note(at.result(), each == converted, each);
      }
      after.add(each);
    }
    return after;
  }
}
