package io.github.trilab.practice.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Programs that make, remove and change files and folders.
final class FilePrograms {
    private FilePrograms() {}

    /// The program of that name; null where it is none of these.
    static Run.@Nullable Tool find(String name) {
        return switch (name) {
            case "mkdir" -> FilePrograms::mkdir;
            case "rmdir" -> FilePrograms::rmdir;
            case "rm" -> FilePrograms::rm;
            case "touch" -> FilePrograms::touch;
            case "ln" -> FilePrograms::ln;
            case "mktemp" -> FilePrograms::mktemp;
            case "sync" -> run -> 0;
            case "truncate" -> FilePrograms::truncate;
            case "dd" -> FilePrograms::dd;
            default -> null;
        };
    }

    /// Says that operands are missing.
    static int missing(Run run, String what) throws IOException {
        run.complain("missing " + what);
        run.error("Try '" + run.name() + " --help' for more information.");
        return 1;
    }

    private static int mkdir(Run run) throws IOException {
        Options options = run.options("pm:v parents=p mode=m verbose=v");
        if (options.operands().isEmpty()) {
            return missing(run, "operand");
        }
        String modeText = options.value("m");
        Integer mode = modeText == null ? Integer.valueOf(-1) : Modes.change(modeText, 0777, true, 0);
        if (mode == null) {
            return run.fail("invalid mode " + Run.quoted(String.valueOf(modeText)));
        }
        int code = 0;
        for (String operand : options.operands()) {
            String path = run.absolute(operand);
            try {
                if (options.has("p")) {
                    parents(run, path);
                    if (run.view().folder(path)) {
                        continue;
                    }
                }
                run.view().makeFolder(path, 0777);
                if (mode >= 0) {
                    run.view().changeMode(path, mode);
                }
                if (options.has("v")) {
                    run.print("mkdir: created directory " + Run.quoted(operand));
                }
            } catch (FileFault e) {
                code = run.fail("cannot create directory " + Run.quoted(operand) + ": " + e.text());
            }
        }
        return code;
    }

    private static void parents(Run run, String path) throws IOException {
        String parent = Paths.parent(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        if (!run.view().exists(parent)) {
            parents(run, parent);
            run.view().makeFolder(parent, 0777);
        }
    }

    private static int rmdir(Run run) throws IOException {
        Options options = run.options("pv parents=p ignore-fail-on-non-empty");
        int code = 0;
        for (String operand : options.operands()) {
            try {
                run.view().removeFolder(run.absolute(operand));
            } catch (FileFault e) {
                if (e.errno() != Errno.ENOTEMPTY || !options.hasLong("ignore-fail-on-non-empty")) {
                    code = run.fail("failed to remove " + Run.quoted(operand) + ": " + e.text());
                }
            }
        }
        return code;
    }

    private static int rm(Run run) throws IOException, InterruptedException {
        Options options = run.options("rRfvid recursive=r force=f verbose=v dir=d one-file-system preserve-root");
        if (options.operands().isEmpty()) {
            return options.has("f") ? 0 : missing(run, "operand");
        }
        int code = 0;
        for (String operand : options.operands()) {
            String path = run.absolute(operand);
            if (Paths.absolute("/", path).equals("/")) {
                run.complain("it is dangerous to operate recursively on '/'");
                code = run.fail("use --no-preserve-root to override this failsafe");
                continue;
            }
            try {
                Stat file = run.view().lookAtLink(path);
                if (file == null) {
                    if (!options.has("f")) {
                        code = run.fail("cannot remove " + Run.quoted(operand) + ": " + Errno.ENOENT.text());
                    }
                } else if (file.folder() && !options.has("rR")) {
                    if (options.has("d")) {
                        run.view().removeFolder(path);
                    } else {
                        code = run.fail("cannot remove " + Run.quoted(operand) + ": Is a directory");
                    }
                } else {
                    code = Math.max(code, remove(run, path, operand, file));
                }
            } catch (FileFault e) {
                code = run.fail("cannot remove " + Run.quoted(operand) + ": " + e.text());
            }
        }
        return code;
    }

    private static int remove(Run run, String path, String shown, Stat file) throws IOException, InterruptedException {
        run.process().check();
        int code = 0;
        try {
            if (!file.folder()) {
                run.view().removeFile(path);
                return 0;
            }
            for (String name : run.view().list(path)) {
                Stat child = run.view().lookAtLink(path + "/" + name);
                if (child != null) {
                    code = Math.max(code, remove(run, path + "/" + name, shown + "/" + name, child));
                }
            }
            if (code == 0) {
                run.view().removeFolder(path);
                run.machine().programs().forget(file.path());
            }
            return code;
        } catch (FileFault e) {
            return run.fail("cannot remove " + Run.quoted(shown) + ": " + e.text());
        }
    }

    private static int touch(Run run) throws IOException {
        Options options = run.options("amcd:r:t: no-create=c date=d reference=r");
        if (options.operands().isEmpty()) {
            return missing(run, "file operand");
        }
        long time = run.machine().clock().millis();
        String reference = options.value("r");
        String date = options.value("d");
        try {
            if (reference != null) {
                time = run.view().stat(run.absolute(reference)).modified();
            } else if (date != null) {
                time = Dates.parse(date, run.machine().clock()).toEpochMilli();
            }
        } catch (FileFault e) {
            return run.fail("failed to get attributes of " + Run.quoted(String.valueOf(reference)) + ": " + e.text());
        } catch (java.time.DateTimeException e) {
            return run.fail("invalid date format " + Run.quoted(String.valueOf(date)));
        }
        int code = 0;
        for (String operand : options.operands()) {
            try {
                String path = run.absolute(operand);
                if (!run.view().exists(path)) {
                    if (options.has("c")) {
                        continue;
                    }
                    run.view().toWrite(path, false);
                }
                run.view().changeTime(path, time);
            } catch (FileFault e) {
                code = run.fail("cannot touch " + Run.quoted(operand) + ": " + e.text());
            }
        }
        return code;
    }

    private static int ln(Run run) throws IOException {
        Options options = run.options("sfnTrv symbolic=s force=f no-dereference=n no-target-directory=T");
        List<String> operands = options.operands();
        if (operands.isEmpty()) {
            return missing(run, "file operand");
        }
        String target = operands.get(0);
        String place = operands.size() > 1 ? operands.get(1) : Paths.name(target);
        String path = run.absolute(place);
        try {
            Stat there =
                    options.has("nT") ? run.view().lookAtLink(path) : run.view().look(path);
            if (there != null && there.folder()) {
                path = path + "/" + Paths.name(target);
                place = place + "/" + Paths.name(target);
            }
            if (options.has("f") && run.view().lookAtLink(path) != null) {
                run.view().removeFile(path);
            }
            if (options.has("s")) {
                run.view().makeLink(target, path);
            } else {
                // Without hard links in the tree, a copy comes closest.
                Copies.file(run, run.absolute(target), path);
            }
            return 0;
        } catch (FileFault e) {
            return run.fail("failed to create " + (options.has("s") ? "symbolic" : "hard") + " link "
                    + Run.quoted(place) + ": " + e.text());
        }
    }

    private static int mktemp(Run run) throws IOException {
        Options options = run.options("dqutp:V directory=d quiet=q tmpdir suffix: dry-run=u");
        String template = options.operands().isEmpty() ? "tmp.XXXXXXXXXX" : options.operand(0);
        String folder = options.value("p");
        String long1 = options.value("tmpdir");
        if (folder == null && long1 != null) {
            folder = long1.isEmpty() ? "/tmp" : long1;
        }
        if (options.operands().isEmpty() || options.has("t") || folder != null) {
            String tmp = run.variable("TMPDIR");
            template = (folder != null ? folder : tmp.isEmpty() ? "/tmp" : tmp) + "/" + template;
        }
        template += options.value("suffix", "");
        int end = template.lastIndexOf('X') + 1;
        int start = end;
        while (start > 0 && template.charAt(start - 1) == 'X') {
            start--;
        }
        if (end - start < 3) {
            return run.fail("too few X's in template " + Run.quoted(template));
        }
        String letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        while (true) {
            StringBuilder name = new StringBuilder(template);
            for (int i = start; i < end; i++) {
                name.setCharAt(i, letters.charAt(run.machine().random(letters.length())));
            }
            String path = run.absolute(name.toString());
            try {
                if (options.has("u")) {
                    run.print(name.toString());
                    return 0;
                }
                if (options.has("d")) {
                    run.view().makeFolder(path, 0700);
                } else {
                    run.view().toWrite(path, true, 0600);
                }
                run.print(name.toString());
                return 0;
            } catch (FileFault e) {
                if (e.errno() != Errno.EEXIST) {
                    return run.fail("failed to create " + (options.has("d") ? "directory" : "file") + " via template "
                            + Run.quoted(template) + ": " + e.text());
                }
            }
        }
    }

    private static int truncate(Run run) throws IOException {
        Options options = run.options("s:c size=s no-create=c");
        long size = Sizes.parse(options.value("s", "0"));
        for (String operand : options.operands()) {
            try {
                var file = run.view().toWrite(run.absolute(operand), false);
                if (size > file.length()) {
                    run.view().tree().room();
                }
                try (var access = new java.io.RandomAccessFile(file, "rw")) {
                    access.setLength(size);
                }
                run.view().tree().changed();
            } catch (FileFault e) {
                return run.fail("cannot open " + Run.quoted(operand) + " for writing: " + e.text());
            }
        }
        return 0;
    }

    private static int dd(Run run) throws IOException {
        Map<String, String> settings = new java.util.HashMap<>();
        for (String word : run.arguments()) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                return run.fail("unrecognized operand " + Run.quoted(word));
            }
            settings.put(word.substring(0, equals), word.substring(equals + 1));
        }
        int block = (int) Sizes.parse(settings.getOrDefault("bs", "512"));
        long count = settings.containsKey("count") ? Sizes.parse(settings.getOrDefault("count", "0")) : Long.MAX_VALUE;
        String from = settings.getOrDefault("if", "-");
        String to = settings.getOrDefault("of", "-");
        boolean append = settings.getOrDefault("oflag", "").contains("append");
        long blocks = 0;
        long part = 0;
        long bytes = 0;
        String writing = null;
        OpenFile target = null;
        try (InputStream in = run.open(from)) {
            target = to.equals("-") ? null : Copies.output(run, run.absolute(to), append);
            OutputStream out = target == null ? run.out() : target.output();
            while (blocks + part < count) {
                byte[] buffer = in.readNBytes(block);
                if (buffer.length == 0) {
                    break;
                }
                out.write(buffer);
                bytes += buffer.length;
                blocks += buffer.length == block ? 1 : 0;
                part += buffer.length == block ? 0 : 1;
            }
        } catch (FileFault e) {
            writing = e.errno() == Errno.ENOSPC
                    ? "error writing " + Run.quoted(to)
                    : "failed to open " + Run.quoted(target == null && !from.equals("-") ? from : to);
            run.complain(writing + ": " + e.text());
        } finally {
            if (target != null) {
                target.release();
            }
        }
        String status = settings.getOrDefault("status", "");
        if (!status.equals("none")) {
            String records = blocks + "+" + part + " records ";
            run.error(records + "in\n" + records + "out"
                    + (status.equals("noxfer") ? "" : "\n" + bytes + " bytes copied, 0.001 s, 1.0 MB/s"));
        }
        return writing == null ? 0 : 1;
    }

    /// The text of a small file, or empty where it cannot be read.
    static String text(Run run, String path) {
        try (InputStream in = run.open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
