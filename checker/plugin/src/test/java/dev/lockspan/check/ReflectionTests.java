package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Reflective calls of methods that the code itself looks up by constant names. */
final class ReflectionTests extends CheckTestCase {
  @Test
  void accepts_methodsOfTheJdkThatMayBeAbsent() {
    assertFindings(
        """
        import java.lang.reflect.Method;
        class Threads {
          private static final Method NAME;
          static {
            Method name = null;
            boolean isFound = false;
            try {
              Class<?> type = Class.forName("java.lang.Thread");
              name = type.getMethod("getName");
              isFound = true;
            } catch (Throwable e) {
              System.err.println(e);
            }
            if (isFound) NAME = name; else NAME = null;
          }
          private static final Method ID;
          static {
            Method id = null;
            try { id = Thread.class.getMethod("getId"); } catch (Throwable e) {}
            ID = id;
          }
          synchronized Object id(Object thread) throws Exception {
            return ID.invoke(thread);
          }
          private static Object call(Object on, Method method, Object... given) throws Exception {
            return method.invoke(on, given);
          }
          synchronized Object name(Object thread) throws Exception {
            return call(thread, NAME);
          }
          synchronized Object again(Object thread) throws Exception {
            return NAME.invoke(thread);
          }
        }
        """);
  }

  @Test
  void accepts_methodsThatAHelperLooksUp() {
    assertFindings(
        """
        import java.lang.reflect.Method;
        class Threads {
          private static final Method IS_DAEMON = find();
          static final Method IS_VIRTUAL = findVirtual();
          private Method isInterrupted;
          private int daemons;
          private static Method find() {
            try {
              Method found = Thread.class.getMethod("isDaemon");
              boolean isFirst = (Boolean) found.invoke(Thread.currentThread());
              return found;
            } catch (Throwable e) {
              return null;
            }
          }
          private static Method find(Class<?> type, String name) throws Exception {
            Method found = type.getDeclaredMethod(name);
            found.setAccessible(true);
            return found;
          }
          private static Method findVirtual() {
            try {
              return Thread.class.getMethod("isOfALaterJdk");
            } catch (Exception e) {
              return null;
            }
          }
          synchronized Object isVirtual(Thread thread) throws Exception {
            return IS_VIRTUAL.invoke(thread);
          }
          void init() throws Exception {
            isInterrupted = find(Thread.class, "isInterrupted");
          }
          static boolean isDaemon(Thread thread) {
            if (thread == null || IS_DAEMON == null) return false;
            try { return (Boolean) IS_DAEMON.invoke(thread); } catch (Throwable e) { return false; }
          }
          synchronized void count() { if (isDaemon(Thread.currentThread())) daemons++; }
          synchronized Object isInterrupted(Thread thread) throws Exception {
            return isInterrupted.invoke(thread);
          }
          synchronized Object replaced(Object of) throws Exception {
            return find(of.getClass(), "writeReplace").invoke(of);
          }
        }
        """);
  }

  @Test
  void flags_methodsThatMayBeOthers() {
    assertFindings(
        """
        import java.lang.reflect.Method;
        import java.util.concurrent.ExecutorService;
        class Threads {
          private static final Method JOIN;
          static {
            Method join = null;
            try {
              join = Thread.class.getMethod("getName");
              if (System.nanoTime() > 0) join = Thread.class.getMethod("join");
            } catch (Throwable e) {
              System.err.println(e);
            }
            JOIN = join;
          }
          private Method given;
          Threads(Method given) { this.given = given; }
          void init() throws Exception { given = Thread.class.getMethod("getName"); }
          private static Method find(Class<?> type, String name) throws Exception {
            return type.getMethod(name);
          }
          synchronized Object join(Object thread) throws Exception {
            return JOIN.invoke(thread); // CALLBACK suggestion
          }
          synchronized Object given(Object thread) throws Exception {
            return given.invoke(thread); // CALLBACK suggestion
          }
          synchronized Object named(Object thread, String name) throws Exception {
            return find(Thread.class, name).invoke(thread); // CALLBACK suggestion
          }
          synchronized Object inherited(ExecutorService pool) throws Exception {
            Method execute = ExecutorService.class.getMethod("execute", Runnable.class);
            return execute.invoke(pool, (Runnable) () -> {}); // CALLBACK suggestion
          }
          synchronized Object typed(Object thread) throws Exception {
            return find(thread.getClass(), "getName").invoke(thread); // CALLBACK suggestion
          }
        }
        """);
  }

  @Test
  void accepts_givingBackTheMemoryOfABuffer() {
    assertFindings(
        """
        import java.lang.reflect.*;
        import java.nio.*;
        class Memory {
          private final Object lock = new Object();
          void unmap(MappedByteBuffer buffer) throws Exception {
            synchronized (lock) {
              Class<?> type = Class.forName("sun.misc.Unsafe");
              Field field = type.getDeclaredField("theUnsafe");
              Method invokeCleaner = type.getMethod("invokeCleaner", ByteBuffer.class);
              invokeCleaner.invoke(field.get(null), buffer);
            }
          }
          void clean(MappedByteBuffer buffer) throws Exception {
            synchronized (lock) {
              Method cleanerMethod = buffer.getClass().getMethod("cleaner");
              cleanerMethod.setAccessible(true);
              Object cleaner = cleanerMethod.invoke(buffer);
              Method cleanMethod = cleaner.getClass().getMethod("clean");
              cleanMethod.invoke(cleaner);
            }
          }
          void clean(Object plugIn) throws Exception {
            synchronized (lock) {
              Method clean = plugIn.getClass().getMethod("clean");
              clean.invoke(plugIn); // CALLBACK suggestion
            }
          }
        }
        """);
  }

  @Test
  void accepts_elementsOfAnnotations() {
    assertFindings(
        """
        import java.lang.annotation.Annotation;
        import java.lang.reflect.*;
        import java.util.*;
        import java.util.concurrent.ConcurrentHashMap;
        class Annotations {
          @interface Mark {}
          private final Object lock = new Object();
          private final List<Object> values = new ArrayList<>();
          private final ConcurrentHashMap<Class<?>, List<Object>> cache = new ConcurrentHashMap<>();
          void own(Mark mark, Method element) throws Exception {
            synchronized (lock) {
              values.add(element.invoke(mark, new Object[0]));
            }
          }
          private static <T extends Annotation> List<Object> all(T annotation) {
            List<Object> all = new ArrayList<>();
            for (Method element : annotation.annotationType().getDeclaredMethods()) {
              try {
                all.add(element.invoke(annotation));
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
              }
            }
            return all;
          }
          List<Object> ofFirst(Class<?> type) {
            return cache.computeIfAbsent(type, key -> all(key.getAnnotations()[0]));
          }
          private static Object read(Method element, Object annotation) throws Throwable {
            return Proxy.isProxyClass(annotation.getClass())
                ? Proxy.getInvocationHandler(annotation).invoke(annotation, element, null)
                : element.invoke(annotation);
          }
          void inHelper(Annotation annotation, Method element) throws Throwable {
            synchronized (lock) {
              values.add(read(element, annotation));
            }
          }
          void cast(Object object, Method element) throws Throwable {
            if (object instanceof Annotation) {
              synchronized (lock) {
                values.add(read(element, object));
              }
            }
          }
        }
        """);
  }

  @Test
  void flags_reflectiveCallsOfWhatMayBeNoAnnotation() {
    assertFindings(
        """
        import java.lang.annotation.Annotation;
        import java.lang.reflect.*;
        class Annotations {
          private final Object lock = new Object();
          private static Object read(Method element, Object annotation) throws Exception {
            return element.invoke(annotation);
          }
          Object any(Object object, Method method) throws Exception {
            synchronized (lock) {
              return method.invoke(object); // CALLBACK suggestion
            }
          }
          Object given(Object object, Method method, Annotation annotation) throws Exception {
            synchronized (lock) {
              return method.invoke(object, annotation); // CALLBACK suggestion
            }
          }
          Object inHelper(Object object, Method method) throws Exception {
            synchronized (lock) {
              return read(method, object); // CALLBACK suggestion
            }
          }
          Object behindProxy(Object proxy, Method method) throws Throwable {
            synchronized (lock) {
              InvocationHandler handler = Proxy.getInvocationHandler(proxy);
              return handler.invoke(proxy, method, null); // CALLBACK suggestion
            }
          }
        }
        """);
  }

  @Test
  void judges_methodsOfTheProgramByTheirBodies() {
    assertFindings(
        """
        import java.lang.reflect.Method;
        class Node {
          private Node link;
          private Node getLink() { return link; }
          private void setLink(Node next) { link = next; }
          private void block(long time) throws InterruptedException { Thread.sleep(time); }
          private static void pause() throws InterruptedException { Thread.sleep(1000); }
          private void twice() {}
          private void twice(long time) throws InterruptedException { Thread.sleep(time); }
        }
        class Friend {
          private static final Method GET;
          static {
            try {
              GET = Node.class.getDeclaredMethod("getLink");
            } catch (NoSuchMethodException e) {
              throw new ExceptionInInitializerError(e);
            }
          }
          static Node next(Node node) {
            try {
              Method method = Node.class.getDeclaredMethod("getLink", (Class<?>[]) null);
              method.setAccessible(true);
              return (Node) method.invoke(node, (Object[]) null);
            } catch (ReflectiveOperationException e) {
              return null;
            }
          }
          static void link(Node node, Node next) throws Exception {
            Node.class.getDeclaredMethod("setLink", Node.class).invoke(node, next);
          }
          synchronized Node inHelper(Node node) { return next(node); }
          synchronized void withArgument(Node node, Node next) throws Exception {
            link(node, next);
          }
          synchronized Object inField(Node node) throws Exception { return GET.invoke(node); }
          synchronized void waits(Node node) throws Exception {
            Method block = Node.class.getDeclaredMethod("block", long.class);
            block.invoke(node, 0L);
            block.invoke(node, 5L); // WAIT suggestion: Thread.sleep()
          }
          synchronized void waitsInStatic() throws Exception {
            Node.class.getDeclaredMethod("pause").invoke(null); // WAIT suggestion
          }
          synchronized void oneOfTwo(Node node) throws Exception {
            Node.class.getDeclaredMethod("twice").invoke(node); // CALLBACK suggestion
          }
          synchronized Object named(Node node, String name) throws Exception {
            return Node.class.getDeclaredMethod(name).invoke(node); // CALLBACK suggestion
          }
          synchronized Object ofClass(Object node) throws Exception {
            return node.getClass().getMethod("getLink").invoke(node); // CALLBACK suggestion
          }
        }
        """);
  }

  @Test
  void falsePositive_aMethodOfTheJdkThatAnInitializerLooksUpByName() {
    assertFindings(
        """
        import java.lang.reflect.*;
        import java.util.concurrent.*;
        class Requests {
          private static final Method LIMIT;
          static {
            Method found;
            try {
              found = CompletableFuture.class.getMethod("orTimeout", long.class, TimeUnit.class);
            } catch (NoSuchMethodException e) {
              found = null;
            }
            LIMIT = found;
          }
          synchronized Object open(CompletableFuture<String> answer) throws Exception {
            return LIMIT.invoke(answer, 5L, TimeUnit.SECONDS); // CALLBACK suggestion
          }
        }
        """);
  }

  /** Known to be false: the setters of one's own class are found by a description of the class. */
  @Test
  void flags_settersThatAnIntrospectorFinds() {
    assertFindings(
        """
        import java.beans.*;
        import java.lang.reflect.Method;
        import java.util.concurrent.*;
        class Pools {
          public static class Settings {
            private int size;
            public int getSize() { return size; }
            public void setSize(int size) { this.size = size; }
          }
          private final ConcurrentMap<String, Settings> all = new ConcurrentHashMap<>();
          Settings find(String name) {
            return all.computeIfAbsent(name, key -> load(new Settings())); // CALLBACK suggestion
          }
          private static Settings load(Settings settings) {
            try {
              for (PropertyDescriptor one :
                  Introspector.getBeanInfo(settings.getClass()).getPropertyDescriptors()) {
                Method setter = one.getWriteMethod();
                if (setter != null) { setter.invoke(settings, 1); }
              }
            } catch (IntrospectionException | ReflectiveOperationException e) {
              throw new IllegalStateException(e);
            }
            return settings;
          }
          Settings written(String name) {
            return all.computeIfAbsent(
                name,
                key -> {
                  Settings settings = new Settings();
                  settings.setSize(1);
                  return settings;
                });
          }
        }
        """);
  }
}
