package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a new object does not hold: listeners that nobody has set or added yet. */
final class NewObjectTests extends CheckTestCase {
  private static final String SOURCE =
      """
      package source;
      import java.util.*;
      public class Source {
        public interface Listener { void onEvent(Object event); }
        static final List<Object> ALL = new ArrayList<>();
        public Listener one;
        private Listener given;
        private Listener preset = (Listener) ALL.get(0);
        public final List<Listener> all = new ArrayList<>();
        public List<Listener> some = new ArrayList<>();
        private Listener[] array;
        public Source() {}
        public Source(Listener given) { this.given = given; }
        public Source(List<Listener> some) { this.some = some; }
        public void set(Listener other) { one = other; }
        public Source with(Listener other) { one = other; return this; }
        public void add(Listener more) { all.add(more); }
        public List<Listener> all() { return all; }
        public void copy(Source other) { all.addAll(other.all); }
        public void array(Listener only) { array = new Listener[] {only}; }
        public Listener one() { return one; }
        public void fire() { if (one != null) one.onEvent(this); }
        public void fireByGetter() { Listener l = one(); if (l == null) return; l.onEvent(this); }
        public void fireGiven() { if (given != null) given.onEvent(this); }
        public void firePreset() { if (preset != null) preset.onEvent(this); }
        public void fireAll() { for (Listener l : all) l.onEvent(this); }
        public void fireCopy() { for (Listener l : new ArrayList<>(all)) l.onEvent(this); }
        public void fireSome() { for (Listener l : some) l.onEvent(this); }
        public void fireArray() { for (Listener l : array) l.onEvent(this); }
        public void fireFirst() { if (!all.isEmpty()) all.get(0).onEvent(this); }
        public void setThenFire(Listener l) { one = l; one.onEvent(this); }
        public void callSetThenFire(Listener l) { set(l); fire(); }
        public void fireLazily(Listener l) { if (one == null) one = l; one.onEvent(this); }
        public void publishThenFire() { ALL.add(this); if (one != null) one.onEvent(this); }
        public void addThenFire(Listener l) { all.add(l); for (Listener each : all) each.onEvent(this); }
        public static Source make() { return new Source(); }
        public static Source make(Listener l) { Source made = new Source(); made.set(l); return made; }
        public static Source makeSeen() { Source made = new Source(); ALL.add(made); return made; }
        public static void set(Source source, Listener l) { source.one = l; }
      }
      """;

  @Test
  void accepts_whatNobodyHasSetInANewObject() {
    assertFindingsBothWays(
        List.of(SOURCE),
        """
        import source.*;
        class User {
          private Source.Listener listener;
          private Source source;
          public void listener(Source.Listener other) { listener = other; }
          synchronized void isNull() { Source s = new Source(); s.fire(); source = s; }
          synchronized void isGot() { new Source().fireByGetter(); }
          synchronized void isNotGiven() { new Source().fireGiven(); }
          synchronized void isSetLater() { Source s = Source.make(); s.fire(); s.set(listener); }
          synchronized void isEmpty() { Source s = new Source(); s.fireAll(); s.add(listener); }
          synchronized void isCopied() { new Source().fireCopy(); }
          synchronized void isEmptyList() { new Source().fireSome(); }
          synchronized void isAsked() { new Source().fireFirst(); }
          synchronized void isReadHere() {
            Source s = new Source();
            if (s.one != null) s.one.onEvent(1);
            for (Source.Listener each : s.all) each.onEvent(2);
          }
        }
        """);
  }

  @Test
  void flags_whatASetterOrAConstructorHasSet() {
    assertFindingsBothWays(
        List.of(SOURCE),
        """
        import source.*;
        import java.util.*;
        class User {
          private Source.Listener listener;
          private List<Source.Listener> listeners = new ArrayList<>();
          private Source source;
          public void listener(Source.Listener other) { listener = other; listeners.add(other); }
          synchronized void isSet() { Source s = new Source(); s.set(listener); s.fire(); } // CALLBACK
          synchronized void isStored() { Source s = new Source(); s.one = listener; s.fire(); } // CALLBACK
          synchronized void isSetElsewhere() { Source s = new Source(); Source.set(s, listener); s.fire(); } // CALLBACK
          synchronized void isMadeWith() { Source s = new Source(listener); s.fireGiven(); } // CALLBACK
          synchronized void isReturned() { Source s = new Source(); s.with(listener).fire(); } // CALLBACK
          synchronized void isSetByMaker() { Source s = Source.make(listener); s.fire(); } // CALLBACK
          synchronized void isSetFirst() { Source s = new Source(); s.setThenFire(listener); } // CALLBACK
          synchronized void isSetByCall() { Source s = new Source(); s.callSetThenFire(listener); } // CALLBACK
          synchronized void isSetLazily() { Source s = new Source(); s.fireLazily(listener); } // CALLBACK
          synchronized void isArray() { Source s = new Source(); s.array(listener); s.fireArray(); } // CALLBACK
          synchronized void isSetByLambda() {
            Source s = new Source();
            Runnable set = () -> s.set(listener);
            set.run();
            s.fire(); // CALLBACK
          }
          synchronized void isSetInLoop() {
            Source s = new Source();
            listeners.forEach(each -> s.set(each));
            s.fire(); // CALLBACK
          }
          synchronized void isSetInTheEnd(int n) {
            Source s = new Source();
            for (int i = 0; i < n; i++) {
              s.fire(); // CALLBACK
              s.set(listener);
            }
          }
          synchronized void isPerhapsSet(boolean isIt) {
            Source s = new Source();
            if (isIt) s.set(listener);
            s.fire(); // CALLBACK
          }
          synchronized void isSetByHelper() {
            Source s = new Source();
            new Helper(s).set(listener);
            s.fire(); // CALLBACK
          }
          synchronized void isPerhapsNew(boolean isNew) {
            Source s = isNew ? new Source() : source;
            s.fire(); // CALLBACK
          }
          synchronized void isSetInEither(boolean isFirst) {
            Source s = new Source();
            Source other = new Source();
            Source either = isFirst ? s : other;
            Source.set(either, listener);
            s.fire(); // CALLBACK
          }
          synchronized void isStoredInEither(boolean isFirst) {
            Source s = new Source();
            Source other = new Source();
            Source either = isFirst ? s : other;
            either.one = listener;
            s.fire(); // CALLBACK
          }
          private record Helper(Source source) {
            void set(Source.Listener l) { source.one = l; }
          }
        }
        """);
  }

  @Test
  void flags_whatWasAdded() {
    assertFindingsBothWays(
        List.of(SOURCE),
        """
        import source.*;
        import java.util.*;
        class User {
          private Source.Listener listener;
          private List<Source.Listener> listeners = new ArrayList<>();
          private Source source;
          public void listener(Source.Listener other) { listener = other; listeners.add(other); }
          synchronized void isAdded() { Source s = new Source(); s.add(listener); s.fireAll(); } // CALLBACK
          synchronized void isCopied() { Source s = new Source(); s.add(listener); s.fireCopy(); } // CALLBACK
          synchronized void isGiven() { Source s = new Source(listeners); s.fireSome(); } // CALLBACK
          synchronized void isAddedToView() { Source s = new Source(); s.all().add(listener); s.fireAll(); } // CALLBACK
          synchronized void areAdded() { Source s = new Source(); s.all.addAll(listeners); s.fireAll(); } // CALLBACK
          synchronized void areCopied() { Source s = new Source(); s.copy(source); s.fireAll(); } // CALLBACK
          synchronized void isAddedFirst() { Source s = new Source(); s.addThenFire(listener); } // CALLBACK
          synchronized void areAddedByHelper() {
            Source s = new Source();
            Collections.addAll(s.all, listener, listener);
            s.fireAll(); // CALLBACK
          }
          synchronized void isAddedByOtherName() {
            Source s = new Source();
            List<Source.Listener> all = s.all;
            all.add(listener);
            s.fireAll(); // CALLBACK
          }
          synchronized void isAddedAfterStore() {
            Source s = new Source();
            List<Source.Listener> all = new ArrayList<>();
            s.some = all;
            all.add(listener);
            s.fireSome(); // CALLBACK
          }
          synchronized void isLocalCopy() {
            List<Source.Listener> copy = new ArrayList<>();
            copy.addAll(listeners);
            for (Source.Listener each : copy) each.onEvent(this); // CALLBACK
          }
        }
        """);
  }

  @Test
  void flags_whatOthersMayHaveSet() {
    assertFindingsBothWays(
        List.of(SOURCE),
        """
        import source.*;
        import java.util.*;
        class User {
          static final List<Source> ALL = new ArrayList<>();
          private Source source;
          synchronized void isSeen() { Source s = new Source(); ALL.add(s); s.fire(); } // CALLBACK
          synchronized void isKept() { source = new Source(); source.fire(); } // CALLBACK
          synchronized void isSeenByMaker() { Source s = Source.makeSeen(); s.fire(); } // CALLBACK
          synchronized void isSeenFirst() { Source s = new Source(); s.publishThenFire(); } // CALLBACK
          synchronized void isOld() { source.fire(); } // CALLBACK
          synchronized void hasInitializer() { new Source().firePreset(); } // CALLBACK
        }
        """);
  }

  private static final String PROMISE =
      """
      package promise;
      public class Promise<T> {
        public interface Handler<T> { void handle(T value); }
        private T value;
        private Handler<T> listener;
        public void onComplete(Handler<T> handler) {
          T known;
          synchronized (this) {
            known = value;
            if (known == null) { listener = handler; return; }
          }
          handler.handle(known);
        }
        public void complete(T result) {
          Handler<T> known;
          synchronized (this) { value = result; known = listener; listener = null; }
          if (known != null) known.handle(result);
        }
      }
      """;

  @Test
  void judges_aPromiseByWhatItHasAtFirst() {
    assertFindingsBothWays(
        List.of(PROMISE),
        """
        import promise.*;
        class User {
          private Promise.Handler<String> handler;
          private Promise<String> promise;
          public void handler(Promise.Handler<String> other) { handler = other; }
          synchronized void attaches() { Promise<String> p = new Promise<>(); p.onComplete(handler); promise = p; }
          synchronized Promise<String> completes() { Promise<String> p = new Promise<>(); p.complete(""); return p; }
          synchronized void attachesToOld() { promise.onComplete(handler); } // CALLBACK
          synchronized void completesOld() { promise.complete(""); } // CALLBACK
          synchronized void attachesThenCompletes() {
            Promise<String> p = new Promise<>();
            p.onComplete(handler);
            p.complete(""); // CALLBACK
          }
          synchronized void completesThenAttaches() {
            Promise<String> p = new Promise<>();
            p.complete("");
            p.onComplete(handler); // CALLBACK
          }
        }
        """);
  }

  @Test
  void judges_whatAConstructorComesTo() {
    assertFindings(
        """
        class Pool {
          interface Listener { void onEvent(Object event); }
          private volatile Listener listener;
          private Listener preset = System.out::println;
          Pool(Object factory) { if (factory == null) fail(); }
          Pool(Listener other) { listener = other; fail(); }
          Listener getListener() { return listener; }
          void setListener(Listener other) { listener = other; }
          final void fail() { Listener l = getListener(); if (l != null) l.onEvent(this); }
        }
        class User {
          private Pool pool;
          private Pool.Listener listener;
          public void listener(Pool.Listener other) { listener = other; }
          synchronized void without(Object factory) { pool = new Pool(factory); }
          synchronized void with() { pool = new Pool(listener); } // CALLBACK
        }
        """);
  }

  @Test
  void judges_whatEachOfSeveralImplementationsMakes() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        interface Context {
          List<Object> ALL = new ArrayList<>();
          CompletableFuture<Object> promise();
          CompletableFuture<Object> seen();
          CompletableFuture<Object> kept();
        }
        class Local implements Context {
          private final CompletableFuture<Object> kept = new CompletableFuture<>();
          public CompletableFuture<Object> promise() { return new CompletableFuture<>(); }
          public CompletableFuture<Object> seen() { return new CompletableFuture<>(); }
          public CompletableFuture<Object> kept() { return new CompletableFuture<>(); }
        }
        class Remote implements Context {
          private final CompletableFuture<Object> kept = new CompletableFuture<>();
          public CompletableFuture<Object> promise() { return new CompletableFuture<>(); }
          public CompletableFuture<Object> seen() {
            CompletableFuture<Object> made = new CompletableFuture<>();
            ALL.add(made);
            return made;
          }
          public CompletableFuture<Object> kept() { return kept; }
        }
        class User {
          private final Context context;
          private CompletableFuture<Object> result;
          User(Context context) { this.context = context; }
          synchronized void completes() {
            CompletableFuture<Object> made = context.promise();
            made.complete("");
            result = made;
          }
          synchronized void completesSeen() { context.seen().complete(""); } // CALLBACK
          synchronized void completesKept() { context.kept().complete(""); } // CALLBACK
          synchronized void completesResult() {
            CompletableFuture<Object> made = context.promise();
            result = made;
            made.complete(""); // CALLBACK
          }
        }
        """);
  }
}
