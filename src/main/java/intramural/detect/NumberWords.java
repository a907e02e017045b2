package intramural.detect;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The words for numbers and for the signs between them, in English and Spanish, without accents. */
final class NumberWords {

    /** Numbers below a hundred. */
    static final Map<String, Integer> NUMBERS = numbers();

    /** Numbers that are everyday words too: they count beside another number only. */
    static final Set<String> DOUBTFUL = Set.of("oh", "o", "once", "una", "tree");

    static final Map<String, Character> SIGNS = Map.ofEntries(
            Map.entry("dash", '-'),
            Map.entry("hyphen", '-'),
            Map.entry("minus", '-'),
            Map.entry("guion", '-'),
            Map.entry("dot", '.'),
            Map.entry("point", '.'),
            Map.entry("punto", '.'),
            Map.entry("slash", '/'),
            Map.entry("barra", '/'),
            Map.entry("space", ' '),
            Map.entry("espacio", ' '));

    /** Tens to which "y" joins a unit: "veinte tres" are two numbers. */
    static final Set<String> SPANISH_TENS =
            Set.of("veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa");

    static final Map<String, Integer> SPANISH_HUNDREDS = Map.ofEntries(
            Map.entry("cien", 1),
            Map.entry("ciento", 1),
            Map.entry("doscientos", 2),
            Map.entry("trescientos", 3),
            Map.entry("cuatrocientos", 4),
            Map.entry("quinientos", 5),
            Map.entry("seiscientos", 6),
            Map.entry("setecientos", 7),
            Map.entry("ochocientos", 8),
            Map.entry("novecientos", 9));

    static final Map<String, Integer> TIMES = Map.of("double", 2, "doble", 2, "triple", 3, "treble", 3);

    private NumberWords() {}

    private static Map<String, Integer> numbers() {
        String words = "zero=0 naught=0 nought=0 cero=0 one=1 uno=1 una=1 two=2 dos=2 three=3 tres=3 four=4 cuatro=4 "
                + "five=5 cinco=5 six=6 seis=6 seven=7 siete=7 eight=8 ocho=8 nine=9 niner=9 nueve=9 ten=10 diez=10 "
                + "eleven=11 once=11 twelve=12 doce=12 thirteen=13 trece=13 fourteen=14 catorce=14 fifteen=15 "
                + "quince=15 sixteen=16 dieciseis=16 seventeen=17 diecisiete=17 eighteen=18 dieciocho=18 "
                + "nineteen=19 diecinueve=19 twenty=20 veinte=20 veintiuno=21 veintiun=21 veintidos=22 veintitres=23 "
                + "veinticuatro=24 veinticinco=25 veintiseis=26 veintisiete=27 veintiocho=28 veintinueve=29 "
                + "thirty=30 treinta=30 forty=40 fourty=40 cuarenta=40 fifty=50 cincuenta=50 sixty=60 sesenta=60 "
                + "wun=1 tree=3 fower=4 fife=5 ait=8 "
                + "seventy=70 setenta=70 eighty=80 ochenta=80 ninety=90 noventa=90 oh=0 o=0";
        return Arrays.stream(words.split(" "))
                .map(pair -> pair.split("="))
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> Integer.valueOf(pair[1])));
    }
}
