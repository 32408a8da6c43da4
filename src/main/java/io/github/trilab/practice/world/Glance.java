package io.github.trilab.practice.world;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Glance: the images of every region.
final class Glance {
    private final World world;

    Glance(World world) {
        this.world = world;
    }

    /// A region's images by name.
    List<State.StoredImage> list(String region) {
        return world.read(s -> s.images.getOrDefault(region, List.of()).stream()
                .sorted(Comparator.comparing(State.StoredImage::name))
                .toList());
    }

    /// The region's images with that id or name.
    List<State.StoredImage> find(String region, String nameOrId) {
        return list(region).stream()
                .filter(i -> i.id().equals(nameOrId) || i.name().equals(nameOrId))
                .toList();
    }

    /// Takes in an image.
    State.StoredImage add(
            String region, String name, String containerFormat, String diskFormat, String visibility, byte[] data) {
        Optional<String> source = DockerArchive.image(data);
        return world.change(s -> {
            State.StoredImage image = new State.StoredImage(
                    world.uuid(),
                    name,
                    containerFormat,
                    diskFormat,
                    data.length,
                    digest("MD5", data),
                    digest("SHA-512", data),
                    visibility,
                    world.now(),
                    world.now(),
                    source.orElse(null));
            s.images.computeIfAbsent(region, _ -> new ArrayList<>()).add(image);
            return image;
        });
    }

    /// Removes an image.
    void remove(String region, State.StoredImage image) {
        world.alter(s -> s.images.getOrDefault(region, new ArrayList<>()).remove(image));
    }

    private static String digest(String algorithm, byte[] data) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(data));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A time as Glance writes it.
    static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
