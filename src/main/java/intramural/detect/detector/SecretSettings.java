package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.Tokens;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Secrets in settings and on command lines, each told by a sign at a known place: {@code AccountKey=…},
 * {@code "dbPassword": "…"}, {@code curl -u user:…}, {@code mysql -p…}, the lines of {@code .pgpass}. Asked from one walk
 * over the text, so it looks around the sign only.
 */
final class SecretSettings {

    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_WORD = 160;
    private static final int LONGEST_VALUE = 400;

    /** Ends of names of passwords. */
    private static final String[] PASSWORDS = {
        "password", "passwd", "passphrase", "pwd", "userpass", "dbpass", "adminpass", "secret"
    };

    /** With one of these every such name ends; tells most colons of a text apart. */
    private static final String LAST_LETTERS = "desytnl";

    /** Ends of names of keys and tokens, without what joins their words. */
    private static final String[] KEYS = {
        "accountkey",
        "accesskey",
        "sharedkey",
        "storagekey",
        "secretkey",
        "privatekey",
        "masterkey",
        "signingkey",
        "encryptionkey",
        "apikey",
        "token",
        "sessionid",
        "phpsessid",
        "session",
        "signature",
        "credential"
    };

    /** Where a store of secrets keeps one: a path and a name. */
    private static final Pattern KEPT =
            Pattern.compile("\\$\\{[A-Za-z_]{2,20}:[a-z0-9_.-]{1,40}(?:/[a-z0-9_.-]{1,40}){1,8}#[a-z0-9_.-]{1,40}\\}?");

    private static final Set<String> USER_OPTIONS =
            Set.of("-u", "-U", "--user", "--proxy-user", "--creds", "--auth", "--userpass");

    private static final String PASSWORD_OPTIONS = "pPwak";

    /** Programs whose short options take a password. */
    private static final Set<String> PROGRAMS = Set.of(
            "mysql",
            "mysqldump",
            "mysqladmin",
            "mariadb",
            "mongo",
            "mongosh",
            "mongodump",
            "docker",
            "podman",
            "helm",
            "az",
            "oc",
            "sshpass",
            "ldapsearch",
            "ldapmodify",
            "ldapadd",
            "redis-cli",
            "openssl",
            "sqlcmd",
            "bcp",
            "osql",
            "psexec",
            "7z",
            "zip",
            "unzip",
            "plink",
            "pscp",
            "rabbitmqctl",
            "winexe",
            "isql");

    /** Programs that take a password only where nothing parts it from the option. */
    private static final Set<String> GLUED = Set.of("mysql", "mysqldump", "mysqladmin", "mariadb", "7z");

    private SecretSettings() {}

    /** At {@code =} or {@code :} behind the name of a setting. */
    static void assigned(View view, int sign, Findings findings) {
        String text = view.text();
        int end = sign;
        while (end > 0 && (text.charAt(end - 1) == ' ' || isQuote(text.charAt(end - 1))) && sign - end < 3) {
            end--;
        }
        if (end == 0 || LAST_LETTERS.indexOf(Tokens.lower(text.charAt(end - 1))) < 0) {
            return;
        }
        int name = nameStart(text, end);
        if (end - name == 5 && text.charAt(sign) == '=' && text.startsWith("value", name)) {
            // <add key="SmtpPassword" value="…">
            end = name;
            while (end > 0 && (text.charAt(end - 1) == ' ' || isQuote(text.charAt(end - 1)))) {
                end--;
            }
            name = nameStart(text, end);
        }
        boolean password = isNamed(text, name, end, PASSWORDS) || isPass(text, name, end);
        boolean known = !password && isNamed(text, name, end, KEYS);
        if (!password && !known && !isKey(text, name, end)) {
            return;
        }
        int from = sign + 1;
        while (from < text.length() && (text.charAt(from) == ' ' || isQuote(text.charAt(from))) && from - sign < 4) {
            from++;
        }
        int to = valueEnd(text, from);
        int pair = text.substring(from, to).indexOf(':');
        // "${VAULT:notices/stage#password}" says where it is kept, "${PASSWORD:hunter2}" what it is.
        boolean kept = KEPT.matcher(text).region(from, to).matches();
        if (password && pair > 0 && !kept) {
            from += pair + 1;
        }
        String value = text.substring(from, to);
        boolean secret = password
                ? Secrets.isAssigned(value) && value.charAt(0) != '!'
                : known ? Secrets.isToken(value) : Secrets.isDrawn(value);
        if (secret) {
            findings.strong(view, DataKind.CREDENTIAL, from, to, 0.95);
        }
    }

    /** At a colon or per cent sign between user and password: {@code -u user:…}, {@code host:5432:base:user:…}. */
    static void paired(View view, int sign, Findings findings) {
        String text = view.text();
        if (sign + 1 >= text.length() || Character.isWhitespace(text.charAt(sign + 1))) {
            return;
        }
        int word = wordStart(text, sign);
        boolean file = text.charAt(sign) == ':' && isFileLine(text, word, sign);
        if (file || (word < sign && USER_OPTIONS.contains(wordBefore(text, word)))) {
            int from = skipQuotes(text, sign + 1);
            int to = valueEnd(text, from);
            String value = text.substring(from, to);
            if (file ? isPassword(value) : Secrets.isGiven(value)) {
                findings.strong(view, DataKind.CREDENTIAL, from, to, 0.95);
            }
        } else if (sign - word == 5 && text.startsWith("/user", word)) {
            given(view, word, findings);
        }
    }

    /** {@code net use Z: \\host\share … /user:name}: the word before. */
    private static void given(View view, int option, Findings findings) {
        String text = view.text();
        int end = option;
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        int from = wordStart(text, end);
        if (from < end && Secrets.isMixed(text.substring(from, end))) {
            findings.strong(view, DataKind.CREDENTIAL, from, end, 0.9);
        }
    }

    /** At a hyphen that may begin an option with a password. */
    static void option(View view, int hyphen, Findings findings) {
        String text = view.text();
        if (hyphen == 0
                || hyphen + 2 >= text.length()
                || text.charAt(hyphen - 1) != ' '
                || PASSWORD_OPTIONS.indexOf(text.charAt(hyphen + 1)) < 0) {
            return;
        }
        boolean apart = text.charAt(hyphen + 2) == ' ';
        int from = skipQuotes(text, apart ? hyphen + 3 : hyphen + 2);
        int to = valueEnd(text, from);
        String value = text.substring(from, Math.max(from, to));
        if (isPassword(value) && isProgram(text, hyphen, apart)) {
            findings.strong(view, DataKind.CREDENTIAL, from, to, 0.9);
        }
    }

    private static boolean isPassword(String value) {
        return Secrets.isMixed(value) || Secrets.isScrambled(value);
    }

    /** Whether one of the programs stands before. */
    private static boolean isProgram(String text, int before, boolean apart) {
        int end = before;
        for (int from = before; from > 0 && before - from < LONGEST_WORD; ) {
            while (end > 0 && text.charAt(end - 1) == ' ') {
                end--;
            }
            from = wordStart(text, end);
            String word = text.substring(from, end);
            if (PROGRAMS.contains(word)) {
                return !apart || !GLUED.contains(word);
            }
            if (from == end) {
                return false;
            }
            end = from;
        }
        return false;
    }

    /** {@code host:port:base:user}, the beginning of a line of {@code .pgpass}. */
    private static boolean isFileLine(String text, int from, int to) {
        int colons = 0;
        boolean port = false;
        int field = from;
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == ':') {
                port |= ++colons == 2 && isPort(text, field, i);
                field = i + 1;
            }
        }
        return colons == 3 && port;
    }

    private static boolean isPort(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Tokens.isDigit(text.charAt(i)) && text.charAt(i) != '*') {
                return false;
            }
        }
        return to > from;
    }

    private static boolean isNamed(String text, int from, int to, String[] ends) {
        for (String end : ends) {
            int at = to;
            int i = end.length();
            while (i > 0
                    && at > from
                    && (Tokens.lower(text.charAt(at - 1)) == end.charAt(i - 1) || isJoint(text, at))) {
                i -= isJoint(text, at) ? 0 : 1;
                at--;
            }
            if (i == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isJoint(String text, int at) {
        return text.charAt(at - 1) == '_' || text.charAt(at - 1) == '-';
    }

    /** {@code dbPass}, {@code DB_PASS}, but not "bypass". */
    private static boolean isPass(String text, int from, int to) {
        int at = to - 4;
        return at > from
                && text.regionMatches(true, at, "pass", 0, 4)
                && (isJoint(text, at) || (text.charAt(at) == 'P' && Character.isLowerCase(text.charAt(at - 1))));
    }

    private static boolean isKey(String text, int from, int to) {
        int at = to - 3;
        return at > from && text.regionMatches(true, at, "key", 0, 3) && isJoint(text, at);
    }

    private static int nameStart(String text, int end) {
        int from = end;
        while (from > 0 && end - from < LONGEST_NAME && isNameSign(text.charAt(from - 1))) {
            from--;
        }
        return from;
    }

    private static int wordStart(String text, int end) {
        int from = end;
        while (from > 0 && end - from < LONGEST_WORD && !isEnd(text.charAt(from - 1))) {
            from--;
        }
        return from;
    }

    private static String wordBefore(String text, int from) {
        int end = from;
        while (end > 0
                && (text.charAt(end - 1) == ' ' || isQuote(text.charAt(end - 1)) || text.charAt(end - 1) == '=')) {
            end--;
        }
        return text.substring(wordStart(text, end), end);
    }

    private static int skipQuotes(String text, int from) {
        return from < text.length() && isQuote(text.charAt(from)) ? from + 1 : from;
    }

    private static int valueEnd(String text, int from) {
        int to = from;
        while (to < text.length() && to - from < LONGEST_VALUE && !isEnd(text.charAt(to)) && text.charAt(to) != ';') {
            to++;
        }
        while (to > from && ",.)}".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return to;
    }

    private static boolean isEnd(char c) {
        return Character.isWhitespace(c) || isQuote(c);
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    private static boolean isNameSign(char c) {
        return c < 0x80 && (Tokens.isAlphanumeric(c) || c == '_' || c == '-');
    }
}
