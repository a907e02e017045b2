package intramural.detect.unmask;

import intramural.detect.text.DataKind;

/** Classes by what their label demands, as bits. */
public final class NumberKinds {

    public static final long SOCIAL = DataKind.SSN.bit() | DataKind.ITIN.bit();

    /** Classes whose label demands digits. */
    public static final long NUMBERED = DataKind.SSN.bit()
            | DataKind.ITIN.bit()
            | DataKind.CARD.bit()
            | DataKind.EBT.bit()
            | DataKind.A_NUMBER.bit()
            | DataKind.PASSPORT.bit()
            | DataKind.DRIVER_LICENCE.bit()
            | DataKind.ROUTING_NUMBER.bit()
            | DataKind.BANK_ACCOUNT.bit()
            | DataKind.MRN.bit();

    /** Classes whose label demands letters and digits in a form of their own. */
    public static final long LETTERED = DataKind.PRIME.bit() | DataKind.MBI.bit();

    /** Classes whose label demands digits, or letters and digits in a form of their own. */
    public static final long CODED = NUMBERED | LETTERED;

    private NumberKinds() {}
}
