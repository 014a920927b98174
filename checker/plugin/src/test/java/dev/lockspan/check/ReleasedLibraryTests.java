package dev.lockspan.check;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.util.stream.Collectors.joining;

import dev.lockspan.ReleasedLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pools and circuit breakers as released, at the places where a probe inside the callback saw the
 * lock held, and at those where it saw none.
 */
final class ReleasedLibraryTests {
  @TempDir private Path folder;

  @Test
  void flags_failsafesListenersUnderTheStateObjectsMonitor() throws IOException {
    List<String> found = findings(ReleasedLibrary.FAILSAFE, "");

    assertThat(found)
        .containsAtLeast(
            "ClosedState.java:53 'this': open() -> transitionTo() -> EventListener.accept()",
            "HalfOpenState.java:87 'this': close() -> transitionTo() -> EventListener.accept()",
            "HalfOpenState.java:89 'this': open() -> transitionTo() -> EventListener.accept()",
            "CircuitBreakerImpl.java:170 'this': computeDelay() -> ContextualSupplier.get()");
    assertThat(in("CircuitBreakerImpl.java", found)).hasSize(1);
  }

  @Test
  void flags_resilience4jsListenerUnderItsLock() throws IOException {
    assertThat(findings(ReleasedLibrary.RESILIENCE4J, ""))
        .containsExactly(
            "CircuitBreakerStateMachine.java:808 'lock': transitionToHalfOpenState() ->"
                + " stateTransition() -> publishStateTransitionEvent() ->"
                + " publishEventIfHasConsumer() -> publishEvent() -> consumeEvent() ->"
                + " processEvent() -> EventConsumer.consumeEvent()");
  }

  @Test
  void flags_commonsPoolsFactoryUnderItsLocks() throws IOException {
    List<String> found = findings(ReleasedLibrary.POOL2, "");

    assertThat(found)
        .containsAtLeast(
            "GenericObjectPool.java:477 'closeLock': clear() -> destroy() ->"
                + " PooledObjectFactory.destroyObject()",
            "GenericObjectPool.java:709 'evictionLock': EvictionPolicy.evict()",
            "GenericObjectPool.java:721 'evictionLock': destroy() ->"
                + " PooledObjectFactory.destroyObject()",
            "GenericObjectPool.java:727 'evictionLock': PooledObjectFactory.activateObject()",
            "GenericObjectPool.java:737 'evictionLock': PooledObjectFactory.validateObject()",
            "GenericObjectPool.java:753 'evictionLock': PooledObjectFactory.passivateObject()",
            "GenericObjectPool.java:935 'p': destroy() -> PooledObjectFactory.destroyObject()",
            "GenericObjectPool.java:1033 'p': PooledObjectFactory.validateObject()",
            "GenericObjectPool.java:1035 'p': destroy() -> PooledObjectFactory.destroyObject()",
            "GenericObjectPool.java:1040 'p': ensureIdle() -> create() -> wait() -> Object.wait()",
            "GenericObjectPool.java:1049 'p': PooledObjectFactory.passivateObject()",
            "SoftReferenceObjectPool.java:111 'this': PooledObjectFactory.makeObject()",
            "SoftReferenceObjectPool.java:119 'this': PooledObjectFactory.validateObject()",
            "SoftReferenceObjectPool.java:188 'this': PooledObjectFactory.makeObject()",
            "SoftReferenceObjectPool.java:204 'this': PooledObjectFactory.activateObject()",
            "SoftReferenceObjectPool.java:402 'this': PooledObjectFactory.passivateObject()");
    assertWithMessage("create() makes objects with no lock held, and waits on its sole lock")
        .that(linesOf("GenericObjectPool.java", found).filter(line -> line >= 500 && line <= 590))
        .isEmpty();
  }

  @Test
  void flags_stormpotsAllocatorUnderTheInlineControllersMonitor() throws IOException {
    assertThat(findings(ReleasedLibrary.STORMPOT, ""))
        .containsExactly(
            "InlineAllocationController.java:110 'this': dealloc() -> deallocSlot() ->"
                + " Allocator.deallocate()",
            "InlineAllocationController.java:177 'this': changePoolSize() -> allocate() ->"
                + " alloc() -> Allocator.allocate()");
  }

  @Test
  void flags_hikarisFirstConnectionInAConstructorUnderAMonitor() throws IOException {
    List<String> found =
        findings(
            ReleasedLibrary.HIKARI,
            "com/zaxxer/hikari/(HikariDataSource|pool/HikariPool|pool/PoolBase|pool/PoolEntry"
                + "|util/ConcurrentBag).java");

    assertThat(found)
        .contains(
            "HikariDataSource.java:111 'this': new HikariPool() -> new PoolBase() ->"
                + " initializeDataSource() -> new InitialContext()");
    assertThat(in("ConcurrentBag.java", found)).isEmpty();
  }

  private List<String> findings(ReleasedLibrary library, String paths) throws IOException {
    return CheckedCompilation.ofFiles(
            library.sources(path -> paths.isEmpty() || path.matches(paths)),
            library.classPath(),
            folder)
        .stream()
        .map(ReleasedLibraryTests::show)
        .toList();
  }

  private static Stream<String> in(String file, List<String> findings) {
    return findings.stream().filter(finding -> finding.startsWith(file + ":"));
  }

  private static Stream<Integer> linesOf(String file, List<String> findings) {
    return in(file, findings)
        .map(finding -> Integer.valueOf(finding.substring(file.length() + 1).split(" ", 2)[0]));
  }

  /** {@code Pool.java:12 'lock': step() -> Listener.onEvent()}. */
  private static String show(Reported finding) {
    String locks =
        finding
            .message()
            .lines()
            .findFirst()
            .orElseThrow()
            .replaceFirst(".* while (.*) (is|are) held", "$1");
    String path =
        finding
            .message()
            .lines()
            .filter(line -> line.contains("reaches: "))
            .map(line -> line.substring(line.indexOf("reaches: ") + "reaches: ".length()))
            .flatMap(line -> Stream.of(line.split(" -> ", -1)))
            .map(step -> step.replaceFirst("\\(\\).*", "()"))
            .collect(joining(" -> "));
    return finding.file() + ":" + finding.line() + " " + locks + ": " + path;
  }
}
