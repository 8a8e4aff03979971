package io.bolane.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Style as a test: what a reader would stumble over, named with file and line. */
class TidyTest {
    private static final int MAX_FILE_LINES = 500;
    private static final int MAX_METHOD_LINES = 60;
    private static final int MAX_COLUMNS = 120;

    /** What is banned in main sources, and why. */
    private static final Map<Pattern, String> BANNED_IN_MAIN = Map.of(
            Pattern.compile("\\bInstant\\.now\\(\\)|System\\.currentTimeMillis\\(\\)|LocalDate(Time)?\\.now\\(\\)"),
            "take a Clock",
            Pattern.compile("System\\.nanoTime\\(\\)"),
            "take Timers",
            Pattern.compile("\\bMath\\.random\\(\\)|UUID\\.randomUUID\\(\\)|\\bnew Random\\(\\)"),
            "take an IdSource or a seeded generator",
            Pattern.compile("Thread\\.sleep\\("),
            "take Timers",
            Pattern.compile("printStackTrace\\("),
            "log it",
            Pattern.compile("@SuppressWarnings\\(\"all\"\\)|@Disabled"),
            "mend it");

    private static final Pattern TODO_WITHOUT_ISSUE = Pattern.compile("\\bTODO\\b(?! #\\d+)|\\bFIXME\\b");
    private static final Pattern METHOD_START = Pattern.compile(
            "^ {4,12}+(?!return |throw |new |.*\\b(?:record|class|interface|enum) )(public |protected |private |static |final |<|@Override )*[\\w<>\\[\\],.? ]+ \\w+\\(.*");
    private static final Pattern FLOAT_MONEY =
            Pattern.compile("\\b(double|float) \\w*([mM]oney|[aA]mount|[fF]en|[yY]uan)");

    @Test
    void noFileGrowsPastItsBound() {
        var tooLong = Repository.allSources().stream()
                .filter(file -> Repository.read(file).lines().count() > MAX_FILE_LINES)
                .map(Repository::nameOf)
                .toList();

        assertThat(tooLong).isEmpty();
    }

    @Test
    void noMethodGrowsPastItsBound() {
        var tooLong = Repository.mainSources().stream()
                .flatMap(file -> longMethods(file).stream())
                .toList();

        assertThat(tooLong).isEmpty();
    }

    private static List<String> longMethods(Path file) {
        var found = new ArrayList<String>();
        var lines = Repository.read(file).lines().toList();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (!METHOD_START.matcher(line).matches() || !opensABody(lines, i)) {
                continue;
            }
            var end = indexOfClosing(lines, i, indentOf(line));
            if (end - i + 1 > MAX_METHOD_LINES) {
                found.add(Repository.nameOf(file) + ":" + (i + 1) + " has " + (end - i + 1) + " lines");
            }
        }
        return found;
    }

    /** A declaration may go over several lines; a field or a call ends in a semicolon instead of a brace. */
    private static boolean opensABody(List<String> lines, int start) {
        for (var i = start; i < lines.size(); i++) {
            if (lines.get(i).endsWith("{")) {
                return true;
            }
            if (lines.get(i).endsWith(";")
                    || lines.get(i).contains("->")
                    || lines.get(i).contains("\"\"\"")) {
                return false;
            }
        }
        return false;
    }

    private static int indexOfClosing(List<String> lines, int start, int indent) {
        var closing = " ".repeat(indent) + "}";
        for (var i = start; i < lines.size(); i++) {
            if (lines.get(i).equals(closing)) {
                return i;
            }
        }
        return start;
    }

    private static int indentOf(String line) {
        return line.length() - line.stripLeading().length();
    }

    @Test
    void timeAndChanceAreArguments() {
        var found = Repository.mainSources().stream()
                .filter(file -> !mayAskTheSystem(file))
                .flatMap(file -> bannedLines(file).stream())
                .toList();

        assertThat(found).isEmpty();
    }

    /**
     * The composition roots: the command line, the one class of each product that is the system's time, main classes.
     */
    private static boolean mayAskTheSystem(Path file) {
        var name = file.getFileName().toString();
        return name.equals("SystemTime.java")
                || name.equals("VertxTimers.java")
                || name.endsWith("Main.java")
                || Repository.nameOf(file).startsWith("cli/");
    }

    private static List<String> bannedLines(Path file) {
        var found = new ArrayList<String>();
        var lines = Repository.read(file).lines().toList();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.stripLeading().startsWith("*") || line.stripLeading().startsWith("//")) {
                continue;
            }
            for (var ban : BANNED_IN_MAIN.entrySet()) {
                if (ban.getKey().matcher(line).find()) {
                    found.add(Repository.nameOf(file) + ":" + (i + 1) + " " + ban.getValue() + ": " + line.strip());
                }
            }
        }
        return found;
    }

    @Test
    void testsDoNotSleep() {
        var sleeping = Repository.allSources().stream()
                .filter(file -> !file.getFileName().toString().equals("TidyTest.java"))
                .filter(file -> Repository.read(file).contains("Thread.sleep("))
                .map(Repository::nameOf)
                .toList();

        assertThat(sleeping).isEmpty();
    }

    @Test
    void moneyIsNeverAFloatingPointNumber() {
        var found = Repository.mainSources().stream()
                .filter(file -> FLOAT_MONEY.matcher(Repository.read(file)).find())
                .map(Repository::nameOf)
                .toList();

        assertThat(found).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        var silent = Repository.mainSources().stream()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.isRegularFile(folder.resolve("package-info.java")))
                .map(Repository::nameOf)
                .toList();

        assertThat(silent).isEmpty();
    }

    @Test
    void everyTodoNamesItsIssue() {
        var found = Repository.allSources().stream()
                .filter(file -> !file.getFileName().toString().equals("TidyTest.java"))
                .filter(file ->
                        TODO_WITHOUT_ISSUE.matcher(Repository.read(file)).find())
                .map(Repository::nameOf)
                .toList();

        assertThat(found).isEmpty();
    }

    @Test
    void linesFitTheScreen() {
        var wide = Repository.allSources().stream()
                .flatMap(file -> Repository.read(file)
                        .lines()
                        .filter(line -> line.length() > MAX_COLUMNS && !line.contains("http") && !line.contains("\""))
                        .map(line -> Repository.nameOf(file) + ": " + line.strip()))
                .collect(Collectors.toList());

        assertThat(wide).isEmpty();
    }

    @Test
    void noNameHidesWhatAClassDoes() {
        var vague = Repository.mainSources().stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .filter(name -> name.matches(".*(Manager|Helper|Utils?|Impl)") || name.startsWith("Abstract"))
                .toList();

        assertThat(vague).isEmpty();
    }
}
