package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Calls that are never boundaries. */
final class ExemptionTests extends CheckTestCase {
  @Test
  void accepts_neverBoundaries() {
    assertFindings(
        """
        import java.util.*;
        import java.util.logging.*;
        class Pool {
          private static final Logger LOG = Logger.getLogger("pool");
          private static final System.Logger SYSTEM = System.getLogger("pool");
          public interface JobListener { void onDone(); }
          private JobListener listener;
          private Map<Object, Object> map = new HashMap<>();
          synchronized void logging() {
            LOG.fine(() -> "state " + listener);
            SYSTEM.log(System.Logger.Level.INFO, "x");
            System.out.println(listener);
          }
          synchronized String strings() { return "" + listener + String.valueOf(listener) + listener.toString(); }
          synchronized boolean identities(Comparable<Object> c) {
            return listener.equals(map) || listener.hashCode() == 1 || c.compareTo(map) == 0 || map.containsKey(listener);
          }
          synchronized Class<?> loading(String name) throws Exception { return Class.forName(name); }
          synchronized long time() { return System.nanoTime() + System.currentTimeMillis(); }
          synchronized void unknown(Iterator<String> i) { while (i.hasNext()) i.next(); }
        }
        """);
  }

  @Test
  void accepts_comparingByTheObjectsOwnType() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        class Pool {
          static final class Bid implements Comparable<Bid> {
            private final Future<Integer> price;
            Bid(Future<Integer> price) { this.price = price; }
            int price() { try { return price.get(); } catch (Exception e) { return 0; } }
            @Override public int compareTo(Bid o) { return price() - o.price(); }
            int compareTo(Bid o, int least) { return price() - least; }
          }
          private Bid best;
          synchronized void silent(Bid bid, List<Bid> all) {
            if (best == null || bid.compareTo(best) > 0) { best = bid; }
            Collections.sort(all);
          }
          synchronized int told(Bid bid) { return bid.compareTo(best, 1); } // WAIT
        }
        """);
  }

  @Test
  void accepts_loggingLambdaByItsBody() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.logging.*;
        class Pool {
          private static final Logger LOG = Logger.getLogger("pool");
          Future<String> pending;
          String text() {
            try { return pending.get(); } catch (Exception e) { return ""; }
          }
          // The logger is no boundary; what its arguments do is.
          synchronized void waitsForTheArgument() {
            LOG.info(text()); // WAIT
          }
          synchronized void plain() { LOG.info("x"); }
        }
        """);
  }

  @Test
  void accepts_aLoggerOfOnesOwn() {
    assertFindings(
        """
        import java.io.*;
        import java.util.logging.Level;
        class MailLogger {
          private final PrintStream out;
          MailLogger(PrintStream out) { this.out = out; }
          void fine(String text) { out.println(text); }
          void log(Level level, String text) { out.println(text); }
          void log(int level, String text) { out.println(text); }
          void roll() { out.println("rolled"); }
        }
        class RedoLog {
          private final PrintStream out;
          RedoLog(PrintStream out) { this.out = out; }
          void log(String text) { out.println(text); }
        }
        class Folder {
          private final MailLogger logger;
          private final RedoLog redo;
          Folder(MailLogger logger, RedoLog redo) {
            this.logger = logger;
            this.redo = redo;
          }
          synchronized void open() {
            logger.fine("opened");
            logger.log(Level.FINE, "opened");
            logger.log(3, "opened");
          }
          synchronized void write() {
            redo.log("opened"); // IO
            logger.roll(); // IO
          }
        }
        """);
  }

  @Test
  void accepts_collectionsAndOtherQuietCalls() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.concurrent.atomic.*;
        import java.util.function.*;
        import java.util.regex.*;
        import java.time.*;
        class Pool {
          final Map<String, List<Integer>> map = new ConcurrentHashMap<>();
          final AtomicReference<String> ref = new AtomicReference<>();
          final LongAdder adder = new LongAdder();
          final StringBuffer buffer = new StringBuffer();
          final Random random = new Random();
          final Clock clock = Clock.systemUTC();
          synchronized void collections(Collection<? extends Integer> given) {
            map.computeIfAbsent("k", k -> new ArrayList<>()).addAll(given);
            map.values().removeIf(List::isEmpty);
            map.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue).flatMap(List::stream).forEach(adder::add);
            Collections.sort(new ArrayList<>(given));
            given.stream().mapToInt(Integer::intValue).max().orElse(0);
            map.merge("k", List.of(1), (a, b) -> a);
            new TreeMap<>(map).headMap("x");
          }
          synchronized void texts(String s) {
            buffer.append(String.format("%s", s)).reverse();
            Pattern.compile("x").matcher(s).replaceAll(m -> m.group());
            String.join(",", List.of(s));
          }
          synchronized void times() {
            clock.instant();
            Duration.between(Instant.now(), clock.instant());
            random.nextInt();
            UUID.randomUUID();
            ref.compareAndSet("a", "b");
            Objects.requireNonNull(ref, () -> "message");
          }
          synchronized Object reflective(Class<?> c) throws Exception { return c.getDeclaredConstructor(); }
        }
        """);
  }

  @Test
  void accepts_namesThatOnlyLookAlien() {
    assertFindings(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.function.*;
        import javax.xml.parsers.*;
        public class Pool {
          public interface JobListener { void onDone(String s); }
          private final Set<JobListener> listeners = new HashSet<>();
          private final ThreadLocal<List<String>> buffers = ThreadLocal.withInitial(ArrayList::new);
          private final Timer timer = new Timer(true);
          private final ExecutorService pool = Executors.newCachedThreadPool();
          private Predicate<String> filter;
          private Function<String, String> function;
          private Comparator<String> order;
          private JobListener listener;
          private TimerTask task;
          private Thread thread;
          // A static method of a factory class is not somebody's object.
          synchronized void factories() throws Exception {
            DocumentBuilderFactory.newInstance();
            Executors.defaultThreadFactory();
          }
          // Composing functions does not call them.
          synchronized void composes() {
            filter = filter.negate().and(s -> true).or(Predicate.not(filter));
            function = function.andThen(s -> s).compose(Function.identity());
            order = order.reversed().thenComparing(Comparator.naturalOrder());
          }
          synchronized boolean talksAboutListeners(JobListener other) {
            listeners.remove(other);
            listener = listeners.isEmpty() ? null : listeners.iterator().next();
            return listener == other || listener instanceof Runnable || listener.getClass() == other.getClass();
          }
          synchronized void knownInitialiser() { buffers.get().add("x"); }
          synchronized void timersAndThreads(Thread.UncaughtExceptionHandler handler) {
            timer.cancel();
            timer.purge();
            task.cancel();
            thread.setUncaughtExceptionHandler(handler);
            thread.setDaemon(true);
            thread.isInterrupted();
            Runtime.getRuntime().availableProcessors();
          }
          // decision: shutting an executor of the JDK down neither waits nor calls out.
          synchronized void stops() {
            pool.shutdown();
            pool.shutdownNow();
            pool.isTerminated();
          }
          synchronized String orElse(Optional<String> o) { return o.orElseThrow(IllegalStateException::new); }
          synchronized void appends(Appendable a) throws Exception { a.append("x"); }
        }
        """);
  }

  @Test
  void accepts_standardOutputUnderAnotherName() {
    assertFindings(
        """
        import java.io.*;
        class Console {
          private static final PrintStream ERR = System.err;
          private final PrintStream out = System.out;
          synchronized void prints() {
            out.println("x");
            ERR.printf("%s", "x");
            PrintStream local = System.out;
            local.println("x");
          }
        }
        """);
  }

  @Test
  void accepts_whatTriageFoundFalse() {
    assertFindings(
        """
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        import java.util.*;
        class Cache {
          final ReentrantLock lock = new ReentrantLock();
          final Queue<String> evicted = new ArrayDeque<>();
          final BlockingQueue<String> unbounded = new LinkedBlockingQueue<>();
          EvictionListener listener;
          RegionFactory factory;
          int n;
          public interface EvictionListener { void onEvicted(String s); }
          public interface RegionFactory { void setRegion(String s); int getLocalPort(); }
          void write(String s) {
            lock.lock();
            try {
              n++;
              notifyUnlessHeld(s);
            } finally { lock.unlock(); }
          }
          void notifyUnlessHeld(String s) {
            if (!lock.isHeldByCurrentThread()) {
              listener.onEvicted(s);
            }
          }
          synchronized void put(String s) throws InterruptedException { unbounded.put(s); }
          synchronized void properties() {
            factory.setRegion("x");
            n = factory.getLocalPort();
          }
          synchronized void timed() throws InterruptedException {
            TimeUnit.SECONDS.timedWait(this, 1);
          }
        }
        """);
  }

  @Test
  void accepts_reflectiveCallsOfHarmlessMethodsOfTheJdk() {
    assertFindings(
        """
        import java.lang.reflect.*;
        import java.util.concurrent.*;
        import java.util.logging.*;
        class Access {
          private static final Method LENGTH = find();
          private final Method given;
          Access(Method given) { this.given = given; }
          private static Method find() {
            try { return String.class.getMethod("length"); } catch (ReflectiveOperationException e) { return null; }
          }
          synchronized void constant(LogManager manager) throws Exception {
            LogManager.class.getMethod("checkAccess").invoke(manager);
            Method isEmpty = String.class.getDeclaredMethod("isEmpty");
            isEmpty.invoke("x");
            Class.forName("java.lang.String").getMethod("length").invoke("x");
            Class.forName("org.example.Absent").getMethod("of", String.class).invoke(null, "x");
            ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
            timer.getClass().getMethod("setRemoveOnCancelPolicy", boolean.class).invoke(timer, true);
          }
          synchronized void named(Object given) throws Exception {
            Class.forName("java.lang.Thread").getMethod("join").invoke(given); // CALLBACK suggestion
            Class.forName("Access").getMethod("toString").invoke(given); // CALLBACK suggestion
            given.getClass().getMethod("run").invoke(given); // CALLBACK suggestion
          }
          synchronized void chosen(String name, Class<?> type) throws Exception {
            given.invoke(this); // CALLBACK suggestion
            LogManager.class.getMethod(name).invoke(this); // CALLBACK suggestion
            type.getMethod("checkAccess").invoke(this); // CALLBACK suggestion
            Runnable.class.getMethod("run").invoke(this); // CALLBACK suggestion
            Thread.class.getMethod("join").invoke(this); // CALLBACK suggestion
            Access.class.getMethod("toString").invoke(this); // CALLBACK suggestion
          }
        }
        """);
  }

  @Test
  void accepts_theMakingOfACacheOfGuavas() {
    assertFindings(
        """
        import com.google.common.cache.*;
        class Names {
          private LoadingCache<String, String> cache;
          synchronized void make(CacheLoader<String, String> loader) {
            cache = CacheBuilder.newBuilder().maximumSize(10).recordStats().build(loader);
          }
          synchronized Cache<String, String> plain() { return CacheBuilder.newBuilder().build(); }
          synchronized String load(String key) {
            return cache.getUnchecked(key); // CALLBACK
          }
        }
        """);
  }
}
