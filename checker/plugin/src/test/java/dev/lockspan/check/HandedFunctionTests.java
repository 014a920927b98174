package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions that are handed on inside the code that knows them. */
final class HandedFunctionTests extends CheckTestCase {
  @Test
  void accepts_aKnownFunctionThatAHelperOfTheClassWraps() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.function.*;
            public class Tasks {
              public abstract static class Wrapped { abstract String load(); }
              private int loaded;
              public Wrapped wrapped(String name) {
                Supplier<String> known = () -> name + loaded++;
                try {
                  while (loaded > 3) { loaded--; }
                  if (loaded > 2) { loaded = 0; }
                } finally {
                  loaded++;
                }
                return wrap(known);
              }
              public String load(Wrapped wrapped) { return wrapped.load(); }
              private Wrapped wrap(Supplier<String> original) {
                return new Wrapped() { @Override String load() { return original.get(); } };
              }
              public abstract static class Later { abstract String loadLater(); }
              public Later later(String name) { return inLambda(() -> name + loaded++); }
              public String loadLater(Later later) { return later.loadLater(); }
              private Later inLambda(Supplier<String> original) {
                Function<Integer, Later> maker =
                    number -> new Later() { @Override String loadLater() { return number + original.get() + loaded; } };
                return maker.apply(1);
              }
              public Supplier<Supplier<String>> twice(String name) { return inLambdas(() -> name); }
              private static Supplier<Supplier<String>> inLambdas(Supplier<String> original) {
                return () -> new Supplier<>() {
                  @Override public synchronized String get() { return original.get(); }
                };
              }
              public Supplier<String> task(String name) { return memoize(() -> name + loaded++); }
              public Supplier<String> nested(String name) { return outer(() -> name + loaded++); }
              public Supplier<String> lambda(String name) { return locked(() -> name + loaded++); }
              public Supplier<String> direct(String name) {
                Supplier<String> known = () -> name + loaded++;
                return new Supplier<>() {
                  @Override public synchronized String get() { return known.get(); }
                };
              }
              private static <T> Supplier<T> memoize(Supplier<T> original) {
                return new Supplier<>() {
                  boolean isInitialized;
                  Supplier<T> delegate = this::firstTime;
                  @Override public T get() { return delegate.get(); }
                  private synchronized T firstTime() {
                    if (!isInitialized) {
                      T value = original.get();
                      delegate = () -> value;
                      isInitialized = true;
                    }
                    return delegate.get();
                  }
                };
              }
              private <T> Supplier<T> outer(Supplier<T> original) { return inner(original); }
              private <T> Supplier<T> inner(Supplier<T> original) {
                return new Supplier<>() {
                  @Override public synchronized T get() { return original.get(); }
                };
              }
              private <T> Supplier<T> locked(Supplier<T> original) {
                return () -> { synchronized (this) { return original.get(); } };
              }
            }
            """),
        """
        public class User {
          private final Tasks tasks = new Tasks();
          synchronized void make() {
            tasks.load(tasks.wrapped("x"));
            tasks.loadLater(tasks.later("x"));
          }
        }
        """);
  }

  @Test
  void flags_whatAHelperOfTheClassWraps() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        public class Tasks {
          public Supplier<String> given(Supplier<String> given) { return memoize(given); }
          public Supplier<String> known() { return memoize(() -> "x"); }
          public Supplier<String> slow(CountDownLatch latch) {
            return waiting(() -> { try { latch.await(); } catch (InterruptedException e) { } return ""; });
          }
          public Supplier<String> referred(Function<Supplier<String>, Supplier<String>> way) {
            return way.apply(() -> "x");
          }
          public Supplier<String> refer() { return referred(this::wrap); }
          private Supplier<String> memoize(Supplier<String> original) {
            return new Supplier<>() {
              @Override public synchronized String get() {
                return original.get(); // CALLBACK warning
              }
            };
          }
          private Supplier<String> waiting(Supplier<String> original) {
            return new Supplier<>() {
              @Override public synchronized String get() {
                return original.get(); // WAIT: await
              }
            };
          }
          private Supplier<String> wrap(Supplier<String> original) {
            return new Supplier<>() {
              @Override public synchronized String get() {
                return original.get(); // CALLBACK warning
              }
            };
          }
          public Function<Supplier<String>, Supplier<String>> way() {
            return handed -> new Supplier<>() {
              @Override public synchronized String get() {
                return handed.get(); // CALLBACK warning
              }
            };
          }
          public Supplier<Supplier<String>> slowly(CountDownLatch latch) {
            return later(() -> { try { latch.await(); } catch (InterruptedException e) { } return ""; });
          }
          private Supplier<Supplier<String>> later(Supplier<String> original) {
            return () -> new Supplier<>() {
              @Override public synchronized String get() {
                return original.get(); // WAIT: await
              }
            };
          }
          public static Supplier<String> anybodys(Supplier<String> original) {
            return new Supplier<>() {
              @Override public synchronized String get() {
                return original.get(); // CALLBACK warning
              }
            };
          }
        }
        """);
  }

  @Test
  void judges_aConstantThatANewObjectIsMadeWith() {
    assertFindingsBothWays(
        List.of(
            """
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;
            public class Orders {
              private enum Part implements Function<String, Integer> {
                LENGTH { @Override public Integer apply(String s) { return s.length(); } },
                SLOW {
                  @Override public Integer apply(String s) {
                    try { return WORK.take(); } catch (InterruptedException e) { return 0; }
                  }
                };
                static final BlockingQueue<Integer> WORK = new LinkedBlockingQueue<>();
              }
              private static final class ByPart implements Comparator<String> {
                private final Function<String, Integer> part;
                ByPart(Function<String, Integer> part) { this.part = part; }
                @Override public int compare(String a, String b) { return part.apply(a) - part.apply(b); }
              }
              static Function<String, Integer> length() { return Part.LENGTH; }
              private static Comparator<String> by(Function<String, Integer> part) { return new ByPart(part); }
              public static void sort(String[] all) { Arrays.sort(all, by(length())); }
              public static void sortSlowly(String[] all) { Arrays.sort(all, by(Part.SLOW)); }
              public static void sortBy(String[] all, Function<String, Integer> part) { Arrays.sort(all, by(part)); }
            }
            """),
        """
        import java.util.function.*;
        public class Names {
          private final Function<String, Integer> given;
          public Names(Function<String, Integer> given) { this.given = given; }
          synchronized void all(String[] names) {
            Orders.sort(names);
            Orders.sortBy(names, String::length);
            Orders.sortSlowly(names); // WAIT: take
            Orders.sortBy(names, given); // CALLBACK warning
          }
        }
        """);
  }

  private static final String ROTATING =
      """
      import java.util.concurrent.*;
      import java.util.function.*;
      public class Rotating {
        private final Consumer<String> callback;
        private final int buckets;
        private final Future<String> loaded;
        private final boolean isEager;
        public Rotating(int buckets, Consumer<String> callback, Future<String> loaded) {
          this.callback = callback;
          this.buckets = buckets;
          this.loaded = loaded;
          isEager = buckets > 0;
        }
        public Rotating(Consumer<String> callback, int buckets) { this(buckets, callback, null); }
        public Rotating(Consumer<String> callback, Runnable unused) { this(4, callback, null); }
        public Rotating(int buckets) { this(buckets, null, null); }
        public void rotate() { if (callback != null) { callback.accept("x"); } }
        public void notNull() { callback.accept("x"); }
        public String load(Future<String> more) throws Exception { return loaded == null ? "" : more.get(); }
        public static class Named extends Rotating {
          public Named(String name, int unused, Consumer<String> callback) { super(callback, unused); }
          public Named(String name) { super(3); }
        }
      }
      """;

  @Test
  void accepts_whatAnObjectOfOursWasMadeWithout() {
    assertFindingsBothWays(
        List.of(ROTATING),
        """
        import java.util.concurrent.*;
        public class Groups {
          private static final Rotating SHARED = new Rotating(2);
          private final Rotating groups = new Rotating(2);
          private final Rotating known = new Rotating(s -> { }, 2);
          private final Rotating task = new Rotating(s -> { }, () -> { });
          private final Rotating named = new Rotating.Named("x");
          private final Rotating namedToo = new Rotating.Named("x", 1, s -> { });
          private final Future<String> pending;
          public Groups(Future<String> pending) { this.pending = pending; }
          public synchronized void rotate() throws Exception {
            groups.rotate();
            groups.notNull();
            known.rotate();
            task.rotate();
            named.rotate();
            namedToo.rotate();
            SHARED.rotate();
            groups.load(pending);
            new Rotating(2).rotate();
            new Rotating(2).load(pending);
          }
        }
        """);
  }

  @Test
  void flags_whatAnObjectOfOursWasMadeWith() {
    assertFindingsBothWays(
        List.of(ROTATING),
        """
        import java.util.concurrent.*;
        import java.util.function.*;
        public class Groups {
          private final Rotating groups;
          private final Rotating pausing = new Rotating(s -> pause(), 2);
          private final Rotating task = new Rotating(s -> pause(), () -> { });
          private final Rotating named = new Rotating.Named("x", 1, s -> pause());
          private final Rotating loading;
          private final Rotating given;
          private final Future<String> pending;
          public Groups(Consumer<String> callback, Rotating given, Future<String> pending) {
            this.groups = new Rotating(callback, 2);
            this.loading = new Rotating(1, null, pending);
            this.given = given;
            this.pending = pending;
          }
          private void pause() { try { Thread.sleep(100); } catch (InterruptedException e) { } }
          public synchronized void rotate() throws Exception {
            groups.rotate(); // CALLBACK warning
            given.rotate(); // CALLBACK warning
            pausing.rotate(); // WAIT: pause()
            task.rotate(); // WAIT: pause()
            named.rotate(); // WAIT: pause()
            loading.load(pending); // WAIT
            given.load(pending); // WAIT
          }
        }
        """);
  }

  @Test
  void judges_whatAPrivateFieldIsOnlyEverSetTo() {
    assertFindingsBothWays(
        List.of(
            ROTATING,
            """
            import java.util.function.*;
            public class Terms {
              private Rotating output = new Rotating(s -> { }, 2);
              private Rotating lazy;
              private Rotating slow = new Rotating(s -> pause(), 2);
              private Rotating either = new Rotating(s -> { }, 2);
              private Rotating set = new Rotating(s -> { }, 2);
              Rotating open = new Rotating(s -> { }, 2);
              public Terms(boolean isOther, Consumer<String> other) {
                if (isOther) { either = new Rotating(other, 2); }
              }
              private static void pause() { try { Thread.sleep(1); } catch (InterruptedException e) { } }
              public void set(Rotating other) { set = other; }
              public void start() { lazy = new Rotating(2); }
              public void stop() { lazy = null; }
              public void turn() { output.rotate(); lazy.rotate(); }
              public void pauses() { slow.rotate(); }
              public void either() { either.rotate(); }
              public void given() { set.rotate(); }
              public void others() { open.rotate(); }
            }
            """),
        """
        public class Groups {
          private final Terms terms;
          public Groups(Terms terms) { this.terms = terms; }
          public synchronized void rotate() {
            terms.turn();
            terms.pauses(); // WAIT: pause()
            terms.either(); // CALLBACK warning
            terms.given(); // CALLBACK warning
            terms.others();
          }
        }
        """);
  }

  @Test
  void judges_whatAFactoryMakes() {
    assertFindingsBothWays(
        List.of(
            ROTATING,
            """
            import java.util.function.*;
            public class Rotatings {
              private Rotatings() { }
              public static Rotating quiet(int buckets) { return new Rotating(s -> { }, buckets); }
              public static Rotating of(int unused, Consumer<String> callback) { return new Rotating(callback, 2); }
            }
            """),
        """
        import java.util.function.*;
        public class Groups {
          private final Rotating quiet = Rotatings.quiet(3);
          private final Rotating known = Rotatings.of(3, s -> { });
          private final Rotating waiting = Rotatings.of(3, s -> pause());
          private final Rotating given;
          public Groups(Consumer<String> given) { this.given = Rotatings.of(3, given); }
          private static void pause() { try { Thread.sleep(1); } catch (InterruptedException e) { } }
          public synchronized void rotate() {
            quiet.rotate();
            known.rotate();
            waiting.rotate(); // WAIT: pause()
            given.rotate(); // CALLBACK warning
          }
        }
        """);
  }
}
