package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** The locks of an old object and of one that is made while the old one's is held. */
final class NewObjectOrderTests extends CheckTestCase {
  private static final String STATE =
      """
      import java.util.concurrent.locks.*;
      class State {
        final Lock lock = new ReentrantLock();
        private int n;
        void close() { lock.lock(); try { n++; } finally { lock.unlock(); } }
      }
      """;

  @Test
  void accepts_whatIsMadeUnderAnOlderLock() {
    assertFindings(
        STATE,
        """
        import java.util.*;
        public class Session {
          static final Set<Session> ACTIVE = new HashSet<>();
          final State state = new State();
          static Session open() {
            Session session = new Session();
            synchronized (ACTIVE) { ACTIVE.add(session); }
            return session;
          }
          public synchronized void logout() { state.close(); }
          public void merge() {
            state.lock.lock();
            try {
              open().logout();
            } finally { state.lock.unlock(); }
          }
        }
        """,
        """
        public class Manager {
          private final State state;
          private final Session own;
          Manager(Session own) {
            this.own = own;
            state = own.state;
          }
          public void merge() {
            own.state.lock.lock();
            try {
              Session other = Session.open();
              other.logout();
            } finally { own.state.lock.unlock(); }
          }
        }
        """);
  }

  @Test
  void flags_whatMayBeTheSameObjects() {
    assertFindings(
        STATE,
        """
        public class Same {
          final State state = new State();
          public synchronized void logout() {
            state.close(); // ORDER
          }
          public void merge() {
            state.lock.lock();
            try {
              logout(); // ORDER
            } finally { state.lock.unlock(); }
          }
        }
        """,
        """
        import java.util.*;
        public class Shared {
          static final Set<Shared> ACTIVE = new HashSet<>();
          final State state;
          Shared(State state) { this.state = state; }
          static Shared open(State state) {
            Shared session = new Shared(state);
            synchronized (ACTIVE) { ACTIVE.add(session); }
            return session;
          }
          public synchronized void logout() {
            state.close(); // ORDER
          }
          public void merge() {
            state.lock.lock();
            try {
              open(state).logout(); // ORDER
            } finally { state.lock.unlock(); }
          }
        }
        """,
        """
        import java.util.*;
        public class Given {
          static final Set<Given> ACTIVE = new HashSet<>();
          final State state = new State();
          static Given any() { synchronized (ACTIVE) { return ACTIVE.iterator().next(); } }
          public synchronized void logout() {
            state.close(); // ORDER
          }
          public void merge() {
            state.lock.lock();
            try {
              any().logout(); // ORDER
            } finally { state.lock.unlock(); }
          }
        }
        """);
  }
}
