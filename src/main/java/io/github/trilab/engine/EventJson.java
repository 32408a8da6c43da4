package io.github.trilab.engine;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.LabException;
import io.github.trilab.lab.LabFile;
import java.io.IOException;
import java.time.Instant;

/// Events as single lines of JSON.
public final class EventJson {
    private final JsonMapper json;

    /// Makes a reader and writer.
    public EventJson() {
        SimpleModule module = new SimpleModule();
        module.addSerializer(new InstantWriter());
        module.addDeserializer(Instant.class, new InstantReader());
        module.addSerializer(new LabWriter());
        module.addDeserializer(Lab.class, new LabReader());
        json = JsonMapper.builder().addModule(module).build();
    }

    /// The event as one line, without its newline.
    ///
    /// @throws IOException never for events of this program
    public String line(Event event) throws IOException {
        return json.writeValueAsString(event);
    }

    /// Reads one line.
    ///
    /// @throws IOException where it is not an event
    public Event read(String line) throws IOException {
        return json.readValue(line, Event.class);
    }

    private static final class InstantWriter extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class InstantReader extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Instant.parse(in.getValueAsString(""));
        }
    }

    private static final class LabWriter extends StdSerializer<Lab> {
        private static final long serialVersionUID = 1;

        LabWriter() {
            super(Lab.class);
        }

        @Override
        public void serialize(Lab value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeRawValue(LabFile.toJson(value).replace("\n", "").strip());
        }
    }

    private static final class LabReader extends StdDeserializer<Lab> {
        private static final long serialVersionUID = 1;

        LabReader() {
            super(Lab.class);
        }

        @Override
        public Lab deserialize(JsonParser in, DeserializationContext context) throws IOException {
            try {
                return LabFile.parse(in.readValueAsTree().toString());
            } catch (LabException e) {
                throw new IOException("the lab in the journal cannot be read: " + e.getMessage(), e);
            }
        }
    }
}
