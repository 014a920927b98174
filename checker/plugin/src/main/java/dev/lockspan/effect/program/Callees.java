package dev.lockspan.effect.program;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.effect.program.Callee.Promise;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import dev.lockspan.model.MethodModel;
import dev.lockspan.model.ModelTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides who knows what a call does, in this order: an annotation, the user's rows, ours, the
 * body, rows of what the method overrides, the bodies of its implementations. To a class itself its
 * bodies tell more than our rows.
 */
public final class Callees {
  /** Methods that are never boundaries, whatever their bodies do. */
  private static final Map<String, String> HARMLESS =
      Map.of(
          "toString", "()Ljava/lang/String;",
          "hashCode", "()I",
          "equals", "(Ljava/lang/Object;)Z",
          "getMessage", "()Ljava/lang/String;");

  /** Of objects of its own class, by that or, to those who know less, by {@code Object}. */
  private static final Pattern COMPARING = Pattern.compile("\\(L[^;]+;\\)I");

  private final Hierarchy hierarchy;
  private final Decorators decorators;
  private final GivenAway givenAway;
  private final ClosedTypes closed;
  private final ModelTable models;
  private final TableRows table;
  private final Promises promises;
  private final QuietNames quiet;
  private final OwnLocks ownLocks;
  private final RemoteCalls remoteCalls;
  private final AlienTypes aliens;
  private final Hooks hooks;
  private final Map<MethodId, Callee> known = new HashMap<>();
  private final Map<MethodId, List<MethodId>> replacing = new HashMap<>();
  private final Map<MethodId, Boolean> replaced = new HashMap<>();

  public Callees(
      Hierarchy hierarchy,
      ClosedTypes closed,
      GivenAway givenAway,
      ModelTable models,
      Promises promises) {
    this.hierarchy = hierarchy;
    this.closed = closed;
    this.givenAway = givenAway;
    this.decorators = new Decorators(hierarchy);
    this.models = models;
    this.table = new TableRows(hierarchy, models);
    this.promises = promises;
    this.quiet = new QuietNames(models);
    this.ownLocks = new OwnLocks(hierarchy, models);
    this.remoteCalls = new RemoteCalls(hierarchy, models);
    this.aliens = new AlienTypes(hierarchy, models);
    this.hooks = new Hooks(hierarchy);
  }

  public ModelTable models() {
    return models;
  }

  /**
   * What a call of this method means; {@code isExact}: of exactly its declaration, no overrider.
   */
  public Callee find(MethodId id, boolean isExact) {
    Callee callee = known.get(id);
    if (callee == null) {
      callee = decide(id);
      known.put(id, callee);
    }
    return isExact ? callee.exactly() : callee;
  }

  /** The bodies that a call may run instead of the one that it names. */
  public List<MethodId> overriders(Callee callee) {
    return callee.mayBeReplaced()
        ? replacing.computeIfAbsent(callee.id(), id -> overriders(callee.named(), id))
        : List.of();
  }

  /**
   * The bodies that a call runs in place of the declared one, where no known object has that; empty
   * where some may, of a type that others may extend.
   */
  public List<MethodId> replacements(Callee callee) {
    return callee.mayBeReplaced() && replaced.computeIfAbsent(callee.id(), id -> isReplaced(callee))
        ? overriders(callee)
        : List.of();
  }

  private boolean isReplaced(Callee callee) {
    Declaration declared = callee.declaration().orElseThrow();
    return !declared.owner().isExposed()
        && Placeholders.isReplaced(declared, callee.id(), hierarchy);
  }

  private List<MethodId> overriders(MethodId declared, MethodId called) {
    List<MethodId> all = new ArrayList<>(List.of(declared));
    hierarchy
        .overriders(hierarchy.declaration(called).orElseThrow(), called.owner())
        .forEach(other -> all.add(other.id()));
    List<MethodId> others = new ArrayList<>(decorators.without(all, called));
    others.remove(declared);
    return List.copyOf(others);
  }

  /** The one body that a call can run, so far as is known. */
  public Optional<MethodId> onlyBody(Callee callee) {
    return callee.bodies().size() == 1 && overriders(callee).isEmpty()
        ? Optional.of(callee.bodies().get(0))
        : Optional.empty();
  }

  /** What a call of this method means in the code of {@code caller}. */
  public Callee find(MethodId id, boolean isExact, String caller) {
    Callee callee = seenBy(caller, find(id, isExact));
    return retellsBody(callee.rows())
        ? callee
            .declaration()
            .filter(Declaration::hasBody)
            .filter(
                d -> Descriptors.outermost(d.owner().name()).equals(Descriptors.outermost(caller)))
            .map(callee::byBody)
            .orElse(callee)
        : callee;
  }

  /**
   * In a library's code without what this project makes of the library's types, which is not all
   * that the library calls.
   */
  private Callee seenBy(String caller, Callee callee) {
    return callee.isAbstract()
            && !callee.bodies().isEmpty()
            && hierarchy.isOfLibrary(caller)
            && callee.declaration().filter(d -> hierarchy.isOfLibrary(d.owner().name())).isPresent()
            && callee.bodies().stream().noneMatch(body -> hierarchy.isOfLibrary(body.owner()))
        ? callee(
            callee.id(),
            callee.declaration(),
            callee.rows(),
            callee.spare(),
            List.of(),
            callee.promise())
        : callee;
  }

  private static boolean retellsBody(List<MethodModel> rows) {
    for (MethodModel row : rows) {
      if (row.source().user() || !row.effect().retellsBody()) {
        return false;
      }
    }
    return !rows.isEmpty();
  }

  /** Whether a method takes a lock of the code's own that no thread may take again. */
  public boolean isTakenOnce(MethodId acquire) {
    return ownLocks.isTakenOnce(acquire);
  }

  private Callee decide(MethodId id) {
    Optional<Declaration> declaration = hierarchy.declaration(id);
    if (isHarmless(id)) {
      return callee(id, declaration, List.of(), List.of(), List.of(), Promise.NONE);
    }
    Promise promise = declaration.map(d -> promises.of(d, hierarchy)).orElse(Promise.NONE);
    MethodId named = declaration.map(Declaration::id).orElse(id);
    List<MethodModel> exact = table.exact(id, named);
    if (inheritsNothing(id, declaration, exact)) {
      exact = List.of();
    }
    List<MethodModel> inherited = exact.isEmpty() ? table.inherited(id, named) : List.of();
    List<MethodModel> users =
        inherited.isEmpty()
            ? inherited
            : inherited.stream().filter(row -> row.source().user()).toList();
    if (!exact.isEmpty() || !users.isEmpty()) {
      List<MethodModel> rows = exact.isEmpty() ? users : exact;
      return callee(id, declaration, rows, List.of(), List.of(), promise);
    }
    List<MethodModel> own =
        declaration
            .map(remoteCalls::rows)
            .filter(rows -> !rows.isEmpty())
            .orElseGet(() -> ownLocks.rows(declaration.stream().toList()));
    if (!own.isEmpty() || declaration.filter(ownLocks::isHandedOut).isPresent()) {
      return callee(id, declaration, own, List.of(), List.of(), promise);
    }
    if (declaration.filter(Declaration::hasBody).isPresent()) {
      List<MethodId> bodies = Placeholders.bodies(declaration.get(), id, hierarchy);
      return callee(id, declaration, List.of(), inherited, bodies, promise);
    }
    List<MethodId> closers = closers(id, declaration, inherited);
    if (!closers.isEmpty()) {
      return callee(id, declaration, List.of(), inherited, closers, promise);
    }
    if (!inherited.isEmpty()) {
      return callee(id, declaration, inherited, List.of(), List.of(), promise);
    }
    List<Declaration> implementations =
        declaration.stream()
            .filter(d -> !d.owner().isOfJdk() || closed.isClosed(id.owner()))
            .map(d -> Placeholders.without(hierarchy.overriders(d, id.owner()), hierarchy))
            .flatMap(List::stream)
            .toList();
    if (implementations.size() == 1 && hasOthers(id.owner(), implementations.get(0))) {
      implementations = List.of();
    }
    List<MethodModel> locks = ownLocks.rows(implementations);
    List<MethodId> bodies =
        locks.isEmpty() && implementations.stream().noneMatch(ownLocks::isHandedOut)
            ? decorators.without(implementations.stream().map(Declaration::id).toList(), id)
            : List.of();
    return callee(id, declaration, locks, List.of(), bodies, promise);
  }

  /**
   * Whether a class leaves empty a default method of the interface that rows are about: it is known
   * what its objects do, which rows tell of all others.
   */
  private boolean inheritsNothing(
      MethodId id, Optional<Declaration> declared, List<MethodModel> rows) {
    return !rows.isEmpty()
        && declared.filter(d -> hierarchy.isEmpty(d) && isDefaultOf(id.owner(), d)).isPresent()
        && rows.stream().noneMatch(row -> row.source().user() || row.type().equals(id.owner()));
  }

  /** Whether a class, which is no listener for others to extend, has an interface's own method. */
  private boolean isDefaultOf(String type, Declaration declared) {
    return declared.owner().isInterface()
        && hierarchy
            .find(type)
            .filter(info -> !info.isAbstract() && !AlienTypes.isListener(info))
            .isPresent();
  }

  /** Whether a type comes from elsewhere and hardly means the one implementation that is here. */
  private boolean hasOthers(String type, Declaration known) {
    return hierarchy.find(type).map(ClassInfo::origin).orElse(ClassInfo.Origin.JDK)
            == ClassInfo.Origin.CLASS_FILE
        && !closed.isClosed(type)
        && givenAway.isOnlyPassedToLibraries(known.owner());
  }

  /** The bodies that close a component whose type, and so its implementations, are of here. */
  private List<MethodId> closers(
      MethodId id, Optional<Declaration> declaration, List<MethodModel> rows) {
    boolean isClose =
        TableRows.areAnyClose(rows)
            && hierarchy.find(id.owner()).map(ClassInfo::origin).orElse(ClassInfo.Origin.JDK)
                == ClassInfo.Origin.SOURCE;
    return isClose
        ? declaration.stream()
            .flatMap(d -> hierarchy.overriders(d, id.owner()).stream())
            .map(Declaration::id)
            .toList()
        : List.of();
  }

  private Callee callee(
      MethodId id,
      Optional<Declaration> declaration,
      List<MethodModel> rows,
      List<MethodModel> spare,
      List<MethodId> bodies,
      Promise promise) {
    Callee callee =
        new Callee(id, declaration, rows, spare, bodies, Optional.empty(), promise, false);
    return rows.isEmpty() && !isHarmless(id)
        ? alien(callee).map(callee::alien).orElse(callee)
        : callee;
  }

  /**
   * Whether a receiver of unknown origin is somebody else's code: an interface or abstract method
   * of a type that names itself so. A type that only this code can implement is judged by what is
   * here and does something itself, a lambda or a method reference as well.
   */
  private Optional<MethodModel> alien(Callee callee) {
    Optional<MethodModel> row = named(callee);
    return row.filter(alien -> !areAllHere(callee));
  }

  /** Whether only functions of here implement a method of a type that names itself anybody's. */
  public boolean isWrittenHere(Callee callee) {
    return callee.alien().isEmpty()
        && callee.rows().isEmpty()
        && !isHarmless(callee.id())
        && named(callee).isPresent();
  }

  private Optional<MethodModel> named(Callee callee) {
    MethodId id = callee.id();
    Optional<Declaration> declaration = callee.declaration();
    boolean isOpen =
        declaration.map(d -> d.method().isAbstract() || hooks.contain(d)).orElse(false);
    if (!isOpen || isDefaultOf(id.owner(), declaration.get()) || quiet.isQuiet(id)) {
      return Optional.empty();
    }
    ClassInfo owner = declaration.get().owner();
    boolean isOfHere = !owner.isExposed() || closed.isClosed(id.owner());
    if (isOfHere && !callee.bodies().isEmpty() && !decorators.areAll(callee.bodies(), id)) {
      return Optional.empty();
    }
    return aliens.find(id, declaration.get());
  }

  /** Whether a type has all its functions here, and does not say that others may listen by it. */
  private boolean areAllHere(Callee callee) {
    String type = callee.id().owner();
    return closed.isClosedWithFunctions(type)
        && hierarchy.find(type).filter(AlienTypes::isListener).isEmpty()
        && !hierarchy.functions(callee).isEmpty();
  }

  /** Whether what an interface says need not hold of a type: one of others that has it as well. */
  public boolean isOfBuffer(String declaring, String type) {
    return table.isOfBuffer(declaring, type);
  }

  /** Whether a type is one of objects that go through something, and so are no component. */
  public boolean isIterator(String type) {
    return table.isIterator(type);
  }

  /** Whether a method is never a boundary, whatever its body does. */
  public static boolean isHarmless(MethodId id) {
    return id.descriptor().equals(HARMLESS.get(id.name()))
        || isComparator(id)
        || (id.name().endsWith("toString") && id.descriptor().equals("()Ljava/lang/String;"))
        || Logging.isLogging(id);
  }

  private static boolean isComparator(MethodId id) {
    return id.name().equals("compare")
        ? id.owner().equals("java.util.Comparator")
        : id.name().equals("compareTo") && COMPARING.matcher(id.descriptor()).matches();
  }
}
