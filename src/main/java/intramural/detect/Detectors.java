package intramural.detect;

import java.util.List;
import java.util.stream.Stream;

/** Every detector there is. */
final class Detectors {

    /** Those of numbers, codes and addresses. */
    static final List<Detector> NUMBERS = List.of(
            new SsnDetector(),
            new TaxpayerDetector(),
            new HicnDetector(),
            new MbiDetector(),
            new PrimeDetector(),
            new CardDetector(),
            new EbtDetector(),
            new BankDetector(),
            new IbanDetector(),
            new LicenceDetector(),
            new PassportDetector(),
            new AlienNumberDetector(),
            new MrnDetector(),
            new PasswordDetector(),
            new TemporaryPasswordDetector(),
            new LoginDetector(),
            new PassphraseDetector(),
            new SecretKeyDetector(),
            new SecretLinkDetector(),
            new LastFourDetector(),
            new EinDetector(),
            new NpiDetector(),
            new DeaDetector(),
            new CaseNumberDetector(),
            new BirthDateDetector(),
            new PhoneDetector(),
            new EmailDetector(),
            new VehicleDetector(),
            new BareNumberDetector());

    /** Those of persons and what is said of them. */
    static final List<Detector> PERSONS = List.of(
            new PersonFactDetector(),
            new PhrasingDetector(),
            new PersonRecordDetector(),
            new InterchangeDetector(),
            new NameDetector(),
            new StaffHealthDetector(),
            new AgeDetector(),
            new AddressDetector());

    static final List<Detector> ALL =
            Stream.concat(NUMBERS.stream(), PERSONS.stream()).toList();

    private Detectors() {}
}
