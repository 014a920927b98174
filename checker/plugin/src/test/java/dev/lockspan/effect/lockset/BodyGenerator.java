package dev.lockspan.effect.lockset;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes random bodies that take and release locks in every way Java allows. */
final class BodyGenerator {
  /** What a place in a body allows. */
  private record Place(
      int depth,
      boolean probes,
      boolean inLambda,
      boolean isReturnable,
      List<Loop> loops,
      List<String> vars) {
    static Place start(int depth, boolean probes) {
      return new Place(depth, probes, false, true, List.of(), new ArrayList<>());
    }

    Place deeper() {
      return new Place(depth - 1, probes, inLambda, isReturnable, loops, new ArrayList<>(vars));
    }

    Place in(Loop loop) {
      List<Loop> more = new ArrayList<>(loops);
      more.add(loop);
      return new Place(depth - 1, probes, inLambda, isReturnable, more, new ArrayList<>(vars));
    }

    /** Inside a switch expression or a lambda no jump may leave. */
    Place closed(boolean lambda) {
      return new Place(
          depth - 1, probes, inLambda || lambda, lambda, List.of(), new ArrayList<>(vars));
    }
  }

  /** What a jump can leave: a loop, a labelled block or a switch. */
  private record Loop(String label, boolean isLoop, boolean isPlain) {}

  private static final List<String> CATCHES =
      List.of("Oops", "Oops", "Crash", "RuntimeException", "Throwable");
  private static final List<String> NARROW = List.of("Oops", "Crash", "RuntimeException");

  private final Random random;
  private final List<Statement> methods = new ArrayList<>();
  private int next;
  private boolean isMethod;

  private BodyGenerator(Random random) {
    this.random = random;
  }

  static Program generate(String name, long seed) {
    BodyGenerator generator = new BodyGenerator(new Random(seed));
    Place place = Place.start(1 + generator.pick(3), true);
    List<Statement> body = new ArrayList<>(generator.block(place, 2 + generator.pick(4)));
    body.add(generator.probe());
    return new Program(name, body, generator.methods, generator.pick(8) == 0);
  }

  private int pick(int count) {
    return random.nextInt(count);
  }

  private String name(String prefix) {
    return prefix + next++;
  }

  private <T> T any(List<T> list) {
    return list.get(pick(list.size()));
  }

  private List<Statement> block(Place place, int most) {
    List<Statement> statements = new ArrayList<>();
    int count = 1 + pick(most);
    for (int i = 0; i < count; i++) {
      statements.addAll(statement(place));
    }
    if (place.probes() && pick(3) == 0) {
      statements.add(probe());
    }
    return statements;
  }

  private Statement probe() {
    return Statement.of("Probe.at(" + next++ + ");");
  }

  private List<Statement> statement(Place place) {
    if (place.depth() <= 0 || pick(5) < 2) {
      return simple(place);
    }
    return switch (pick(17)) {
      case 0, 1 -> List.of(ifStatement(place));
      case 2 -> List.of(loop(place));
      case 3, 4 -> List.of(tryStatement(place));
      case 5, 6 -> idiom(place);
      case 7 -> List.of(synchronizedBlock(place));
      case 8 -> List.of(labelled(place));
      case 9 -> List.of(switchStatement(place));
      case 10 -> List.of(switchExpression(place));
      case 11, 12 -> List.of(guardedJump(place));
      case 13 -> List.of(around(place));
      case 14 -> tryVariable(place);
      case 15 -> List.of(probeInHelper(place));
      default -> List.of(helper(place));
    };
  }

  private List<Statement> simple(Place place) {
    int choice = pick(12);
    if (place.inLambda()) {
      return List.of(probe());
    }
    if (choice < 3 && place.probes()) {
      return List.of(probe());
    }
    if (choice < 7) {
      return List.of(
          Statement.of(lock(place) + (pick(6) == 0 ? ".lockInterruptibly();" : ".lock();")));
    }
    if (choice < 9) {
      return List.of(Statement.of(lock(place) + ".unlock();"));
    }
    if (choice == 9) {
      return List.of(Statement.of("take(" + lock(place) + ");"));
    }
    if (choice == 10) {
      return List.of(Statement.of("give(" + lock(place) + ");"));
    }
    String alias = any(List.of("a", "b", "r", "w"));
    String value =
        alias.equals("r") ? "rw.readLock()" : alias.equals("w") ? "rw.writeLock()" : alias;
    String variable = name(alias + "_");
    place.vars().add(variable);
    return List.of(Statement.of("Lock " + variable + " = " + value + ";"));
  }

  private String lock(Place place) {
    List<String> aliases = place.vars().stream().filter(v -> v.contains("_")).toList();
    if (!aliases.isEmpty() && pick(3) == 0) {
      return any(aliases);
    }
    return any(List.of("a", "a", "b", "b", "rw.readLock()", "rw.writeLock()", "this.a", "getB()"));
  }

  private String condition(Place place) {
    List<String> flags = place.vars().stream().filter(v -> !v.contains("_")).toList();
    if (place.inLambda()) {
      return any(List.of("Decide.next()", "!Decide.next()"));
    }
    if (!flags.isEmpty() && pick(2) == 0) {
      return (pick(2) == 0 ? "!" : "") + any(flags);
    }
    return switch (pick(12)) {
      case 0 -> lock(place) + ".tryLock()";
      case 1 -> "!" + lock(place) + ".tryLock()";
      case 2 -> "Decide.next() && " + lock(place) + ".tryLock()";
      case 3 -> lock(place) + ".tryLock() || Decide.next()";
      case 4 -> lock(place) + ".tryLock() && " + lock(place) + ".tryLock()";
      case 5 -> lock(place) + ".tryLock(1, TimeUnit.SECONDS)";
      case 6 -> lock(place) + ".tryLock() == false";
      case 7 -> (pick(2) == 0 ? "!" : "") + tryMethod() + "()";
      case 8 -> "!(" + lock(place) + ".tryLock() || !Decide.next())";
      default -> any(List.of("Decide.next()", "!Decide.next()"));
    };
  }

  private Statement ifStatement(Place place) {
    String head = "if (" + condition(place) + ")";
    List<Statement> then = block(place.deeper(), 3);
    if (pick(2) == 0) {
      return Statement.of(head, then, "");
    }
    return new Statement(List.of(head, " else", ""), List.of(then, block(place.deeper(), 3)));
  }

  private Statement loop(Place place) {
    boolean isLabelled = pick(2) == 0;
    String label = isLabelled ? name("loop") : "";
    String prefix = isLabelled ? label + ": " : "";
    Place inside = place.in(new Loop(label, true, true));
    String condition = condition(place);
    if (condition.matches("!?t\\d+")) {
      condition = "Decide.next() && " + condition;
    }
    return switch (pick(4)) {
      case 0 -> Statement.of(prefix + "do", block(inside, 3), " while (" + condition + ");");
      case 1 -> Statement.of(prefix + "for (; " + condition + "; )", block(inside, 3), "");
      case 2 ->
          Statement.of(
              prefix
                  + "for (int i"
                  + next++
                  + " = Decide.pick(2); "
                  + condition
                  + "; Decide.next())",
              block(inside, 3),
              "");
      default -> Statement.of(prefix + "while (" + condition + ")", block(inside, 3), "");
    };
  }

  private Statement tryStatement(Place place) {
    List<String> texts = new ArrayList<>(List.of("try"));
    List<List<Statement>> blocks = new ArrayList<>(List.of(block(place.deeper(), 3)));
    boolean hasFinally = pick(2) == 0;
    int catches = Math.min(2, pick(3) + (hasFinally ? 0 : 1));
    for (int i = 0; i < catches; i++) {
      boolean isLast = i == catches - 1;
      String type = catches == 1 ? any(CATCHES) : isLast ? "Throwable" : any(NARROW);
      texts.add(" catch (" + type + " e" + next++ + ")");
      blocks.add(block(place.deeper(), 2));
    }
    if (hasFinally) {
      texts.add(" finally");
      blocks.add(block(place.deeper(), 2));
    }
    texts.add("");
    return new Statement(texts, blocks);
  }

  /** The textbook form, now and then with what goes wrong in it. */
  private List<Statement> idiom(Place place) {
    if (place.inLambda()) {
      return simple(place);
    }
    String lock = lock(place);
    List<Statement> body = new ArrayList<>(block(place.deeper(), 3));
    if (pick(3) == 0) {
      body.add(Statement.of(lock + ".unlock();"));
      body.addAll(block(place.deeper(), 2));
      body.add(Statement.of(lock + ".lock();"));
    }
    List<Statement> last = new ArrayList<>(List.of(Statement.of(lock + ".unlock();")));
    if (place.probes() && pick(3) == 0) {
      last.add(pick(2), probe());
    }
    Statement guarded = new Statement(List.of("try", " finally", ""), List.of(body, last));
    if (pick(4) == 0) {
      return List.of(Statement.of("if (" + lock + ".tryLock())", List.of(guarded), ""));
    }
    return List.of(Statement.of(lock + ".lock();"), guarded);
  }

  private Statement synchronizedBlock(Place place) {
    if (place.inLambda()) {
      return probe();
    }
    String monitor = any(List.of("m", "n", "this", "this.m"));
    return Statement.of("synchronized (" + monitor + ")", block(place.deeper(), 3), "");
  }

  private Statement labelled(Place place) {
    String label = name("block");
    return Statement.of(label + ":", block(place.in(new Loop(label, false, false)), 3), "");
  }

  private Statement switchStatement(Place place) {
    Loop exit = new Loop("", false, true);
    boolean isArrow = pick(2) == 0;
    String arrow = isArrow ? " ->" : ":";
    List<String> texts = new ArrayList<>(List.of("switch (Decide.pick(3)) { case 0" + arrow));
    List<List<Statement>> blocks = new ArrayList<>();
    for (String label : List.of("case 1", "default")) {
      blocks.add(block(place.in(exit), 2));
      boolean hasBreak = isArrow || pick(2) == 0;
      texts.add((hasBreak && !isArrow ? " break; " : " ") + label + arrow);
    }
    blocks.add(block(place.in(exit), 2));
    texts.add(" }");
    return new Statement(texts, blocks);
  }

  private Statement switchExpression(Place place) {
    String flag = name("t");
    String first = place.inLambda() ? "false" : lock(place) + ".tryLock()";
    List<Statement> second = new ArrayList<>(block(place.closed(false), 2));
    second.add(
        Statement.of("if (Decide.next())", List.of(Statement.of("yield Decide.next();")), ""));
    second.add(Statement.of("yield Decide.next();"));
    place.vars().add(flag);
    return Statement.of(
        "boolean " + flag + " = switch (Decide.pick(2)) { case 0 -> " + first + "; default ->",
        second,
        " };");
  }

  /** A block that ends with a jump, on a condition so that what follows can be reached. */
  private Statement guardedJump(Place place) {
    List<Statement> block = new ArrayList<>(block(place.deeper(), 2));
    block.add(terminal(place, 2));
    return Statement.of("if (" + condition(place) + ")", block, "");
  }

  private Statement terminal(Place place, int nesting) {
    if (nesting > 0 && pick(3) == 0) {
      Place inside = place.deeper();
      Statement inner = terminal(inside, nesting - 1);
      List<Statement> body = new ArrayList<>(block(inside, 1));
      body.add(inner);
      return pick(2) == 0 && !place.inLambda()
          ? Statement.of("synchronized (" + any(List.of("m", "n")) + ")", body, "")
          : new Statement(List.of("try", " finally", ""), List.of(body, block(place.deeper(), 2)));
    }
    List<String> jumps = new ArrayList<>(List.of("throw Decide.oops();"));
    if (place.isReturnable()) {
      jumps.add("return;");
    }
    for (Loop loop : place.loops()) {
      if (!loop.label().isEmpty()) {
        jumps.add("break " + loop.label() + ";");
      }
      if (loop.isLoop() && !loop.label().isEmpty()) {
        jumps.add("continue " + loop.label() + ";");
      }
    }
    if (place.loops().stream().anyMatch(Loop::isPlain)) {
      jumps.add("break;");
    }
    if (place.loops().stream().anyMatch(Loop::isLoop)) {
      jumps.add("continue;");
    }
    return Statement.of(any(jumps));
  }

  private Statement around(Place place) {
    if (!place.probes() || place.inLambda() || isMethod) {
      return probeOrDecide(place);
    }
    String method = name("within");
    List<Statement> body = new ArrayList<>();
    isMethod = true;
    Place inside = Place.start(1, false);
    if (pick(2) == 0) {
      body.addAll(idiomAround());
    } else {
      body.addAll(block(inside, 2));
      body.add(Statement.of("action.run();"));
      body.addAll(block(inside, 2));
    }
    isMethod = false;
    methods.add(
        Statement.of("private void " + method + "(Runnable action) throws Exception", body, ""));
    return Statement.of(method + "(() ->", block(place.closed(true), 2), ");");
  }

  private List<Statement> idiomAround() {
    String lock = any(List.of("a", "b", "rw.writeLock()"));
    return List.of(
        Statement.of(lock + ".lock();"),
        new Statement(
            List.of("try", " finally", ""),
            List.of(
                List.of(Statement.of("action.run();")),
                List.of(Statement.of(lock + ".unlock();")))));
  }

  private Statement probeOrDecide(Place place) {
    return place.probes() ? probe() : Statement.of("Decide.next();");
  }

  private List<Statement> tryVariable(Place place) {
    if (place.inLambda()) {
      return simple(place);
    }
    String flag = name("t");
    List<Statement> all = new ArrayList<>();
    String value =
        switch (pick(4)) {
          case 0 -> "Decide.next() && " + lock(place) + ".tryLock()";
          case 1 -> tryMethod() + "()";
          default -> lock(place) + ".tryLock()";
        };
    all.add(Statement.of("boolean " + flag + " = " + value + ";"));
    place.vars().add(flag);
    return all;
  }

  /** A method that tells by its result whether it took locks. */
  private String tryMethod() {
    String method = name("attempt");
    String lock = any(List.of("a", "b", "rw.readLock()"));
    List<Statement> body =
        switch (pick(3)) {
          case 0 -> List.of(Statement.of("return " + lock + ".tryLock();"));
          case 1 ->
              List.of(
                  Statement.of("if (Decide.next())", List.of(Statement.of("return false;")), ""),
                  Statement.of(lock + ".lock();"),
                  Statement.of("return true;"));
          default ->
              List.of(
                  Statement.of(
                      "if (!" + lock + ".tryLock())", List.of(Statement.of("return false;")), ""),
                  Statement.of(
                      "if (!rw.writeLock().tryLock())",
                      List.of(Statement.of(lock + ".unlock();"), Statement.of("return false;")),
                      ""),
                  Statement.of("return true;"));
        };
    methods.add(Statement.of("private boolean " + method + "()", body, ""));
    return method;
  }

  /** A method without locks of its own in which the probe stands. */
  private Statement probeInHelper(Place place) {
    if (!place.probes()) {
      return probeOrDecide(place);
    }
    String method = name("look");
    List<Statement> body = new ArrayList<>(List.of(probe()));
    if (pick(2) == 0 && !place.inLambda()) {
      String lock = any(List.of("a", "b"));
      body.add(0, Statement.of(lock + ".unlock();"));
      body.add(Statement.of(lock + ".lock();"));
    }
    methods.add(Statement.of("private void " + method + "()", body, ""));
    return Statement.of(method + "();");
  }

  private Statement helper(Place place) {
    if (place.inLambda() || isMethod) {
      return probeOrDecide(place);
    }
    isMethod = true;
    String method = name("help");
    Place inside = Place.start(2, false);
    methods.add(
        Statement.of("private void " + method + "() throws Exception", block(inside, 3), ""));
    isMethod = false;
    return Statement.of(method + "();");
  }
}
