package dev.lockspan.pool;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** A factory that counts what it makes, and does what a test wants instead. */
final class WidgetFactory implements InstanceFactory<Widget> {

  /** A test's view of one instance. */
  interface Check<R> {
    R apply(Widget widget) throws Exception;
  }

  /** A test's way to end one instance. */
  interface Destruction {
    void apply(Widget widget) throws Exception;
  }

  private final AtomicInteger created = new AtomicInteger();
  private final AtomicInteger destroyed = new AtomicInteger();

  volatile Callable<Widget> creation = this::next;
  volatile Check<Boolean> validation = widget -> true;
  volatile Check<Long> measure = widget -> 0L;
  volatile Destruction destruction = widget -> {};

  Widget next() {
    return new Widget(created.incrementAndGet());
  }

  int created() {
    return created.get();
  }

  int destroyed() {
    return destroyed.get();
  }

  @Override
  public Widget create() throws Exception {
    return creation.call();
  }

  @Override
  public boolean validate(Widget widget) throws Exception {
    return validation.apply(widget);
  }

  @Override
  public long memoryBytes(Widget widget) throws Exception {
    return measure.apply(widget);
  }

  @Override
  public void destroy(Widget widget) throws Exception {
    destroyed.incrementAndGet();
    destruction.apply(widget);
  }
}
