package io.github.trilab.practice.shell;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A node's users and groups, as `/etc/passwd` and `/etc/group` say.
final class Accounts {
    /// A user.
    record User(String name, int id, int group, String comment, String home, String shell) {}

    /// A group.
    record Group(String name, int id, List<String> members) {}

    /// What a file said when it was last read.
    private record Seen<T>(long modified, long size, List<T> all) {}

    private final Tree tree;
    private Seen<User> passwd = new Seen<>(-1, -1, List.of());
    private Seen<Group> groups = new Seen<>(-1, -1, List.of());

    Accounts(Tree tree) {
        this.tree = tree;
    }

    private static <T> Seen<T> fresh(File file, Seen<T> seen, int parts, Function<String[], T> read) {
        long modified = file.lastModified();
        long size = file.length();
        if (seen.modified == modified && seen.size == size) {
            return seen;
        }
        try {
            List<T> all = new ArrayList<>();
            for (String line : Files.readAllLines(file.toPath(), StandardCharsets.UTF_8)) {
                String[] p = line.split(":", -1);
                if (p.length == parts) {
                    all.add(read.apply(p));
                }
            }
            return new Seen<>(modified, size, List.copyOf(all));
        } catch (IOException e) {
            // The file is being replaced, or gone: what was known before stays true.
            return seen;
        }
    }

    synchronized List<User> users() {
        passwd = fresh(
                tree.real("/etc/passwd"), passwd, 7, p -> new User(p[0], number(p[2]), number(p[3]), p[4], p[5], p[6]));
        return passwd.all;
    }

    synchronized List<Group> groups() {
        groups = fresh(
                tree.real("/etc/group"),
                groups,
                4,
                p -> new Group(p[0], number(p[2]), p[3].isEmpty() ? List.of() : Arrays.asList(p[3].split(",", -1))));
        return groups.all;
    }

    static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /// The user of that name or number; null where there is none.
    @Nullable
    User user(String name) {
        for (User user : users()) {
            if (user.name.equals(name) || Integer.toString(user.id).equals(name)) {
                return user;
            }
        }
        return null;
    }

    /// The group of that name or number; null where there is none.
    @Nullable
    Group groupOf(String name) {
        for (Group group : groups()) {
            if (group.name.equals(name) || Integer.toString(group.id).equals(name)) {
                return group;
            }
        }
        return null;
    }

    /// Number of a user; users that are a number themselves are that number.
    int uid(String name) {
        User user = user(name);
        return user == null ? Math.max(number(name), 0) : user.id;
    }

    /// Number of a group.
    int gid(String name) {
        Group group = groupOf(name);
        return group == null ? Math.max(number(name), 0) : group.id;
    }

    /// A user's own group.
    String group(String user) {
        User known = user(user);
        Group group = known == null ? null : groupOf(Integer.toString(known.group));
        return group == null ? user : group.name;
    }

    /// A user's groups, the own one first.
    List<String> groupsOf(String user) {
        List<String> names = new ArrayList<>();
        names.add(group(user));
        for (Group group : groups()) {
            if (group.members.contains(user) && !names.contains(group.name)) {
                names.add(group.name);
            }
        }
        return names;
    }

    boolean member(String user, String group) {
        return groupsOf(user).contains(group);
    }

    String home(String user) {
        User known = user(user);
        return known == null ? "/" : known.home;
    }
}
