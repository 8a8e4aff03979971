package io.bolane.tariff;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.bolane.tariff", importOptions = ImportOption.DoNotIncludeTests.class)
class DirectionsTest {
    @ArchTest
    static final ArchRule tariffDependsOnProtocolAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.bolane.tariff..",
                    "io.bolane.protocol.parking",
                    "io.bolane.protocol.config",
                    "com.fasterxml.jackson..",
                    "java..");

    @ArchTest
    static final ArchRule theFeeEngineKnowsNothingOfPaymentsAndPasses = noClasses()
            .that()
            .resideInAPackage("io.bolane.tariff")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.bolane.tariff.settlement..", "io.bolane.tariff.admission..");
}
