package io.github.trilab.lab;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that was seen of a lab while working on it. The newest with the same [#key()] is what
/// is true.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "seen")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Observation.Check.class, name = "check"),
    @JsonSubTypes.Type(value = Observation.Link.class, name = "link"),
    @JsonSubTypes.Type(value = Observation.Version.class, name = "version"),
    @JsonSubTypes.Type(value = Observation.Service.class, name = "service"),
    @JsonSubTypes.Type(value = Observation.Pod.class, name = "pod"),
    @JsonSubTypes.Type(value = Observation.RegionImage.class, name = "image"),
    @JsonSubTypes.Type(value = Observation.Net.class, name = "network"),
    @JsonSubTypes.Type(value = Observation.Container.class, name = "container"),
    @JsonSubTypes.Type(value = Observation.Ping.class, name = "ping"),
    @JsonSubTypes.Type(value = Observation.Balance.class, name = "balance"),
})
public sealed interface Observation {
    /// What this is about; a newer observation with the same key replaces it.
    String key();

    /// How a preflight check ended.
    enum Level {
        /// As needed.
        @JsonProperty("pass")
        PASS,
        /// May go wrong.
        @JsonProperty("warning")
        WARNING,
        /// Will go wrong: nothing is deployed.
        @JsonProperty("fail")
        FAIL
    }

    /// A preflight check.
    ///
    /// @param group connection, system, network or sources
    /// @param id name of the check
    /// @param node where it was made; for a check between nodes `from→to`
    /// @param measured what was found
    /// @param needed what it should be
    /// @param remedy what to do, empty where it passed
    record Check(String group, String id, String node, Level level, String measured, String needed, String remedy)
            implements Observation {
        @Override
        public String key() {
            return "check/" + group + "/" + id + "/" + node;
        }
    }

    /// What a node sees of another one.
    ///
    /// @param from node that looked
    /// @param to node that was looked for
    /// @param averageMs average round trip in milliseconds, null where nothing came back
    /// @param mtu largest packet in bytes that arrives undivided, null where none was found
    record Link(
            String from,
            String to,
            int sent,
            int received,
            @Nullable Double averageMs,
            @Nullable Integer mtu) implements Observation {
        /// What Neutron takes the network to carry, unless it is told otherwise, in bytes.
        public static final int FULL_MTU = 1500;

        /// Whether packets of the usual size arrive undivided.
        public boolean full() {
            return mtu != null && mtu >= FULL_MTU;
        }

        @Override
        public String key() {
            return "link/" + from + "/" + to;
        }
    }

    /// A version found on a node; information, nothing is decided from it (DOMAIN T2).
    record Version(String node, String component, String version) implements Observation {
        @Override
        public String key() {
            return "version/" + node + "/" + component;
        }
    }

    /// A systemd unit of a node.
    ///
    /// @param state ActiveState: active, inactive, failed, ...
    record Service(String node, String unit, String state) implements Observation {
        @Override
        public String key() {
            return "service/" + node + "/" + unit;
        }
    }

    /// A Tricircle pod.
    ///
    /// @param availabilityZone empty for the central pod
    record Pod(String region, String availabilityZone, String id) implements Observation {
        @Override
        public String key() {
            return "pod/" + region;
        }
    }

    /// An image in a region's Glance.
    record RegionImage(String region, String name, String id, String status) implements Observation {
        @Override
        public String key() {
            return "image/" + region + "/" + name;
        }
    }

    /// The stretched network.
    ///
    /// @param segment VXLAN network identifier, where the server says it
    record Net(
            String name, String id, String cidr, @Nullable Integer segment) implements Observation {
        @Override
        public String key() {
            return "network/" + name;
        }
    }

    /// A container.
    ///
    /// @param role `member` (one a region), `backend` or `balancer`
    /// @param status Zun's word: Creating, Running, Stopped, Error, ...; `Deleted` once it is gone
    record Container(String region, String name, String uuid, String role, String status, String address)
            implements Observation {
        @Override
        public String key() {
            return "container/" + region + "/" + name;
        }
    }

    /// A ping from one region's container to another's.
    ///
    /// @param from region it was sent from
    /// @param to region it was sent to
    /// @param averageMs average round trip in milliseconds, null where nothing came back
    record Ping(
            String from,
            String to,
            String fromAddress,
            String toAddress,
            int sent,
            int received,
            @Nullable Double averageMs)
            implements Observation {
        @Override
        public String key() {
            return "ping/" + from + "/" + to;
        }
    }

    /// Answers to the requests of the load-balancing demonstration.
    ///
    /// @param balancer address of the balancer
    /// @param answers answers by region, in the lab's order; requests nobody answered are in none
    record Balance(String balancer, int requests, int answered, Map<String, Integer> answers) implements Observation {
        public Balance {
            answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        }

        @Override
        public String key() {
            return "balance";
        }
    }
}
