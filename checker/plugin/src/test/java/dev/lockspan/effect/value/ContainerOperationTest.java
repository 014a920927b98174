package dev.lockspan.effect.value;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.lock.Place;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.Vector;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which methods of the JDK's containers do what. */
final class ContainerOperationTest {
  private static final Set<String> METHODS =
      Stream.of(
              AtomicReference.class,
              BlockingDeque.class,
              Collections.class,
              Enumeration.class,
              List.class,
              ListIterator.class,
              Map.Entry.class,
              NavigableMap.class,
              NavigableSet.class,
              Optional.class,
              Stream.class,
              Vector.class)
          .flatMap(type -> Arrays.stream(type.getMethods()))
          .map(method -> method.getName())
          .collect(Collectors.toUnmodifiableSet());

  @ParameterizedTest
  @EnumSource
  void accepts_namesOfMethodsOfTheJdkAlone(ContainerOperation operation) {
    assertThat(METHODS).containsAtLeastElementsIn(operation.names());
  }

  @Test
  void tellsMethodsOfOneNameApart() {
    assertThat(of("java.util.Map", "get", "(Ljava/lang/Object;)Ljava/lang/Object;"))
        .hasValue(ContainerOperation.GET);
    assertThat(of("java.util.Optional", "get", "()Ljava/lang/Object;"))
        .hasValue(ContainerOperation.GET_HELD);
    assertThat(of("java.util.Queue", "remove", "()Ljava/lang/Object;"))
        .hasValue(ContainerOperation.POLL_FIRST);
    assertThat(of("java.util.Map", "remove", "(Ljava/lang/Object;)Ljava/lang/Object;"))
        .hasValue(ContainerOperation.REMOVE);
    assertThat(of("java.util.Set", "remove", "(Ljava/lang/Object;)Z"))
        .hasValue(ContainerOperation.DELETE);
    assertThat(of("java.util.Iterator", "remove", "()V")).hasValue(ContainerOperation.DELETE);
  }

  @Test
  void knowsContainersAlone() {
    assertThat(of("java.util.function.Supplier", "get", "()Ljava/lang/Object;")).isEmpty();
    assertThat(of("java.util.stream.Stream", "peek", "(Ljava/util/function/Consumer;)V")).isEmpty();
    assertThat(of("java.util.stream.Stream", "iterator", "()Ljava/util/Iterator;"))
        .hasValue(ContainerOperation.ITERATOR);
    assertThat(of("my.Queue", "poll", "()Ljava/lang/Object;")).isEmpty();
    assertThat(ContainerOperation.POLL_FIRST.isLike(id("my.Queue", "poll", "()V"))).isTrue();
  }

  @Test
  void knowsWhichArgumentIsPutIn() {
    assertThat(inserted("put", "(Ljava/lang/Object;Ljava/lang/Object;)Z", 1, 2)).isEqualTo(1);
    assertThat(inserted("add", "(ILjava/lang/Object;)V", 1, 2)).isEqualTo(1);
    assertThat(inserted("offer", "(Ljava/lang/Object;)Z", 1)).isEqualTo(0);
    assertThat(inserted("offer", "(Ljava/lang/Object;JLjava/util/concurrent/TimeUnit;)Z", 1, 2, 3))
        .isEqualTo(0);
    assertThat(inserted("contains", "(Ljava/lang/Object;)Z", 1)).isEqualTo(-1);
  }

  private static int inserted(String name, String descriptor, Integer... arguments) {
    Instruction.Invoke call =
        new Instruction.Invoke(
            -1,
            CallKind.VIRTUAL,
            id("java.util.concurrent.LinkedBlockingDeque", name, descriptor),
            0,
            List.of(arguments),
            new Place(1));
    return ContainerOperation.inserted(call).orElse(-1);
  }

  private static Optional<ContainerOperation> of(String type, String name, String descriptor) {
    return ContainerOperation.find(id(type, name, descriptor));
  }

  private static MethodId id(String type, String name, String descriptor) {
    return new MethodId(type, name, descriptor);
  }
}
