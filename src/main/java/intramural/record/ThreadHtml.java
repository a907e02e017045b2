package intramural.record;

import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The messages of a thread as items of an HTML list, one a line. Edits, reactions and removals stand under the message
 * that they are about, so all lines are seen twice: first {@link #look}, then {@link #write}. Not thread-safe.
 */
final class ThreadHtml {

    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<Integer, Integer> owners = new HashMap<>();
    private final Map<Integer, StringBuilder> under = new HashMap<>();
    private final Set<Integer> removed = new HashSet<>();
    private final Set<Integer> edited = new HashSet<>();
    private final People firstTime;
    private final People secondTime;

    /** Two counts of the same people, as each pass begins at the beginning. */
    ThreadHtml(People firstTime, People secondTime) {
        this.firstTime = firstTime;
        this.secondTime = secondTime;
    }

    void look(ThreadLine line) {
        int position = line.position();
        positions.put(line.eventId(), position);
        switch (line.kind()) {
            case MEMBERSHIP -> firstTime.change(line);
            case EDIT, REACTION, REDACTION -> {
                Integer target = positions.get(line.target());
                if (target == null) {
                    owners.put(position, position);
                    return;
                }
                int owner = owners.getOrDefault(target, target);
                owners.put(position, owner);
                if (line.kind() == SavedThread.Kind.REDACTION) {
                    removed.add(target);
                } else if (line.kind() == SavedThread.Kind.EDIT) {
                    edited.add(target);
                }
                under.computeIfAbsent(owner, none -> new StringBuilder()).append(below(line, target));
            }
            case ROOT, REPLY, STOPPED, OTHER -> owners.put(position, position);
        }
    }

    private String below(ThreadLine line, int target) {
        String what = line.isGone()
                ? "did something to number " + target + " that was removed; its content is gone"
                : switch (line.kind()) {
                    case EDIT -> "changed number " + target + " to:";
                    case REACTION -> "reacted to number " + target + " with";
                    default -> "removed number " + target + (line.words().isEmpty() ? "." : ", reason:");
                };
        String words = line.isGone() || line.words().isEmpty() ? "" : " " + text(line.words());
        return "<li id=\"e" + line.position() + "\">" + head(line, firstTime) + " <span class=\"does\">" + what
                + "</span>" + words + "</li>";
    }

    /** Writes the item, if the line is one of its own. */
    void write(ThreadLine line, Writer out) throws IOException {
        int position = line.position();
        if (line.kind() == SavedThread.Kind.MEMBERSHIP) {
            out.write("<li id=\"e" + position + "\" class=\"came\">" + number(line) + " <span class=\"does\">"
                    + Html.escape(secondTime.change(line)) + "</span> " + time(line) + "</li>\n");
            return;
        }
        if (owners.getOrDefault(position, position) != position) {
            return;
        }
        out.write("<li id=\"e" + position + "\"" + (line.stopped().isObject() ? " class=\"stopped\"" : "") + ">");
        out.write(head(line, secondTime));
        Integer answered = positions.get(line.answers());
        if (answered != null && line.kind() != SavedThread.Kind.ROOT) {
            out.write(" <span class=\"does\">in answer to <a href=\"#e" + owners.getOrDefault(answered, answered)
                    + "\">number " + answered + "</a></span>");
        }
        out.write(body(line));
        if (removed.contains(position) && !line.stopped().isObject() && !line.isGone()) {
            out.write("<p class=\"note\">Removed afterwards. Shown as it was written.</p>");
        }
        if (edited.contains(position)) {
            out.write("<p class=\"note\">Changed afterwards. Shown as it was first written.</p>");
        }
        StringBuilder more = under.get(position);
        if (more != null) {
            out.write("<ul aria-label=\"What became of number " + position + "\">" + more + "</ul>");
        }
        out.write("</li>\n");
    }

    private static String body(ThreadLine line) {
        if (line.stopped().isObject()) {
            String what = line.stopped().path("delivered").asBoolean() ? "Delivered, then removed" : "Stopped";
            return "<p class=\"note\">" + what + " under paragraph "
                    + Html.escape(line.stopped().path("paragraph").asText()) + ", reference "
                    + Html.escape(line.stopped().path("reference").asText())
                    + ". Its text is no part of this record.</p>";
        }
        return line.isGone()
                ? "<p class=\"note\">Removed. Its text is gone.</p>"
                : "<div class=\"said\">" + text(line.words()) + "</div>";
    }

    /** In its own direction of writing, so that it cannot change that of its surroundings. */
    private static String text(String words) {
        return "<span class=\"text\" dir=\"auto\">" + Html.escape(words) + "</span>";
    }

    private static String head(ThreadLine line, People people) {
        return number(line) + " <strong title=\"" + Html.escape(line.sender()) + "\"><bdi>"
                + Html.escape(people.name(line.sender())) + "</bdi></strong> " + time(line);
    }

    private static String number(ThreadLine line) {
        return "<span class=\"number\">" + line.position() + "</span>";
    }

    private static String time(ThreadLine line) {
        return "<time datetime=\"" + Html.escape(line.atUtc()) + "\">"
                + Html.escape(RecordHtml.times(line.atUtc(), line.atLocal())) + "</time>";
    }
}
