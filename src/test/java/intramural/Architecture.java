package intramural;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The classes of the product, and how rules about them are checked. */
final class Architecture {

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("intramural");

    private static final Pattern BECAUSE = Pattern.compile("because ADR-(\\d{4}): \\S");

    private Architecture() {}

    /** Checks a rule, which must name the decision that it rests on. */
    static void check(ArchRule rule) {
        Matcher because = BECAUSE.matcher(rule.getDescription());
        assertThat(because.find())
                .as("the decision behind: " + rule.getDescription())
                .isTrue();
        assertThat(decisions())
                .filteredOn(number -> number.equals(because.group(1)))
                .hasSize(1);
        rule.check(CLASSES);
    }

    /** The numbers of all decisions that are written down. */
    static List<String> decisions() {
        try (Stream<Path> pages = Files.list(Path.of("src/adr"))) {
            return pages.map(page -> page.getFileName().toString().substring(0, 4))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
