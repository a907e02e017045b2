package intramural.detect.text;

import intramural.policy.Finding.Strength;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The data classes that detectors know. Their words, strength and label are in {@code data-classes.yaml}; what stands
 * here counts only for a class that the policy data leaves out.
 */
public enum DataKind {
    SSN(Strength.STRONG),
    LAST_FOUR(Strength.WEAK),
    ITIN(Strength.STRONG),
    ATIN(Strength.STRONG),
    EIN(Strength.WEAK),
    MBI(Strength.STRONG),
    HICN(Strength.STRONG),
    PRIME(Strength.STRONG),
    CASE_NUMBER(Strength.WEAK),
    DRIVER_LICENCE(Strength.STRONG),
    PASSPORT(Strength.STRONG),
    A_NUMBER(Strength.STRONG),
    NPI(Strength.WEAK),
    DEA(Strength.WEAK),
    CARD(Strength.STRONG),
    EBT(Strength.STRONG),
    ROUTING_NUMBER(Strength.WEAK),
    BANK_ACCOUNT(Strength.STRONG),
    IBAN(Strength.STRONG),
    MRN(Strength.STRONG),
    CREDENTIAL(Strength.STRONG),
    DOB(Strength.WEAK),
    PHONE(Strength.WEAK),
    EMAIL(Strength.WEAK),
    PLATE(Strength.WEAK),
    VIN(Strength.WEAK),
    BARE_NUMBER(Strength.WEAK),
    PERSON_HEALTH(Strength.STRONG),
    PERSON_PROGRAMME(Strength.STRONG),
    DOB_NAME(Strength.STRONG),
    CASE_NAME(Strength.STRONG),
    NAME(Strength.WEAK),
    STAFF_HEALTH(Strength.WEAK),
    AGE(Strength.WEAK),
    ADDRESS(Strength.WEAK),
    /** Words that say a number is of another kind (ticket, order, extension); shields, never found. */
    OTHER_NUMBER(Strength.WEAK);

    private static final Map<String, DataKind> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(DataKind::dataClass, Function.identity()));

    private final Strength strength;
    private final String dataClass = name().toLowerCase(Locale.ROOT);

    DataKind(Strength strength) {
        this.strength = strength;
    }

    /** The name in the policy data. */
    public String dataClass() {
        return dataClass;
    }

    /** The kind of that name, or null if no detector knows it. */
    public static @Nullable DataKind of(String dataClass) {
        return BY_NAME.get(dataClass);
    }

    /** Whether findings of the class are a person together with something said of that person. */
    public static boolean isOfPerson(String dataClass) {
        DataKind kind = of(dataClass);
        return kind == PERSON_HEALTH || kind == PERSON_PROGRAMME || kind == DOB_NAME || kind == CASE_NAME;
    }

    /** Whether findings of the class are a number that is somebody's own, whatever else is said beside it. */
    public static boolean isOwnNumber(String dataClass) {
        DataKind kind = of(dataClass);
        return kind != null
                && switch (kind) {
                    case SSN, ITIN, CARD, EBT, IBAN, BANK_ACCOUNT, MBI, PRIME, PASSPORT, DRIVER_LICENCE, A_NUMBER ->
                        true;
                    default -> false;
                };
    }

    public Strength strength() {
        return strength;
    }

    /** This kind's bit in a set that lives only as long as one text is read. */
    @SuppressWarnings("EnumOrdinal")
    public long bit() {
        return 1L << ordinal();
    }
}
