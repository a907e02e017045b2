package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher, in a folder of its own, with programs in place of Java and Maven that only say how they were called. */
class LauncherTest {

    @TempDir
    private Path folder;

    private Path home;
    private Path launcher;
    private String printed = "";
    private long pid;

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectory(folder.resolve("the home"));
        launcher = Files.createDirectory(home.resolve("appservice")).resolve("intramural");
        Files.copy(Path.of("appservice/intramural"), launcher);
        Files.createDirectories(home.resolve("src/main"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        java("17.0.15");
        program("bin/mvn", "echo \"mvn $*\"; mkdir -p target/lib; : > target/intramural.jar");
    }

    @Test
    void buildsOnceAndHandsOverToJava() throws Exception {
        assertThat(launch(launcher, "run", "--config", "a b")).isZero();
        assertThat(printed)
                .contains("Building Intramural", "mvn -B -q -Dmaven.test.skip=true -DskipPostgres=true package")
                .contains("java:-Xmx104m")
                .contains("java:-Dintramural.home=" + home.toRealPath())
                .contains("java:intramural.app.Main\njava:run\njava:--config\njava:a b\n");

        assertThat(launch(launcher)).isZero();
        assertThat(printed).doesNotContain("Building");
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        launch(launcher);
        Path source = Files.writeString(home.resolve("src/main/New.java"), "class New {}");
        Path jar = home.resolve("target/intramural.jar");
        Files.setLastModifiedTime(
                source, FileTime.from(Files.getLastModifiedTime(jar).toInstant().plusSeconds(5)));

        launch(launcher);
        assertThat(printed).contains("Building");
    }

    @Test
    void findsItsHomeThroughLinks() throws Exception {
        Path near = Files.createSymbolicLink(home.resolve("appservice/near"), Path.of("intramural"));
        Path far = Files.createSymbolicLink(folder.resolve("far"), near);

        assertThat(launch(far)).isZero();
        assertThat(printed).contains("java:-Dintramural.home=" + home.toRealPath());
    }

    @Test
    void takesOtherJavaOptions() throws Exception {
        assertThat(launch(launcher, List.of("INTRAMURAL_JAVA_OPTS=-Xmx1g -Dx=y")))
                .isZero();
        assertThat(printed).contains("java:-Xmx1g\njava:-Dx=y\n").doesNotContain("-Xmx104m");
    }

    @Test
    void sharesClassesOnceTheyAreLaidOut() throws Exception {
        layingOut("echo classes >\"$archive\"");
        launch(launcher, "run");
        assertThat(printed).contains("Preparing", "java:-XX:SharedArchiveFile=" + archive());

        launch(launcher, "run");
        assertThat(printed).doesNotContain("Preparing").contains("java:-XX:SharedArchiveFile=" + archive());
        assertThat(home.resolve("target").toFile().list())
                .containsExactlyInAnyOrder("intramural.jar", "intramural.jsa", "lib", ".build-started");
    }

    @Test
    void laysClassesOutAgainForANewerJar() throws Exception {
        layingOut("echo classes >\"$archive\"");
        launch(launcher, "run");
        Path jar = home.resolve("target/intramural.jar");
        Files.setLastModifiedTime(
                jar,
                FileTime.from(Files.getLastModifiedTime(archive()).toInstant().plusSeconds(5)));

        launch(launcher, "run");
        assertThat(printed).contains("Preparing");
    }

    @Test
    void startsWithoutSharedClassesWhereTheyCannotBeLaidOut() throws Exception {
        layingOut("exit 1");
        assertThat(launch(launcher, "run")).isZero();
        assertThat(printed).contains("java:intramural.app.Main").doesNotContain("SharedArchiveFile");

        assertThat(launch(launcher, "run")).isZero();
        assertThat(printed).doesNotContain("Preparing");
    }

    @Test
    void laysNothingOutForOtherCommands() throws Exception {
        layingOut("echo classes >\"$archive\"");
        assertThat(launch(launcher, "doctor")).isZero();
        assertThat(printed).doesNotContain("Preparing", "SharedArchiveFile");
    }

    private Path archive() throws IOException {
        return home.toRealPath().resolve("target/intramural.jsa");
    }

    /** A Java that does this when it is told to lay classes out in {@code $archive}. */
    private void layingOut(String body) throws IOException {
        program(
                "jdk/bin/java",
                "[ \"$1\" = -version ] && { echo 'openjdk version \"17\"' >&2; exit 0; }\n"
                        + "case $1 in -XX:ArchiveClassesAtExit=*) archive=${1#*=}; " + body + "; exit 0 ;; esac\n"
                        + "for a in \"$@\"; do echo \"java:$a\"; done");
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_292,Java 1.8.0_292 is too old", "16.0.2,Java 16.0.2 is too old", "strange,of an unknown version"
    })
    void refusesAnOldJava(String version, String sentence) throws Exception {
        java(version);

        assertThat(launch(launcher)).isEqualTo(3);
        assertThat(printed).hasLineCount(1).contains(sentence, "17 or newer");
    }

    @ParameterizedTest
    @CsvSource({"17", "21.0.1", "25-ea"})
    void takesANewJava(String version) throws Exception {
        java(version);

        assertThat(launch(launcher)).isZero();
    }

    @Test
    void saysThatJavaIsMissing() throws Exception {
        assertThat(launch(launcher, List.of("JAVA_HOME=/nowhere"))).isEqualTo(3);
        assertThat(printed).startsWith("Java is missing: install a JDK, version 17 or newer");
    }

    @Test
    void saysThatJavaIsMissingWhereNobodyNamesOne() throws Exception {
        String path = new Programs(folder.resolve("bare")).withTheSystems().path();

        assertThat(launch(launcher, List.of("PATH=" + path, "JAVA_HOME="))).isEqualTo(3);
        assertThat(printed)
                .hasLineCount(1)
                .startsWith("Java is missing: install a JDK, version 17 or newer")
                .contains("apt install openjdk-17-jdk-headless", "JAVA_HOME");
    }

    @Test
    void takesTheJavaOfThePathWhereNobodyNamesOne() throws Exception {
        Files.createSymbolicLink(folder.resolve("bin/java"), folder.resolve("jdk/bin/java"));

        assertThat(launch(launcher, List.of("JAVA_HOME="), "doctor")).isZero();
        assertThat(printed).contains("java:doctor");
    }

    @Test
    void saysThatMavenIsMissingOnlyWhereItHasToBuild() throws Exception {
        String path =
                "PATH=" + new Programs(folder.resolve("bare")).withTheSystems().path();

        assertThat(launch(launcher, List.of(path), "demo")).isEqualTo(3);
        assertThat(printed)
                .hasLineCount(1)
                .startsWith("Maven is missing and Intramural is not built yet: install it (Debian: apt install maven)");

        launch(launcher, "doctor");
        assertThat(launch(launcher, List.of(path), "doctor")).isZero();
    }

    @Test
    void saysThatAnInstallationWithoutSourcesIsNotBuilt() throws Exception {
        Files.delete(home.resolve("src/main"));

        assertThat(launch(launcher, "run")).isEqualTo(3);
        assertThat(printed).hasLineCount(1).contains("intramural.jar is missing: build it with `mvn");
    }

    @Test
    void becomesTheProgramSoThatSignalsReachIt() throws Exception {
        program(
                "jdk/bin/java",
                "[ \"$1\" = -version ] && { echo 'openjdk version \"17\"' >&2; exit 0; }\necho \"pid $$\"");

        launch(launcher, "doctor");

        assertThat(printed).contains("pid " + pid + "\n");
    }

    @Test
    void saysThatTheBuildFailed() throws Exception {
        program("bin/mvn", "echo 'a fault'; exit 1");

        assertThat(launch(launcher)).isEqualTo(3);
        assertThat(printed).contains("a fault\n", "The build failed; the lines above say why.");
    }

    @Test
    void passesOnTheProgramsExitCode() throws Exception {
        program("jdk/bin/java", "[ \"$1\" = -version ] && { echo 'openjdk version \"17\"' >&2; exit 0; }; exit 1");

        assertThat(launch(launcher)).isEqualTo(1);
    }

    private void java(String version) throws IOException {
        program(
                "jdk/bin/java",
                "[ \"$1\" = -version ] && { echo 'openjdk version \"" + version + "\" 2025-04-15' >&2; exit 0; }\n"
                        + "for a in \"$@\"; do echo \"java:$a\"; done");
    }

    private void program(String name, String body) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(folder.resolve(name).resolveSibling(""));
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        SampleFiles.mode(file, "rwxr-xr-x");
    }

    private int launch(Path program, String... arguments) throws Exception {
        return launch(program, List.of(), arguments);
    }

    private int launch(Path program, List<String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "-u",
                "INTRAMURAL_JAVA_OPTS",
                "PATH=" + folder.resolve("bin") + ":" + System.getenv("PATH"),
                "JAVA_HOME=" + folder.resolve("jdk")));
        command.addAll(environment);
        command.add(program.toString());
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        pid = process.pid();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        printed = Files.readString(output);
        return process.exitValue();
    }
}
