package io.bolane.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.bolane.simulator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.bolane.simulator.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_DEMO_KNOWS_WHAT_IT_TESTS = noClasses()
            .that()
            .resideOutsideOfPackage("io.bolane.simulator.demo")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.bolane.gateway..", "io.bolane.agent..", "io.bolane.embedded..");

    @ArchTest
    static final ArchRule THE_ORACLE_COMPUTES_WITHOUT_THE_TARIFF_MODULE =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.bolane.tariff..");

    @ArchTest
    static final ArchRule THE_WORLD_KNOWS_BOLINK_ONLY_AS_DRIVERS_DO = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.bolane.simulator.world",
                    "io.bolane.simulator.hardware",
                    "io.bolane.simulator.traffic",
                    "io.bolane.simulator.oracle")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.bolane.simulator.cloud");
}
