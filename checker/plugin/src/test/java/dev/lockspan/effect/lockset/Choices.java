package dev.lockspan.effect.lockset;

import java.util.Random;

/** Where a run's decisions come from. */
interface Choices {
  /** A run whose every decision is the first possible. */
  Choices NONE =
      new Choices() {
        @Override
        public int choose(int count) {
          return 0;
        }

        @Override
        public int chooseFailure() {
          return 0;
        }
      };

  /** A number from 0 to {@code count} - 1, or -1 when the run has decided often enough. */
  int choose(int count);

  /** 0 for none, else which exception a call throws. */
  int chooseFailure();

  /** Random decisions. */
  static Choices random(Random random, int most) {
    return new Choices() {
      private int made;

      @Override
      public int choose(int count) {
        return made++ < most ? random.nextInt(count) : -1;
      }

      @Override
      public int chooseFailure() {
        return Math.max(0, random.nextInt(40) - 37);
      }
    };
  }

  /** Every sequence of decisions, one after the other, deepest decision first. */
  final class Exhaustive implements Choices {
    private final int[] chosen;
    private final int[] counts;
    private final int mostFailures;
    private int at;
    private int used;
    private int failures;

    /**
     * @param most decisions of a run
     * @param mostFailures calls that throw in a run
     */
    Exhaustive(int most, int mostFailures) {
      chosen = new int[most];
      counts = new int[most];
      this.mostFailures = mostFailures;
    }

    /** Prepares the next sequence; false when there is none. */
    boolean advance() {
      int last = at - 1;
      while (last >= 0 && chosen[last] + 1 >= counts[last]) {
        last--;
      }
      if (last < 0) {
        return false;
      }
      chosen[last]++;
      used = last + 1;
      at = 0;
      failures = 0;
      return true;
    }

    @Override
    public int choose(int count) {
      if (at >= chosen.length) {
        return -1;
      }
      if (at >= used) {
        chosen[at] = 0;
        counts[at] = count;
        used = at + 1;
      }
      return chosen[at++];
    }

    @Override
    public int chooseFailure() {
      if (failures >= mostFailures) {
        return 0;
      }
      int failure = Math.max(0, choose(3));
      if (failure > 0) {
        failures++;
      }
      return failure;
    }
  }
}
