package intramural.detect;

import intramural.detect.detector.AddressDetector;
import intramural.detect.detector.AgeDetector;
import intramural.detect.detector.AlienNumberDetector;
import intramural.detect.detector.BankDetector;
import intramural.detect.detector.BareNumberDetector;
import intramural.detect.detector.BirthDateDetector;
import intramural.detect.detector.CardDetector;
import intramural.detect.detector.CaseNumberDetector;
import intramural.detect.detector.CommandSecretDetector;
import intramural.detect.detector.DeaDetector;
import intramural.detect.detector.Detector;
import intramural.detect.detector.EbtDetector;
import intramural.detect.detector.EinDetector;
import intramural.detect.detector.EmailDetector;
import intramural.detect.detector.HicnDetector;
import intramural.detect.detector.IbanDetector;
import intramural.detect.detector.InterchangeDetector;
import intramural.detect.detector.LabelledFormDetector;
import intramural.detect.detector.LastFourDetector;
import intramural.detect.detector.LicenceDetector;
import intramural.detect.detector.LoginDetector;
import intramural.detect.detector.MatterListDetector;
import intramural.detect.detector.MbiDetector;
import intramural.detect.detector.MrnDetector;
import intramural.detect.detector.NameDetector;
import intramural.detect.detector.NpiDetector;
import intramural.detect.detector.OwnWordsDetector;
import intramural.detect.detector.PassphraseDetector;
import intramural.detect.detector.PassportDetector;
import intramural.detect.detector.PasswordDetector;
import intramural.detect.detector.PasswordHashDetector;
import intramural.detect.detector.PersonFactDetector;
import intramural.detect.detector.PersonRecordDetector;
import intramural.detect.detector.PhoneDetector;
import intramural.detect.detector.PrimeDetector;
import intramural.detect.detector.ReceiptNumberDetector;
import intramural.detect.detector.SecretKeyDetector;
import intramural.detect.detector.SecretLinkDetector;
import intramural.detect.detector.SsnDetector;
import intramural.detect.detector.StaffHealthDetector;
import intramural.detect.detector.TaxpayerDetector;
import intramural.detect.detector.TemporaryPasswordDetector;
import intramural.detect.detector.UsualPasswordDetector;
import intramural.detect.detector.VehicleDetector;
import intramural.detect.phrasing.PhrasingDetector;
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
            new ReceiptNumberDetector(),
            new MrnDetector(),
            new PasswordDetector(),
            new TemporaryPasswordDetector(),
            new UsualPasswordDetector(),
            new LoginDetector(),
            new CommandSecretDetector(),
            new PassphraseDetector(),
            new SecretKeyDetector(),
            new PasswordHashDetector(),
            new SecretLinkDetector(),
            new LabelledFormDetector(),
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
            new MatterListDetector(),
            new OwnWordsDetector(),
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
