package dev.mimic.local;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.mimic.local.lambda.CodeSource;
import dev.mimic.local.lambda.RuntimeApi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A server leaves the process that it is in to whoever embeds it: it ends none, prints nothing, and keeps nothing in static
 * fields that a second server would see. Only what a person starts and reads at a terminal may do that.
 */
final class ProcessWideStateTest {

    /** As ArchUnit writes a target: class, method, types of the parameters. */
    private static final Pattern OF_THE_PROCESS = Pattern.compile(String.join(
            "|",
            "java\\.lang\\.System\\.(exit|setOut|setErr|setProperty|clearProperty)\\(.*",
            "java\\.lang\\.System\\.(out|err)",
            "java\\.lang\\.Runtime\\.(exit|halt|addShutdownHook)\\(.*",
            ".*\\.printStackTrace\\(\\)"));

    /** What can be filled later, or is made to change; {@code List.of} and {@code Map.of} cannot. */
    private static final Pattern FILLABLE =
            Pattern.compile("java\\.util\\.(\\w+(Map|Set|List|Queue|Deque)\\.<init>|concurrent\\..*)\\(.*");

    private static final ArchRule NOTHING_OF_THE_PROCESS = noClasses()
            .should()
            .accessTargetWhere(describe(
                    "it belongs to the whole process",
                    access -> OF_THE_PROCESS
                            .matcher(access.getTarget().getFullName())
                            .matches()));

    private static final ArchRule NOTHING_FILLED_IN_STATIC_FIELDS = noClasses()
            .should()
            .accessTargetWhere(describe("it is made for a static field", ProcessWideStateTest::isMadeForAStaticField));

    private static final ArchRule NO_CHANGING_STATIC_FIELD =
            fields().that().areStatic().should().beFinal();

    @BeforeAll
    static void readNoOtherClasses() {
        // Otherwise ArchUnit reads those of every library as well, for seconds, and these rules need none.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    }

    private static boolean isMadeForAStaticField(JavaAccess<?> access) {
        return access.getOrigin().getName().equals("<clinit>")
                && FILLABLE.matcher(access.getTarget().getFullName()).matches();
    }

    @Test
    void onlyTheCommandLineUsesTheProcess() {
        JavaClasses all = new ClassFileImporter().importPath(CodeSource.of(LocalServer.class));
        // Of the JDK's HTTP server a property alone switches Nagle's algorithm off; it is put back at once.
        JavaClasses server =
                all.that(resideOutsideOfPackages("..commandline", "..console").and(not(type(RuntimeApi.class))));

        assertTrue(server.contain(LocalServer.class));

        NOTHING_OF_THE_PROCESS.check(server);
        NOTHING_FILLED_IN_STATIC_FIELDS.check(server);
        NO_CHANGING_STATIC_FIELD.check(all);
        assertTrue(
                NOTHING_OF_THE_PROCESS
                        .evaluate(all.that(resideInAnyPackage("..commandline")))
                        .hasViolation(),
                "a rule that finds nothing in the main class would find nothing anywhere");
    }

    @Test
    void theRulesKnowTheWays() {
        JavaClasses ways = new ClassFileImporter().importClasses(Ways.class);

        Set<String> refused = new TreeSet<>();
        for (ArchRule rule :
                List.of(NOTHING_OF_THE_PROCESS, NOTHING_FILLED_IN_STATIC_FIELDS, NO_CHANGING_STATIC_FIELD)) {
            rule.evaluate(ways).getFailureReport().getDetails().stream()
                    .map(detail -> detail.replaceAll("(?s).*?Ways\\.(\\w+|<clinit>).*", "$1"))
                    .forEach(refused::add);
        }

        assertEquals(Set.of("<clinit>", "changing", "ends", "halts", "hooks", "prints", "sets", "traces"), refused);
        assertEquals(
                4,
                NOTHING_FILLED_IN_STATIC_FIELDS
                        .evaluate(ways)
                        .getFailureReport()
                        .getDetails()
                        .size());
    }

    @SuppressWarnings("unused")
    private static final class Ways {

        static final Map<String, String> MAP = new HashMap<>();
        static final List<String> LIST = new ArrayList<>();
        static final AtomicInteger COUNT = new AtomicInteger();
        static final Set<String> KEYS = ConcurrentHashMap.newKeySet();
        static final List<String> ALLOWED = List.of("a");
        static int changing;

        void ends() {
            System.exit(1);
        }

        void halts() {
            Runtime.getRuntime().halt(1);
        }

        void hooks() {
            Runtime.getRuntime().addShutdownHook(new Thread());
        }

        void prints() {
            System.out.println();
        }

        void sets() {
            System.setProperty("name", "value");
        }

        void traces(Exception e) {
            e.printStackTrace();
        }
    }
}
