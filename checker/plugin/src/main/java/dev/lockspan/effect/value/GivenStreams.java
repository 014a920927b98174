package dev.lockspan.effect.value;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.Hierarchy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The streams that new objects keep in fields which may be set again: what they begin with. */
public final class GivenStreams {
  private static final List<String> STREAMS =
      List.of("java.io.InputStream", "java.io.OutputStream", "java.io.Reader", "java.io.Writer");

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final Constructions constructions;
  private final Map<MethodId, Map<FieldKey, Value>> known = new HashMap<>();

  GivenStreams(CodeSource code, Hierarchy hierarchy, Constructions constructions) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.constructions = constructions;
  }

  /** Whether objects of a type are streams of bytes or characters. */
  static boolean isStream(String type, Hierarchy hierarchy) {
    return STREAMS.stream().anyMatch(stream -> hierarchy.isSubtype(type, stream));
  }

  /** What a constructor sets such fields of its object to, in its own terms. */
  public Map<FieldKey, Value> of(MethodId constructor) {
    Map<FieldKey, Value> set = known.get(constructor);
    if (set == null) {
      set = read(constructor);
      known.put(constructor, set);
    }
    return set;
  }

  private Map<FieldKey, Value> read(MethodId constructor) {
    Map<FieldKey, Value> set = new LinkedHashMap<>();
    for (String type : hierarchy.linearize(constructor.owner())) {
      Optional<ClassInfo> owner = code.findClass(type).filter(info -> !info.isOfJdk());
      for (ClassInfo.FieldInfo field : owner.map(ClassInfo::fields).orElse(Map.of()).values()) {
        if (!field.isFinal() && !field.isStatic() && isStream(field.type(), hierarchy)) {
          constructions
              .setBy(constructor, type, field.name())
              .ifPresent(value -> set.put(new FieldKey(type, field.name()), value));
        }
      }
    }
    return set;
  }
}
