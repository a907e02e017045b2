package intramural.detect.unmask;

import intramural.detect.text.Tokens;

/**
 * "Heron.Basket.20": words with capitals and then a number, as people make passwords up; hosts and files end in letters,
 * versions have no words. That is a secret only directly behind "pw", since a guide or a server may be called so.
 */
public final class DottedWords {

    private static final int FEWEST_PARTS = 3;
    private static final int LONGEST_NUMBER = 4;

    private DottedWords() {}

    public static boolean areSecret(String value) {
        String[] parts = value.split("\\.", FEWEST_PARTS + 2);
        String last = parts[parts.length - 1];
        if (parts.length < FEWEST_PARTS || last.isEmpty() || last.length() > LONGEST_NUMBER || isYear(last)) {
            return false;
        }
        for (int i = 0; i < parts.length - 1; i++) {
            if (parts[i].length() < FEWEST_PARTS
                    || !Character.isUpperCase(parts[i].charAt(0))
                    || !parts[i].chars().skip(1).allMatch(Character::isLowerCase)) {
                return false;
            }
        }
        return last.chars().allMatch(c -> Tokens.isDigit((char) c));
    }

    private static boolean isYear(String number) {
        return number.length() == LONGEST_NUMBER && number.startsWith("20");
    }
}
