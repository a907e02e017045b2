package intramural.policy;

import java.util.Locale;

/**
 * What a word list says of its words; each is a section of the files in {@code appservice/policy/words}, where its
 * meaning is explained in {@code SOURCES.md}.
 */
public enum WordClass {
    GIVEN,
    SURNAME,
    COMMON,
    PLACE,
    TITLE,
    EXPERT,
    PARTICLE,
    CLIENT,
    KIN,
    CASENOUN,
    ROLE,
    THANKS,
    SOFT,
    DUTY,
    NEED,
    THIRD,
    FIRST,
    PASSIVE,
    NAMED,
    VISIT,
    SICKOUT,
    PERSON,
    AGEMARK,
    HOME,
    STREET,
    CONDITION,
    DRUG,
    TREATMENT,
    MILD,
    ILLNESS,
    EVENT,
    EPONYM,
    FAMOUS,
    PROGRAMME,
    ACTION,
    PROTECTIVE,
    ORG,
    LINK,
    MATTER,
    DEED,
    HANDLING,
    LIVING,
    ORGAN,
    FAILING,
    LOSING,
    MEASURE,
    UNIT;

    private final String section = name().toLowerCase(Locale.ROOT);

    /** The section's name in the files. */
    public String section() {
        return section;
    }

    /** This class's bit in a set of classes that lives only in memory. */
    @SuppressWarnings("EnumOrdinal")
    public long bit() {
        return 1L << ordinal();
    }
}
