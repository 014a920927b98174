package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Objects of plug-in types with several methods, of which it is known which one is used. */
final class KnownPluginTests extends CheckTestCase {
  @Test
  void judges_whatAFieldKeepsByItsClass() {
    assertFindings(
        """
        public class Rows {
          public interface ValueFactory<T> {
            T fromBytes(byte[] bytes);
            T fromLong(long number);
          }
          public abstract static class NumberFactory<T> implements ValueFactory<T> {
            @Override public T fromBytes(byte[] bytes) { return fromLong(bytes.length); }
          }
          public static class BigFactory extends NumberFactory<Integer> {
            @Override public Integer fromLong(long number) { return (int) number; }
          }
          public static class TellingFactory extends NumberFactory<Integer> {
            private final Listener listener;
            TellingFactory(Listener listener) { this.listener = listener; }
            @Override public Integer fromLong(long number) { listener.read(number); return 0; }
          }
          public interface Listener { void read(long number); }
          interface Decoder { <T> T decode(byte[] bytes, ValueFactory<T> factory); }
          static class Text implements Decoder {
            @Override public <T> T decode(byte[] bytes, ValueFactory<T> factory) { return factory.fromBytes(bytes); }
          }
          static class Binary implements Decoder {
            @Override public <T> T decode(byte[] bytes, ValueFactory<T> factory) { return factory.fromBytes(bytes); }
          }
          private ValueFactory<Integer> big;
          private ValueFactory<Integer> telling;
          private ValueFactory<Integer> given;
          private final Decoder decoder;
          Rows(Decoder decoder, Listener listener) {
            this.decoder = decoder;
            big = new BigFactory();
            telling = new TellingFactory(listener);
          }
          public void use(ValueFactory<Integer> factory) { given = factory; }
          private Integer big() { return decoder.decode(new byte[1], big); }
          synchronized void passes() { big(); }
          synchronized void passesTelling() { decoder.decode(new byte[1], telling); } // CALLBACK
          synchronized void passesGiven() { decoder.decode(new byte[1], given); } // CALLBACK
          synchronized void calls() { big.fromBytes(new byte[1]); }
          synchronized void callsTelling() { telling.fromBytes(new byte[1]); } // CALLBACK
          synchronized void callsGiven() { given.fromBytes(new byte[1]); } // CALLBACK
        }
        """);
  }
}
