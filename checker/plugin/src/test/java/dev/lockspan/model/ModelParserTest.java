package dev.lockspan.model;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The format of a model file, and what its parser says of faults. */
final class ModelParserTest {

  @Test
  void reads_everyAttribute() {
    MethodModel row =
        row(
            "wait timed=1 zero=forever on=0 releases=this tier=error unless=go returns=this since=21"
                + " a.B$C#m(Object, long, Runnable[]) | waits for it");

    assertThat(row)
        .isEqualTo(
            new MethodModel(
                Effect.WAIT,
                "a.B$C",
                "m",
                Optional.of(List.of("Object", "long", "Runnable[]")),
                OptionalInt.of(1),
                true,
                0,
                true,
                MethodModel.Mode.EXCLUSIVE,
                "",
                List.of(),
                List.of(),
                List.of(),
                Optional.of(MethodModel.Tier.ERROR),
                "go",
                true,
                OptionalInt.of(21),
                "waits for it",
                new MethodModel.Source("f.txt", 1, 89, true)));
  }

  @Test
  void reads_attributesOfLocks() {
    MethodModel row =
        row("around mode=read lock=bin by=0,1 now=2 later=3 a.B#m(..) | calls the function");

    assertThat(row.mode()).isEqualTo(MethodModel.Mode.READ);
    assertThat(row.lock()).isEqualTo("bin");
    assertThat(row.by()).containsExactly(0, 1).inOrder();
    assertThat(row.now()).containsExactly(2);
    assertThat(row.later()).containsExactly(3);
    assertThat(row.parameters()).isEmpty();
    assertThat(row.on()).isEqualTo(MethodModel.RECEIVER);
  }

  @Test
  void reads_constructorsTypesAndPatterns() {
    ModelFile file =
        parse(
            """
            io a.B#<init>() | opens it
            memory a.B | lives in memory
            alien *Listener | calls whoever listens
            """);

    assertThat(file.rows().stream().map(MethodModel::member))
        .containsExactly("a.B#<init>()", "a.B", "*Listener")
        .inOrder();
    assertThat(file.rows().get(0).parameters()).hasValue(List.of());
    assertThat(file.rows().get(1).isTypeRow()).isTrue();
  }

  @Test
  void skips_commentsBlankLinesAndLineEndsOfWindows() {
    ModelFile file = parse("# a comment\r\n\r\nio a.B#m(..) | reads a file\r\n");

    assertThat(file.rows()).hasSize(1);
    assertThat(file.rows().get(0).reason()).isEqualTo("reads a file");
    assertThat(file.rows().get(0).source().line()).isEqualTo(3);
  }

  @Test
  void reads_removals() {
    ModelFile file = parse("remove a.B#m(..)\nremove a.B#n(int)\nremove *Factory\n");

    assertThat(file.rows()).isEmpty();
    assertThat(file.removals().stream().map(ModelFile.Removal::member))
        .containsExactly("a.B#m(..)", "a.B#n(int)", "*Factory")
        .inOrder();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "wiat a.B#m() | waits ~ 1: unknown effect 'wiat'; nearest valid: 'wait'",
        "wait tmied=0 a.B#m(long) | waits ~ 6: unknown attribute 'tmied'; nearest valid: 'timed'",
        "io mode=read a.B#m() | reads ~ 4: attribute 'mode' does not fit 'io', which takes on, now,"
            + " later, tier, unless, returns, since",
        "wait timed=0 timed=0 a.B#m(int) | waits ~ 14: attribute 'timed' is given twice",
        "wait timed=1 a.B#m(long) | waits ~ 12: argument 1 is out of range: the method has 1"
            + " parameters, counted from 0",
        "runs now=0,2 a.B#m(F, G) | runs ~ 10: argument 2 is out of range: the method has 2"
            + " parameters, counted from 0",
        "wait timed=x a.B#m(long) | waits ~ 12: 'x' is not a number from 0 on",
        "wait on=-1 a.B#m(long) | waits ~ 9: '-1' is not a number from 0 on",
        "lock mode=raed a.B#m() | locks ~ 11: unknown value 'raed' of attribute 'mode'; nearest"
            + " valid: 'read'",
        "wait tier=eror a.B#m() | waits ~ 11: unknown value 'eror' of attribute 'tier'; nearest"
            + " valid: 'error'",
        "wait releases=that a.B#m() | waits ~ 15: unknown value 'that' of attribute 'releases';"
            + " nearest valid: 'this'",
        "lock lock= a.B#m() | locks ~ 11: attribute 'lock' has no value",
        "wait a.B#m() ~ 13: the row has no reason: add '| ' and a verb phrase",
        "wait a.B#m() | ~ 14: the row has no reason: add '| ' and a verb phrase",
        "wait a.B#m() | waits. ~ 15: a reason is a verb phrase without a full stop",
        "wait | waits ~ 6: no method is named",
        "wait a.B | waits ~ 6: malformed member 'a.B': expected type#method(..)",
        "wait a.B#m | waits ~ 9: malformed member 'a.B#m': expected type#method(..)",
        "wait a.B#m(..) x | waits ~ 9: malformed member 'a.B#m(..) x': expected type#method(..)",
        "wait a..B#m() | waits ~ 6: malformed type 'a..B': expected a binary name with dots",
        "wait a.B#1() | waits ~ 10: malformed method name '1'",
        "wait a.B#m(List<String>) | waits ~ 12: malformed parameter 'List<String>': expected the"
            + " simple name of an erased type, such as Object[]",
        "wait a.B#m(int, java.util.List) | waits ~ 16: malformed parameter 'java.util.List':"
            + " expected the simple name of an erased type, such as Object[]",
        "alien a.B#m() | calls ~ 7: a row of 'alien' names a type, not a method",
        "memory *Stream | lives in memory ~ 8: only a row of 'alien' may have a pattern",
        "remove a.B#m() | why ~ 16: a removal has no reason",
        "remove a.B#m ~ 11: malformed member 'a.B#m': expected type#method(..)",
      })
  void rejects_faultWithItsPlace(String line, String error) {
    ModelException thrown =
        assertThrows(ModelException.class, () -> parse("# first\n" + line + "\n"));

    assertThat(thrown).hasMessageThat().isEqualTo("f.txt:2:" + error);
  }

  @Test
  void rejects_removalInOurOwnTable() {
    ModelException thrown =
        assertThrows(
            ModelException.class, () -> ModelParser.parse("ours.txt", false, "remove a.B#m()"));

    assertThat(thrown)
        .hasMessageThat()
        .isEqualTo("ours.txt:1:1: 'remove' belongs in a user's file");
  }

  @Test
  void read_takesAFileAndNamesOneItCannotRead(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("models.txt");
    Files.writeString(file, "wait a.B#m() | waits for it\n");

    assertThat(ModelParser.read(file).rows().get(0).source())
        .isEqualTo(new MethodModel.Source(file.toString(), 1, 6, true));
    ModelException thrown =
        assertThrows(ModelException.class, () -> ModelParser.read(folder.resolve("none")));
    assertThat(thrown)
        .hasMessageThat()
        .startsWith(folder.resolve("none") + ":1:1: cannot be read: ");
  }

  private static MethodModel row(String line) {
    return parse(line).rows().get(0);
  }

  private static ModelFile parse(String text) {
    return ModelParser.parse("f.txt", true, text);
  }
}
