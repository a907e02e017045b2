package intramural.it;

import intramural.demo.Answer;

/**
 * Something that a hostile client tries.
 *
 * @param name what it does
 * @param paragraph the paragraph that must stop it; empty where the homeserver's configuration does
 * @param end how it must end
 * @param atGateway how the answer must begin there, where no paragraph stops the act: status, error code, sentence
 * @param straight the same at the homeserver itself
 */
record HostileAct(String name, String paragraph, End end, String atGateway, String straight, Deed deed) {

    /** How an act ends. */
    enum End {
        /** Refused with our sentence, or substituted and redacted. */
        STOPPED,
        /** Done without the text. */
        BARE,
        /** Answered in the way that is written down; no verdict was needed, and nothing of it is anywhere. */
        ANSWERED
    }

    /** Does it with forbidden text that holds the canary. */
    @FunctionalInterface
    interface Deed {
        Answer by(Mallory me, String canary);
    }

    static HostileAct stopped(String name, String paragraph, Deed deed) {
        return new HostileAct(name, paragraph, End.STOPPED, "", "", deed);
    }

    /** A request with a JSON body. */
    static HostileAct stopped(String name, String paragraph, String method, String path, String body) {
        return stopped(name, paragraph, (me, canary) -> me.call(method, path, body, canary));
    }

    static HostileAct bare(String name, String paragraph, Deed deed) {
        return new HostileAct(name, paragraph, End.BARE, "", "", deed);
    }

    /** Answered so at both doors. */
    static HostileAct answered(String name, String answer, Deed deed) {
        return answered(name, answer, answer, deed);
    }

    static HostileAct answered(String name, String atGateway, String straight, Deed deed) {
        return new HostileAct(name, "", End.ANSWERED, atGateway, straight, deed);
    }
}
