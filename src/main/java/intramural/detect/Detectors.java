package intramural.detect;

import java.util.List;

/** Every detector there is. */
final class Detectors {

    static final List<Detector> ALL = List.of(
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

    private Detectors() {}
}
