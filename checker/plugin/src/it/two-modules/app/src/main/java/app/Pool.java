package app;

import java.util.concurrent.CompletableFuture;
import library.Store;

class Pool {
  private final Store store = new Store();
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  synchronized void refresh() throws InterruptedException {
    store.load();
  }

  synchronized int size() {
    return store.size();
  }

  void underTheStoresLock() {
    store.locked(() -> done.join());
  }

  synchronized void each() {
    store.forEach(name -> done.join());
  }

  void repaired() throws InterruptedException {
    store.load();
    synchronized (this) {
      store.size();
    }
  }
}
