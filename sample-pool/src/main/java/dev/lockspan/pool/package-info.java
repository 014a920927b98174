/**
 * An instance pool and what guards its callers: code that holds no lock across a boundary.
 *
 * <p>Six rules make it so. Each names the test that fails where it is broken.
 *
 * <ol>
 *   <li><b>R1</b> One private lock per object, and it is a leaf: while it is held no other lock is
 *       taken, but for the monitor of an event queue, which is a leaf itself. So there is no lock
 *       order to get wrong. ({@code DeadlockTwinsTest})
 *   <li><b>R2</b> Under the lock there is nothing but field access, arithmetic, operations on
 *       arrays and deques, and {@code enqueue}. No clock, predicate, logger, {@code toString} or
 *       {@code equals} of other people's objects, no factory, no completion of a future, no
 *       executor. ({@code NoLockHeldTest}, and Lockspan itself at the severity ERROR)
 *   <li><b>R3</b> A locked section <em>returns a value</em> that says what is to be done; it is
 *       done after the lock is released. ({@code NoLockHeldTest})
 *   <li><b>R4</b> An event is built under the lock that guards the change it tells of, with its
 *       number and its figures from the same section. ({@code EventOrderTest})
 *   <li><b>R5</b> Every effect that can fail has a counterpart that gives its capacity back: a
 *       failed creation, an executor that rejects, a future that was cancelled, an {@code Error}.
 *       ({@code LostCapacityTest})
 *   <li><b>R6</b> Configuration is data, not callbacks; what must be code (the factory, the judge
 *       of outcomes, the clock) is called before the lock is taken. ({@code NoLockHeldTest})
 * </ol>
 *
 * <table>
 *   <caption>What guards what</caption>
 *   <tr><th>state</th><th>guarded by</th><th>done outside</th></tr>
 *   <tr><td>the pool: slots, waiters, limits, totals, numbers of events</td><td>{@code
 *       LockedCore.lock}</td><td>create, validate, destroy, handing to a waiter, dispatch</td></tr>
 *   <tr><td>the breaker: state, window, epoch, totals</td><td>{@code CircuitBreaker.lock}; one volatile
 *       epoch lets callers in while it is closed</td><td>clock, judge, the call,
 *       dispatch</td></tr>
 *   <tr><td>events of one listener</td><td>the queue's monitor</td><td>the listener, its
 *       executor</td></tr>
 *   <tr><td>who listens</td><td>the monitor of the list of queues; one volatile flag says whether
 *       anybody does</td><td>nothing: it calls no foreign code</td></tr>
 * </table>
 *
 * <p>What always holds, at every release of the pool's lock:
 *
 * <ul>
 *   <li>live = idle + leased + creating + destroying, and live is at most the maximum, unless the
 *       maximum has just been lowered.
 *   <li>While somebody waits nothing is idle and there is no room: capacity that falls free goes to
 *       the first waiter in the same section. So nobody passes a waiter, and no waiter is
 *       forgotten.
 *   <li>A slot leaves only when its instance has been destroyed, or none could be created.
 * </ul>
 */
@NullMarked
package dev.lockspan.pool;

import org.jspecify.annotations.NullMarked;
