package dev.lockspan.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What rows say of libraries that have a name of their own for what others do as well. */
final class LibraryRowTests extends CheckTestCase {
  @Test
  void flags_beanServersThatMayBeElsewhere() {
    assertFindings(
        """
        import java.lang.management.ManagementFactory;
        import javax.management.*;
        class Beans {
          private final ObjectName name;
          Beans(ObjectName name) { this.name = name; }
          synchronized Object ofThisProcess() {
            return ManagementFactory.getPlatformMBeanServer().queryNames(name, null);
          }
          synchronized void declared(MBeanServer server) throws Exception {
            server.queryMBeans(name, null);
            server.getMBeanInfo(name);
          }
          synchronized void elsewhere(MBeanServerConnection server) throws Exception {
            server.queryNames(name, null); // WAIT: perhaps in another process
          }
          synchronized void beanOfThisProcess(MBeanServer server) throws Exception {
            server.getAttribute(name, "size"); // CALLBACK suggestion
          }
        }
        """);
  }

  @Test
  void flags_pipelinesOfRxJava1() {
    assertFindingsWithLibraries(
        List.of("rxjava-1.3.8"),
        """
        import rx.Observable;
        import rx.subjects.*;
        class Pipelines {
          private final Subject<String, String> subject = PublishSubject.create();
          private final Observable<String> pipeline = Observable.just("one");
          synchronized Observable<String> describes() { return pipeline.map(s -> s + "!").take(2); }
          void outside() { subject.onNext("one"); }
          synchronized void emits() {
            subject.onNext("one"); // CALLBACK warning
          }
          synchronized void ends() {
            subject.onCompleted(); // CALLBACK warning
          }
          synchronized void subscribes() {
            pipeline.subscribe(subject); // CALLBACK warning
          }
          synchronized String waits() {
            return pipeline.toBlocking().first(); // WAIT warning
          }
        }
        """);
  }

  @Test
  void accepts_errorsThatNobodyElseIsToldOf() {
    assertFindingsWithLibraries(
        List.of("rxjava-2.2.21", "reactive-streams-1.0.4"),
        """
        import io.reactivex.plugins.RxJavaPlugins;
        class Stage {
          synchronized void fail(Throwable error) { RxJavaPlugins.onError(error); }
        }
        """);
  }

  @Test
  void flags_mailUnderItsOlderName() {
    assertFindingsWithLibraries(
        List.of("javax.mail-api-1.6.2"),
        """
        import javax.mail.*;
        class Mailer {
          synchronized void send(Message message) throws MessagingException {
            Transport.send(message); // WAIT warning
          }
        }
        """);
  }

  @Test
  void flags_startOfADisruptor() {
    assertFindingsWithLibraries(
        List.of("disruptor-4.0.0"),
        """
        import com.lmax.disruptor.dsl.Disruptor;
        class Queue {
          synchronized void start(Disruptor<String> disruptor) {
            disruptor.start(); // SUBMIT
          }
        }
        """);
  }

  @Test
  void flags_askingSpringForAllBeansOfAType() {
    assertFindingsWithLibraries(
        List.of("spring-beans-7.0.10", "spring-core-7.0.10"),
        """
        import java.util.*;
        import org.springframework.beans.factory.*;
        import org.springframework.beans.factory.support.DefaultListableBeanFactory;
        class Beans {
          private final ListableBeanFactory beans;
          private final ObjectProvider<Runnable> tasks;
          Beans(ListableBeanFactory b, ObjectProvider<Runnable> t) { beans = b; tasks = t; }
          synchronized boolean asksForNames() {
            return beans.containsBean("one") && beans.getAliases("one").length == 0;
          }
          synchronized boolean asksTheirOwn(DefaultListableBeanFactory own) {
            return own.containsBean("one") && own.getAliases("one").length == 0;
          }
          synchronized Object one() {
            return beans.getBean("one"); // CALLBACK suggestion
          }
          synchronized Object ofType() {
            return beans.getBeansOfType(Runnable.class); // CALLBACK suggestion
          }
          synchronized Object marked() {
            return beans.getBeansWithAnnotation(Deprecated.class); // CALLBACK suggestion
          }
          synchronized Object all() {
            return tasks.stream().toList(); // CALLBACK suggestion
          }
          synchronized Object inOrder() {
            return tasks.orderedStream().toList(); // CALLBACK suggestion
          }
        }
        """);
  }
}
