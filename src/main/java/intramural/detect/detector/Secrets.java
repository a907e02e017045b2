package intramural.detect.detector;

import intramural.detect.text.Tokens;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a piece of text looks like a secret somebody made up or a machine drew. */
public final class Secrets {

    private static final int LONGEST = 400;

    /** Names of methods and the like that hold letters and digits and are no secret. */
    private static final Set<String> KNOWN = Set.of(
            "sha1",
            "sha256",
            "sha512",
            "md5",
            "base64",
            "oauth2",
            "oauth1",
            "saml2",
            "argon2",
            "bcrypt2",
            "kerberos5",
            "utf8",
            "2fa",
            "x509",
            "ed25519",
            "rsa2048",
            "rsa4096",
            "aes256",
            "aes128",
            "tls12",
            "tls13",
            "pkcs12",
            "ntlmv2",
            "wpa2",
            "wpa3",
            "keepass2",
            "1password",
            "lastpass2",
            "pbkdf2",
            "office365",
            "windows10",
            "windows11",
            "ipv4",
            "ipv6",
            "http2");

    /** {@code $5.60/day}, behind "the pass is". */
    private static final Pattern PRICE = Pattern.compile("\\$[0-9]{1,3}(?:,[0-9]{3})*(?:\\.[0-9]{2})?(?:/[a-z]{1,8})?");

    private static final Set<String> PLACEHOLDERS = Set.of(
            "password",
            "passwd",
            "passwort",
            "pass",
            "pwd",
            "pw",
            "secret",
            "token",
            "apikey",
            "user",
            "username",
            "changeme",
            "change_me",
            "redacted",
            "removed",
            "hidden",
            "none",
            "null",
            "xxx",
            "mypassword",
            "mysecret");

    private static final int LONGEST_KNOWN =
            KNOWN.stream().mapToInt(String::length).max().orElse(0);

    /** The sum of a file with its method before it, or of an image with its name. */
    private static final Pattern DIGEST =
            Pattern.compile("(?i)(?:[a-z0-9._/-]{1,80}@)?(?:md5|sha-?(?:1|224|256|384|512)):[0-9a-f]{32,128}");

    /** "GreenHeron.52", "Mt.Hood-snow77"; forms, policies and versions have no word with its number at the end. */
    private static final Pattern MADE_UP = Pattern.compile("[A-Z][a-z]{2,15}(?:[A-Z][a-z]{2,15}){1,3}\\.[0-9]{1,4}"
            + "|(?=.{0,60}[A-Z])[A-Za-z]{2,15}(?:[.-][A-Za-z]{3,15}){1,3}[0-9]{2,4}!?"
            + "|[A-Z][a-z]{2,15}(?:\\.[a-z]{3,15}){1,3}[.-][0-9]{2,4}!?");

    /** "Girasol.2291", "Tr0ut.creek19", "gr4vel.Road-19", "slate.Otter.208": only where something is said to be a secret. */
    private static final Pattern DOTTED = Pattern.compile(
            "[A-Z][a-z]{2,15}(?:[.-][A-Z]?[a-z]{2,15}){1,3}[.-](?:(?!20)[0-9]{4}|[0-9]{1,3})!?"
                    + "|[a-z]{3,15}(?:\\.[A-Z]?[a-z]{2,15}){1,3}\\.(?:(?!20)[0-9]{4}|[0-9]{2,3})!?"
                    + "|[A-Z][A-Za-z0-9]{2,15}\\.[a-z]{3,15}[0-9]{1,4}|[A-Z][a-z]{3,15}\\.(?:(?!20)[0-9]{4}|[0-9]{3})"
                    + "|(?=[^0-9]{0,60}[0-9])(?=(?:.{0,30}?[A-Z][a-z]){2})(?:(?:[A-Z][a-z]{2,15}|[0-9]{2,4})[.-]){2,4}(?:[A-Z][a-z]{2,15}|[0-9]{2,4})!?"
                    + "|(?=[a-z0-9.]*[A-Z])[A-Za-z][A-Za-z0-9]{2,15}(?:\\.[A-Za-z][A-Za-z0-9]{2,15}){1,3}-[0-9]{1,4}!?");

    /** "Password=; Host=db2": the next setting of a connection string, where the password was left out. */
    private static final Pattern SETTING = Pattern.compile(
            "(?i)(?:host|server|port|database|db|user|uid|timeout|driver|encrypt|sslmode|pooling)=[a-z0-9._-]+");

    private static final Pattern NEXT_SETTING =
            Pattern.compile("[a-z_]{1,40}=|[A-Za-z][A-Za-z_]{1,40}=(?:[a-z]{1,12}|[0-9]{1,5}|\\(\\S{0,200})");

    /** {@code /usr/lib/python3.12/site-packages}. */
    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._-]{1,60}){3,20}");

    /** "wet-otter-5519": only where something is said to be a secret. */
    private static final Pattern WORDS = Pattern.compile("[a-z]{3,12}(?:[-+][a-z]{3,12}){1,3}[-+][0-9]{2,4}");

    /** "ConfigurationManager", "HTTPSConnection": words run together. */
    private static final Pattern WORDED =
            Pattern.compile("[a-z]{0,20}(?:[A-Z]{1,5}(?=[a-z]{0,19}[aeiouy])[a-z]{2,20}){0,12}[A-Z]{0,4}");

    private static final int LONG_DRAWN = 16;

    /** So many in a row have no words of the languages of an office. */
    private static final Pattern CONSONANTS = Pattern.compile("(?i)[b-df-hj-np-tv-xz]{8}");

    private Secrets() {}

    /** Letters with digits, and a capital among small letters or a sign inside: what password rules ask for. */
    public static boolean isMixed(String value) {
        if (value.length() < 7 || value.length() > LONGEST) {
            return false;
        }
        Classes c = Classes.of(value);
        return isPlausible(value)
                && c.letters() > 0
                && c.digits() > 0
                && ((c.upper() > 0 && c.lower() > 0) || c.signs() > 0)
                && (c.lower() > 0 || c.signs() > 0)
                && !isName(value);
    }

    /** Small and capital letters, digits and a sign that names do not have. */
    static boolean isFourfold(String value) {
        if (value.length() < 8 || value.length() > LONGEST) {
            return false;
        }
        Classes c = Classes.of(value);
        return isPlausible(value) && c.upper() > 0 && c.lower() > 0 && c.digits() > 0 && hasStrangeSign(value);
    }

    /** What may stand directly behind "password is": a letter, and a digit or a strange sign inside. */
    static boolean isAssigned(String value) {
        if (value.length() < 5 || value.length() > LONGEST) {
            return false;
        }
        Classes c = Classes.of(value);
        if (isScrambled(value)) {
            return true;
        }
        boolean drawn = value.length() >= 24 && c.upper() > 2 && c.lower() > 2 && c.digits() > 0;
        return isPlausible(value)
                && value.charAt(0) != '/'
                && c.letters() > 0
                && !SETTING.matcher(value).matches()
                && (c.digits() > 0 || hasStrangeSign(value) || isPhrase(value))
                && (drawn
                        || !isName(value)
                        || isPhrase(value)
                        || WORDS.matcher(value).matches()
                        || DOTTED.matcher(value).matches());
    }

    /** "kqSYnVVvHSIiKM": letters alone, which turn from small ones to capitals and back as no words do. */
    static boolean isScrambled(String value) {
        if (value.length() < 8 || value.length() > LONGEST) {
            return false;
        }
        int upper = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!Tokens.isLetter(c) || c >= 0x80) {
                return false;
            }
            upper += Character.isUpperCase(c) ? 1 : 0;
        }
        return (upper >= 3
                        && value.length() - upper >= 2
                        && !WORDED.matcher(value).matches())
                || (value.length() >= LONG_DRAWN && CONSONANTS.matcher(value).find());
    }

    /** What may stand where a command takes a password: a letter, and a digit or a strange sign. */
    static boolean isGiven(String value) {
        if (value.length() < 6 || value.length() > LONGEST) {
            return false;
        }
        Classes c = Classes.of(value);
        return isScrambled(value)
                || (isPlausible(value) && c.letters() > 0 && (c.digits() > 0 || hasStrangeSign(value)));
    }

    /** Long, of small letters, capitals and digits, as machines draw keys. */
    static boolean isDrawn(String value) {
        if (value.length() < 16 || value.length() > LONGEST) {
            return false;
        }
        Classes c = Classes.of(value);
        return isPlausible(value) && c.upper() > 2 && c.lower() > 2 && c.digits() > 0;
    }

    /** "cedar-otter-lamp9": three words or more with hyphens, none of them a number or a letter or two. */
    private static boolean isPhrase(String value) {
        int parts = 0;
        int letters = 0;
        for (int i = 0; i <= value.length(); i++) {
            char c = i < value.length() ? value.charAt(i) : '-';
            if (c == '-') {
                if (letters < 3) {
                    return false;
                }
                parts++;
                letters = 0;
            } else if (Character.isLowerCase(c) || (Character.isUpperCase(c) && letters == 0)) {
                letters++;
            } else if (!Tokens.isDigit(c)) {
                return false;
            }
        }
        return parts >= 3;
    }

    /** "wet-otter-5519". */
    static boolean isWords(String value) {
        return value.length() <= LONGEST && WORDS.matcher(value).matches();
    }

    /** Small letters and then digits, as people make passwords up. */
    public static boolean isHomely(String value) {
        if (value.length() < 6 || value.length() > LONGEST) {
            return false;
        }
        Classes c = Classes.of(value);
        return isPlausible(value) && c.lower() >= 3 && c.digits() > 0 && c.signs() == 0;
    }

    /** Long and of letters and digits, as machines draw tokens. */
    static boolean isToken(String value) {
        if (value.length() < 16 || value.length() > LONGEST) {
            return false;
        }
        Classes c = Classes.of(value);
        return isPlausible(value) && c.letters() >= 3 && c.digits() >= 2;
    }

    private static boolean isPlausible(String value) {
        return !isFiller(value)
                && (value.length() > LONGEST_KNOWN
                        ? !DIGEST.matcher(value).matches()
                        : !KNOWN.contains(value.toLowerCase(Locale.ROOT)));
    }

    /** What documents write where a password stands. */
    static boolean isPlaceholder(String value) {
        return PLACEHOLDERS.contains(value.toLowerCase(Locale.ROOT));
    }

    /** {@code $DB_PASS}, {@code $token}; a password that begins with the sign has digits and no underscore. */
    private static boolean isVariable(String value) {
        boolean digit = false;
        boolean lower = false;
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x80 || (!Tokens.isAlphanumeric(c) && c != '_')) {
                return false;
            }
            digit |= Tokens.isDigit(c);
            lower |= Character.isLowerCase(c);
        }
        return !digit || !lower || value.indexOf('_') > 0;
    }

    /** {@code user=}, {@code timeout=30}: the next setting, where the value of the one before was taken out. */
    private static boolean isNextSetting(String value) {
        return value.indexOf('=') > 0 && NEXT_SETTING.matcher(value).matches();
    }

    /** Masks, variables and blanks to be filled in. */
    private static boolean isFiller(String value) {
        char first = value.charAt(0);
        if ((first == '$' && (isVariable(value) || PRICE.matcher(value).matches())) || isNextSetting(value)) {
            return true;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        return value.startsWith("${")
                || value.startsWith("$(")
                || value.startsWith("{{")
                || first == '<'
                || first == '['
                || first == '%'
                || first == '@'
                || first == '*'
                || (first == '/' && PATH.matcher(value).matches())
                || lower.contains("xxxx")
                || lower.contains("****")
                || lower.startsWith("your")
                || lower.contains("environ[")
                || lower.contains("getenv(")
                || lower.contains("process.env.")
                || lower.contains("://")
                || lower.startsWith("www.");
    }

    /** Forms, policies, hosts, paths, dates: capitals or small letters with hyphens, dots or slashes between digits. */
    private static boolean isName(String value) {
        boolean upper = false;
        boolean lower = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            upper |= Character.isUpperCase(c);
            lower |= Character.isLowerCase(c);
        }
        boolean path = value.indexOf('/') >= 0
                || value.indexOf(':') >= 0
                || (value.indexOf('.') > 0 && !MADE_UP.matcher(value).matches());
        return !hasStrangeSign(value) && (!(upper && lower) || path) && !isUnbroken(value);
    }

    /** A sign inside that names, paths and plain words do not have; at the end it may be punctuation. */
    private static boolean hasStrangeSign(String value) {
        int end = value.length();
        while (end > 0 && "!?.,".indexOf(value.charAt(end - 1)) >= 0) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (c < 0x80 && !Tokens.isAlphanumeric(c) && "-./_:'\\()+,".indexOf(c) < 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnbroken(String value) {
        return value.chars().allMatch(c -> Tokens.isAlphanumeric((char) c));
    }

    /** How many signs of each class a value has. */
    private record Classes(int upper, int lower, int digits, int signs) {

        static Classes of(String value) {
            int upper = 0;
            int lower = 0;
            int digits = 0;
            int signs = 0;
            for (int i = 0; i < Math.min(value.length(), LONGEST); i++) {
                char c = value.charAt(i);
                if (Character.isUpperCase(c)) {
                    upper++;
                } else if (Character.isLowerCase(c)) {
                    lower++;
                } else if (Tokens.isDigit(c)) {
                    digits++;
                } else if (c < 0x80) {
                    signs++;
                }
            }
            return new Classes(upper, lower, digits, signs);
        }

        int letters() {
            return upper + lower;
        }
    }
}
