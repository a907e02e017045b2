package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.Dates;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberChain.Window;
import intramural.detect.text.Tokens;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bank accounts: a labelled account number is strong beside a labelled routing number whose check sum holds, and weak
 * alone. Account numbers have no common form.
 */
public final class BankDetector implements Detector {

    /** Where both numbers stand. */
    private static final Set<String> SOURCES =
            Set.of("check", "checks", "cheque", "chk", "deposit", "dd", "eft", "ach", "bank");

    private static final int LONGEST_SOURCE = 7;

    private static final Set<String> ACCOUNTS = Set.of("account", "acct", "accnt", "ac");

    private static final Set<String> BANKS =
            Set.of("bank", "banking", "checking", "chkg", "chking", "chk", "savings", "svgs", "deposit", "union");

    private static final Set<String> PAYING = Set.of("bank", "deposit", "dd", "eft", "ach", "banco", "check", "refund");

    private static final int BANK = 9;

    private static final int LONGEST = 17;

    /** A line that asks for an account is no longer. */
    private static final int LONGEST_LINE = 200;

    private static final Set<String> SPANISH = Set.of("banco", "bancaria", "deposito");

    private static final int LONGEST_BANK = 8;

    /** So far before the number the words stand. */
    private static final int REACH = 6;

    private static final int SHORTEST_AT_BANK = 8;

    /** So far behind a number stands what it is: "is the routing". */
    private static final int NEAR = 3;

    /** "Account 73140 is closed": an account in the books has five. */
    private static final int SHORTEST_ALONE = 6;

    @Override
    public void detect(View view, Findings findings) {
        if (!view.labels().has(DataKind.ROUTING_NUMBER) && !view.labels().has(DataKind.BANK_ACCOUNT)) {
            pairs(view, findings);
            return;
        }
        Accounts accounts = isOnCheck(view) ? Accounts.of(view) : null;
        int routed = -1;
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(9, 9)) {
                if (isRouting(view, window, accounts)) {
                    routed = window.lastToken();
                    findings.strong(view, DataKind.ROUTING_NUMBER, window, 0.9);
                }
            }
        }
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(CheckDigits.CLABE, CheckDigits.CLABE)) {
                if (isWritten(window)
                        && CheckDigits.clabe(window)
                        && view.labelled(DataKind.BANK_ACCOUNT, window, 6, 3)) {
                    findings.strong(view, DataKind.BANK_ACCOUNT, window, 0.97);
                }
            }
            for (Window window : chain.windows(5, 17)) {
                judge(view, window, accounts, routed, findings);
            }
        }
    }

    /** "bank: 123023414 1368145380": the two numbers as they stand on a check, with nothing to say which is which. */
    private static void pairs(View view, Findings findings) {
        if (view.chains().isEmpty()
                || !view.tokens().hasAny(PAYING, LONGEST_BANK, 0, view.tokens().count())) {
            return;
        }
        for (NumberChain chain : view.chains()) {
            Set<Integer> routed = new HashSet<>();
            for (Window window : chain.windows(BANK, BANK)) {
                if (window.single() && CheckDigits.routing(window)) {
                    routed.add(window.lastToken());
                }
            }
            for (Window window : routed.isEmpty() ? List.<Window>of() : chain.windows(SHORTEST_AT_BANK, LONGEST)) {
                if (window.single() && !window.oneDigit() && routed.contains(window.firstToken() - 1)) {
                    findings.strong(view, DataKind.BANK_ACCOUNT, window, 0.9);
                }
            }
        }
    }

    private static void judge(View view, Window window, @Nullable Accounts accounts, int routed, Findings findings) {
        if (!isWritten(window)
                || isRouting(view, window, accounts)
                || Dates.isDate(window)
                || window.gluedAfter()
                || isCode(view, window)
                || isMoneyOrTollFree(view.text(), window)
                || !(isBehindRouting(window, routed) || isLabelled(view, window, routed))) {
            return;
        }
        if (routed >= 0) {
            findings.strong(view, DataKind.BANK_ACCOUNT, window, 0.95);
        } else if (window.length() >= SHORTEST_AT_BANK
                && !window.oneDigit()
                && (isAtBank(view, window) || isAnswer(view, window))) {
            findings.strong(view, DataKind.BANK_ACCOUNT, window, 0.8);
        } else if (window.length() >= SHORTEST_ALONE && !window.oneDigit()) {
            findings.weak(view, DataKind.BANK_ACCOUNT, window, 0.5);
        }
    }

    private static boolean isLabelled(View view, Window window, int routed) {
        return !isOfRouting(view, window, routed) && view.labelled(DataKind.BANK_ACCOUNT, window, 6, 3);
    }

    /** "ACH 123013424/548621858442": the two numbers of a check, one behind the other. */
    private static boolean isBehindRouting(Window window, int routed) {
        return routed >= 0 && routed == window.firstToken() - 1 && window.single() && window.length() >= SHORTEST_ALONE;
    }

    /** "her bank account number is 4820193375", "checking acct 4820193375": no other account is called so. */
    private static boolean isAtBank(View view, Window window) {
        Tokens tokens = view.tokens();
        for (int token = window.firstToken() - 1; token >= Math.max(0, window.firstToken() - REACH); token--) {
            if (tokens.gapBefore(token + 1) > 1 && token + 1 < window.firstToken()) {
                return false;
            }
            if (tokens.isAny(token, ACCOUNTS, LONGEST_SOURCE) && tokens.isAny(token - 1, BANKS, LONGEST_BANK)) {
                return true;
            }
        }
        return false;
    }

    /** "what account does the deposit go to", and the number alone in the next line; or in the line before. */
    private static boolean isAnswer(View view, Window window) {
        String text = view.text();
        int begin = lineBegin(text, window.from(), true);
        int end = lineEnd(text, window.to(), true);
        return begin >= 0
                && end >= 0
                && ((begin > 0 && namesBoth(view, lineBegin(text, begin - 1, false), begin - 1))
                        || (end < text.length() && namesBoth(view, end + 1, lineEnd(text, end + 1, false))));
    }

    /** Where the line begins that this place is in, or so far before it; -1 if more than blanks stand between and none may. */
    private static int lineBegin(String text, int from, boolean blank) {
        int i = from;
        while (i > 0 && from - i < LONGEST_LINE && text.charAt(i - 1) != '\n') {
            if (blank && !Character.isWhitespace(text.charAt(i - 1))) {
                return -1;
            }
            i--;
        }
        return i;
    }

    private static int lineEnd(String text, int from, boolean blank) {
        int i = from;
        while (i < text.length() && i - from < LONGEST_LINE && text.charAt(i) != '\n') {
            if (blank && !Character.isWhitespace(text.charAt(i))) {
                return -1;
            }
            i++;
        }
        return i;
    }

    private static boolean namesBoth(View view, int from, int to) {
        Tokens tokens = view.tokens();
        boolean account = false;
        boolean bank = false;
        for (int token = tokens.at(from); token < tokens.count() && tokens.to(token) <= to; token++) {
            account |= view.labels().isAt(DataKind.BANK_ACCOUNT, token) && !tokens.isAny(token, BANKS, LONGEST_BANK);
            bank |= tokens.isAny(token, BANKS, LONGEST_BANK) || tokens.isAny(token, SPANISH, LONGEST_BANK);
        }
        return account && bank;
    }

    /** Whether the words right before are those of a routing number, and not of the one before them: "123200059 is routing, 5529013 ...". */
    private static boolean isOfRouting(View view, Window window, int routed) {
        for (int token = window.firstToken() - 1; token >= window.firstToken() - 2; token--) {
            if (view.labels().isAt(DataKind.ROUTING_NUMBER, token)) {
                return routed < 0 || routed > token || token - routed > NEAR;
            }
        }
        return false;
    }

    /** "accounts are excluded up to $100,000", "account support is 1-855-555-0133"; commas alone make no number money. */
    private static boolean isMoneyOrTollFree(String text, Window window) {
        int start = window.length() == 11 && window.digit(0) == 1 ? 1 : 0;
        boolean phone = window.length() - start == 10
                && window.digit(start) == 8
                && (window.exact(3, 3, 4) || window.exact(1, 3, 3, 4));
        return phone || (window.from() > 0 && text.charAt(window.from() - 1) == '$');
    }

    /** "ORA-28000": figures that a hyphen ties to a word that does not name them. */
    private static boolean isCode(View view, Window window) {
        int before = window.firstToken() - 1;
        Tokens tokens = view.tokens();
        return tokens.is(before, Tokens.Kind.LETTERS)
                && tokens.gapBefore(before + 1) == 1
                && view.text().charAt(tokens.to(before)) == '-'
                && !view.labels().isAt(DataKind.BANK_ACCOUNT, before);
    }

    /** @param accounts the numbers of accounts; null where no check is spoken of */
    private static boolean isRouting(View view, Window window, @Nullable Accounts accounts) {
        return window.length() == 9
                && isWritten(window)
                && CheckDigits.routing(window)
                && !isAccount(view, window.firstToken() - 1)
                && (view.labelled(DataKind.ROUTING_NUMBER, window, 6, 3)
                        || (accounts != null
                                && (!view.labelled(DataKind.BANK_ACCOUNT, window, 6, 3)
                                        || accounts.areBeside(window))));
    }

    /**
     * The labelled numbers that are no bank's: "acct 2219084463 and 091000019 off her voided check" has one for two.
     *
     * @param firstEnd the last token of the one that ends first
     * @param lastBegin the first token of the one that begins last
     */
    private record Accounts(int firstEnd, int lastBegin) {

        static Accounts of(View view) {
            int firstEnd = Integer.MAX_VALUE;
            int lastBegin = -1;
            for (NumberChain chain : view.chains()) {
                for (Window window : chain.windows(5, 17)) {
                    if (isWritten(window)
                            && !(window.length() == 9 && CheckDigits.routing(window))
                            && view.labelled(DataKind.BANK_ACCOUNT, window, 6, 3)) {
                        firstEnd = Math.min(firstEnd, window.lastToken());
                        lastBegin = Math.max(lastBegin, window.firstToken());
                    }
                }
            }
            return new Accounts(firstEnd, lastBegin);
        }

        /** Whether one of them stands before the window or behind it. */
        boolean areBeside(Window window) {
            return firstEnd < window.firstToken() || lastBegin > window.lastToken();
        }
    }

    /** "Void check came thru, 121000358 on the left side": beside an account nothing else there passes the check. */
    private static boolean isOnCheck(View view) {
        return view.labels().has(DataKind.BANK_ACCOUNT)
                && view.tokens()
                        .hasAny(SOURCES, LONGEST_SOURCE, 0, view.tokens().count());
    }

    /** Whether the word directly before says that it is an account: one in ten of them passes the check too. */
    private static boolean isAccount(View view, int before) {
        return view.labels().isAt(DataKind.BANK_ACCOUNT, before)
                && !view.labels().isAt(DataKind.ROUTING_NUMBER, before);
    }

    private static boolean isWritten(Window window) {
        return window.single() || (window.uniform() && window.isolated()) || window.spoken();
    }
}
