package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Keys and tokens that their own form gives away: prefixes of known issuers, JSON Web Tokens, private keys, BitLocker. */
public final class SecretKeyDetector implements Detector {

    private static final String BEGIN = "-----begin ";

    private static final String BASIC = "basic ";

    private static final int LONGEST_BASIC = 400;

    private static final int GROUPS = 8;
    private static final int GROUP = 6;

    private static final int SHORTEST_BACKWARDS = 20;

    /** The sign that marks a prefix stands behind so many others at least. */
    private static final int MARKED = 3;

    private static final int WALLET = 51;

    private static final int ACCOUNT_KEY = 34;

    private static final int BOT_ID = 22;
    private static final int BOT_TIME = 6;
    private static final int BOT_SIGNATURE = 26;

    private static final int PRODUCT_GROUPS = 5;
    private static final int PRODUCT_GROUP = 5;

    /** A prefix and the fewest signs that follow it. */
    private record Issuer(String prefix, int rest) {}

    private static final Issuer[] ISSUERS = {
        new Issuer("AKIA", 16),
        new Issuer("ASIA", 16),
        new Issuer("ghp_", 30),
        new Issuer("gho_", 30),
        new Issuer("ghu_", 30),
        new Issuer("ghs_", 30),
        new Issuer("ghr_", 30),
        new Issuer("github_pat_", 30),
        new Issuer("glpat-", 16),
        new Issuer("xoxb-", 12),
        new Issuer("xoxp-", 12),
        new Issuer("xoxa-", 12),
        new Issuer("xoxr-", 12),
        new Issuer("xoxs-", 12),
        new Issuer("xapp-", 12),
        new Issuer("sk_live_", 16),
        new Issuer("rk_live_", 16),
        new Issuer("sk-ant-", 20),
        new Issuer("sk-proj-", 20),
        new Issuer("sk-", 32),
        new Issuer("AIza", 30),
        new Issuer("ya29.", 20),
        new Issuer("syt_", 16),
        new Issuer("mct_", 16),
        new Issuer("mat_", 16),
        new Issuer("hvs.", 20),
        new Issuer("npm_", 30),
        new Issuer("pypi-", 30),
        new Issuer("dop_v1_", 30),
        new Issuer("SG.", 40),
        new Issuer("shpat_", 24),
        new Issuer("EAACEdEose0cBA", 10),
        new Issuer("hf_", 30),
        new Issuer("gsk_", 30),
        new Issuer("dckr_pat_", 20),
        new Issuer("glrt-", 16),
        new Issuer("sk_test_", 16),
        new Issuer("xai-", 30),
        new Issuer("nvapi-", 30),
        new Issuer("lin_api_", 30),
        new Issuer("ATATT3", 30),
        new Issuer("AGE-SECRET-KEY-1", 30),
        new Issuer("tskey-", 16),
        new Issuer("whsec_", 20),
        new Issuer("dapi", 32),
        new Issuer("pul-", 40),
        new Issuer("NRAK-", 27),
        new Issuer("key-", 32),
        new Issuer("PMAK-", 30),
        new Issuer("glsa_", 30),
        new Issuer("figd_", 30),
        new Issuer("rubygems_", 40),
        new Issuer("xkeysib-", 40),
        new Issuer("sq0csp-", 30),
        new Issuer("dt0c01.", 30),
        new Issuer("HRKU-", 30),
        // Private keys without their first and last line.
        new Issuer("b3BlbnNzaC1rZXktdj", 8),
        new Issuer("MIIEpAIBAAKCAQEA", 8),
        new Issuer("MIIEowIBAAKCAQEA", 8),
        new Issuer("MIIEvQIBADANBgkqhkiG9w0BAQ", 4),
        new Issuer("MIIEvgIBADANBgkqhkiG9w0BAQ", 4),
        new Issuer("dp.pt.", 30),
        new Issuer("dp.st.", 30),
        new Issuer("dp.ct.", 30),
        new Issuer("sk.eyJ", 30),
        new Issuer("r8_", 30),
        new Issuer("shpss_", 24),
        new Issuer("shpca_", 24)
    };

    @Override
    public void detect(View view, Findings findings) {
        String text = view.text();
        int i = 0;
        while (i < text.length()) {
            int end = i;
            while (end < text.length() && isKeySign(text.charAt(end))) {
                end++;
            }
            int key = end - i < 16 ? end : keyStart(text, i, end);
            if (key < end) {
                findings.strong(view, DataKind.CREDENTIAL, key, end, 0.99);
            }
            i = end + 1;
        }
        privateKeys(view, findings);
    }

    /** Where a key begins in a run of its signs, at its beginning or behind a hyphen: "language-ghp_..."; else the run's end. */
    private static int keyStart(String text, int from, int to) {
        if (isKey(text, from, to)) {
            return from;
        }
        int hyphen = text.indexOf('-', from);
        while (hyphen >= 0 && hyphen < to) {
            if (isIssued(text, hyphen + 1, to)) {
                return hyphen + 1;
            }
            hyphen = text.indexOf('-', hyphen + 1);
        }
        return to;
    }

    private static boolean isKey(String text, int from, int to) {
        return isIssued(text, from, to)
                || isIssuedBackwards(text, from, to)
                || isWebToken(text, from, to)
                || isBotToken(text, from, to)
                || isWalletKey(text, from, to)
                || isAccountKey(text, from, to)
                || isRecoveryPassword(text, from, to)
                || isBasic(text, from, to)
                || isProductKey(text, from, to);
    }

    /** Five groups of five capitals and digits, as programs are unlocked: "VK7JG-NPHTM-C97JM-9MPGT-3V66T". */
    private static boolean isProductKey(String text, int from, int to) {
        if (to - from != PRODUCT_GROUPS * (PRODUCT_GROUP + 1) - 1) {
            return false;
        }
        int digits = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean joint = (i - from) % (PRODUCT_GROUP + 1) == PRODUCT_GROUP;
            if (joint ? c != '-' : !Tokens.isDigit(c) && !(c >= 'A' && c <= 'Z')) {
                return false;
            }
            digits += Tokens.isDigit(c) ? 1 : 0;
        }
        return digits > 1 && digits < (to - from) / 2;
    }

    private static boolean isIssued(String text, int from, int to) {
        for (Issuer issuer : ISSUERS) {
            if (text.startsWith(issuer.prefix(), from)
                    && to - from - issuer.prefix().length() >= issuer.rest()) {
                return true;
            }
        }
        return false;
    }

    /** "CuV1…_phg": a key that is told from its end, by the sign in its prefix. */
    private static boolean isIssuedBackwards(String text, int from, int to) {
        if (to - from < SHORTEST_BACKWARDS) {
            return false;
        }
        for (Issuer issuer : ISSUERS) {
            String prefix = issuer.prefix();
            int last = prefix.length() - 1;
            boolean marked = last >= MARKED && (prefix.charAt(last) == '_' || prefix.equals("AKIA"));
            if (marked && to - from - prefix.length() >= issuer.rest() && endsBackwards(text, to, prefix)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsBackwards(String text, int end, String prefix) {
        for (int i = 0; i < prefix.length(); i++) {
            if (text.charAt(end - 1 - i) != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Eight groups of six digits or half of them, each a sixteen-bit number times eleven (Microsoft, BitLocker recovery process). */
    private static boolean isRecoveryPassword(String text, int from, int to) {
        int length = to - from + 1;
        if (length < GROUPS / 2 * (GROUP + 1) || length > GROUPS * (GROUP + 1) || length % (GROUP + 1) != 0) {
            return false;
        }
        for (int start = from; start < to; start += GROUP + 1) {
            int group = 0;
            for (int i = start; i < start + GROUP; i++) {
                if (!Tokens.isDigit(text.charAt(i))) {
                    return false;
                }
                group = group * 10 + text.charAt(i) - '0';
            }
            boolean parted = start + GROUP == to || text.charAt(start + GROUP) == '-';
            if (!parted || group % 11 != 0 || group / 11 > 0xFFFF) {
                return false;
            }
        }
        return true;
    }

    /** A bot's token of Discord: the digits of its id in base64, six signs of a time, and a signature. */
    private static boolean isBotToken(String text, int from, int to) {
        if ("MNO".indexOf(text.charAt(from)) < 0) {
            return false;
        }
        int first = dot(text, from, to);
        int second = dot(text, first + 1, to);
        return first - from >= BOT_ID
                && first - from <= BOT_ID + GROUP
                && second - first == BOT_TIME + 1
                && to - second > BOT_SIGNATURE
                && dot(text, second + 1, to) == to
                && isNumber(text.substring(from, first));
    }

    /** The private key of a wallet of Bitcoin (WIF): 33 or 34 bytes in base58, of which the first is 128. */
    private static boolean isWalletKey(String text, int from, int to) {
        char first = text.charAt(from);
        boolean begins = to - from == WALLET ? first == '5' : to - from == WALLET + 1 && (first == 'K' || first == 'L');
        int digits = 0;
        int upper = 0;
        for (int i = from; begins && i < to; i++) {
            char c = text.charAt(i);
            begins = Tokens.isAlphanumeric(c) && "0OIl".indexOf(c) < 0;
            digits += Tokens.isDigit(c) ? 1 : 0;
            upper += Character.isUpperCase(c) ? 1 : 0;
        }
        return begins && digits > 2 && upper > 8 && upper < to - from - 8;
    }

    /** An account or key of Twilio: two capitals and sixteen bytes in hex. */
    private static boolean isAccountKey(String text, int from, int to) {
        boolean key = to - from == ACCOUNT_KEY && (text.startsWith("SK", from) || text.startsWith("AC", from));
        int digits = 0;
        for (int i = from + 2; key && i < to; i++) {
            char c = text.charAt(i);
            key = Tokens.isDigit(c) || (c >= 'a' && c <= 'f');
            digits += Tokens.isDigit(c) ? 1 : 0;
        }
        return key && digits > 2;
    }

    private static boolean isNumber(String coded) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(coded);
            return new String(bytes, StandardCharsets.US_ASCII).chars().allMatch(c -> c >= '0' && c <= '9');
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Three parts with dots between them, of which the first is the base64 of an opening brace and quote. */
    private static boolean isWebToken(String text, int from, int to) {
        if (!text.startsWith("eyJ", from)) {
            return false;
        }
        int first = dot(text, from, to);
        int second = dot(text, first + 1, to);
        return second < to && first - from >= 10 && second - first >= 10;
    }

    /** "Basic" and the base64 of a name, a colon and a password (RFC 7617, section 2), wherever it stands. */
    private static boolean isBasic(String text, int from, int to) {
        int whole = (to - from) / 4 * 4;
        if (whole > LONGEST_BASIC || !text.regionMatches(true, from - BASIC.length(), BASIC, 0, BASIC.length())) {
            return false;
        }
        try {
            byte[] pair = Base64.getDecoder().decode(text.substring(from, from + whole));
            String said = new String(pair, StandardCharsets.ISO_8859_1);
            return said.indexOf(':') > 0 && said.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int dot(String text, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) != '.') {
            i++;
        }
        return i;
    }

    private static void privateKeys(View view, Findings findings) {
        String text = view.text();
        if (!text.contains("-----")) {
            return;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        int from = lower.indexOf(BEGIN);
        while (from >= 0) {
            int head = lower.indexOf("-----", from + BEGIN.length());
            if (head < 0) {
                return;
            }
            int to = head + 5;
            if (lower.substring(from, Math.min(head, from + 80)).contains("private key")) {
                int end = lower.indexOf("-----end ", to);
                int tail = end < 0 ? -1 : lower.indexOf("-----", end + 9);
                to = tail < 0 ? text.length() : tail + 5;
                findings.strong(view, DataKind.CREDENTIAL, from, to, 0.99);
            }
            from = lower.indexOf(BEGIN, to);
        }
    }

    private static boolean isKeySign(char c) {
        return c < 0x80 && (Tokens.isAlphanumeric(c) || c == '_' || c == '-' || c == '.');
    }
}
