package io.bolane.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.bolane.protocol.bolink.PictureReply;
import io.bolane.protocol.time.SharedClock;

/** The protocol is pure: it depends on nothing of ours, opens nothing and asks no clock. */
@AnalyzeClasses(packages = "io.bolane.protocol", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule DEPENDS_ON_JACKSON_AND_THE_JDK_ONLY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.bolane.protocol..", "java..", "com.fasterxml.jackson..");

    /** Exempt: the file of the shared clock, the name of a picture's file, and configuration read at start. */
    @ArchTest
    static final ArchRule DOES_NO_IO = noClasses()
            .that()
            .doNotBelongToAnyOf(SharedClock.class, PictureReply.class)
            .and()
            .resideOutsideOfPackage("io.bolane.protocol.config")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net.http..", "java.sql..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.io\\.(File.*|RandomAccessFile)|java\\.net\\.(Socket|ServerSocket|URL|URLConnection)");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = SlicesRuleDefinition.slices()
            .matching("io.bolane.protocol.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_TWO_CONTRACTS_DO_NOT_KNOW_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage("io.bolane.protocol.bolink..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.bolane.protocol.lane..");

    @ArchTest
    static final ArchRule VALUES_STAND_ALONE = noClasses()
            .that()
            .resideInAPackage("io.bolane.protocol.parking..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.bolane.protocol.bolink..", "io.bolane.protocol.lane..", "com.fasterxml..");
}
