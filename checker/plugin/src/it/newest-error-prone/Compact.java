import module java.base;

// A compact source file, whose class the compiler does not list among the others.

final Object lock = new Object();
int total;

void add(Future<Integer> part) throws ExecutionException, InterruptedException {
  synchronized (lock) {
    total += part.get();
  }
}

void addWithoutLock(Future<Integer> part) throws ExecutionException, InterruptedException {
  int more = part.get();
  synchronized (lock) {
    total += more;
  }
}

void main() {}
