package io.bolane.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.UUID;

/** Which way dependencies go in the gateway. */
@AnalyzeClasses(packages = "io.bolane.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class GatewayArchTest {
    private static final String ROOT = "io.bolane.gateway";

    @ArchTest
    static final ArchRule standsWithoutTheLaneTheSimulatorAndTheEmbeddedParts = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.bolane.agent..", "io.bolane.simulator..", "io.bolane.embedded..", "io.bolane.cli..");

    @ArchTest
    static final ArchRule noFeatureReachesIntoTheStoreOfAnother = classes()
            .that()
            .haveSimpleNameEndingWith("Store")
            .or()
            .haveSimpleNameEndingWith("Table")
            .should(beUsedByTheirOwnPackageOnly());

    @ArchTest
    static final ArchRule noFeatureKnowsTheEdge = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, ROOT + ".bolink..", ROOT + ".api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".bolink..", ROOT + ".api..", ROOT);

    @ArchTest
    static final ArchRule packagesFormNoCircle =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule timeAndChanceComeFromOnePlace = noClasses()
            .that()
            .doNotHaveSimpleName("SystemTime")
            .and()
            .doNotHaveSimpleName("VertxTimers")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID");

    /** The root package builds the parts, so it may make stores. */
    private static ArchCondition<JavaClass> beUsedByTheirOwnPackageOnly() {
        return new ArchCondition<>("be used by their own package only") {
            @Override
            public void check(JavaClass store, ConditionEvents events) {
                store.getDirectDependenciesToSelf().stream()
                        .filter(dependency -> ISOLATED.test(dependency.getOriginClass()))
                        .filter(dependency ->
                                !dependency.getOriginClass().getPackageName().equals(store.getPackageName()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(store, dependency.getDescription())));
            }
        };
    }

    private static final DescribedPredicate<JavaClass> ISOLATED = DescribedPredicate.describe(
            "of a feature", origin -> !origin.getPackageName().equals(ROOT));
}
