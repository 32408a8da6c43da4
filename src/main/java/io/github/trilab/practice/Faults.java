package io.github.trilab.practice;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The faults that a practice lab shows on request. Safe for use by several threads.
public final class Faults {
    /// What goes wrong.
    public enum Kind {
        /// The connection drops when a command that contains the detail starts, before it runs
        /// (`drop@node2=stack.sh`); `mid:` before the detail: while it runs, `after:`: when it has
        /// ended, before its answer is sent.
        DROP,
        /// Every command takes this many milliseconds longer (`slow@node1=500`).
        SLOW("\\d{1,6}", "milliseconds, like slow@node1=500"),
        /// Writing files fails with "No space left on device" (`disk@node1`).
        DISK,
        /// sudo asks for a password and accepts none (`sudo@node1`).
        SUDO,
        /// stack.sh fails, showing the failure signature named by the detail
        /// (`stack@node2=git-dropped`).
        STACK,
        /// A container of the node's region ends in Error (`container@node2`).
        CONTAINER,
        /// The node's interfaces carry packets of this many bytes only (`mtu@node2=1400`); larger
        /// ones from other nodes are lost without a word.
        MTU("\\d{2,5}", "bytes a packet, like mtu@node2=1400"),
        /// The newest Docker that there is for the node is of this version (`docker@node2=29.1.3`).
        DOCKER("\\d+\\..+", "a version, like docker@node2=29.1.3");

        private final @Nullable String form;
        private final String needed;

        Kind() {
            this(null, "");
        }

        /// @param form of the detail, null where any will do
        /// @param needed what a detail of another form should be
        Kind(@Nullable String form, String needed) {
            this.form = form;
            this.needed = needed;
        }
    }

    /// A fault.
    ///
    /// @param node name of the node, `*` for all
    /// @param detail see [Kind]; may be empty
    /// @param times how often it still shows; negative until it is removed
    public record Fault(Kind kind, String node, String detail, int times) {
        private static final Pattern FORM = Pattern.compile("([a-z]+)@([A-Za-z0-9_.*-]+)(?:=(.*?))?(?:#(\\d+))?");

        /// @throws IllegalArgumentException where the kind needs another detail
        public Fault {
            if (kind.form != null && !detail.matches(kind.form)) {
                throw new IllegalArgumentException("This fault needs " + kind.needed + ".");
            }
        }

        /// The written form, as [#parse] reads it.
        @Override
        public String toString() {
            return kind.name().toLowerCase(Locale.ROOT) + "@" + node + (detail.isEmpty() ? "" : "=" + detail)
                    + (times < 0 ? "" : "#" + times);
        }

        /// Reads `KIND@NODE[=DETAIL][#TIMES]`.
        ///
        /// @throws IllegalArgumentException where the text is not of that form, or the kind needs
        ///     another detail
        public static Fault parse(String text) {
            Matcher m = FORM.matcher(text);
            if (m.matches()) {
                for (Kind kind : Kind.values()) {
                    if (kind.name().toLowerCase(Locale.ROOT).equals(m.group(1))) {
                        String detail = m.group(3) == null ? "" : m.group(3);
                        return new Fault(
                                kind, m.group(2), detail, m.group(4) == null ? -1 : Integer.parseInt(m.group(4)));
                    }
                }
            }
            throw new IllegalArgumentException("not a fault (KIND@NODE[=DETAIL][#TIMES], like stack@node2#1): " + text);
        }
    }

    private final List<Fault> faults = new ArrayList<>();

    /// Adds a fault.
    public synchronized void add(Fault fault) {
        faults.add(fault);
    }

    /// The faults that still show.
    public synchronized List<Fault> all() {
        return List.copyOf(faults);
    }

    /// Removes a fault.
    public synchronized void remove(Fault fault) {
        faults.remove(fault);
    }

    /// Removes all faults.
    public synchronized void clear() {
        faults.clear();
    }

    /// The first fault of that kind on that node; it stays.
    public synchronized Optional<Fault> active(Kind kind, String node) {
        return faults.stream().filter(f -> matches(f, kind, node)).findFirst();
    }

    /// The first fault of that kind on that node whose detail is part of `text`; it counts as shown
    /// once.
    public Optional<Fault> take(Kind kind, String node, String text) {
        return take(kind, node, text::contains);
    }

    /// The first fault of that kind on that node whose detail passes the test; it counts as shown
    /// once.
    public synchronized Optional<Fault> take(Kind kind, String node, Predicate<String> detail) {
        for (Iterator<Fault> i = faults.iterator(); i.hasNext(); ) {
            Fault fault = i.next();
            if (matches(fault, kind, node) && detail.test(fault.detail())) {
                if (fault.times() > 0) {
                    i.remove();
                    if (fault.times() > 1) {
                        faults.add(new Fault(kind, fault.node(), fault.detail(), fault.times() - 1));
                    }
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private static boolean matches(Fault fault, Kind kind, String node) {
        return fault.kind() == kind && (fault.node().equals("*") || fault.node().equals(node));
    }
}
