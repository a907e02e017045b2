package intramural;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the packages that judge may use: values, each other, and nothing that could answer otherwise tomorrow. */
class PureCoreTest {

    private static final String PURE_CORE = "ADR-0003: a judgement must be readable and testable as a table";

    private static final String[] PURE = {"intramural.matrix..", "intramural.policy..", "intramural.detect.."};

    /** Packages of which everything is a value or a function. The last two are what the compiler makes of lambdas and records. */
    private static final Set<String> PACKAGES = Set.of(
            "intramural.matrix",
            "intramural.policy",
            "intramural.policy.paragraph",
            "intramural.detect",
            "intramural.detect.detector",
            "intramural.detect.person",
            "intramural.detect.phrasing",
            "intramural.detect.talk",
            "intramural.detect.text",
            "intramural.detect.unmask",
            "java.math",
            "java.nio.charset",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "com.fasterxml.jackson.databind.node",
            "org.jspecify.annotations",
            "java.lang.invoke",
            "java.lang.runtime");

    /** Of other packages these alone. Entities and Parser of jsoup are tables and a function, an Inflater unpacks what it is given. */
    private static final Set<String> VALUES = words("""
            java.lang.Boolean java.lang.CharSequence java.lang.Character java.lang.Class java.lang.Comparable
            java.lang.Double java.lang.Enum java.lang.FunctionalInterface java.lang.Integer java.lang.Iterable
            java.lang.Long java.lang.Math java.lang.Object java.lang.Record java.lang.String java.lang.StringBuilder
            java.lang.System
            java.lang.IllegalArgumentException java.lang.IllegalStateException java.lang.IncompatibleClassChangeError
            java.lang.MatchException java.lang.NoSuchFieldError java.lang.NumberFormatException
            java.lang.RuntimeException java.lang.StackOverflowError java.lang.Throwable

            java.util.AbstractList java.util.ArrayDeque java.util.ArrayList java.util.Arrays java.util.Base64
            java.util.BitSet java.util.Collection java.util.Collections java.util.Comparator java.util.Deque
            java.util.EnumMap java.util.EnumSet java.util.HashMap java.util.HashSet java.util.Iterator
            java.util.LinkedHashMap java.util.LinkedHashSet java.util.List java.util.Locale java.util.Map
            java.util.Objects java.util.Optional java.util.OptionalInt java.util.RandomAccess java.util.Set

            java.nio.ByteBuffer java.nio.CharBuffer java.text.Normalizer java.time.Duration java.time.ZoneId
            java.util.HexFormat java.util.zip.Inflater java.util.zip.DataFormatException
            java.net.IDN java.net.URI java.net.URISyntaxException
            java.security.MessageDigest java.security.NoSuchAlgorithmException
            com.fasterxml.jackson.core.JsonPointer com.fasterxml.jackson.databind.JsonNode
            org.jsoup.nodes.Entities org.jsoup.parser.Parser
            """);

    /** What turns bytes into a tree, in the one class that does. */
    private static final Set<String> PARSER = words("""
            java.io.IOException
            com.fasterxml.jackson.core.JsonFactory com.fasterxml.jackson.core.JsonLocation
            com.fasterxml.jackson.core.JsonParseException com.fasterxml.jackson.core.JsonParser
            com.fasterxml.jackson.core.JsonToken
            com.fasterxml.jackson.core.JsonProcessingException com.fasterxml.jackson.core.StreamReadConstraints
            com.fasterxml.jackson.core.StreamReadFeature com.fasterxml.jackson.core.TSFBuilder
            com.fasterxml.jackson.core.exc.StreamConstraintsException
            com.fasterxml.jackson.databind.DeserializationFeature com.fasterxml.jackson.databind.ObjectMapper
            com.fasterxml.jackson.databind.cfg.MapperBuilder com.fasterxml.jackson.databind.json.JsonMapper
            """);

    /** Methods of those classes that ask the machine, chance or another thread. */
    private static final Set<String> IMPURE = words("""
            java.lang.Math.random java.util.Collections.shuffle
            java.util.Locale.getDefault java.util.Locale.setDefault java.nio.charset.Charset.defaultCharset
            java.lang.Class.forName java.lang.Class.getResource java.lang.Class.getResourceAsStream
            java.lang.Class.getClassLoader java.lang.Class.getModule java.lang.Class.newInstance
            java.lang.Integer.getInteger java.lang.Long.getLong java.lang.Boolean.getBoolean
            java.lang.Object.wait java.lang.Object.notify java.lang.Object.notifyAll
            java.lang.Throwable.printStackTrace java.time.ZoneId.systemDefault
            """);

    @Test
    void usesValuesAndItselfAlone() {
        Architecture.check(classes()
                .that()
                .resideInAnyPackage(PURE)
                .and()
                .doNotHaveFullyQualifiedName("intramural.matrix.StrictJson")
                .should()
                .onlyDependOnClassesThat(are("values", VALUES))
                .because(PURE_CORE));
    }

    @Test
    void parsesInOneClass() {
        Set<String> both = new HashSet<>(VALUES);
        both.addAll(PARSER);
        Architecture.check(classes()
                .that()
                .haveFullyQualifiedName("intramural.matrix.StrictJson")
                .should()
                .onlyDependOnClassesThat(are("values or what parses", both))
                .because(PURE_CORE));
    }

    @Test
    void asksNeitherClockNorMachineNorChanceNorAnotherThread() {
        Architecture.check(noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethodWhere(DescribedPredicate.describe("it asks the machine", PureCoreTest::isImpure))
                .because(PURE_CORE));
    }

    private static boolean isImpure(JavaCall<?> call) {
        String owner = call.getTargetOwner().getFullName();
        String method = call.getTarget().getName();
        boolean threads = owner.startsWith("java.util.") && method.startsWith("parallel");
        boolean machine = owner.equals("java.lang.System") && !method.equals("arraycopy");
        return threads || machine || IMPURE.contains(owner + "." + method);
    }

    private static DescribedPredicate<JavaClass> are(String what, Set<String> classes) {
        return DescribedPredicate.describe("are " + what, used -> {
            JavaClass plain = used.getBaseComponentType();
            String name = plain.getFullName();
            int nested = name.indexOf('$');
            return plain.isPrimitive()
                    || PACKAGES.contains(plain.getPackageName())
                    || classes.contains(nested < 0 ? name : name.substring(0, nested));
        });
    }

    private static Set<String> words(String text) {
        return Set.of(text.trim().split("\\s+"));
    }
}
