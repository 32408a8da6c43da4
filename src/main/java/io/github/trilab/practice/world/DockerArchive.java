package io.github.trilab.practice.world;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tar file that `docker save` writes: a manifest and one layer with nothing useful in it.
final class DockerArchive {
    private static final int BLOCK = 512;
    private static final int LAYER = 100_000;
    private static final Pattern TAG = Pattern.compile("\"RepoTags\":\\[\"([^\"]+)\"]");

    private DockerArchive() {}

    /// The archive of an image; the same image gives the same bytes.
    static byte[] of(State.DockerImage image) {
        String manifest = "[{\"Config\":\"" + image.id() + ".json\",\"RepoTags\":[\"" + image.name() + ":" + image.tag()
                + "\"],\"Layers\":[\"layer.tar\"]}]";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        entry(out, "manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
        entry(
                out,
                image.id() + ".json",
                "{\"architecture\":\"amd64\",\"os\":\"linux\"}".getBytes(StandardCharsets.UTF_8));
        byte[] layer = new byte[LAYER];
        byte[] text = ("PRACTICE layer of " + image.name() + ":" + image.tag() + "\n").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < LAYER; i++) {
            layer[i] = text[i % text.length];
        }
        entry(out, "layer.tar", layer);
        out.writeBytes(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    private static void entry(ByteArrayOutputStream out, String name, byte[] content) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name.length() > 99 ? name.substring(0, 99) : name);
        put(header, 100, "0000644\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, String.format(Locale.ROOT, "%011o\0", content.length));
        put(header, 136, "00000000000\0");
        put(header, 148, "        ");
        put(header, 156, "0");
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        out.writeBytes(header);
        out.writeBytes(content);
        out.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /// `name:tag` of the image in an archive; empty where it is none.
    static Optional<String> image(byte[] archive) {
        Matcher m = TAG.matcher(
                new String(Arrays.copyOf(archive, Math.min(archive.length, 2 * BLOCK)), StandardCharsets.UTF_8));
        return m.find() ? Optional.of(m.group(1)) : Optional.empty();
    }
}
