package intramural.detect.person;

/** Ends of words that only medicine makes, for words that no list has. */
final class MedicalEndings {

    private static final String[] ENDINGS = {
        "itis",
        "osis",
        "emia",
        "noma",
        "toma",
        "ectomy",
        "otomy",
        "ostomy",
        "opathy",
        "plasty",
        "algia",
        "uria",
        "plegia",
        "penia",
        "trophy",
        "sclerosis",
        "plasia",
        "zumab",
        "limab",
        "ximab",
        "tinib",
        "sartan",
        "statin",
        "cillin",
        "mycin",
        "floxacin",
        "prazole",
        "gliptin",
        "triptan",
        "azepam",
        "zolam",
        "caine",
        "dronate",
        "glutide",
        "flozin"
    };

    private static final int SHORTEST_WORD = 8;

    private MedicalEndings() {}

    /** Whether the word in the buffer, in small letters, has such an end. */
    static boolean has(char[] word, int length) {
        if (length < SHORTEST_WORD) {
            return false;
        }
        for (String ending : ENDINGS) {
            if (endsWith(word, length, ending)) {
                return true;
            }
        }
        return false;
    }

    static boolean endsWith(char[] word, int length, String ending) {
        int from = length - ending.length();
        for (int i = 0; from >= 0 && i < ending.length(); i++) {
            if (word[from + i] != ending.charAt(i)) {
                return false;
            }
        }
        return from >= 0;
    }
}
