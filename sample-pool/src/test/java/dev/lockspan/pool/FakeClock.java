package dev.lockspan.pool;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that a test sets; it starts so late that it overflows soon, as a real one may. */
public final class FakeClock implements LongSupplier {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);

  @Override
  public long getAsLong() {
    return now.get();
  }

  public void advance(Duration duration) {
    now.addAndGet(duration.toNanos());
  }
}
