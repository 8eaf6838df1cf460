package io.dhruva.standalone.house;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the compiled classes of every module, so those must have been built before this one. */
class HouseRulesTest {

    private static final String OURS = "io.dhruva..";

    private static final Pattern NO_ROOM =
            Pattern.compile(".*\\.(utils?|common|helpers?|misc|core|base|impl|service|dto|manager)(\\..*)?");

    private static final Pattern NO_NAME = Pattern.compile("(Abstract[A-Z].*|.*(Impl|Manager|Helper|Utils?))");

    private static final List<String> GENERATED = List.of("io.dhruva.avro", "io.dhruva.triton.protocol");

    @SuppressWarnings("NullAway.Init")
    private static JavaClasses house;

    @BeforeAll
    static void readTheHouse() {
        Repository repository = Repository.here();
        List<Path> built = repository.modules().stream()
                .map(module -> repository.file(module + "/target/classes"))
                .filter(directory -> directory.toFile().isDirectory())
                .toList();
        house = new ClassFileImporter().importPaths(built);
    }

    @ParameterizedTest
    @EnumSource(Room.class)
    void aRoomKnowsOnlyThoseBelowIt(Room room) {
        assertThat(house.stream().filter(room::holds))
                .as("built classes of %s", room)
                .isNotEmpty();
        noClasses()
                .that(within(room))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are in rooms it must not know",
                        type -> Stream.of(Room.values())
                                .filter(other -> other != room && !room.knows().contains(other))
                                .anyMatch(other -> other.holds(type))))
                .check(house);
    }

    @Test
    void everyClassHasARoom() {
        classes()
                .that()
                .resideInAPackage(OURS)
                .should(be(DescribedPredicate.describe(
                        "in a room", type -> Stream.of(Room.values()).anyMatch(room -> room.holds(type)))))
                .check(house);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.dhruva.contract.(*)..",
                "io.dhruva.(boot|inference|observe|program|triton|worker)..",
                "io.dhruva.asr.(*)..",
                "io.dhruva.tts.(*)..",
                "io.dhruva.nmt.(*)..",
                "io.dhruva.ingress.(*)..",
                "io.dhruva.audit.(*)..",
                "io.dhruva.document.(*)..",
                "io.dhruva.modelserver.(*)..",
                "io.dhruva.standalone.(*).."
            })
    void thePackagesOfAModuleFormNoCycle(String packages) {
        slices().matching(packages).should().beFreeOfCycles().check(house);
    }

    @Test
    void onlyTheWirePackageSeesGeneratedRecords() {
        noClasses()
                .that()
                .resideInAPackage(OURS)
                .and()
                .resideOutsideOfPackages("io.dhruva.avro..", "io.dhruva.contract.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.dhruva.avro..")
                .check(house);
    }

    @Test
    void grpcIsSpokenInFewRooms() {
        noClasses()
                .that()
                .resideInAPackage(OURS)
                .and()
                .resideOutsideOfPackages(
                        "io.dhruva.triton..",
                        "io.dhruva.modelserver..",
                        "io.dhruva.benchmarks..",
                        "io.dhruva.standalone..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.grpc..", "io.dhruva.triton.protocol..")
                .check(house);
    }

    @Test
    void noClassNamesTheVendorOfTheRegistry() {
        noClasses()
                .that()
                .resideInAPackage(OURS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.apicurio..", "io.confluent..")
                .check(house);
    }

    @Test
    void theWorkerSeesNoTensor() {
        noClasses()
                .that()
                .resideInAPackage("io.dhruva.worker..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.dhruva.triton..", "io.dhruva.inference..", "io.grpc..")
                .check(house);
    }

    @Test
    void theInferenceClientSeesNoRecord() {
        noClasses()
                .that()
                .resideInAPackage("io.dhruva.triton")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..", "io.dhruva.contract..")
                .check(house);
    }

    @Test
    void noPackageIsADrawer() {
        assertThat(ours().map(JavaClass::getPackageName).distinct())
                .noneMatch(name -> NO_ROOM.matcher(name).matches());
    }

    @Test
    void noClassIsNamedForItsMechanics() {
        assertThat(ours().filter(type -> !GENERATED.contains(type.getPackageName()))
                        .map(JavaClass::getSimpleName))
                .noneMatch(name -> NO_NAME.matcher(name).matches());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.springframework.beans.factory.annotation.Autowired",
                "org.springframework.beans.factory.annotation.Value",
                "jakarta.inject.Inject",
                "jakarta.annotation.Resource"
            })
    void nothingIsInjectedIntoFields(String annotation) {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(OURS)
                .should()
                .beAnnotatedWith(annotation)
                .check(house);
    }

    @Test
    void policiesAreToldTheTime() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Policy")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(house);
    }

    private static Stream<JavaClass> ours() {
        return house.stream().filter(type -> type.getPackageName().startsWith("io.dhruva"));
    }

    private static DescribedPredicate<JavaClass> within(Room room) {
        return DescribedPredicate.describe("are in " + room, room::holds);
    }

    /** A module, with the packages that are its own and the modules that it may know. */
    enum Room {
        AVRO("io.dhruva.avro"),
        TRITON_PROTOCOL("io.dhruva.triton.protocol"),
        CONTRACT("io.dhruva.contract", AVRO),
        BLOBS("io.dhruva.blobs", CONTRACT),
        FLAGS("io.dhruva.flags", CONTRACT),
        WORKER_RUNTIME("io.dhruva.boot", CONTRACT, TRITON_PROTOCOL, BLOBS, FLAGS),
        NMT_WORKER("io.dhruva.nmt", CONTRACT, BLOBS, FLAGS, WORKER_RUNTIME),
        TTS_WORKER("io.dhruva.tts", CONTRACT, BLOBS, FLAGS, WORKER_RUNTIME),
        ASR_WORKER("io.dhruva.asr", CONTRACT, BLOBS, FLAGS, WORKER_RUNTIME),
        INGRESS_API("io.dhruva.ingress", CONTRACT, BLOBS, FLAGS),
        AUDIT_SINK("io.dhruva.audit", CONTRACT, BLOBS, FLAGS),
        DOCUMENT_WORKER("io.dhruva.document", CONTRACT, BLOBS),
        MODEL_SERVER("io.dhruva.modelserver", TRITON_PROTOCOL),
        TEST_KIT("io.dhruva.testkit"),
        BENCHMARKS("io.dhruva.benchmarks", CONTRACT, TRITON_PROTOCOL, BLOBS, FLAGS, WORKER_RUNTIME),
        STANDALONE(
                "io.dhruva.standalone",
                CONTRACT,
                TRITON_PROTOCOL,
                BLOBS,
                FLAGS,
                WORKER_RUNTIME,
                NMT_WORKER,
                TTS_WORKER,
                ASR_WORKER,
                INGRESS_API,
                AUDIT_SINK,
                DOCUMENT_WORKER,
                MODEL_SERVER,
                BENCHMARKS);

        private static final Set<String> RUNTIME =
                Set.of("boot", "inference", "observe", "program", "triton", "worker");

        private final String home;

        @SuppressWarnings("ImmutableEnumChecker") // Why: made by Set.of.
        private final Set<Room> knows;

        Room(String home, Room... knows) {
            this.home = home;
            this.knows = Set.of(knows);
        }

        Set<Room> knows() {
            return knows;
        }

        boolean holds(JavaClass type) {
            String name = type.getPackageName() + ".";
            if (this == WORKER_RUNTIME) {
                return RUNTIME.stream().anyMatch(part -> name.startsWith("io.dhruva." + part + "."))
                        && !TRITON_PROTOCOL.holds(type);
            }
            return name.startsWith(home + ".");
        }
    }
}
