package dev.lockspan.model;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How our rows and a user's make one table. */
final class ModelTableTest {

  private static final String FUTURE = "java.util.concurrent.Future";
  private static final String MAP = "java.util.concurrent.ConcurrentHashMap";
  private static final String SEMAPHORE = "java.util.concurrent.Semaphore";

  @Test
  void find_answersForTheVeryOverload() {
    ModelTable table = ModelTable.ofOurs();

    assertThat(table.find(FUTURE, "get", List.of()).get(0).timed().isPresent()).isFalse();
    assertThat(table.find(FUTURE, "get", List.of("long", "TimeUnit")).get(0).timed()).hasValue(0);
    assertThat(table.find(FUTURE, "get", List.of("int"))).isEmpty();
    assertThat(table.find("java.util.concurrent.FutureTask", "get", List.of())).isEmpty();
  }

  @Test
  void find_givesABoundaryAndALockOfOneMethod() {
    assertThat(effects(ModelTable.ofOurs(), SEMAPHORE, "acquire", "int"))
        .containsExactly(Effect.WAIT, Effect.LOCK);
    assertThat(effects(ModelTable.ofOurs(), MAP, "computeIfAbsent", "Object", "Function"))
        .containsExactly(Effect.AROUND, Effect.UPDATE);
  }

  @Test
  void mentions_tellsNamesWithARow() {
    ModelTable table = withUserText("wait a.B#somethingNew(..) | waits for it");

    assertThat(table.mentions("computeIfAbsent")).isTrue();
    assertThat(table.mentions("somethingNew")).isTrue();
    assertThat(table.mentions("hashCode")).isFalse();
  }

  @Test
  void methodNames_areThoseOfAnEffect() {
    ModelTable table = withUserText("lock a.B#acquireXLock() | acquires the lock");

    assertThat(table.methodNames(Effect.LOCK)).containsAtLeast("lock", "writeLock", "acquireXLock");
    assertThat(table.methodNames(Effect.LOCK)).doesNotContain("tryLock");
  }

  @Test
  void typeRows_holdForNamesAndPatterns() {
    ModelTable table = ModelTable.ofOurs();

    assertThat(table.isMemory("java.io.StringWriter")).isTrue();
    assertThat(table.isMemory("java.io.FileWriter")).isFalse();
    assertThat(table.findAlien("java.lang.Runnable")).isPresent();
    assertThat(table.findAlien("my.app.ChangeListener")).isPresent();
    assertThat(table.findAlien("my.app.Change")).isEmpty();
    assertThat(table.findAlien("my.app.ChangeListener").orElseThrow().reason())
        .isEqualTo("calls whoever listens");
  }

  @Test
  void userRow_replacesAllOfOursOfTheMethod() {
    ModelTable table = withUserText("harmless " + SEMAPHORE + "#acquire(..) | is never empty here");

    assertThat(effects(table, SEMAPHORE, "acquire", "int")).containsExactly(Effect.HARMLESS);
    assertThat(effects(table, SEMAPHORE, "release")).containsExactly(Effect.UNLOCK);
  }

  @Test
  void userRow_ofOneOverload_leavesTheOthers() {
    ModelTable table = withUserText("harmless " + FUTURE + "#get() | is complete in this project");

    assertThat(effects(table, FUTURE, "get")).containsExactly(Effect.HARMLESS);
    assertThat(effects(table, FUTURE, "get", "long", "TimeUnit")).containsExactly(Effect.WAIT);
  }

  @Test
  void removal_takesRowsOfOursOut() {
    ModelTable table =
        withUserText(
            "remove "
                + FUTURE
                + "#get(..)\nremove "
                + SEMAPHORE
                + "#acquire(int)\n"
                + "remove *Factory\nremove my.app.QuietListener\nremove java.lang.Runnable\n");

    assertThat(effects(table, FUTURE, "get")).isEmpty();
    assertThat(effects(table, SEMAPHORE, "acquire", "int")).isEmpty();
    assertThat(effects(table, SEMAPHORE, "acquire")).isNotEmpty();
    assertThat(table.findAlien("my.app.ThingFactory")).isEmpty();
    assertThat(table.findAlien("my.app.QuietListener")).isEmpty();
    assertThat(table.findAlien("my.app.LoudListener")).isPresent();
    assertThat(table.findAlien("java.lang.Runnable")).isEmpty();
  }

  @Test
  void removal_ofNothing_namesTheNearestRow() {
    ModelException thrown =
        assertThrows(ModelException.class, () -> withUserText("\nremove " + FUTURE + "#gte()"));

    assertThat(thrown)
        .hasMessageThat()
        .isEqualTo(
            "user.txt:2:8: no row of ours is about '"
                + FUTURE
                + "#gte()'; nearest valid: '"
                + FUTURE
                + "#get()'");
    thrown = assertThrows(ModelException.class, () -> withUserText("remove *Factoy"));
    assertThat(thrown)
        .hasMessageThat()
        .isEqualTo(
            "user.txt:1:8: no row of ours is about the type '*Factoy'; nearest valid: '*Factory'");
  }

  @Test
  void secondRow_ofOneMember_isRejected() {
    ModelException thrown =
        assertThrows(
            ModelException.class,
            () -> withUserText("wait a.B#m() | waits for it\nio a.B#m() | reads a file"));
    assertThat(thrown)
        .hasMessageThat()
        .isEqualTo("user.txt:2:4: duplicate row of 'a.B#m()': the first is at user.txt:1");

    thrown =
        assertThrows(
            ModelException.class,
            () -> withUserText("alien *Hook | calls the hook\nalien *Hook | calls a hook"));
    assertThat(thrown)
        .hasMessageThat()
        .isEqualTo("user.txt:2:7: duplicate row of '*Hook': the first is at user.txt:1");
  }

  private static List<Effect> effects(
      ModelTable table, String type, String method, String... parameters) {
    return table.find(type, method, List.of(parameters)).stream().map(MethodModel::effect).toList();
  }

  private static ModelTable withUserText(String text) {
    return ModelTable.withUserFiles(
        Stream.of(text).map(each -> ModelParser.parse("user.txt", true, each)).toList());
  }
}
