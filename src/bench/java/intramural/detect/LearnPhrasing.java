package intramural.detect;

import intramural.app.BenchPolicy;
import intramural.detect.LearningSet.Conversation;
import intramural.detect.LearningSet.Message;
import intramural.detect.LearningSet.Text;
import intramural.detect.Regression.Example;
import intramural.detect.Regression.Learned;
import intramural.detect.detector.View;
import intramural.detect.person.Colleagues;
import intramural.detect.person.Person;
import intramural.detect.phrasing.LinearModel;
import intramural.detect.phrasing.Phrasing;
import intramural.detect.talk.Line;
import intramural.detect.talk.SignsReader;
import intramural.detect.talk.Talk;
import intramural.detect.talk.TalkPhrasing;
import intramural.detect.text.Budget;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Reading;
import intramural.policy.Place;
import intramural.policy.Place.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleBiFunction;

/**
 * Learns the weights of {@link Phrasing} from labelled lines that name somebody whole, and those of {@link TalkPhrasing} from
 * pairs of lines of labelled conversations, and writes them. A weak sign counts as to be allowed.
 *
 * <p>Arguments: the folder to write to, then those of {@link LearningSet}. Where something is left out, it says how the
 * models judge that.
 */
public final class LearnPhrasing {

    /** In a hundred lines that are to be allowed so many would be stopped; half of them were written to be. */
    private static final double FALSE_LINES = 0.032;

    /** The same where a given or a family name stands alone, of far fewer lines. */
    private static final double FALSE_SINGLES = 0.055;

    /** The same of pairs of lines. */
    private static final double FALSE_PAIRS = 0.08;

    /** So many of a sender's lines, and of others', are read with a new one, much as the judge's window does, which counts three short lines as one. */
    private static final int MOST_OWN = 6;

    private static final int MOST_OTHERS = 2;

    private final Lexicon lexicon = new Lexicon(BenchPolicy.shipped());
    private final Path folder;
    private final LearningSet set;

    private LearnPhrasing(Path folder, LearningSet set) {
        this.folder = folder;
        this.set = set;
    }

    public static void main(String[] args) throws IOException {
        List<String> all = Arrays.asList(args);
        LearnPhrasing learn = new LearnPhrasing(Path.of(args[0]), LearningSet.of(all.subList(1, all.size())));
        learn.lines("Phrasing", Phrasing::isOf, FALSE_LINES);
        learn.lines("SinglePhrasing", Phrasing::isOfSingle, FALSE_SINGLES);
        learn.talks();
    }

    /** @param isOf whether a model speaks of a person in a view */
    private void lines(String of, BiPredicate<Person, View> isOf, double falseShare) throws IOException {
        List<Example<View>> known = new ArrayList<>();
        List<Example<View>> tried = new ArrayList<>();
        for (Text line : set.lines()) {
            View view = new View(Reading.of(line.text()), lexicon, Colleagues.NONE);
            if (view.persons().stream().anyMatch(person -> isOf.test(person, view))) {
                (line.out() ? tried : known).add(new Example<>(view, new Phrasing(view).features(), line.block()));
            }
        }
        learn(of, known, tried, (view, model) -> most(view, isOf, model), falseShare);
    }

    private static double most(View view, BiPredicate<Person, View> isOf, LinearModel model) {
        Phrasing phrasing = new Phrasing(view);
        return view.persons().stream()
                .filter(person -> isOf.test(person, view))
                .mapToDouble(person -> model.bias() + phrasing.most(person.first(), model, ""))
                .max()
                .orElseThrow();
    }

    private void talks() throws IOException {
        List<Example<TalkPhrasing.Pair>> known = new ArrayList<>();
        List<Example<TalkPhrasing.Pair>> tried = new ArrayList<>();
        TalkPhrasing phrasing = new TalkPhrasing(lexicon, Colleagues.NONE);
        for (Conversation talk : set.talks()) {
            List<Line> lines = talk.messages().stream()
                    .map(message -> line(message.text()))
                    .toList();
            for (int newest = 1; newest <= Math.min(talk.blockAt(), lines.size() - 1); newest++) {
                for (TalkPhrasing.Pair pair : phrasing.pairs(talk(talk.messages(), lines, newest))) {
                    (talk.out() ? tried : known).add(new Example<>(pair, pair.features(), newest == talk.blockAt()));
                }
            }
        }
        learn("TalkPhrasing", known, tried, (pair, model) -> model.bias() + pair.most(model), FALSE_PAIRS);
    }

    private Line line(String text) {
        SignsReader signs = new SignsReader(lexicon, text);
        new Unmasking(
                        lexicon,
                        Colleagues.NONE,
                        new Budget(Integer.MAX_VALUE, Integer.MAX_VALUE),
                        true,
                        (view, look) -> signs.add(view, look.guesses()))
                .show(text);
        return new Line(new Place(Part.VALUE, ""), 0, text, signs.signs());
    }

    /** As the judge's window puts it, but for time. */
    private static Talk talk(List<Message> messages, List<Line> lines, int newest) {
        String sender = messages.get(newest).sender();
        List<Line> own = new ArrayList<>();
        List<Talk.Other> others = new ArrayList<>();
        for (int i = newest - 1; i >= 0; i--) {
            if (!lines.get(i).isWorthKeeping()) {
                continue;
            }
            if (messages.get(i).sender().equals(sender)) {
                own.add(0, lines.get(i));
            } else if (others.size() < MOST_OTHERS) {
                others.add(new Talk.Other(lines.get(i), List.copyOf(own)));
            }
        }
        return new Talk(
                own.subList(Math.max(0, own.size() - MOST_OWN), own.size()), lines.get(newest), List.of(), others);
    }

    private <T> void learn(
            String of,
            List<Example<T>> known,
            List<Example<T>> tried,
            ToDoubleBiFunction<T, LinearModel> most,
            double falseShare)
            throws IOException {
        Map<String, Integer> numbers = Regression.numbers(known);
        double threshold = Regression.threshold(known, numbers, most, falseShare);
        Learned learned = Regression.learn(known, numbers);
        LinearModel model = learned.model();
        WeightsFile.write(
                folder.resolve(of.startsWith("Talk") ? "talk" : "phrasing").resolve(of + "Weights.java"),
                of.replace("Single", ""),
                learned,
                threshold);
        long block = known.stream().filter(Example::block).count();
        System.err.printf(
                Locale.ROOT,
                "%s: %d to stop, %d to allow, %d features, threshold %.2f%n",
                of,
                block,
                known.size() - block,
                numbers.size(),
                threshold);
        for (boolean stop : new boolean[] {true, false}) {
            List<Example<T>> these =
                    tried.stream().filter(example -> example.block() == stop).toList();
            long stopped = these.stream()
                    .filter(example -> most.applyAsDouble(example.of(), model) > threshold)
                    .count();
            if (!these.isEmpty()) {
                System.err.printf(
                        "  left out, to %s: %d of %d stopped%n", stop ? "stop" : "allow", stopped, these.size());
            }
        }
    }
}
