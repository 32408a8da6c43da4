package io.github.trilab.practice.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The small programs that every node has. They are looked up when they are called: making them all
/// at every start of a node would take longer than all the rest of the start.
final class StandardPrograms {
    /// Their names.
    static final List<String> NAMES = List.of("""
            [ arch base64 basename bash cat chgrp chmod chown cmp comm cp cut dash date dd df dirname
            du echo egrep env expr false fgrep find flock free getconf getent grep groups head
            hostname id install ip kill ln ls lsb_release md5sum mkdir mktemp mv nice nl nohup nproc
            paste pgrep ping pkill printenv printf ps pwd readlink realpath rev rm rmdir sed seq
            setsid sh sha1sum sha256sum sleep sort ss stat stdbuf stty sudo sync tac tail tee test
            timeout touch tr true truncate tty uname uniq uptime useradd wc which whoami xargs yes
            """.strip().split("\\s+", -1));

    private StandardPrograms() {}

    /// The program of that name.
    ///
    /// @throws IllegalArgumentException where it is none of these
    static Run.Tool find(String name) {
        Run.Tool tool = own(name);
        tool = tool != null ? tool : BasicPrograms.find(name);
        tool = tool != null ? tool : FilePrograms.find(name);
        tool = tool != null ? tool : RightsPrograms.find(name);
        tool = tool != null ? tool : PathPrograms.find(name);
        tool = tool != null ? tool : TextPrograms.find(name);
        tool = tool != null ? tool : Listing.find(name);
        tool = tool != null ? tool : Copies.find(name);
        tool = tool != null ? tool : LinePrograms.find(name);
        tool = tool != null ? tool : ProcessPrograms.find(name);
        tool = tool != null ? tool : SystemPrograms.find(name);
        tool = tool != null ? tool : NetworkPrograms.find(name);
        if (tool == null) {
            throw new IllegalArgumentException(name);
        }
        return tool;
    }

    /// Programs that are a class of their own.
    private static Run.@Nullable Tool own(String name) {
        return switch (name) {
            case "sudo" -> Sudo::run;
            case "grep" -> run -> Grep.run(run, false, false);
            case "egrep" -> run -> Grep.run(run, true, false);
            case "fgrep" -> run -> Grep.run(run, false, true);
            case "sed" -> Sed::run;
            case "tail" -> Tail::run;
            default -> null;
        };
    }
}
