package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.PlainReading;
import dev.lockspan.effect.program.Values;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The fields whose one channel their class registers with a selector: what can be registered does
 * not block.
 */
public final class RegisteredChannels {
  private static final String CHANNEL = "java.nio.channels.SelectableChannel";

  private final CodeSource code;
  private final Hierarchy hierarchy;

  /** By field the bodies that register what it holds, before which it may block. */
  private final Map<FieldKey, Set<MethodId>> known = new HashMap<>();

  RegisteredChannels(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
  }

  /** Whether a value is what such a field holds, for a body that does not itself register it. */
  public boolean contains(Value value, MethodId body) {
    if (!(value instanceof Value.Field field)) {
      return false;
    }
    FieldKey key = FieldKey.of(field);
    Set<MethodId> registering = known.get(key);
    if (registering == null) {
      registering = isSetOnce(key) ? registering(key) : Set.of();
      known.put(key, registering);
    }
    return !registering.isEmpty() && !registering.contains(body);
  }

  /** Whether a call takes no channel but one that does not block. */
  public boolean isRegistration(MethodId method) {
    return method.name().equals("register")
        && method.descriptor().startsWith("(Ljava/nio/channels/Selector;")
        && hierarchy.isSubtype(method.owner(), CHANNEL);
  }

  private boolean isSetOnce(FieldKey field) {
    ClassInfo.FieldInfo info =
        hierarchy.find(field.owner()).map(owner -> owner.fields().get(field.name())).orElse(null);
    if (info == null || info.isStatic() || !hierarchy.isSubtype(info.type(), CHANNEL)) {
      return false;
    }
    if (info.isFinal()) {
      return true;
    }
    int[] sets = new int[1];
    writing(field).stream()
        .forEach(
            body ->
                PlainReading.read(
                    body,
                    hierarchy,
                    (instruction, registers) -> {
                      if (instruction instanceof Instruction.PutField put
                          && field.isSetBy(put, hierarchy)
                          && !registers.get(put.from(), 0).equals(Value.Constant.NULL)) {
                        sets[0]++;
                      }
                    }));
    return sets[0] == 1;
  }

  /** The bodies that set it: of a field that other files may set, those of its class alone. */
  private List<Body> writing(FieldKey field) {
    Optional<Set<MethodId>> writers = code.findWriters(field.owner(), field.name());
    return writers.isPresent()
        ? writers.get().stream().flatMap(each -> MemberCode.of(each, code).stream()).toList()
        : Stream.concat(Stream.of(field.owner()), code.findSubtypes(field.owner()).stream())
            .flatMap(type -> bodies(type).stream())
            .distinct()
            .toList();
  }

  /** The bodies that register it; none where it may be told to block. */
  private Set<MethodId> registering(FieldKey field) {
    Set<MethodId> registering = new HashSet<>();
    for (Body body : bodies(field.owner())) {
      boolean[] mayBlock = new boolean[1];
      PlainReading.read(
          body,
          hierarchy,
          (instruction, registers) -> {
            if (instruction instanceof Instruction.Invoke invoke
                && registers.find(invoke.receiver()) instanceof Value.Field channel
                && FieldKey.of(channel).equals(field)) {
              if (isRegistration(invoke.method())) {
                registering.add(body.id());
              }
              mayBlock[0] |=
                  invoke.method().name().equals("configureBlocking")
                      && !Values.isZero(registers.get(invoke.arguments().get(0), 0));
            }
          });
      if (mayBlock[0]) {
        return Set.of();
      }
    }
    return registering;
  }

  private List<Body> bodies(String owner) {
    return hierarchy.find(owner).stream()
        .flatMap(info -> info.methods().values().stream())
        .flatMap(method -> MemberCode.of(method.id(), code).stream())
        .toList();
  }
}
