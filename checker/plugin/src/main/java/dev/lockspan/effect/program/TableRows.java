package dev.lockspan.effect.program;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.model.MethodModel;
import dev.lockspan.model.ModelTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of the model tables that tell of a method: its own, or those of what it overrides. */
final class TableRows {
  /** Interfaces of streams that others' buffers in memory have as well. */
  private static final Set<String> FORMATS =
      Set.of(
          "java.io.DataInput", "java.io.DataOutput", "java.io.ObjectInput", "java.io.ObjectOutput");

  private final Hierarchy hierarchy;
  private final ModelTable models;

  TableRows(Hierarchy hierarchy, ModelTable models) {
    this.hierarchy = hierarchy;
    this.models = models;
  }

  /** The rows of the method itself. */
  List<MethodModel> exact(MethodId id, MethodId named) {
    if (!models.mentions(id.name()) || isOfBuffer(named.owner(), id.owner())) {
      return List.of();
    }
    List<MethodModel> rows = models.find(named.owner(), named.name(), named.parameterNames());
    if (isOfNoComponent(id, rows)) {
      return List.of();
    }
    return rows.isEmpty() && !named.owner().equals(id.owner())
        ? models.find(id.owner(), id.name(), id.parameterNames())
        : rows;
  }

  /** The rows of the nearest supertype whose method this one overrides. */
  List<MethodModel> inherited(MethodId id, MethodId named) {
    if (!models.mentions(id.name()) || id.isConstructor()) {
      return List.of();
    }
    List<String> parameters = id.parameterNames();
    Set<String> types = new LinkedHashSet<>(hierarchy.linearize(id.owner()));
    types.addAll(hierarchy.linearize(named.owner()));
    for (String type : types) {
      List<MethodModel> rows = models.find(type, id.name(), parameters);
      if (rows.isEmpty()) {
        rows = similar(type, id);
      }
      if (!rows.isEmpty() && !isOfBuffer(type, id.owner())) {
        return isOfNoComponent(id, rows) ? List.of() : rows;
      }
    }
    return List.of();
  }

  /**
   * Whether our row for all that can be closed is met at what is no component: an iterator, which
   * goes through something, or an object of the JDK, of which its own rows tell.
   */
  private boolean isOfNoComponent(MethodId id, List<MethodModel> rows) {
    return areAnyClose(rows)
        && rows.stream().noneMatch(row -> row.source().user())
        && (isIterator(id.owner()) || isOfJdk(id.owner()));
  }

  private boolean isOfJdk(String type) {
    return !StopNames.isAnything(type) && hierarchy.isOfJdk(type);
  }

  /** Whether a type is one of objects that go through something, and so are no component. */
  boolean isIterator(String type) {
    return hierarchy.isSubtype(type, "java.util.Iterator");
  }

  /** Whether it is our row for all that can be closed. */
  static boolean areAnyClose(List<MethodModel> rows) {
    return !rows.isEmpty()
        && rows.stream().allMatch(row -> row.type().equals("java.lang.AutoCloseable"));
  }

  /** Rows of a method that differs only in the erasure of its parameters. */
  private List<MethodModel> similar(String type, MethodId id) {
    if (!models.mentions(type, id.name())) {
      return List.of();
    }
    Optional<ClassInfo> info = hierarchy.find(type);
    int parameters = id.countParameters();
    if (info.isEmpty() || parameters == 0) {
      return List.of();
    }
    return info.get().methods().values().stream()
        .filter(method -> method.id().name().equals(id.name()))
        .filter(method -> method.id().countParameters() == parameters)
        .filter(method -> agrees(method.id(), id))
        .sorted((a, b) -> a.id().signature().compareTo(b.id().signature()))
        .map(method -> models.find(type, id.name(), method.id().parameterNames()))
        .filter(rows -> !rows.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Whether each parameter is the same, or an Object in the supertype. */
  private static boolean agrees(MethodId general, MethodId special) {
    List<String> wide = Descriptors.parameterTypes(general.descriptor());
    List<String> narrow = Descriptors.parameterTypes(special.descriptor());
    for (int i = 0; i < wide.size(); i++) {
      if (!wide.get(i).equals(narrow.get(i)) && !wide.get(i).equals("java.lang.Object")) {
        return false;
      }
    }
    return true;
  }

  /** Whether what an interface says need not hold of a type: one of others that has it as well. */
  boolean isOfBuffer(String declaring, String type) {
    return FORMATS.contains(declaring)
        && hierarchy.find(type).filter(info -> !info.isOfJdk()).isPresent();
  }
}
