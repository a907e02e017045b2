package intramural.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * Requests as the Synapse module sends them, written before the clock starts. Each has places for a number, so that
 * every request is a new act under a new transaction id.
 */
final class Traffic {

    /** Where the number goes; as long as what replaces it, so that no length changes. */
    static final String MARK = "0000000000000000";

    /** Where the number of who says it goes, and of the room. */
    private static final String PERSON = "1111111111111111";

    private static final String ROOM = "2222222222222222";

    /** Where a time in milliseconds goes that no other request has. */
    static final String TIME = "3333333333333";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int SENDERS = 500;
    private static final int ROOMS = 100;

    /** Talks that go on side by side: far more than connections, so that no line overtakes the one before it. */
    private static final int SIDE_BY_SIDE = 200;

    /** Groups of talks that differ, in transactions. */
    private static final int GROUPS = 3;

    /** Rooms that no run before this one has used. */
    private static final long NEW_ROOMS = System.currentTimeMillis() * 100;

    /**
     * One request, and where its numbers go.
     *
     * @param bytes head and body; never changed
     * @param times where a client's time goes
     */
    record Template(byte[] bytes, int[] marks, int[] times, int[] persons, int[] rooms) {}

    /** What is sent next, by whom and where. */
    record Request(Template template, long person, long room) {}

    /** Who says which of so many lines, and where, by the number of the request. */
    private interface Order {
        Request at(List<Template> templates, long number);
    }

    private final List<Template> templates;
    private final Order order;
    private long sent;

    private Traffic(List<Template> templates, Order order) {
        this.templates = templates;
        this.order = order;
    }

    private Traffic(List<Template> templates) {
        this(
                templates,
                (all, number) -> new Request(all.get((int) (number % all.size())), number % SENDERS, number % ROOMS));
    }

    Request next() {
        return order.at(templates, sent++);
    }

    /** Text messages that are allowed, at an office's pace. */
    static Traffic ordinary(List<String> lines, String secret) {
        return new Traffic(templates(secret, Talks.office(texts(lines))), Traffic::office);
    }

    /** One text message that is allowed, again and again. */
    static Traffic question(String line, String secret) {
        return new Traffic(templates(secret, texts(List.of(line))));
    }

    /** A request without a body, again and again. */
    static Traffic get(String target) {
        byte[] head = ("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        return new Traffic(List.of(new Template(head, new int[0], new int[0], new int[0], new int[0])));
    }

    /** At the same pace, 60 % text, 10 % each of thread replies, edits and reactions, 5 % each of polls and topics. */
    static Traffic mixed(List<String> lines, String secret) {
        return new Traffic(templates(secret, Talks.office(mix(lines))), Traffic::office);
    }

    private static List<Talks.Said> mix(List<String> lines) {
        List<Talks.Said> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            all.add(said(i % 20, lines.get(i)));
        }
        return all;
    }

    static Talks.Said said(int step, String line) {
        return new Talks.Said(type(step), type(step).equals("m.room.topic") ? "" : null, content(step, line));
    }

    /** Text messages that are allowed, each read with the six before it that the same person has just said. */
    static Traffic endless(List<String> lines, String secret) {
        return new Traffic(templates(secret, Talks.endless(texts(lines))), (all, number) -> {
            long person = number % SIDE_BY_SIDE;
            int line = (int) ((number / SIDE_BY_SIDE + person * 7) % all.size());
            return new Request(all.get(line), person, NEW_ROOMS + person);
        });
    }

    /** Talks of two people by turns, each in a room of its own where nothing was said before. */
    private static Request office(List<Template> all, long number) {
        long round = number / (SIDE_BY_SIDE * Talks.LINES);
        int line = (int) (number / SIDE_BY_SIDE % Talks.LINES);
        long talk = round * SIDE_BY_SIDE + number % SIDE_BY_SIDE;
        int first = (int) (talk % (all.size() / Talks.LINES)) * Talks.LINES;
        return new Request(all.get(first + line), 2 * talk + line % 2, NEW_ROOMS + SIDE_BY_SIDE + talk);
    }

    static List<Talks.Said> texts(List<String> lines) {
        return lines.stream()
                .map(line -> new Talks.Said("m.room.message", null, text(line)))
                .toList();
    }

    private static List<Template> templates(String secret, List<Talks.Said> all) {
        return all.stream().map(said -> template(secret, said)).toList();
    }

    /** A line with a social security number. */
    static Traffic forbidden(List<String> lines, String secret) {
        Random random = new Random(3);
        List<Template> templates = new ArrayList<>();
        for (String line : lines) {
            String ssn =
                    (501 + random.nextInt(90)) + "-" + (11 + random.nextInt(80)) + "-" + (1001 + random.nextInt(8000));
            templates.add(template(secret, new Talks.Said("m.room.message", null, text(line + " ssn " + ssn))));
        }
        return new Traffic(templates);
    }

    /**
     * Transactions as the homeserver delivers them: as many talks side by side as a transaction has events, and of each
     * talk the next line. No door has judged them, so each line is read with those before it.
     */
    static Traffic transactions(List<String> lines, String token, int batch) {
        List<Talks.Said> said = Talks.office(mix(lines));
        int talks = said.size() / Talks.LINES;
        List<Template> templates = new ArrayList<>();
        for (int number = 0; number < GROUPS * Talks.LINES; number++) {
            ObjectNode body = JSON.objectNode();
            for (int i = 0; i < batch; i++) {
                int talk = (number / Talks.LINES * batch + i) % talks;
                Talks.Said line = said.get(talk * Talks.LINES + number % Talks.LINES);
                ObjectNode event = IntakeBench.event(number * batch + i, line);
                event.put("sender", "@worker" + i + "-" + PERSON + ":" + ServiceProcess.SERVER_NAME);
                event.put("room_id", "!benchroom" + i + "-" + ROOM + ":" + ServiceProcess.SERVER_NAME);
                body.withArrayProperty("events").add(event);
            }
            templates.add(template("PUT /_matrix/app/v1/transactions/" + MARK, token, body.toString()));
        }
        return new Traffic(templates, (all, number) -> {
            long group = number / Talks.LINES;
            return new Request(all.get((int) (number % all.size())), 2 * group + number % 2, NEW_ROOMS + group);
        });
    }

    /** The same, where five hundred people say something in a hundred rooms in one and the same instant, for ever. */
    static Traffic crowd(List<String> lines, String token, int batch) {
        List<Template> templates = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ObjectNode body = JSON.objectNode();
            IntakeBench.events(lines, i * batch, batch).forEach(body.putArray("events")::add);
            templates.add(template("PUT /_matrix/app/v1/transactions/" + MARK, token, body.toString()));
        }
        return new Traffic(templates);
    }

    /** Transactions of wishes to save a thread: each becomes work. */
    static Traffic savings(List<String> lines, String token, int batch) {
        ObjectNode body = JSON.objectNode();
        for (ObjectNode event : IntakeBench.events(lines, 0, batch)) {
            event.remove("state_key");
            event.put("type", "m.reaction")
                    .putObject("content")
                    .putObject("m.relates_to")
                    .put("rel_type", "m.annotation")
                    .put("event_id", "$" + "r".repeat(43))
                    .put("key", "\uD83D\uDCBE");
            body.withArrayProperty("events").add(event);
        }
        return new Traffic(List.of(template("PUT /_matrix/app/v1/transactions/" + MARK, token, body.toString())));
    }

    /** Of twenty steps, what each sends. */
    static String type(int step) {
        return step < 16 ? "m.room.message" : step < 18 ? "m.reaction" : step < 19 ? "m.poll.start" : "m.room.topic";
    }

    static ObjectNode content(int step, String line) {
        return content(step, line, drawnId(line));
    }

    static ObjectNode content(int step, String line, String root) {
        ObjectNode content = step < 16 ? text(line) : JSON.objectNode();
        if (step >= 12 && step < 14) {
            ObjectNode relation = content.putObject("m.relates_to");
            relation.put("rel_type", "m.thread").put("event_id", root).put("is_falling_back", true);
            relation.putObject("m.in_reply_to").put("event_id", root);
        } else if (step >= 14 && step < 16) {
            content.put("body", "* " + line).set("m.new_content", text(line));
            content.putObject("m.relates_to").put("rel_type", "m.replace").put("event_id", root);
        } else if (step >= 16 && step < 18) {
            content.putObject("m.relates_to")
                    .put("rel_type", "m.annotation")
                    .put("event_id", root)
                    .put("key", "👍");
        } else if (step == 18) {
            ObjectNode poll = content.putObject("m.poll");
            poll.put("kind", "m.disclosed").put("max_selections", 1);
            poll.putObject("question").putArray("m.text").addObject().put("body", line);
            for (String answer : List.of("yes", "no")) {
                ObjectNode option = poll.withArray("answers").addObject();
                option.put("m.id", answer).putArray("m.text").addObject().put("body", answer);
            }
            content.putArray("m.text").addObject().put("body", line);
        } else if (step == 19) {
            content.put("topic", line);
        }
        return content;
    }

    private static ObjectNode text(String line) {
        return JSON.objectNode().put("msgtype", "m.text").put("body", line);
    }

    private static Template template(String secret, Talks.Said said) {
        ObjectNode body = JSON.objectNode();
        ObjectNode event = body.putObject("event");
        event.put("type", said.type()).put("sender", "@worker" + PERSON + ":" + ServiceProcess.SERVER_NAME);
        event.put("room_id", "!benchroom" + ROOM + ":" + ServiceProcess.SERVER_NAME);
        if (said.stateKey() != null) {
            event.put("state_key", said.stateKey());
        }
        event.set("content", said.content());
        event.put("origin_server_ts", 1_795_600_000_000L).put("depth", 1234);
        event.putArray("auth_events").add(id('a')).add(id('b')).add(id('c'));
        event.putArray("prev_events").add(id('d'));
        event.putObject("hashes").put("sha256", "e".repeat(43));
        event.putObject("signatures").putObject(ServiceProcess.SERVER_NAME).put("ed25519:a_demo", "f".repeat(86));
        event.putObject("unsigned");
        event.put("event_id", "$" + "bench-event-" + "A".repeat(15) + MARK);
        // As matrix-js-sdk names them.
        body.put("transaction_id", "m" + TIME + ".0").put("device_id", "BENCHDEVICE");
        body.set("room", roomFacts());
        body.put("request_id", "bench-request---" + MARK);
        return template("POST /_intramural/door/v1/event", secret, body.toString());
    }

    /** A request with this body. */
    static Template template(String line, String secret, String body) {
        byte[] json = body.getBytes(StandardCharsets.UTF_8);
        String head = line + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Synapse/1.163.1\r\nAuthorization: Bearer "
                + secret + "\r\nContent-Type: application/json\r\nContent-Length: " + json.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(start, start.length + json.length);
        System.arraycopy(json, 0, all, start.length, json.length);
        return new Template(all, marks(all, MARK), marks(all, TIME), marks(all, PERSON), marks(all, ROOM));
    }

    private static int[] marks(byte[] bytes, String mark) {
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        List<Integer> found = new ArrayList<>();
        for (int at = latin.indexOf(mark); at >= 0; at = latin.indexOf(mark, at + mark.length())) {
            found.add(at);
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What the module knows of an ordinary room made under us. */
    private static ObjectNode roomFacts() {
        ObjectNode room = JSON.objectNode();
        room.putObject("create").put("room_version", "11").put("m.federate", false);
        room.put("create_sender", user(0));
        ObjectNode levels = room.putObject("power_levels");
        levels.putObject("users")
                .put("@intramural:" + ServiceProcess.SERVER_NAME, 100)
                .put(user(0), 99);
        levels.put("users_default", 0)
                .put("events_default", 0)
                .put("state_default", 50)
                .put("ban", 50);
        levels.put("kick", 50).put("redact", 50).put("invite", 50);
        levels.putObject("events")
                .put("m.room.name", 50)
                .put("m.room.power_levels", 99)
                .put("m.room.topic", 0);
        room.putObject("join_rules").put("join_rule", "invite");
        return room.put("service_member", true).put("outsider", false);
    }

    static String user(int number) {
        return "@worker" + number + ":" + ServiceProcess.SERVER_NAME;
    }

    static String room(int number) {
        return "!benchroom" + (1000 + number) + ":" + ServiceProcess.SERVER_NAME;
    }

    /** An event id as a homeserver makes them: a hash in base64. */
    private static String drawnId(String of) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
            return "$" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String id(char filler) {
        return "$" + String.valueOf(filler).repeat(43);
    }
}
