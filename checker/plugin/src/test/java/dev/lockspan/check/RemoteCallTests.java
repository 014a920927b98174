package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Calls of remote objects. */
final class RemoteCallTests extends CheckTestCase {
  @Test
  void flags_callsThroughARemoteInterface_notThoseOfTheObjectItself() {
    assertFindings(
        """
        import java.rmi.*;
        import java.rmi.server.UnicastRemoteObject;
        interface Account extends Remote {
          long balance() throws RemoteException;
        }
        class OwnAccount extends UnicastRemoteObject implements Account {
          private long cents;
          OwnAccount() throws RemoteException {}
          @Override public synchronized long balance() { return cents; }
        }
        class Bank {
          private final Account account;
          private final OwnAccount own;
          Bank(Account account, OwnAccount own) {
            this.account = account;
            this.own = own;
          }
          synchronized long remote() throws RemoteException {
            return account.balance(); // WAIT: Account.balance() waits for a reply from the remote object
          }
          synchronized long local() {
            return own.balance();
          }
          synchronized Remote found() throws Exception {
            return Naming.lookup("bank"); // WAIT
          }
          long outside() throws RemoteException {
            Account of;
            synchronized (this) {
              of = account;
            }
            return of.balance();
          }
        }
        """);
  }
}
