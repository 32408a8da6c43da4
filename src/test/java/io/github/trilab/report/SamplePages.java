package io.github.trilab.report;

import io.github.trilab.engine.RunView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes reports of sample runs into the folder given, for people to look at.
public final class SamplePages {
    private SamplePages() {}

    public static void main(String[] args) throws IOException {
        Map<String, RunView> runs = new LinkedHashMap<>();
        runs.put("done-2", SampleRun.done(2, true));
        runs.put("done-3", SampleRun.done(3, false));
        runs.put("done-5", SampleRun.done(5, false));
        runs.put("done-7", SampleRun.done(7, false));
        runs.put("done-20", SampleRun.done(20, true));
        runs.put("failed-2", SampleRun.failed(2));
        runs.put("failed-5", SampleRun.failed(5));
        runs.put("running-2", SampleRun.running(2));
        runs.put("hostile", SampleRun.hostile("<script>alert('x')</script>\"&\u001b[31m\u0000"));
        for (Map.Entry<String, RunView> run : runs.entrySet()) {
            ReportWriter.write(run.getValue(), Path.of(args[0]).resolve(run.getKey()), EnumSet.allOf(Format.class));
        }
    }
}
