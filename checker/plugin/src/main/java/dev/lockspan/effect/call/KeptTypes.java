package dev.lockspan.effect.call;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.MethodInfo;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.DeclaredTypes;
import dev.lockspan.effect.value.Terms;
import java.util.List;
import java.util.Optional;

/** The types declared of what objects were made with, where a field of theirs says less of it. */
public final class KeptTypes {
  private final Knowledge knowledge;

  public KeptTypes(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** The type of what the object in another field was made with, and keeps in this one. */
  public Optional<String> of(Value.Field field) {
    return field.of() instanceof Value.Field holder
        ? knowledge
            .fields()
            .findSet(holder.owner(), holder.name())
            .filter(Value.Fresh.class::isInstance)
            .map(Value.Fresh.class::cast)
            .flatMap(made -> kept(made, field))
            .map(given -> type(given, holder.owner()))
            .filter(type -> !type.isEmpty())
        : Optional.empty();
  }

  private Optional<Value> kept(Value.Fresh made, Value.Field field) {
    return knowledge.fields().setBy(made, field).flatMap(set -> Terms.kept(set, made.arguments()));
  }

  private String type(Value given, String maker) {
    return given instanceof Value.Parameter parameter
        ? ofParameter(maker, parameter.index())
        : DeclaredTypes.of(given, knowledge.hierarchy());
  }

  /** The type of a constructor's parameter, where all that have one there agree. */
  private String ofParameter(String owner, int index) {
    List<String> types =
        knowledge.hierarchy().find(owner).map(ClassInfo::methods).stream()
            .flatMap(methods -> methods.values().stream())
            .map(MethodInfo::id)
            .filter(MethodId::isConstructor)
            .map(id -> Descriptors.parameterTypes(id.descriptor()))
            .filter(all -> index < all.size())
            .map(all -> all.get(index))
            .distinct()
            .toList();
    return types.size() == 1 ? types.get(0) : "";
  }
}
