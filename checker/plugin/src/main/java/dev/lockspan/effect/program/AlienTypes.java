package dev.lockspan.effect.program;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import dev.lockspan.model.MethodModel;
import dev.lockspan.model.ModelTable;
import java.util.List;
import java.util.Optional;

/** Types whose objects are somebody else's code: by a row, a name, or what they extend. */
final class AlienTypes {
  private static final List<String> LISTENERS =
      List.of("Listener", "Observer", "Subscriber", "Watcher", "Callback");

  private final Hierarchy hierarchy;
  private final ModelTable models;
  private final FunctionTypes functionTypes;

  AlienTypes(Hierarchy hierarchy, ModelTable models) {
    this.hierarchy = hierarchy;
    this.models = models;
    this.functionTypes = new FunctionTypes(hierarchy, models);
  }

  /**
   * The row by which a call runs code of others.
   *
   * @param id as the call names the method
   */
  Optional<MethodModel> find(MethodId id, Declaration declaration) {
    ClassInfo owner = declaration.owner();
    return alien(owner)
        .or(() -> isClassOfJdk(owner) ? Optional.empty() : models.findAlien(id.owner()))
        .or(() -> redeclared(declaration))
        .or(() -> listener(owner))
        .or(
            () ->
                functionTypes.contains(owner)
                    ? models.findAlien("java.lang.Runnable")
                    : Optional.empty());
  }

  private Optional<MethodModel> alien(ClassInfo type) {
    return models
        .findAlien(type.name())
        .filter(row -> !isClassOfJdk(type) || row.type().equals(type.name()));
  }

  /** The row of a supertype whose method is declared again, still without a body. */
  private Optional<MethodModel> redeclared(Declaration declaration) {
    if (!declaration.method().isAbstract()) {
      return Optional.empty();
    }
    for (Declaration overridden : Overridden.by(declaration, hierarchy)) {
      Optional<MethodModel> row = alien(overridden.owner());
      if (row.isPresent()) {
        return row;
      }
    }
    return Optional.empty();
  }

  /**
   * The row of a listener that an interface extends and says in its name to be, as {@code
   * MessageListenerOrderly} does; one with another name may be told of events by the way.
   */
  private Optional<MethodModel> listener(ClassInfo type) {
    if (!isListener(type) || !type.isInterface() || type.interfaces().isEmpty() || type.isOfJdk()) {
      return Optional.empty();
    }
    return hierarchy.linearize(type.name()).stream()
        .filter(name -> LISTENERS.stream().anyMatch(name::endsWith))
        .flatMap(name -> models.findAlien(name).stream())
        .findFirst();
  }

  /** Whether a type says in its name that it listens. */
  static boolean isListener(ClassInfo type) {
    String own = Descriptors.simpleName(type.name());
    return LISTENERS.stream().anyMatch(own::contains);
  }

  /** What the JDK's classes do is told by rows of their own, not by their names. */
  private static boolean isClassOfJdk(ClassInfo owner) {
    return owner.isOfJdk() && !owner.isInterface();
  }
}
