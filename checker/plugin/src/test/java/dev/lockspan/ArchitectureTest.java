package dev.lockspan;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The arrows between packages: model, code, lock, effect, check, each seen by the later ones; and
 * those between the packages of the analysis.
 */
final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.lockspan");

  @Test
  void packages_haveNoCycle() {
    slices().matching("dev.lockspan.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void packages_seeOnlyEarlierOnes() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("finding")
        .definedBy("dev.lockspan.finding..")
        .layer("model")
        .definedBy("dev.lockspan.model..")
        .layer("code")
        .definedBy("dev.lockspan.code..")
        .layer("lock")
        .definedBy("dev.lockspan.lock..")
        .layer("effect")
        .definedBy("dev.lockspan.effect..")
        .layer("fix")
        .definedBy("dev.lockspan.fix..")
        .layer("check")
        .definedBy("dev.lockspan.check..")
        .whereLayer("finding")
        .mayNotAccessAnyLayer()
        .whereLayer("model")
        .mayNotAccessAnyLayer()
        .whereLayer("code")
        .mayOnlyAccessLayers("finding", "model")
        .whereLayer("lock")
        .mayOnlyAccessLayers("finding", "model", "code")
        .whereLayer("effect")
        .mayOnlyAccessLayers("finding", "model", "code", "lock")
        .whereLayer("fix")
        .mayOnlyAccessLayers("finding", "model", "code", "lock", "effect")
        .whereLayer("check")
        .mayNotBeAccessedByAnyLayer()
        .check(CLASSES);
  }

  @Test
  void packagesOfTheAnalysis_seeOnlyEarlierOnes() {
    List<String> layers = List.of("program", "value", "summary", "state", "call", "walk");
    LayeredArchitecture rule =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("fixpoint")
            .definedBy("dev.lockspan.effect")
            .layer("order")
            .definedBy("dev.lockspan.effect.order");
    for (String layer : layers) {
      rule = rule.layer(layer).definedBy("dev.lockspan.effect." + layer);
    }
    for (int i = 1; i < layers.size(); i++) {
      rule =
          rule.whereLayer(layers.get(i))
              .mayOnlyAccessLayers(layers.subList(0, i).toArray(String[]::new));
    }
    rule.whereLayer("program")
        .mayNotAccessAnyLayer()
        .whereLayer("fixpoint")
        .mayOnlyBeAccessedByLayers("order")
        .whereLayer("order")
        .mayNotBeAccessedByAnyLayer()
        .check(CLASSES);
  }
}
