package dev.lockspan.effect.program;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.MethodInfo;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import dev.lockspan.model.MethodModel;
import dev.lockspan.model.ModelTable;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Locks that are made of a flag: a type with a method that waits until the flag is free and takes
 * it, and one of the matching name that frees it ({@code lock} and {@code unlock}, {@code
 * acquireWriteLock} and {@code releaseWriteLock}). Their names alone say nothing: a {@code lock()}
 * may pin a page or count its users. What only says to {@code acquire} or {@code enter} something
 * may be a gate or a pool, unless whoever passes sets the flag himself.
 */
final class OwnLocks {
  private static final String LOCK = "java.util.concurrent.locks.Lock";

  private static final List<String> TIMED = List.of("long", "TimeUnit");

  /** How methods that take such a lock begin, and those that free it. */
  private static final List<Map.Entry<String, String>> RELEASES =
      List.of(
          Map.entry("lock", "unlock"),
          Map.entry("acquire", "release"),
          Map.entry("enter", "exit"),
          Map.entry("enter", "leave"));

  /** What a thread does of its own while it waits. */
  private static final Set<String> PAUSES = Set.of("onSpinWait", "yield", "sleep", "interrupted");

  /** The parameters of an attempt that waits for some time. */
  private static final Set<List<String>> TIMES =
      Set.of(
          List.of("long"),
          List.of("int"),
          List.of("java.time.Duration"),
          List.of("long", "java.util.concurrent.TimeUnit"));

  private final Hierarchy hierarchy;
  private final ModelTable models;

  OwnLocks(Hierarchy hierarchy, ModelTable models) {
    this.hierarchy = hierarchy;
    this.models = models;
  }

  /** The rows of {@code Lock} that hold for all of these methods; none where one is of no lock. */
  List<MethodModel> rows(List<Declaration> implementations) {
    List<MethodModel> rows = List.of();
    for (Declaration implementation : implementations) {
      rows = rows(implementation);
      if (rows.isEmpty()) {
        return rows;
      }
    }
    return rows;
  }

  private List<MethodModel> rows(Declaration declaration) {
    MethodId id = declaration.id();
    if (declaration.method().isStatic() || !declaration.hasBody()) {
      return List.of();
    }
    if (id.countParameters() > 0) {
      return isTimedAttempt(id) && isAttempt(declaration) ? rows("tryLock", TIMED, id) : List.of();
    }
    if (isRelease(declaration)) {
      return rows("unlock", List.of(), id);
    }
    if (isAttempt(id)) {
      return isAttempt(declaration) ? rows("tryLock", List.of(), id) : List.of();
    }
    return release(id, declaration.owner())
            .filter(name -> isPair(declaration, id, name))
            .isPresent()
        ? rows("lock", List.of(), id)
        : List.of();
  }

  /**
   * Whether a method takes a lock if it can: it exchanges the flag itself, or sets what its fellow
   * that waits sets.
   */
  private boolean isAttempt(Declaration declaration) {
    MethodId id = declaration.id();
    Optional<String> release = release(id, declaration.owner());
    if (release.filter(name -> isPair(declaration, id, name)).isPresent()) {
      return true;
    }
    Set<String> set = written(hierarchy.code(id));
    for (MethodInfo other : declaration.owner().methods().values()) {
      boolean isFellow =
          release.isPresent()
              && !isAttempt(other.id())
              && other.id().countParameters() == 0
              && release(other.id(), declaration.owner()).equals(release)
              && isPair(declaration, other.id(), release.get());
      if (isFellow && !Collections.disjoint(set, written(hierarchy.code(other.id())))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTimedAttempt(MethodId id) {
    List<String> types = Descriptors.parameterTypes(id.descriptor());
    return isAttempt(id) && TIMES.contains(types);
  }

  /**
   * Whether a method takes such a lock for an argument, or hands out what gives it back: to wait
   * for a lock is no wait, though nobody can tell here how long it is held.
   */
  boolean isHandedOut(Declaration declaration) {
    MethodId id = declaration.id();
    String name = id.name();
    boolean isNamed = name.startsWith("lock") || name.contains("Lock");
    String result = id.resultType();
    boolean isToken = !Descriptors.isPrimitive(result);
    return isNamed
        && (isToken || (result.equals("void") && id.countParameters() > 0))
        && !declaration.method().isStatic()
        && declaration.hasBody()
        && hasRelease(declaration);
  }

  /** Whether any method with the matching name frees what this one waits for. */
  private boolean hasRelease(Declaration declaration) {
    MethodId acquire = declaration.id();
    Optional<String> release = releasing(acquire.name(), declaration.owner());
    return release.isPresent()
        && declaration.owner().methods().values().stream()
            .filter(method -> method.id().name().equals(release.get()))
            .anyMatch(method -> isPair(acquire, method));
  }

  /**
   * Whether a method that takes such a lock waits as well where the thread has it already: it sets
   * the flag and asks nothing else, such as who has set it.
   */
  boolean isTakenOnce(MethodId acquire) {
    List<Instruction> taking = hierarchy.code(acquire);
    for (Instruction instruction : taking) {
      if (instruction instanceof Instruction.Invoke invoke
          && !isAtomic(invoke)
          && !isPause(invoke)) {
        return false;
      }
    }
    return exchanges(taking) || (waits(taking, Set.of()) && !set(taking, true).isEmpty());
  }

  private static boolean isPause(Instruction.Invoke invoke) {
    return isWait(invoke.method())
        || (invoke.method().owner().equals("java.lang.Thread")
            && PAUSES.contains(invoke.method().name()))
        || invoke.method().name().startsWith("park");
  }

  /** The fields that are set to what is true, or false. */
  private static Set<String> set(List<Instruction> code, boolean isTrue) {
    Set<String> fields = new HashSet<>();
    for (int at = 0; at < code.size(); at++) {
      if (code.get(at) instanceof Instruction.PutField put
          && isConstant(put.from(), isTrue, code, at)) {
        fields.add(put.name());
      }
    }
    return fields;
  }

  private List<MethodModel> rows(String method, List<String> parameters, MethodId id) {
    return models.find(LOCK, method, parameters).stream()
        .map(row -> isRead(id) ? row.in(MethodModel.Mode.READ) : row)
        .toList();
  }

  /** Readers only wait for others than themselves. */
  private static boolean isRead(MethodId id) {
    return id.name().toLowerCase(Locale.ROOT).contains("read");
  }

  private boolean isRelease(Declaration declaration) {
    MethodId id = declaration.id();
    for (MethodInfo other : declaration.owner().methods().values()) {
      if (other.id().countParameters() == 0
          && release(other.id(), declaration.owner()).filter(id.name()::equals).isPresent()
          && isPair(declaration, other.id(), id.name())) {
        return true;
      }
    }
    return false;
  }

  /** The name of the method that gives back what one of this name takes. */
  private static Optional<String> release(MethodId id, ClassInfo owner) {
    String result = id.resultType();
    if (!result.equals(isAttempt(id) ? "boolean" : "void")) {
      return Optional.empty();
    }
    return releasing(isAttempt(id) ? lower(id.name().substring("try".length())) : id.name(), owner);
  }

  private static Optional<String> releasing(String acquire, ClassInfo owner) {
    String name = acquire.replace("Uninterruptibly", "").replace("Interruptibly", "");
    return RELEASES.stream()
        .filter(pair -> name.startsWith(pair.getKey()))
        .map(pair -> pair.getValue() + name.substring(pair.getKey().length()))
        .filter(release -> has(owner, release))
        .findFirst();
  }

  private static boolean has(ClassInfo owner, String method) {
    return owner.methods().values().stream().anyMatch(one -> one.id().name().equals(method));
  }

  private static boolean isAttempt(MethodId id) {
    return id.name().startsWith("try");
  }

  private static String lower(String name) {
    return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** Whether what one method takes is what the other frees. */
  private boolean isPair(Declaration declaration, MethodId acquire, String release) {
    MethodInfo releasing = declaration.owner().methods().get(release + "()V");
    return releasing != null && isPair(acquire, releasing);
  }

  private boolean isPair(MethodId acquire, MethodInfo releasing) {
    List<Instruction> taking = hierarchy.code(acquire);
    List<Instruction> freeing = hierarchy.code(releasing.id());
    Set<String> freed = written(freeing);
    if (!isCalledLock(acquire) && !setsAndResets(taking, freeing)) {
      return false;
    }
    if (exchanges(taking)) {
      return !freed.isEmpty() || exchangesOrSets(freeing);
    }
    freed.retainAll(written(taking));
    return !freed.isEmpty() && waits(taking, isRead(acquire) ? Set.of() : freed);
  }

  private static boolean isCalledLock(MethodId acquire) {
    return acquire.name().startsWith("lock") || (acquire.owner() + acquire.name()).contains("Lock");
  }

  /** Whether one sets a flag, free at first, that the other clears. */
  private static boolean setsAndResets(List<Instruction> taking, List<Instruction> freeing) {
    Set<String> flags = set(taking, true);
    flags.retainAll(set(freeing, false));
    return !flags.isEmpty();
  }

  /** Whether a flag is exchanged that is free at first: one that is counted up is no lock. */
  private static boolean exchanges(List<Instruction> code) {
    for (int at = 0; at < code.size(); at++) {
      if (code.get(at) instanceof Instruction.Invoke invoke && isAtomic(invoke)) {
        String name = invoke.method().name();
        List<Integer> arguments = invoke.arguments();
        int last = arguments.size() - 1;
        boolean takes =
            name.startsWith("getAndSet")
                ? last >= 0 && isConstant(arguments.get(last), true, code, at)
                : name.toLowerCase(Locale.ROOT).contains("compareand")
                    && last >= 1
                    && isConstant(arguments.get(last - 1), false, code, at);
        if (takes) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean exchangesOrSets(List<Instruction> code) {
    return code.stream()
        .anyMatch(
            i -> i instanceof Instruction.Invoke invoke && isAtomic(invoke) && changes(invoke));
  }

  private static boolean changes(Instruction.Invoke invoke) {
    String name = invoke.method().name().toLowerCase(Locale.ROOT);
    return name.contains("set") || name.contains("exchange");
  }

  private static boolean isAtomic(Instruction.Invoke invoke) {
    String owner = invoke.method().owner();
    return owner.startsWith("java.util.concurrent.atomic.")
        || owner.equals("java.lang.invoke.VarHandle");
  }

  /** Whether the last that a register was given before is a constant that is true, or false. */
  private static boolean isConstant(
      int register, boolean isTrue, List<Instruction> code, int before) {
    for (int at = before - 1; at >= 0; at--) {
      Instruction instruction = code.get(at);
      if (instruction.to() == register) {
        return instruction instanceof Instruction.Move move
            ? isConstant(move.from(), isTrue, code, at)
            : instruction instanceof Instruction.Constant constant
                && constant.value().isTrue() == isTrue;
      }
    }
    return false;
  }

  /** Whether code waits in a loop that asks for one of these fields, if there are any. */
  private static boolean waits(List<Instruction> code, Set<String> fields) {
    for (int at = 0; at < code.size(); at++) {
      if (code.get(at) instanceof Instruction.Invoke invoke && isWait(invoke.method())) {
        for (int end = at + 1; end < code.size(); end++) {
          int start = target(code.get(end));
          if (start >= 0 && start <= at && reads(code.subList(start, end), fields)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isWait(MethodId method) {
    return method.name().equals("wait")
        || (method.owner().equals("java.util.concurrent.locks.Condition")
            && method.name().startsWith("await"));
  }

  private static int target(Instruction instruction) {
    if (instruction instanceof Instruction.Goto jump) {
      return jump.target();
    }
    return instruction instanceof Instruction.Branch branch ? branch.target() : -1;
  }

  private static boolean reads(List<Instruction> code, Set<String> fields) {
    return code.stream()
        .anyMatch(
            i ->
                i instanceof Instruction.GetField read
                    && (fields.isEmpty() || fields.contains(read.name())));
  }

  private static Set<String> written(List<Instruction> code) {
    Set<String> fields = new HashSet<>();
    for (Instruction instruction : code) {
      if (instruction instanceof Instruction.PutField put) {
        fields.add(put.name());
      }
    }
    return fields;
  }
}
