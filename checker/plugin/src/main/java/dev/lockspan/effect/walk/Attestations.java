package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Exit;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.LockKey;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.List;
import java.util.Map;

/** What tests and assertions tell of locks. */
final class Attestations {
  private final Knowledge knowledge;
  private final Body body;
  private final Endings endings;

  Attestations(Knowledge knowledge, Body body, Endings endings) {
    this.knowledge = knowledge;
    this.body = body;
    this.endings = endings;
  }

  /** What a true or false result tells; answers whether it can be. */
  boolean learn(Value.Call call, boolean truth, Path path) {
    for (MethodModel row : knowledge.callees().find(call.method(), false).rows()) {
      Value on =
          row.on() < 0
              ? call.receiver().orElse(call)
              : row.on() < call.arguments().size() ? call.arguments().get(row.on()) : call;
      if (row.effect() == Effect.HOLDS) {
        LockKey key = asserted(row, call.method(), on);
        if (truth) {
          declare(key, path);
        } else if (!exclude(key, path) || (isOfOneMode(row, key, on) && !excludeRead(key, path))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean excludeRead(LockKey key, Path path) {
    return exclude(key.in(LockKey.Mode.READ), path);
  }

  /** A test has shown that a lock is not held; answers whether that can be. */
  private static boolean exclude(LockKey key, Path path) {
    if (path.holds.holds(key)) {
      return false;
    }
    path.note(noted -> noted.excluding(key));
    return true;
  }

  /**
   * Whether the object is itself the lock, which is not held in another mode either: where the same
   * place may keep a read-write lock, it keeps this one here.
   */
  private boolean isOfOneMode(MethodModel row, LockKey key, Value object) {
    return key.form() == LockKey.Form.LOCK
        && key.object().equals(object)
        && !row.type().endsWith("$WriteLock")
        && knowledge.hierarchy().isSubtype(row.type(), "java.util.concurrent.locks.Lock");
  }

  private void declare(LockKey key, Path path) {
    if (path.holds.count(key) == 0) {
      path.holds = path.holds.acquire(key, body.site(), Hold.How.DECLARED, "");
    }
  }

  /** The states after a call that returns only if what it is given is true. */
  List<Path> require(At at, List<MethodModel> rows, Path path) {
    for (MethodModel row : rows) {
      if (row.effect() == Effect.REQUIRES && at.value(row.on()) instanceof Value.Call call) {
        endings.fail(at, Summary.NOTHING, path);
        endings.note(call, true, path);
        learn(call, true, path);
        return List.of(path);
      }
      if (row.effect() == Effect.REQUIRES && at.value(row.on()).equals(Value.Constant.of(0))) {
        endings.fail(at, Summary.NOTHING, path);
        return List.of();
      }
      if (row.effect() == Effect.REQUIRES) {
        path.conclude(at.value(row.on()), true);
      }
    }
    return endings.finish(at, Summary.NOTHING, path);
  }

  /**
   * What the only way tells on which a callee has returned, as a check of what it is given does.
   */
  void conclude(List<Exit> exits, List<Path> after) {
    if (exits.size() != 1) {
      return;
    }
    Map<Value, Boolean> truths = exits.get(0).conditions().truths();
    for (Map.Entry<Value, Boolean> fact : truths.entrySet()) {
      for (Path path : after) {
        endings.note(fact.getKey(), fact.getValue(), path);
        if (fact.getKey() instanceof Value.Call call) {
          learn(call, fact.getValue(), path);
        }
      }
    }
  }

  /** The lock that an assertion says is held. */
  private LockKey asserted(MethodModel row, MethodId method, Value on) {
    if (row.type().equals("java.lang.Thread")) {
      return LockKey.monitor(on);
    }
    return knowledge.locks().key(row, method, argument -> on);
  }
}
