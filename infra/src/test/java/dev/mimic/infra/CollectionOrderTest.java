package dev.mimic.infra;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Refuses each map and each set whose order may be another one in the next JVM, wherever the construct makes one.
 *
 * <p>The order of a map goes through jsii into CDK and into the template: one {@code Map.of} of two metrics gave an
 * alarm two forms, so that {@code cdk diff} showed a change where there was none. Whether a map reaches CDK cannot be
 * seen where it is made, so that none is allowed; a {@code TreeMap} or a {@code LinkedHashMap} does as well.
 */
final class CollectionOrderTest {

    /** As ArchUnit writes a target: class, method, types of the parameters. Of one entry there is one order only. */
    private static final Pattern WITHOUT_AN_ORDER = Pattern.compile(String.join(
            "|",
            "java\\.util\\.Map\\.of\\((java\\.lang\\.Object, ){3}.*",
            "java\\.util\\.Set\\.of\\((java\\.lang\\.Object, |\\[).*",
            "java\\.util\\.(Map|Set)\\.(ofEntries|copyOf)\\(.*",
            "java\\.util\\.(Identity|Weak|concurrent\\.Concurrent)?Hash(Map|Set|table)\\.<init>\\(.*",
            "java\\.util\\.stream\\.Collectors\\.toUnmodifiable(Map|Set)\\(.*",
            "java\\.util\\.stream\\.Collectors\\.toSet\\(\\)",
            // The longer forms take the map to fill.
            "java\\.util\\.stream\\.Collectors\\.(groupingBy|toMap)\\([^,]*(, [^,]*){0,1}\\)",
            "java\\.util\\.stream\\.Collectors\\.toMap\\([^,]*(, [^,]*){2}\\)"));

    private static final ArchRule NO_COLLECTION_WITHOUT_AN_ORDER = noClasses()
            .should()
            .accessTargetWhere(describe(
                    "it is a map or a set without an order",
                    access -> WITHOUT_AN_ORDER
                            .matcher(access.getTarget().getFullName())
                            .matches()));

    @BeforeAll
    static void readNoOtherClasses() {
        // Otherwise ArchUnit reads CDK's as well, for seconds: a rule about types would need them, this one does not.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    }

    @Test
    void theConstructHasNoCollectionWithoutAnOrder() {
        URL classes = MimicApp.class.getProtectionDomain().getCodeSource().getLocation();
        JavaClasses construct = new ClassFileImporter().importUrl(classes);

        assertTrue(construct.contain(MimicApp.class), classes::toString);

        NO_COLLECTION_WITHOUT_AN_ORDER.check(construct);
    }

    @Test
    void theRuleKnowsEachWayToMakeOne() {
        JavaClasses ways = new ClassFileImporter().importClasses(Ways.class);

        Set<String> refused = new TreeSet<>();
        for (String detail :
                NO_COLLECTION_WITHOUT_AN_ORDER.evaluate(ways).getFailureReport().getDetails()) {
            refused.add(detail.replaceAll(".*?Ways\\.(\\w+)\\(.*", "$1"));
        }

        assertEquals(
                Set.of(
                        "collectors",
                        "concurrent",
                        "grouping",
                        "hashMap",
                        "hashMapByReference",
                        "identity",
                        "mapCopyOf",
                        "mapOf",
                        "mapOfEntries",
                        "setOf",
                        "setOfMany",
                        "toMap"),
                refused);
    }

    @SuppressWarnings("unused")
    private static final class Ways {

        Object mapOf() {
            return Map.of(1, 2, 3, 4);
        }

        Object mapOfEntries() {
            return Map.ofEntries(Map.entry(1, 2));
        }

        Object mapCopyOf(Map<?, ?> map) {
            return Map.copyOf(map);
        }

        Object setOf() {
            return Set.of(1, 2);
        }

        Object setOfMany(Integer... many) {
            return Set.of(many);
        }

        Object hashMap() {
            return new HashMap<>();
        }

        Supplier<?> hashMapByReference() {
            return HashMap::new;
        }

        Object identity() {
            return new IdentityHashMap<>();
        }

        Object concurrent() {
            return new ConcurrentHashMap<>();
        }

        Object collectors(Stream<?> stream) {
            return stream.collect(Collectors.toSet());
        }

        Object grouping(Stream<?> stream) {
            return stream.collect(Collectors.groupingBy(Object::toString));
        }

        Object toMap(Stream<?> stream) {
            return stream.collect(Collectors.toMap(Object::toString, Object::hashCode));
        }

        Object allowed(Stream<?> stream, Map<?, ?> map, Collection<?> collection) {
            return List.of(
                    Map.of(),
                    Map.of(1, 2),
                    Set.of(1),
                    List.copyOf(collection),
                    new TreeMap<>(map),
                    new LinkedHashMap<>(map),
                    new ArrayList<>(collection),
                    stream.collect(Collectors.toMap(Object::toString, Object::hashCode, Integer::sum, TreeMap::new)));
        }
    }
}
