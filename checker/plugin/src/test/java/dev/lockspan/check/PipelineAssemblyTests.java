package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Reactive pipelines that are put together under a lock, which runs none of them. */
final class PipelineAssemblyTests extends CheckTestCase {
  @Test
  void judges_reactor() {
    assertFindingsWithLibraries(
        List.of("reactor-core-3.8.8", "reactive-streams-1.0.4"),
        """
        import java.time.Duration;
        import java.util.*;
        import java.util.concurrent.*;
        import reactor.core.publisher.*;
        import reactor.core.scheduler.*;
        class Values {
          private final Map<String, Mono<String>> known = new ConcurrentHashMap<>();
          private Mono<String> mono;
          private Flux<String> flux;
          private int n;
          Mono<String> of(String key) {
            return known.computeIfAbsent(key, k -> Mono.fromCallable(() -> k + n).cache());
          }
          synchronized Object operators() {
            return mono.map(x -> x + n).flatMap(Mono::just).timeout(Duration.ofSeconds(1)).then();
          }
          synchronized Object schedulers() {
            return mono.subscribeOn(Schedulers.boundedElastic()).publishOn(Schedulers.parallel());
          }
          synchronized Object sources() {
            return Flux.concat(Flux.fromIterable(List.of("x")), Mono.just("y"), flux.filter(s -> n > 0).take(3));
          }
          synchronized Object shared() { return flux.publish().refCount(); }
          synchronized Object logged() { return Mono.zip(mono, mono).log("x").defaultIfEmpty(null); }
          synchronized Object waits() {
            return mono.map(x -> x).block(); // WAIT warning
          }
          synchronized Object waitsForElements() {
            return flux.publishOn(Schedulers.parallel()).blockLast(); // WAIT warning
          }
          synchronized Object subscribes() {
            return mono.map(x -> x).subscribe(); // CALLBACK warning
          }
          synchronized Object connects() {
            return flux.publish().connect(); // CALLBACK warning
          }
          synchronized Object sinks() {
            Sinks.one();
            Sinks.many().unicast().onBackpressureBuffer();
            Sinks.unsafe().many().multicast().directBestEffort();
            return Sinks.many().replay().latestOrDefault("x");
          }
          synchronized Object emits(Sinks.Many<String> sink) {
            return sink.tryEmitNext("x"); // CALLBACK warning
          }
        }
        """);
  }

  @Test
  void judges_rxJava3() {
    assertFindingsWithLibraries(
        List.of("rxjava-3.1.12", "reactive-streams-1.0.4"),
        """
        import io.reactivex.rxjava3.core.*;
        import io.reactivex.rxjava3.schedulers.*;
        import java.util.concurrent.TimeUnit;
        class Values {
          private Observable<String> items;
          private Single<String> single;
          private int n;
          synchronized Object operators() {
            return items.map(x -> x + n).flatMap(x -> Observable.just(x)).filter(x -> n > 0).timeout(1, TimeUnit.SECONDS);
          }
          synchronized Object schedulers() { return items.subscribeOn(Schedulers.io()).observeOn(Schedulers.single()); }
          synchronized Object others() { return Completable.fromAction(() -> n++).andThen(single.cache()); }
          synchronized Object waits() {
            return items.map(x -> x).blockingFirst(); // WAIT warning
          }
          synchronized Object subscribes() {
            return single.map(x -> x).subscribe(); // CALLBACK warning
          }
        }
        """);
  }

  @Test
  void judges_rxJava2() {
    assertFindingsWithLibraries(
        List.of("rxjava-2.2.21", "reactive-streams-1.0.4"),
        """
        import io.reactivex.*;
        import io.reactivex.schedulers.*;
        class Values {
          private Flowable<String> items;
          private int n;
          synchronized Object operators() { return items.map(x -> x + n).filter(x -> n > 0).toList(); }
          synchronized Object schedulers() { return items.subscribeOn(Schedulers.io()); }
          synchronized Object waits() {
            return items.toList().blockingGet(); // WAIT warning
          }
          synchronized Object subscribes() {
            return items.subscribe(); // CALLBACK warning
          }
        }
        """);
  }
}
