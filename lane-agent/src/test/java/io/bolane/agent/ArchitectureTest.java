package io.bolane.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(packages = "io.bolane.agent", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule KNOWS_NEITHER_GATEWAY_NOR_SIMULATOR = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.bolane.gateway..", "io.bolane.simulator..", "io.bolane.embedded..");

    /** The machine and all it consists of: whoever may use Vert.x is named. */
    @ArchTest
    static final ArchRule THE_LANE_MACHINE_IS_PURE = noClasses()
            .that()
            .resideInAPackage("io.bolane.agent.lane")
            .and()
            .haveNameNotMatching(
                    ".*\\.(LaneRunner|LaneEffects|LaneDrivers|LaneParts|LanePublisher|LaneTrial|ArmTrial)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "java.sql..", "java.net..", "java.nio.file..");

    @ArchTest
    static final ArchRule SQL_STANDS_IN_THREE_PACKAGES = noClasses()
            .that()
            .resideOutsideOfPackages("io.bolane.agent.spool", "io.bolane.agent.command", "io.bolane.agent.mirror")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = SlicesRuleDefinition.slices()
            .matching("io.bolane.agent.(*)..")
            .should()
            .beFreeOfCycles();
}
