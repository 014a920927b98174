package dev.lockspan.code.bytecode;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Site;
import dev.lockspan.code.bytecode.ExceptionTable.Coverage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Collects a body's instructions.
 *
 * <p>Until {@link #build}, jumps name instructions by their indexes in the method, not in the body.
 */
final class CodeBuilder {
  private final MethodId id;
  private final String file;
  private final Outline outline;
  private final ExceptionTable exceptions;
  private final List<Instruction> code;
  private final List<Coverage> coverages;

  /** Where the instructions of the method begin in the body; -1 before they are added. */
  private final int[] starts;

  private final int[] catches;
  private final BitSet missingCatches = new BitSet();

  CodeBuilder(MethodId id, String file, Outline outline, ExceptionTable exceptions) {
    this.id = id;
    this.file = file;
    this.outline = outline;
    this.exceptions = exceptions;
    code = new ArrayList<>(outline.size());
    coverages = new ArrayList<>(outline.size());
    starts = new int[outline.size()];
    catches = new int[outline.size()];
    Arrays.fill(starts, -1);
    Arrays.fill(catches, -1);
  }

  void add(Instruction instruction) {
    code.add(instruction);
    coverages.add(Coverage.NONE);
  }

  /** Adds what the method's instruction at an index does, which may throw. */
  void addThrowing(int at, Instruction instruction) {
    Coverage coverage = exceptions.at(at);
    for (int handler : coverage.handlers()) {
      if (catches[handler] < 0) {
        missingCatches.set(handler);
      }
    }
    code.add(instruction);
    coverages.add(coverage);
  }

  /** Says that what is added next is what the method's instruction at an index does. */
  void start(int at) {
    starts[at] = code.size();
  }

  boolean isStarted(int at) {
    return starts[at] >= 0;
  }

  /** The first handler that an exception may reach and that has no {@code Catch} yet, or -1. */
  int nextMissingCatch() {
    return missingCatches.nextSetBit(0);
  }

  void addCatch(int handler, int register) {
    missingCatches.clear(handler);
    catches[handler] = code.size();
    add(new Instruction.Catch(register, exceptions.types(handler)));
  }

  /** The place of the instruction that is added next. */
  Site site(int at) {
    return site(at, List.of());
  }

  /** The same for a call, in whose expression lambdas are written. */
  Site site(int at, List<MethodId> lambdas) {
    return new BytecodeSite(id, code.size(), file, outline.line(at), lambdas);
  }

  Body build(Body.Traits traits, int parameters, int registers) {
    List<List<Integer>> handlers = new ArrayList<>(code.size());
    boolean[] leaves = new boolean[code.size()];
    IdentityHashMap<Coverage, List<Integer>> resolved = new IdentityHashMap<>();
    for (int i = 0; i < leaves.length; i++) {
      Coverage coverage = coverages.get(i);
      leaves[i] = coverage.leaves();
      handlers.add(
          coverage.handlers().isEmpty()
              ? List.of()
              : resolved.computeIfAbsent(coverage, this::resolveHandlers));
      resolveJump(i);
    }
    Site site = new BytecodeSite(id, -1, file, outline.firstLine(), List.of());
    return new Body(id, traits, parameters, registers, List.copyOf(code), handlers, leaves, site);
  }

  private List<Integer> resolveHandlers(Coverage coverage) {
    return coverage.handlers().stream().map(handler -> catches[handler]).toList();
  }

  private void resolveJump(int index) {
    Instruction instruction = code.get(index);
    if (instruction instanceof Instruction.Branch branch) {
      int target = starts[branch.target()];
      code.set(index, new Instruction.Branch(branch.register(), branch.when(), target));
    } else if (instruction instanceof Instruction.Goto jump) {
      code.set(index, new Instruction.Goto(starts[jump.target()]));
    } else if (instruction instanceof Instruction.Choose choose) {
      List<Integer> targets =
          choose.targets().stream().map(target -> starts[target]).distinct().toList();
      code.set(index, new Instruction.Choose(targets));
    }
  }
}
