package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.policy.Needles;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Numbers and codes with few forms of their own, directly behind the words that they are always called by: members of health
 * plans (45 CFR 164.514(b)(2)(i)(I)), papers of the immigration service, sessions, one-time codes, answers that reset a password.
 */
public final class LabelledFormDetector implements Detector {

    /** One of the hints stands in it, in small letters; the value is the first group. */
    private record Form(DataKind kind, Needles hints, Pattern pattern) {}

    private static final String IS = "(?:[ :=#-]{1,3}(?:(?:is|was|es)[: ]{1,2})?)";

    /** Letters alone that turn from small ones to capitals twice: "NvDgkVbDN". */
    private static final String TURNING =
            "((?-i:(?=[A-Za-z]{0,40}[a-z][A-Z][A-Za-z]{0,40}[a-z][A-Z])[A-Za-z]{8,40}))\\b";

    private static final List<Form> FORMS = List.of(
            form(
                    DataKind.PRIME,
                    List.of("medicaid", "ohp", "dmap", "mmis", "health plan", "insurance"),
                    "\\b(?:medicaid|ohp|dmap|mmis|oregon health plan|health plan|insurance)(?:[ _](?:member|client|recipient|beneficiary|subscriber|policy))?"
                            + "(?:(?:[ _]?(?:id|number)|[ _](?:no|num|nbr))(?: (?:no|num|number|#))?" + IS + "| ?# ?(?:"
                            + IS + ")?)"
                            + "((?=(?:[a-z]*[0-9]){5})[a-z]{0,3}[0-9][a-z0-9]{5,12})\\b(?![-/.][0-9])"),
            form(
                    DataKind.PRIME,
                    List.of("prime ", "member "),
                    "\\b(?:prime|member) (?:id|no|num|number|#)" + IS
                            + "((?=(?:[a-z]*[0-9]){5})[a-z]{1,3}[0-9][a-z0-9]{5,11})\\b(?![-/.][0-9])"),
            form(DataKind.DRIVER_LICENCE, List.of("wdl"), "\\b(wdl(?=[a-z0-9]*[0-9])[a-z0-9]{9})\\b"),
            form(
                    DataKind.A_NUMBER,
                    List.of("i-94", "i94"),
                    "\\bi-?94(?: (?:no|num|number|record|#))?" + IS + "([0-9]{9}[a-z0-9][0-9])\\b"),
            form(DataKind.A_NUMBER, List.of("sevis"), "\\bsevis(?: (?:id|no|number|#))?" + IS + "(n[0-9]{10})\\b"),
            // What health level 7 calls the register of social security numbers, before or behind the number.
            form(
                    DataKind.SSN,
                    List.of("113883.4.1"),
                    "2\\.16\\.840\\.1\\.113883\\.4\\.1\\b[^0-9\\n]{1,20}([0-9]{9}|[0-9]{3}-[0-9]{2}-[0-9]{4})(?![0-9-])"),
            form(
                    DataKind.SSN,
                    List.of("113883.4.1"),
                    "extension=\"([0-9]{9}|[0-9]{3}-[0-9]{2}-[0-9]{4})\" [^<>\\n]{0,40}2\\.16\\.840\\.1\\.113883\\.4\\.1(?![0-9.])"),
            form(DataKind.SSN, List.of("ref*0f*", "ref*sy*"), "\\bref\\*(?:0f|sy)\\*([0-9]{9})\\b"),
            form(
                    DataKind.CREDENTIAL,
                    List.of("seed", "mnemonic", "recovery"),
                    "\\b(?:seed|mnemonic|recovery)(?: (?:phrase|words))?(?:: ?| ?= ?| is )((?:[a-z]{3,8}[ ,]{1,2}){11,23}[a-z]{3,8})\\b"),
            form(
                    DataKind.CREDENTIAL,
                    List.of("net use", "/rp "),
                    "(?:\\bnet use \\S{1,40} \\S{1,80}|/rp) (?![/*])(\\S{6,40})(?= /user:|\\s*$)"),
            form(DataKind.CREDENTIAL, List.of("$krb5"), "(\\$krb5(?:tgs|asrep|pa)\\$\\S{10,400})"),
            form(
                    DataKind.CREDENTIAL,
                    List.of("-server key", "-server host"),
                    "\\b(?:radius|tacacs)-server (?:host \\S{1,60} )?key (?:[067] )?(\\S{6,60})"),
            form(
                    DataKind.CREDENTIAL,
                    List.of("pass", "pw", " p:", " p="),
                    "\\b(?:user(?:name)?|u|login|id)[:=]? ?[\\w.@-]{2,40}[ ,;/]{1,3}(?:p|pass|pw|pwd|password)[:= ]{1,3}"
                            + TURNING),
            form(
                    DataKind.CREDENTIAL,
                    List.of("session", "sessid", "sid", "cookie"),
                    "\\b(?:session ?id|sessionid|jsessionid|phpsessid|sid|cookie)" + IS
                            + "(?:[a-z_]{2,16}=)?((?=[a-z0-9%._-]*[0-9])(?=[a-z0-9%._-]*[a-z])[a-z0-9%._-]{16,200})"),
            form(
                    DataKind.CREDENTIAL,
                    List.of("license key", "licence key", "product key", "activation key", "serial key"),
                    "\\b(?:licen[sc]e|product|activation|serial) key" + IS
                            + "([a-z0-9]{4,6}(?:-[a-z0-9]{4,6}){2,5})\\b"),
            form(
                    DataKind.CREDENTIAL,
                    List.of(
                            "mfa ",
                            "2fa ",
                            "otp ",
                            "verification ",
                            "authenticator ",
                            "okta ",
                            "duo ",
                            "login ",
                            "sign",
                            "time code",
                            "time passcode",
                            "text code",
                            "texted code",
                            "sms "),
                    "\\b(?:mfa|2fa|otp|verification|authenticator|okta|duo|login|sign-?in|one[- ]time|text(?:ed)?|sms) (?:pass)?code"
                            + IS + "([0-9]{3}[ -][0-9]{3})\\b"),
            // Tokens of Okta, and those with blanks in them.
            form(DataKind.CREDENTIAL, List.of("ssws "), "\\bssws (00[\\w-]{36,60})(?![\\w-])"),
            // Keys of wallets.
            form(
                    DataKind.CREDENTIAL,
                    List.of("key 0x", "key: 0x", "key is 0x"),
                    "\\bkey(?: is|:)? (0x[0-9a-f]{64})(?![0-9a-f])"),
            form(
                    DataKind.CREDENTIAL,
                    List.of("eyj"),
                    "(?-i:(?<![\\w-])(eyJ[\\w-]{10,800}+\\s{0,2}\\.\\s{0,2}eyJ[\\w-]{10,2000}+\\s{0,2}\\.\\s{0,2}[\\w-]{20,700}+))"),
            form(
                    DataKind.CREDENTIAL,
                    List.of("akia ", "asia "),
                    "(?-i:\\b(A[KS]IA (?=[A-Z0-9 ]{0,19}[0-9])(?:[A-Z0-9]{4} ){3}[A-Z0-9]{4})\\b)"),
            form(
                    DataKind.CREDENTIAL,
                    List.of("key is", "key:", "key ="),
                    "\\bkey(?: is|:| =) ((?-i:[A-Z][a-z]{2,14}[0-9]{2,4}[!#$%*]{1,2}))(?![A-Za-z0-9])"),
            // The private part of a key (RFC 7517).
            form(
                    DataKind.CREDENTIAL,
                    List.of("kty"),
                    "[{,]\\s{0,8}[\"']?d[\"']?\\s{0,2}:\\s{0,2}[\"']([\\w-]{40,700})[\"']"),
            form(
                    DataKind.CREDENTIAL,
                    List.of("code "),
                    "\\b(?:verification|mfa|2fa|otp|one[- ]time|login|sign-?in|sms|texted|security) (?:pass)?code(?: [a-z']{1,12}){1,4}(?: is| was|:) "
                            + "([0-9]{3}[ -][0-9]{3})\\b"),
            form(
                    DataKind.CREDENTIAL,
                    List.of("digo de "),
                    "\\bc[o\u00f3]digo de (?:verificaci[o\u00f3]n|acceso|seguridad|confirmaci[o\u00f3]n)(?: [a-z]{1,12}){0,5}(?: es|:) "
                            + "([0-9]{3}[ -]?[0-9]{3})\\b"),
            form(
                    DataKind.CREDENTIAL,
                    List.of(
                            "badge ",
                            "voicemail ",
                            "vm ",
                            "atm ",
                            "debit ",
                            "phone pin",
                            "phone code",
                            "tablet ",
                            "laptop ",
                            "ipad ",
                            "safe ",
                            "vault ",
                            "locker ",
                            "alarm ",
                            "pad pin",
                            "pad code",
                            "unlock "),
                    "\\b(?:badge|voicemail|vm|atm|debit|phone|tablet|laptop|ipad|safe|vault|locker|alarm|key ?pad|unlock)"
                            + " (?:pin|code|combo|combination)" + IS + "(?!(?:19|20)[0-9]{2}\\b)([0-9]{4,8})\\b"),
            form(
                    DataKind.CREDENTIAL,
                    List.of("combo", "combination"),
                    "\\b(?:combo|combination)" + IS + "([0-9]{1,2}-(?:3[2-9]|[4-9][0-9])-[0-9]{1,2})\\b"),
            form(
                    DataKind.CREDENTIAL,
                    List.of("cvv", "cvc", "card security", "card verification"),
                    "\\b(?:cvv2?|cvc2?|card (?:security|verification) (?:code|value|number))" + IS + "([0-9]{3,4})\\b"),
            form(
                    DataKind.CREDENTIAL,
                    List.of("maiden name"),
                    "\\bmother'?s maiden name" + IS + "([\\p{L}'-]{3,24})\\b"),
            form(
                    DataKind.CREDENTIAL,
                    List.of(" answer"),
                    "\\bsecurity (?:question )?answer" + IS + "([\\p{L}0-9'-]{3,24})[. ]*$"),
            form(
                    DataKind.CREDENTIAL,
                    List.of("password =", "password=", "pwd=", "pwd =", "pw=", "pw =", "passwd="),
                    "\\b(?:password|passwd|pwd|pw) ?= ?(?!\\w*(?:ed|ing|able)\\b)(?!(?:none|null|unknown|false|true|wrong|same|blank|empty)\\b)([a-z]{5,24})[. ]*$"));

    /** One of all hints; looked for first, since most lines have none. */
    private static final Needles HINTS =
            Needles.ofAll(FORMS.stream().map(Form::hints).toList());

    private static Form form(DataKind kind, List<String> words, String pattern) {
        return new Form(kind, Needles.of(words.toArray(String[]::new)), Pattern.compile("(?im)" + pattern));
    }

    @Override
    public void detect(View view, Findings findings) {
        String lower = view.lower();
        if (!HINTS.isIn(lower)) {
            return;
        }
        for (Form form : FORMS) {
            if (form.hints().isIn(lower)) {
                findings.strong(view, form.kind(), form.pattern(), 1, 0.85);
            }
        }
    }
}
