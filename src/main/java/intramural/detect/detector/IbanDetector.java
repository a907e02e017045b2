package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;

/** International bank account numbers (ISO 13616): country, length of that country, digits enough, remainder 1 modulo 97. */
public final class IbanDetector implements Detector {

    private static final int LONGEST_GAP = 3;

    private static final int LETTERS = 26;

    /** By the two letters of the country; 0 where there is none. */
    private static final int[] LENGTHS = lengths();

    private static int[] lengths() {
        String rows = "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18FO18FR27"
                + "GB22GE22GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27"
                + "MD24ME22MK19MR27MT31MU30NL18NO15PK24PL28PS29PT25QA29RO24RS22SA24SC31SE24SI19SK24SM27ST25SV28TL23"
                + "TN24TR26UA29VA22VG24XK20";
        int[] table = new int[LETTERS * LETTERS];
        for (int i = 0; i < rows.length(); i += 4) {
            table[country(rows, i)] = Integer.parseInt(rows, i + 2, i + 4, 10);
        }
        return table;
    }

    /** The place of two letters in the table, -1 if other signs stand here. */
    private static int country(String text, int from) {
        int first = Tokens.lower(text.charAt(from)) - 'a';
        int second = Tokens.lower(text.charAt(from + 1)) - 'a';
        boolean letters = first >= 0 && first < LETTERS && second >= 0 && second < LETTERS;
        return letters ? first * LETTERS + second : -1;
    }

    @Override
    public void detect(View view, Findings findings) {
        String text = view.text();
        Tokens tokens = view.tokens();
        for (int token = 0; token < tokens.count(); token++) {
            int from = tokens.is(token, Kind.DIGITS) ? beginning(text, tokens.from(token)) : -1;
            int country = from < 0 ? -1 : country(text, from);
            if (country >= 0 && LENGTHS[country] > 0) {
                int end = end(text, from, LENGTHS[country]);
                if (end > 0) {
                    findings.strong(view, DataKind.IBAN, from, end, 0.99);
                }
            }
        }
    }

    /** Where a word of two letters begins that stands before these digits, with little between; -1 if none does. */
    private static int beginning(String text, int digits) {
        int i = digits;
        while (i > 0 && digits - i <= LONGEST_GAP && !Tokens.isAlphanumeric(text.charAt(i - 1))) {
            i--;
        }
        boolean found = digits - i <= LONGEST_GAP
                && i >= 2
                && Tokens.isLetter(text.charAt(i - 1))
                && Tokens.isLetter(text.charAt(i - 2))
                && (i == 2 || !Tokens.isAlphanumeric(text.charAt(i - 3)));
        return found ? i - 2 : -1;
    }

    /** The end of a valid number of that length, or -1. */
    private static int end(String text, int from, int length) {
        StringBuilder digits = new StringBuilder();
        StringBuilder head = new StringBuilder();
        int count = 0;
        int figures = 0;
        int gap = 0;
        boolean fours = true;
        int i = from;
        for (; i < text.length() && count < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || !Tokens.isAlphanumeric(c)) {
                if (++gap > LONGEST_GAP) {
                    return -1;
                }
                fours &= count % 4 == 0;
                continue;
            }
            gap = 0;
            figures += Tokens.isDigit(c) ? 1 : 0;
            if (count >= 2 && count < 4 && !Tokens.isDigit(c)) {
                return -1;
            }
            (count < 4 ? head : digits).append(Character.digit(c, 36));
            count++;
        }
        boolean ends = i >= text.length() || !Tokens.isAlphanumeric(text.charAt(i));
        // Where it is whole or in groups of four it is no accident; Malta's have letters.
        boolean enough = figures * (fours ? 4 : 2) > length;
        return count == length && ends && enough && remainder(digits.append(head)) == 1 ? i : -1;
    }

    private static int remainder(CharSequence digits) {
        int remainder = 0;
        for (int i = 0; i < digits.length(); i++) {
            remainder = (remainder * 10 + digits.charAt(i) - '0') % 97;
        }
        return remainder;
    }
}
