package dev.lockspan.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every row that holds in a compilation: ours, and the user's, which win.
 *
 * <p>A user's row of a method replaces all of ours of that method; of a type's, likewise. Lookups
 * answer for the declaring type alone: whoever asks walks the supertypes. Not safe for use by
 * several threads.
 */
public final class ModelTable {

  private final LazyRows ours = new LazyRows();
  private final MethodRows users = new MethodRows();
  private final Map<Effect, TypeRows> ourTypes = new EnumMap<>(Effect.class);
  private final Map<Effect, TypeRows> userTypes = new EnumMap<>(Effect.class);
  private final Set<String> removedTypes = new HashSet<>();
  private final Set<String> removedMembers = new HashSet<>();

  private ModelTable(List<ModelFile> userFiles) {
    for (String name : OurTables.names()) {
      ours.add(name, OurTables.text(name)).forEach(row -> addType(row, ourTypes));
    }
    for (ModelFile file : userFiles) {
      file.rows().forEach(this::addUserRow);
      file.removals().forEach(this::remove);
    }
  }

  /** The table of our rows alone. */
  public static ModelTable ofOurs() {
    return withUserFiles(List.of());
  }

  /**
   * The table of our rows and a user's.
   *
   * @throws ModelException if a user's row contradicts another, or a removal removes nothing
   */
  public static ModelTable withUserFiles(List<ModelFile> userFiles) {
    return new ModelTable(userFiles);
  }

  /**
   * The rows of a method that {@code type} itself declares, at most one of them a boundary.
   *
   * @param type the declaring type's binary name, with dots
   * @param method the name, {@code <init>} for a constructor
   * @param parameters the erased parameter types' simple names
   */
  public List<MethodModel> find(String type, String method, List<String> parameters) {
    List<MethodModel> own = users.find(type, method, parameters);
    if (!own.isEmpty() || isRemoved(type, method, parameters)) {
      return own;
    }
    return ours.find(type, method, parameters);
  }

  /**
   * Whether there may be a row of a method of this name; the cheap question before the dear one.
   */
  public boolean mentions(String method) {
    return ours.mentions(method) || users.mentions(method);
  }

  /** Whether there is a row of a method of this name that {@code type} itself declares. */
  public boolean mentions(String type, String method) {
    return mentions(method)
        && !(ours.ofName(type, method).isEmpty() && users.ofName(type, method).isEmpty());
  }

  /** The names of the methods that have a row of an effect. */
  public Set<String> methodNames(Effect effect) {
    Set<String> names = new HashSet<>(ours.methodNames(effect));
    names.addAll(users.methodNames(effect));
    return Collections.unmodifiableSet(names);
  }

  /** Whether instances of a type live in memory, so that reading or writing them is no IO. */
  public boolean isMemory(String type) {
    return findType(Effect.MEMORY, type).isPresent();
  }

  /** The row by which calling an instance of a type, of unknown origin, runs alien code. */
  public Optional<MethodModel> findAlien(String type) {
    return findType(Effect.ALIEN, type);
  }

  private Optional<MethodModel> findType(Effect effect, String type) {
    Optional<MethodModel> own = rows(userTypes, effect).find(type, Set.of());
    if (own.isPresent() || removedTypes.contains(type)) {
      return own;
    }
    return rows(ourTypes, effect).find(type, removedTypes);
  }

  private boolean isRemoved(String type, String method, List<String> parameters) {
    if (removedMembers.isEmpty()) {
      return false;
    }
    String name = type + "#" + method;
    return removedMembers.contains(name + "(..)")
        || removedMembers.contains(name + "(" + String.join(", ", parameters) + ")");
  }

  private void remove(ModelFile.Removal removal) {
    if (removal.method().isEmpty()) {
      removeType(removal);
      return;
    }
    String member = removal.member();
    boolean removes =
        ours.ofName(removal.type(), removal.method()).stream()
            .anyMatch(row -> removal.parameters().isEmpty() || covers(row, removal));
    if (!removes) {
      throw new ModelException(
          removal.source(),
          "no row of ours is about '"
              + member
              + "'"
              + Nearest.hint(member, ours.membersNear(removal.type())));
    }
    removedMembers.add(member);
  }

  private void removeType(ModelFile.Removal removal) {
    if (ourTypes.values().stream().noneMatch(rows -> rows.covers(removal.type()))) {
      List<String> valid =
          ourTypes.values().stream().flatMap(rows -> rows.names().stream()).sorted().toList();
      throw new ModelException(
          removal.source(),
          "no row of ours is about the type '"
              + removal.type()
              + "'"
              + Nearest.hint(removal.type(), valid));
    }
    removedTypes.add(removal.type());
  }

  private static TypeRows rows(Map<Effect, TypeRows> types, Effect effect) {
    return types.getOrDefault(effect, new TypeRows());
  }

  private static boolean covers(MethodModel row, ModelFile.Removal removal) {
    return row.parameters().isEmpty() || row.parameters().equals(removal.parameters());
  }

  private void addUserRow(MethodModel row) {
    if (row.isTypeRow()) {
      addType(row, userTypes);
    } else {
      users.add(row);
    }
  }

  private static void addType(MethodModel row, Map<Effect, TypeRows> types) {
    types.computeIfAbsent(row.effect(), effect -> new TypeRows()).add(row);
  }
}
