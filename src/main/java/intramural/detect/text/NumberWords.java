package intramural.detect.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words with which numbers and codes are told: numbers in English, Spanish, Russian and Vietnamese, the signs between
 * them, and the letters of the NATO alphabet. Folded as every text is, so without accents.
 */
public final class NumberWords {

    /** What a word does. */
    public enum Role {
        /** A number below a hundred. */
        NUMBER,
        /** So many hundreds in one word. */
        HUNDREDS,
        HUNDRED,
        THOUSAND,
        AND,
        SIGN,
        /** How often the next digit stands there. */
        TIMES,
        /** A digit that stands there as often as the number before says: "four zeros". */
        PLURAL,
        /** A letter by its name. */
        LETTER,
        /** Says of the next letter whether it is a capital. */
        CASE
    }

    /** How sure it is that a word is meant as a number. */
    public enum Trust {
        SURE,
        /** An everyday word too: counts beside another number only. */
        DOUBTFUL,
        /** Looks like words and names of other languages once its accents are off: counts beside others of its kind. */
        FOREIGN
    }

    /**
     * @param value the number, or the sign's or letter's character
     * @param apart whether only "y" joins a unit to these tens: "veinte tres" are two numbers
     */
    public record Word(Role role, int value, Trust trust, boolean apart) {}

    /** What stands before "one" where it is no number: "the last one". */
    private static final Set<String> BEFORE_ONE =
            Set.of("last", "first", "this", "that", "which", "no", "next", "other", "same");

    private static final int LONGEST_BEFORE_ONE = 5;

    /** A card's digits. */
    private static final int MOST_TIMES = 16;

    /** "eight digits": a count, and none of them. */
    private static final Set<String> COUNTED = Set.of("digits", "characters", "chars", "figures");

    private static final int LONGEST_COUNTED = 10;

    private static final String ENGLISH =
            "zero=0 naught=0 nought=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 niner=9 wun=1"
                    + " fower=4 fife=5 ait=8 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16"
                    + " seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fourty=40 fifty=50 sixty=60"
                    + " seventy=70 eighty=80 ninety=90";

    private static final String SPANISH =
            "cero=0 uno=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 doce=12 trece=13"
                    + " catorce=14 quince=15 dieciseis=16 diecisiete=17 dieciocho=18 diecinueve=19 veintiuno=21"
                    + " veintiun=21 veintidos=22 veintitres=23 veinticuatro=24 veinticinco=25 veintiseis=26 veintisiete=27"
                    + " veintiocho=28 veintinueve=29";

    private static final String SPANISH_TENS =
            "veinte=20 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90";

    private static final String RUSSIAN =
            "ноль=0 нуль=0 один=1 одна=1 два=2 две=2 три=3 четыре=4 пять=5 шесть=6 семь=7 восемь=8 девять=9 десять=10"
                    + " одиннадцать=11 двенадцать=12 тринадцать=13 четырнадцать=14 пятнадцать=15 шестнадцать=16"
                    + " семнадцать=17 восемнадцать=18 девятнадцать=19 двадцать=20 тридцать=30 сорок=40 пятьдесят=50"
                    + " шестьдесят=60 семьдесят=70 восемьдесят=80 девяносто=90";

    private static final String DOUBTFUL =
            "oh=0 o=0 once=11 una=1 tree=3 thre=3 sevn=7 fiv=5 eigth=8 eigt=8 nien=9 ziro=0 zro=0";

    private static final String VIETNAMESE =
            "không=0 một=1 mốt=1 hai=2 ba=3 bốn=4 tư=4 năm=5 lăm=5 sáu=6 bảy=7 bẩy=7 tám=8 chín=9 mười=10";

    /**
     * The digits in further languages that are spoken in Oregon: Ukrainian, Somali, French, German, Hindi, Japanese, Swahili,
     * Italian, Marshallese, Farsi, Portuguese, Arabic, Korean; Tagalog but for "lima", which is a letter.
     */
    private static final String OTHERS = "чотири=4 шість=6 сім=7 вісім=8 "
            + "sero=0 isa=1 dalawa=2 tatlo=3 apat=4 anim=6 pito=7 walo=8 siyam=9 "
            + "eber=0 kow=1 laba=2 saddex=3 afar=4 shan=5 lix=6 toddoba=7 siddeed=8 sagaal=9 sideed=8 "
            + "un=1 une=1 deux=2 trois=3 quatre=4 cinq=5 sept=7 huit=8 neuf=9 "
            + "null=0 eins=1 zwei=2 drei=3 vier=4 fünf=5 fuenf=5 sechs=6 sieben=7 acht=8 neun=9 "
            + "शून्य=0 एक=1 दो=2 तीन=3 चार=4 पांच=5 पाँच=5 छह=6 छः=6 सात=7 आठ=8 नौ=9 "
            + "ゼロ=0 いち=1 に=2 さん=3 よん=4 ご=5 ろく=6 なな=7 はち=8 きゅう=9 "
            + "sifuri=0 moja=1 mbili=2 tatu=3 nne=4 tano=5 sita=6 saba=7 nane=8 tisa=9 "
            + "due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 "
            + "juon=1 ruo=2 jilu=3 emen=4 lalem=5 jiljino=6 jimjuon=7 ralitok=8 rualitok=8 ruatimjuon=9 "
            + "صفر=0 یک=1 دو=2 سه=3 چهار=4 پنج=5 شش=6 هفت=7 هشت=8 نه=9 "
            + "dois=2 quatro=4 sete=7 oito=8 nove=9 "
            + "صفر=0 واحد=1 اثنان=2 اثنين=2 ثلاثة=3 اربعة=4 أربعة=4 خمسة=5 ستة=6 سبعة=7 ثمانية=8 تسعة=9 "
            + "영=0 공=0 일=1 이=2 삼=3 사=4 오=5 육=6 륙=6 칠=7 팔=8 구=9";

    private static final String HUNDREDS = "cien=1 ciento=1 doscientos=2 trescientos=3 cuatrocientos=4 quinientos=5 "
            + "seiscientos=6 setecientos=7 ochocientos=8 novecientos=9 сто=1 двести=2 триста=3 четыреста=4 пятьсот=5 "
            + "шестьсот=6 семьсот=7 восемьсот=8 девятьсот=9";

    private static final String TIMES = "double=2 doble=2 triple=3 treble=3 quadruple=4 cuadruple=4 quad=4 quintuple=5";

    /** Without "ones", which are things. */
    private static final String PLURALS = "zeros=0 zeroes=0 twos=2 threes=3 fours=4 fives=5 sixes=6 sevens=7 eights=8 "
            + "nines=9 ceros=0 unos=1 treses=3 cuatros=4 cincos=5 seises=6 sietes=7 ochos=8 nueves=9";

    private static final String SIGNS =
            "pause=- pausa=- dash=- hyphen=- minus=- guion=- тире=- дефис=- dot=. point=. punto=. точка=. "
                    + "slash=/ barra=/ space=\u00a0 espacio=\u00a0";

    private static final String LETTERS =
            "alpha=A alfa=A bravo=B charlie=C delta=D echo=E foxtrot=F golf=G hotel=H india=I juliet=J juliett=J"
                    + " kilo=K lima=L mike=M november=N oscar=O papa=P quebec=Q romeo=R sierra=S tango=T uniform=U"
                    + " victor=V whiskey=W whisky=W xray=X yankee=Y zulu=Z bee=B cee=C dee=D ee=E eff=F gee=G aitch=H"
                    + " jay=J kay=K ell=L pee=P cue=Q ess=S tee=T vee=V doubleyou=W doubleu=W dubya=W wye=Y zee=Z zed=Z"
                    + " efe=F hache=H jota=J ele=L eme=M ene=N erre=R uve=V equis=X zeta=Z";

    private static final String CASES =
            "capital=A cap=A upper=A uppercase=A big=A mayuscula=A lower=a lowercase=a small=a "
                    + "little=a minuscula=a letter=* letra=*";

    private static final Map<String, Word> WORDS = new HashMap<>();
    private static final Beginnings BEGINNINGS = new Beginnings();

    static {
        add(ENGLISH, Role.NUMBER, Trust.SURE, false);
        add(SPANISH, Role.NUMBER, Trust.SURE, false);
        add(SPANISH_TENS, Role.NUMBER, Trust.SURE, true);
        add(RUSSIAN, Role.NUMBER, Trust.SURE, false);
        add(DOUBTFUL, Role.NUMBER, Trust.DOUBTFUL, false);
        add(VIETNAMESE, Role.NUMBER, Trust.FOREIGN, false);
        add(OTHERS, Role.NUMBER, Trust.FOREIGN, false);
        add(HUNDREDS, Role.HUNDREDS, Trust.SURE, false);
        add("hundred=0 cientos=0", Role.HUNDRED, Trust.SURE, false);
        add("thousand=0 mil=0", Role.THOUSAND, Trust.SURE, false);
        add("and=0 y=0", Role.AND, Trust.SURE, false);
        add(TIMES, Role.TIMES, Trust.SURE, false);
        add(PLURALS, Role.PLURAL, Trust.SURE, false);
        add(SIGNS, Role.SIGN, Trust.SURE, false);
        add(LETTERS, Role.LETTER, Trust.SURE, false);
        add(CASES, Role.CASE, Trust.SURE, false);
    }

    /** A longer word is none of these. */
    private static final int LONGEST =
            WORDS.keySet().stream().mapToInt(String::length).max().orElse(0);

    private NumberWords() {}

    private static void add(String words, Role role, Trust trust, boolean apart) {
        for (String pair : words.split(" ")) {
            String word = pair.substring(0, pair.indexOf('='));
            String value = pair.substring(pair.indexOf('=') + 1);
            boolean sign = role == Role.SIGN || role == Role.LETTER || role == Role.CASE;
            char first = value.charAt(0) == '\u00a0' ? ' ' : value.charAt(0);
            Word made = new Word(role, sign ? first : Integer.parseInt(value), trust, apart);
            // Capitals of other scripts look like other Latin letters than the small ones do.
            String capital = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
            for (String form : new String[] {word, capital, word.toUpperCase(Locale.ROOT)}) {
                String folded = new Folding().apply(Reading.of(form)).text().toLowerCase(Locale.ROOT);
                WORDS.put(folded, made);
                BEGINNINGS.add(folded);
            }
        }
    }

    /** What this token says, or null if it is no such word. */
    public static @Nullable Word at(String text, Tokens tokens, int token) {
        Word word = known(text, tokens, token);
        if (word == null || (word.role() == Role.NUMBER && tokens.isAny(token + 1, COUNTED, LONGEST_COUNTED))) {
            return null;
        }
        return !tokens.word(token).equals("one") || !isPronoun(text, tokens, token) ? word : null;
    }

    private static @Nullable Word known(String text, Tokens tokens, int token) {
        return tokens.is(token, Tokens.Kind.LETTERS)
                        && tokens.length(token) <= LONGEST
                        && BEGINNINGS.may(text, tokens.from(token), tokens.to(token))
                ? WORDS.get(tokens.word(token))
                : null;
    }

    /** "the last one is smudged": no digit, unless others follow. */
    private static boolean isPronoun(String text, Tokens tokens, int one) {
        return tokens.is(one - 1, Tokens.Kind.LETTERS)
                && tokens.length(one - 1) <= LONGEST_BEFORE_ONE
                && BEFORE_ONE.contains(tokens.word(one - 1))
                && !tokens.is(one + 1, Tokens.Kind.DIGITS)
                && known(text, tokens, one + 1) == null;
    }

    /** Whether a count is here and behind it the digit that stands there so often: "four zeros", "2 nines". */
    public static boolean isRepeated(String text, Tokens tokens, int token) {
        int count = tokens.is(token, Tokens.Kind.DIGITS) && tokens.length(token) == 1
                ? text.charAt(tokens.from(token)) - '0'
                : number(at(text, tokens, token));
        Word digit = count > 1 && count <= MOST_TIMES && token + 1 < tokens.count() && tokens.gapBefore(token + 1) == 1
                ? at(text, tokens, token + 1)
                : null;
        return digit != null && digit.role() == Role.PLURAL;
    }

    public static @Nullable Word of(String word) {
        return WORDS.get(word);
    }

    /** The number below a hundred that a word names, or -1. */
    public static int number(@Nullable Word word) {
        return word != null && word.role() == Role.NUMBER ? word.value() : -1;
    }

    /** Whether the word is a number below a hundred. */
    public static boolean isNumber(String word) {
        return number(of(word)) >= 0;
    }

    /** Number words of these languages are written without blanks too. */
    public static String joinable() {
        return ENGLISH + " " + SPANISH + " " + DOUBTFUL;
    }
}
