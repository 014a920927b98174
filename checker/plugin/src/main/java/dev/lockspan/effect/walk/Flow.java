package dev.lockspan.effect.walk;

import static java.util.Comparator.comparingInt;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.effect.program.Liveness;
import dev.lockspan.effect.state.LockedRegisters;
import dev.lockspan.effect.state.Path;
import dev.lockspan.lock.Holds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Forward data flow over a body: walks blocks until their entry states no longer change, keeping
 * ways that hold different locks apart.
 */
final class Flow {
  /** What single instructions do. */
  interface Steps {
    /**
     * Does an instruction that is no jump.
     *
     * @return the states after it; none when it does not complete
     */
    List<Path> step(int index, Instruction instruction, Path path);

    /** Whether the branch can be taken or not taken; notes what that says. */
    boolean assume(Instruction.Branch branch, boolean taken, Path path);

    /** Whether what an instruction throws may reach a handler. */
    boolean isCaught(int index, int handler, Path path);

    /** The body returns. */
    void onReturn(Instruction.Return exit, Path path);
  }

  /** Ways with different locks at one point; beyond this many they are joined all the same. */
  private static final int MOST_PATHS = 12;

  /** Ways through one straight line; beyond this many the states are joined. */
  private static final int MOST_WAYS = 32;

  private static final int STEPS_PER_INSTRUCTION = 120;

  /** Registers that are copied in the time of one step. */
  private static final int REGISTERS_PER_STEP = 64;

  /** Registers in all states that are kept; beyond this many they would fill the memory. */
  private static final long MOST_REGISTERS = 50_000_000;

  private final Body body;
  private final Steps steps;
  private final boolean[] starts;

  /** The loops, by the blocks with which they start. */
  private final Map<Integer, LockedRegisters> loops = new TreeMap<>();

  /** Whether any jump leads back; else blocks in their order come after all that lead to them. */
  private boolean hasLoop;

  private final Map<Integer, List<Path>> entries = new TreeMap<>();
  private final TreeSet<Integer> pending = new TreeSet<>();

  /** Where there were too many ways: those that hold the same locks, however often, are one. */
  private final Set<Integer> crowded = new HashSet<>();

  private @Nullable Liveness liveness;
  private boolean isFinal;
  private boolean isOpen;

  /** Whether a loop turned out to hold locks by registers. */
  private boolean isOutdated;

  private int ways = 1;

  /** Whether other ways, which hold other locks, come to the block that is walked. */
  private boolean isCrossed;

  private long budget;
  private long kept;

  Flow(Body body, Steps steps) {
    this.body = body;
    this.steps = steps;
    this.starts = new boolean[body.code().size() + 1];
    outline();
    this.budget = 20_000L + (long) body.code().size() * STEPS_PER_INSTRUCTION;
  }

  /** Finds where blocks start, and whether any jump leads back to one. */
  private void outline() {
    starts[0] = true;
    for (int i = 0; i < body.code().size(); i++) {
      Instruction instruction = body.code().get(i);
      if (instruction instanceof Instruction.Goto jump) {
        start(jump.target(), i);
      } else if (instruction instanceof Instruction.Branch branch) {
        start(branch.target(), i);
      } else if (instruction instanceof Instruction.Choose choose) {
        for (int target : choose.targets()) {
          start(target, i);
        }
      }
      List<Integer> handlers = body.handlers().get(i);
      for (int j = 0; j < handlers.size(); j++) {
        start(handlers.get(j), i);
      }
    }
  }

  private void start(int target, int from) {
    starts[target] = true;
    if (target <= from) {
      hasLoop = true;
      loops.computeIfAbsent(target, LockedRegisters::new);
    }
  }

  /**
   * Finds the states, then walks once more with {@link #isFinal} set.
   *
   * @return whether the walk ended within its budget
   */
  boolean run(Path entry) {
    isFinal = !hasLoop;
    isOpen = true;
    arrive(0, entry, hasLoop);
    while (!pending.isEmpty()) {
      if (isOutdated) {
        begin(entry);
      }
      int block = pending.pollFirst();
      List<Path> paths = isFinal ? forget(block) : List.copyOf(entries.get(block));
      isCrossed = paths.size() > 1;
      for (Path path : paths) {
        if (path.isNew) {
          path.isNew = false;
          walk(block, isFinal ? path : copy(path));
        }
      }
      if (budget < 0 || kept > MOST_REGISTERS) {
        return false;
      }
    }
    if (isFinal) {
      return true; // every block was walked once, after all that lead to it
    }
    isFinal = true;
    isOpen = false;
    for (Map.Entry<Integer, List<Path>> block : entries.entrySet()) {
      isCrossed = block.getValue().size() > 1;
      for (Path path : block.getValue()) {
        walk(block.getKey(), copy(path));
      }
    }
    return true;
  }

  /** Forgets all states: locks are named otherwise than they were up to now. */
  private void begin(Path entry) {
    isOutdated = false;
    entries.clear();
    pending.clear();
    crowded.clear();
    kept = 0;
    arrive(0, entry, true);
  }

  /** The states of a block that nothing leads to any more. */
  private List<Path> forget(int block) {
    List<Path> paths = entries.getOrDefault(block, List.of());
    entries.remove(block);
    keep(paths, -1);
    return paths;
  }

  private void keep(List<Path> paths, long sign) {
    paths.forEach(path -> kept += sign * path.registers.length);
  }

  private Path copy(Path path) {
    budget -= path.registers.length / REGISTERS_PER_STEP;
    return path.copy();
  }

  /** Whether a way may come to an instruction again. */
  boolean hasLoop() {
    return hasLoop;
  }

  /** Whether this is the only way there is to an instruction; others hold other locks there. */
  boolean isOnlyWay() {
    return ways == 1 && !isCrossed;
  }

  /** Whether states no longer change, so that what is seen now counts. */
  boolean isFinal() {
    return isFinal;
  }

  /** A state reaches the handlers of an instruction. */
  void fail(int index, Path path) {
    for (int handler : body.handlers().get(index)) {
      if (steps.isCaught(index, handler, path)) {
        arrive(handler, path, true);
      }
    }
  }

  private void walk(int index, Path path) {
    int at = index;
    Path current = path;
    while (at < body.code().size()) {
      if (at != index && starts[at]) {
        arrive(at, current, false);
        return;
      }
      budget--;
      Instruction instruction = body.code().get(at);
      if (instruction instanceof Instruction.Goto jump) {
        arrive(jump.target(), current, false);
        return;
      }
      if (instruction instanceof Instruction.Choose choose) {
        for (int target : choose.targets()) {
          arrive(target, current, true);
        }
        return;
      }
      if (instruction instanceof Instruction.Return exit) {
        steps.onReturn(exit, current);
        return;
      }
      if (instruction instanceof Instruction.Branch branch) {
        Path taken = copy(current);
        if (steps.assume(branch, true, taken)) {
          arrive(branch.target(), taken, false);
        }
        if (!steps.assume(branch, false, current)) {
          return;
        }
      } else {
        List<Path> next = steps.step(at, instruction, current);
        if (next.isEmpty()) {
          return;
        }
        current = next.get(0);
        if (next.size() > 1) {
          fork(at + 1, next);
          return;
        }
      }
      at++;
    }
  }

  /** Goes on in every state; where a walk has split too often already, in what they share. */
  private void fork(int index, List<Path> paths) {
    if (ways * paths.size() > MOST_WAYS) {
      Path common = paths.get(0);
      BitSet all = new BitSet();
      all.set(0, body.registers());
      for (Path other : paths.subList(1, paths.size())) {
        common.holds = common.holds.meet(other.holds);
        common.join(other, index, all);
      }
      continueAt(index, common);
      return;
    }
    ways *= paths.size();
    for (Path each : paths) {
      continueAt(index, each);
    }
    ways /= paths.size();
  }

  private void continueAt(int index, Path path) {
    if (index >= body.code().size()) {
      return;
    }
    if (starts[index]) {
      arrive(index, path, false);
    } else {
      walk(index, path);
    }
  }

  /**
   * A state reaches a block.
   *
   * @param isShared whether the walk goes on with the state, too, so that what is kept is a copy
   */
  private void arrive(int block, Path given, boolean isShared) {
    if (!isOpen) {
      return;
    }
    List<Path> known = entries.computeIfAbsent(block, unused -> new ArrayList<>());
    LockedRegisters loop = given.holds.isEmpty() ? null : loops.get(block);
    Path path = loop == null ? given : loop.named(given);
    for (Path each : known) {
      if (each.holds.equals(path.holds)) {
        join(each, path, block);
        return;
      }
    }
    if (loop != null && known.stream().anyMatch(each -> loop.find(each, path, live(block)))) {
      isOutdated = true;
      return;
    }
    if (known.size() == MOST_PATHS && crowded.add(block)) {
      List<Path> all = List.copyOf(known);
      known.clear();
      keep(all, -1);
      all.forEach(each -> arrive(block, each, false));
    }
    Optional<Path> near =
        known.isEmpty()
            ? Optional.empty()
            : known.stream().min(comparingInt(p -> p.holds.distance(path.holds)));
    boolean isNear = near.isPresent() && near.get().holds.distance(path.holds) == 0;
    if (known.size() < MOST_PATHS && !(crowded.contains(block) && isNear)) {
      Path mine = isShared ? copy(path) : path;
      known.add(mine);
      keep(List.of(mine), 1);
      renew(mine, block);
    } else {
      lower(near.orElseThrow(), path, block);
    }
  }

  /** Makes a state hold no more than another one does. */
  private void lower(Path known, Path path, int block) {
    Holds common = known.holds.meet(path.holds);
    if (!common.equals(known.holds)) {
      known.holds = common;
      renew(known, block);
    }
    join(known, path, block);
  }

  private void join(Path known, Path path, int block) {
    if (known.join(path, block, live(block))) {
      renew(known, block);
    }
  }

  /** What is still read from a block on; the rest need not be joined. */
  private BitSet live(int block) {
    if (liveness == null) {
      liveness = new Liveness(body, starts, hasLoop);
    }
    return liveness.at(block);
  }

  /** Has what follows a state walked again. */
  private void renew(Path path, int block) {
    path.isNew = true;
    pending.add(block);
  }
}
