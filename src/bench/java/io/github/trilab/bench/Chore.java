package io.github.trilab.bench;

import io.github.trilab.remote.Command;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// One of the twelve small things done to every node, such as the guide does, in the words of each
/// of the three that do it. Paths are below the home.
sealed interface Chore {
    /// A name of a word or two.
    String id();

    /// The lines of Ansible's task.
    List<String> playbook();

    /// What a person types, who knows that nothing of it is there yet.
    String typed();

    /// Shell that succeeds where nothing is left to do.
    String look();

    /// Looks around: system, kernel, processors, memory.
    record Facts() implements Chore {
        @Override
        public String id() {
            return "facts";
        }

        @Override
        public List<String> playbook() {
            return List.of("setup:", "  gather_subset: ['!all', min]");
        }

        @Override
        public String typed() {
            return "cat /etc/os-release; uname -a; getconf _NPROCESSORS_ONLN; cat /proc/meminfo; id; hostname";
        }

        @Override
        public String look() {
            return typed();
        }
    }

    /// A folder.
    record Folder(String path) implements Chore {
        @Override
        public String id() {
            return "folder-" + name(path);
        }

        @Override
        public List<String> playbook() {
            return List.of("file:", "  path: ~/" + path, "  state: directory", "  mode: '0750'");
        }

        @Override
        public String typed() {
            return "mkdir -m 750 " + path;
        }

        @Override
        public String look() {
            return "test \"$(stat -c %F:%a " + path + ")\" = directory:750";
        }
    }

    /// A file with this content.
    record File(String path, String content) implements Chore {
        @Override
        public String id() {
            return "file-" + name(path);
        }

        @Override
        public List<String> playbook() {
            return List.of(
                    "copy:",
                    "  dest: ~/" + path,
                    "  mode: '0644'",
                    "  content: |",
                    content.lines().map(line -> "    " + line).collect(Collectors.joining("\n")));
        }

        @Override
        public String typed() {
            return "printf %s " + Command.quote(content) + " > " + path;
        }

        @Override
        public String look() {
            return "cat " + path;
        }
    }

    /// A line `key = value` of a file that holds `key = ` and something else, or nothing.
    record Setting(String path, String key, String value) implements Chore {
        @Override
        public String id() {
            return "setting-" + key.replace('_', '-');
        }

        @Override
        public List<String> playbook() {
            return List.of("lineinfile:", "  path: ~/" + path, "  regexp: '^" + key + " = '", "  line: " + line());
        }

        @Override
        public String typed() {
            return "sed -i " + Command.quote("s/^" + key + " = .*/" + line() + "/") + " " + path;
        }

        @Override
        public String look() {
            return "cat " + path;
        }

        String line() {
            return key + " = " + value;
        }

        /// The file with the setting.
        String in(String text) {
            return text.lines()
                    .map(line -> line.startsWith(key + " = ") ? line() : line)
                    .collect(Collectors.joining("\n", "", "\n"));
        }
    }

    /// A command that is to be run where its result is not there yet.
    record Once(String id, String command, String result) implements Chore {
        @Override
        public List<String> playbook() {
            return List.of("shell: " + command, "args:", "  chdir: '~'", "  creates: " + result);
        }

        @Override
        public String typed() {
            return command;
        }

        @Override
        public String look() {
            return "test -e " + result;
        }
    }

    /// A question whose answer must be yes.
    record Check(String id, String question) implements Chore {
        @Override
        public List<String> playbook() {
            return List.of("shell: " + question, "args:", "  chdir: '~'", "changed_when: false");
        }

        @Override
        public String typed() {
            return question;
        }

        @Override
        public String look() {
            return question;
        }
    }

    /// The twelve, in order.
    static List<Chore> all() {
        String conf = "[DEFAULT]\ndebug = False\nregion_name = \nstate_path = /var/lib/zun\n"
                + "# lines that nobody touches\n".repeat(40);
        return List.of(
                new Facts(),
                new Folder("stack"),
                new Folder("stack/conf"),
                new File("stack/local.conf", "[[local|localrc]]\nHOST_IP=192.0.2.11\nREGION_NAME=RegionOne\n"),
                new File("stack/conf/zun.conf", conf),
                new Setting("stack/conf/zun.conf", "region_name", "RegionOne"),
                new Setting("stack/conf/zun.conf", "debug", "True"),
                new Once("link", "ln -s conf stack/etc", "stack/etc"),
                new Once("make-key", "od -An -N16 -tx1 /dev/urandom > stack/key", "stack/key"),
                new Once("unpack", "tar -C stack -cf - conf | gzip > stack/conf.tgz", "stack/conf.tgz"),
                new Check("check-region", "grep -qx 'region_name = RegionOne' stack/etc/zun.conf"),
                new Check("check-key", "test -s stack/key"));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replace('.', '-').toLowerCase(Locale.ROOT);
    }
}
