package intramural.it;

import intramural.demo.Answer;

/**
 * Something that a hostile client tries.
 *
 * @param name what it does
 * @param paragraph the paragraph that must stop it; empty where the homeserver's configuration does
 * @param end how it must end
 * @param doors where it is tried
 * @param atGateway how the answer must begin there, where no paragraph stops the act: status, error code, sentence
 * @param straight the same at the homeserver itself
 */
record HostileAct(String name, String paragraph, End end, Doors doors, String atGateway, String straight, Deed deed) {

    /** How an act ends. */
    enum End {
        /** Refused with our sentence, or substituted and redacted. */
        STOPPED,
        /** Done without the text. */
        BARE,
        /** Answered in the way that is written down; no verdict was needed, and nothing of it is anywhere. */
        ANSWERED
    }

    /** Where an act can be seen beforehand. */
    enum Doors {
        BOTH,
        /** No callback of the homeserver sees it. */
        GATEWAY
    }

    /** Does it with forbidden text that holds the canary. */
    @FunctionalInterface
    interface Deed {
        Answer by(Mallory me, String canary);
    }

    static HostileAct stopped(String name, String paragraph, Deed deed) {
        return new HostileAct(name, paragraph, End.STOPPED, Doors.BOTH, "", "", deed);
    }

    static HostileAct atTheGateway(String name, String paragraph, Deed deed) {
        return new HostileAct(name, paragraph, End.STOPPED, Doors.GATEWAY, "", "", deed);
    }

    static HostileAct bare(String name, String paragraph, Deed deed) {
        return new HostileAct(name, paragraph, End.BARE, Doors.BOTH, "", "", deed);
    }

    static HostileAct bareAtTheGateway(String name, String paragraph, Deed deed) {
        return new HostileAct(name, paragraph, End.BARE, Doors.GATEWAY, "", "", deed);
    }

    /** Answered so at both doors. */
    static HostileAct answered(String name, String answer, Deed deed) {
        return answered(name, answer, answer, deed);
    }

    static HostileAct answered(String name, String atGateway, String straight, Deed deed) {
        return new HostileAct(name, "", End.ANSWERED, Doors.BOTH, atGateway, straight, deed);
    }
}
