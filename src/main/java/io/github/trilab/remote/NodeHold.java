package io.github.trilab.remote;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/// Keeps TriLabs on several computers from changing one node at the same time: the file
/// `~/.trilab/lock` on the node says who works there and when he was last heard of. It is no lock
/// that a connection or a process holds, so it survives both, and it is worth nothing once its
/// holder was not heard of for [#EXPIRY] and no job runs on the node.
///
/// Each method takes one round trip.
public final class NodeHold {
    /// After this much silence of its holder a node is free again.
    public static final Duration EXPIRY = Duration.ofMinutes(10);

    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final String GUARDED = """
        umask 077
        mkdir -p "$HOME/.trilab" || exit 90
        script=$1
        shift
        flock -w 20 "$HOME/.trilab/lock.guard" sh -c "$script" trilab "$@"
        """;

    /// Lines of the lock: key, who, lab, run, since when, and the node's time when the holder was
    /// last heard of. `$1` to `$5` are the first five of the one who asks, `$6` is the expiry in
    /// seconds.
    private static final String TAKE = JobScripts.STATE + """
        lock=$HOME/.trilab/lock
        now=$(date +%s)
        if [ -s "$lock" ] && [ "$(sed -n 1p "$lock")" != "$1" ]; then
          heard=$(sed -n 6p "$lock")
          case $heard in ''|*[!0-9]*) heard=0 ;; esac
          age=$((now - heard))
          work=
          for id in $(ls "$jobs" 2>/dev/null); do
            job=$jobs/$id
            if [ "$(state)" = running ]; then work="$work $id"; fi
          done
          if [ -n "$work" ] || { [ "$age" -lt "$6" ] && [ "$age" -gt "-$6" ]; }; then
            echo held
            sed -n 2,5p "$lock"
            echo "$age"
            echo "$work"
            exit 0
          fi
        fi
        printf '%s\\n' "$1" "$2" "$3" "$4" "$5" "$now" > "$lock.new" && mv -f "$lock.new" "$lock" || exit 90
        echo ours
        """;

    private static final String RELEASE = """
        lock=$HOME/.trilab/lock
        if [ "$(sed -n 1p "$lock" 2>/dev/null)" = "$1" ]; then rm -f "$lock"; fi
        """;

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private NodeHold() {}

    /// Who works on a node.
    ///
    /// @param key tells holders apart; whoever has the same takes over without asking
    /// @param who user and computer, for people
    /// @param lab name, for people
    /// @param run id, for people
    /// @param since when the run began
    public record Holder(String key, String who, String lab, String run, Instant since) {
        public Holder {
            for (String text : List.of(key, who, lab, run)) {
                if (text.isEmpty() || text.chars().anyMatch(Character::isISOControl)) {
                    throw new IllegalArgumentException("not one line: " + text);
                }
            }
        }
    }

    /// Takes the node for a holder, or tells it that he is still there.
    ///
    /// @throws RemoteException of [RemoteException.Kind#HELD] where somebody else works on it
    public static void take(Connection node, Holder holder) throws RemoteException, InterruptedException {
        Answer answer = run(
                node,
                TAKE,
                holder.key(),
                holder.who(),
                holder.lab(),
                holder.run(),
                holder.since().toString(),
                String.valueOf(EXPIRY.toSeconds()));
        List<String> lines = answer.out().lines().toList();
        if (!lines.isEmpty() && lines.getFirst().equals("held") && lines.size() >= 6) {
            throw held(node, lines);
        }
        if (!answer.ok() || !lines.equals(List.of("ours"))) {
            throw failed(node, answer);
        }
    }

    /// Gives the node back, where that holder has it.
    public static void release(Connection node, Holder holder) throws RemoteException, InterruptedException {
        Answer answer = run(node, RELEASE, holder.key());
        if (!answer.ok()) {
            throw failed(node, answer);
        }
    }

    private static Answer run(Connection node, String script, String... arguments)
            throws RemoteException, InterruptedException {
        String[] all = new String[arguments.length + 1];
        all[0] = script;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return node.run(Command.script(GUARDED, all).within(SHORT));
    }

    private static RemoteException held(Connection node, List<String> lines) {
        String work = lines.size() > 6 ? lines.get(6).strip() : "";
        return new RemoteException(
                RemoteException.Kind.HELD,
                node.name() + ": " + lines.get(1) + " works on it for the lab " + lines.get(2)
                        + " with another TriLab since " + shown(lines.get(4)) + " (run " + lines.get(3)
                        + ", last heard of " + age(lines.get(5)) + " ago"
                        + (work.isEmpty() ? "" : "; still running there: " + work.replace(" ", ", ")) + ")");
    }

    private static String shown(String since) {
        try {
            return SHOWN.format(Instant.parse(since)) + " UTC";
        } catch (DateTimeParseException e) {
            return since; // of another version, perhaps
        }
    }

    private static String age(String seconds) {
        try {
            return Wording.time(Duration.ofSeconds(Math.max(0, Long.parseLong(seconds))));
        } catch (NumberFormatException e) {
            return seconds + " s";
        }
    }

    private static RemoteException failed(Connection node, Answer answer) {
        String said = answer.err().isBlank()
                ? "exit code " + answer.exit()
                : answer.err().strip();
        return new RemoteException(
                RemoteException.Kind.FILE, node.name() + ": ~/.trilab/lock cannot be written: " + said);
    }
}
