package io.github.trilab.practice.shell;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Programs that copy and move: `cp`, `mv`, `install`.
final class Copies {
    private Copies() {}

    /// The program of that name; null where it is none of these.
    static Run.@Nullable Tool find(String name) {
        return switch (name) {
            case "cp" -> Copies::cp;
            case "mv" -> Copies::mv;
            case "install" -> Copies::install;
            default -> null;
        };
    }

    /// A file to write to; devices too.
    static OpenFile output(Run run, String path, boolean append) throws IOException {
        OpenFile device = Devices.open(path, run.process().files());
        if (device != null) {
            return device;
        }
        return OpenFile.writingFile(run.view().tree(), run.view().toWrite(path, false), append);
    }

    /// Copies a file's content.
    static void file(Run run, String from, String to) throws IOException {
        OpenFile device = Devices.open(from, run.process().files());
        File source = device == null ? run.view().toRead(from) : null;
        OpenFile target = output(run, to, false);
        try (InputStream in =
                device != null ? device.input() : new FileInputStream(java.util.Objects.requireNonNull(source))) {
            byte[] buffer = new byte[65536];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                target.output().write(buffer, 0, n);
            }
        } finally {
            target.release();
        }
    }

    /// The last operand as the place to copy to.
    private record Target(String shown, String path, boolean folder) {
        String shownFor(String source) {
            return folder ? (shown.endsWith("/") ? shown : shown + "/") + Paths.name(bare(source)) : shown;
        }

        String pathFor(String source) {
            return folder ? Paths.join(path, Paths.name(bare(source))) : path;
        }

        private static String bare(String source) {
            return source.endsWith("/") && source.length() > 1 ? source.substring(0, source.length() - 1) : source;
        }
    }

    private static @Nullable Target target(Run run, Options options) throws IOException {
        List<String> operands = options.operands();
        String folder = options.value("t");
        int needed = folder == null ? 2 : 1;
        if (operands.isEmpty()) {
            FilePrograms.missing(run, "file operand");
            return null;
        }
        if (operands.size() < needed) {
            FilePrograms.missing(run, "destination file operand after " + Run.quoted(operands.get(0)));
            return null;
        }
        String shown = folder == null ? operands.getLast() : folder;
        String path = run.absolute(shown);
        boolean isFolder = !options.has("T") && run.view().folder(path);
        if (!isFolder && (operands.size() > needed || folder != null)) {
            run.complain("target " + Run.quoted(shown) + " is not a directory");
            return null;
        }
        return new Target(shown, path, isFolder);
    }

    private static List<String> sources(Options options) {
        List<String> operands = options.operands();
        return options.value("t") == null ? operands.subList(0, operands.size() - 1) : operands;
    }

    private static int cp(Run run) throws IOException, InterruptedException {
        Options options = run.options("rRapfvnTt:dLPu recursive=r archive=a force=f preserve=p target-directory=t"
                + " no-target-directory=T no-dereference=d no-clobber=n");
        Target target = target(run, options);
        if (target == null) {
            return 1;
        }
        int code = 0;
        for (String source : sources(options)) {
            code = Math.max(
                    code,
                    copy(run, options, source, run.absolute(source), target.shownFor(source), target.pathFor(source)));
        }
        return code;
    }

    private static int copy(Run run, Options options, String shown, String from, String shownTo, String to)
            throws IOException, InterruptedException {
        run.process().check();
        View view = run.view();
        boolean keepLinks = options.has("adP");
        Stat source;
        try {
            source = keepLinks ? view.statLink(from) : view.stat(from);
        } catch (FileFault e) {
            return run.fail("cannot stat " + Run.quoted(shown) + ": " + e.text());
        }
        int code = 0;
        try {
            Stat there = view.look(to);
            if (source.folder()) {
                if (!options.has("rRa")) {
                    return run.fail("-r not specified; omitting directory " + Run.quoted(shown));
                }
                if (there == null) {
                    view.makeFolder(to, source.mode() | 0700);
                } else if (!there.folder()) {
                    return run.fail("cannot overwrite non-directory " + Run.quoted(shownTo) + " with directory "
                            + Run.quoted(shown));
                }
                for (String name : view.list(from)) {
                    code = Math.max(
                            code,
                            copy(
                                    run,
                                    options,
                                    shown + "/" + name,
                                    from + "/" + name,
                                    shownTo + "/" + name,
                                    to + "/" + name));
                }
            } else if (source.link() != null) {
                if (view.lookAtLink(to) != null) {
                    view.removeFile(to);
                }
                view.makeLink(String.valueOf(source.link()), to);
            } else if (there != null && there.path().equals(source.path())) {
                return run.fail(Run.quoted(shown) + " and " + Run.quoted(shownTo) + " are the same file");
            } else if (there == null || !options.has("n")) {
                code = copyFile(run, options, shown, from, source, shownTo, to);
            }
            if (options.has("v") && code == 0) {
                run.print(Run.quoted(shown) + " -> " + Run.quoted(shownTo));
            }
            if (options.has("pa") && code == 0 && source.link() == null) {
                keep(run, source, to);
            }
            return code;
        } catch (FileFault e) {
            String doing = source.folder() ? "cannot create directory " : "cannot create regular file ";
            return run.fail(doing + Run.quoted(shownTo) + ": " + e.text());
        }
    }

    private static int copyFile(
            Run run, Options options, String shown, String from, Stat source, String shownTo, String to)
            throws IOException {
        if (!run.view().may(source, View.READ)) {
            return run.fail("cannot open " + Run.quoted(shown) + " for reading: " + Errno.EACCES.text());
        }
        try {
            boolean fresh = run.view().look(to) == null;
            if (!fresh && options.has("f") && !run.view().may(to, View.WRITE)) {
                run.view().removeFile(to);
                fresh = true;
            }
            if (fresh) {
                run.view().toWrite(to, true, source.mode());
            }
            file(run, from, to);
            return 0;
        } catch (FileFault e) {
            if (e.errno() == Errno.ENOSPC) {
                return run.fail("error writing " + Run.quoted(shownTo) + ": " + e.text());
            }
            throw e;
        }
    }

    /// Gives a copy the owner, mode and time of what it was copied from, as far as the user may.
    private static void keep(Run run, Stat source, String to) throws IOException {
        View view = run.view();
        try {
            view.changeOwner(view.stat(to), source.owner(), source.group());
        } catch (FileFault e) {
            // cp keeps quiet about owners that only root may give away.
            Noise.LOG.trace("{} keeps its owner", to);
        }
        view.changeMode(to, source.mode());
        view.changeTime(to, source.modified());
    }

    private static int mv(Run run) throws IOException {
        Options options = run.options("fnvuTt:i force=f no-clobber=n target-directory=t no-target-directory=T");
        Target target = target(run, options);
        if (target == null) {
            return 1;
        }
        int code = 0;
        for (String source : sources(options)) {
            String to = target.pathFor(source);
            try {
                Stat file = run.view().lookAtLink(run.absolute(source));
                if (file == null) {
                    code = run.fail("cannot stat " + Run.quoted(source) + ": " + Errno.ENOENT.text());
                } else if (!options.has("n") || run.view().lookAtLink(to) == null) {
                    code = Math.max(code, move(run, source, target.shownFor(source), file, to));
                }
            } catch (FileFault e) {
                code = run.fail("cannot move " + Run.quoted(source) + " to " + Run.quoted(target.shownFor(source))
                        + ": " + e.text());
            }
        }
        return code;
    }

    private static int move(Run run, String shown, String shownTo, Stat file, String to) throws IOException {
        Stat there = run.view().lookAtLink(to);
        if (there != null && there.path().equals(file.path())) {
            run.complain(Run.quoted(shown) + " and " + Run.quoted(shownTo) + " are the same file");
            return 1;
        }
        if (there != null && file.folder() && !there.folder()) {
            return run.fail(
                    "cannot overwrite non-directory " + Run.quoted(shownTo) + " with directory " + Run.quoted(shown));
        }
        if (there != null && there.folder() && !file.folder()) {
            return run.fail("cannot overwrite directory " + Run.quoted(shownTo) + " with non-directory");
        }
        run.view().move(file.path(), to);
        return 0;
    }

    private static int install(Run run) throws IOException, InterruptedException {
        Options options = run.options("dm:o:g:Dt:TvCp directory=d mode=m owner=o group=g target-directory=t");
        Integer mode = Modes.change(options.value("m", "755"), 0, true, 0);
        if (mode == null) {
            return run.fail("invalid mode " + Run.quoted(options.value("m", "")));
        }
        if (options.has("d")) {
            for (String operand : options.operands()) {
                String path = run.absolute(operand);
                try {
                    folders(run, path);
                    own(run, options, path, mode);
                } catch (FileFault e) {
                    return run.fail("cannot create directory " + Run.quoted(operand) + ": " + e.text());
                }
            }
            return 0;
        }
        if (options.has("D") && options.operands().size() == 2) {
            folders(run, Paths.parent(run.absolute(options.operand(1))));
        }
        Target target = target(run, options);
        if (target == null) {
            return 1;
        }
        for (String source : sources(options)) {
            String to = target.pathFor(source);
            try {
                run.view().stat(run.absolute(source));
            } catch (FileFault e) {
                return run.fail("cannot stat " + Run.quoted(source) + ": " + e.text());
            }
            try {
                if (!source.startsWith("/dev/") && run.view().lookAtLink(to) != null) {
                    run.view().removeFile(to);
                }
                file(run, run.absolute(source), to);
                own(run, options, to, mode);
            } catch (FileFault e) {
                return run.fail("cannot create regular file " + Run.quoted(target.shownFor(source)) + ": " + e.text());
            }
        }
        return 0;
    }

    private static void folders(Run run, String path) throws IOException {
        if (!run.view().folder(path)) {
            folders(run, Paths.parent(path));
            run.view().makeFolder(path, 0777);
        }
    }

    private static void own(Run run, Options options, String path, int mode) throws IOException {
        Accounts accounts = run.machine().accounts();
        String owner = options.value("o");
        String group = options.value("g");
        if (owner != null || group != null) {
            Accounts.User user = owner == null ? null : accounts.user(owner);
            run.view().changeOwner(run.view().stat(path), user == null ? owner : user.name(), group);
        }
        run.view()
                .tree()
                .own(
                        run.view().stat(path).path(),
                        run.view().stat(path).owner(),
                        run.view().stat(path).group(),
                        mode);
    }
}
