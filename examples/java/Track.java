import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import polyaxon.api.ApiClient;
import polyaxon.api.ApiException;
import polyaxon.api.model.V1ArtifactKind;
import polyaxon.api.model.V1ArtifactUploadOptions;
import polyaxon.api.model.V1ArtifactsLineageRequest;
import polyaxon.api.model.V1EntityStatusRequest;
import polyaxon.api.model.V1EventColumns;
import polyaxon.api.model.V1EventsResponse;
import polyaxon.api.model.V1ManagedBy;
import polyaxon.api.model.V1Run;
import polyaxon.api.model.V1RunArtifact;
import polyaxon.api.model.V1RunArtifactRequest;
import polyaxon.api.model.V1RunKind;
import polyaxon.api.model.V1RunPatchRequest;
import polyaxon.api.model.V1RunSyncRequest;
import polyaxon.api.model.V1StatusConditionRequest;
import polyaxon.api.model.V1Statuses;
import polyaxon.api.operations.ArtifactsApi;
import polyaxon.api.operations.EventsApi;
import polyaxon.api.operations.LineageApi;
import polyaxon.api.operations.RunsApi;

/** Tracks a run and reads it back, with the generated client: java Track HOST PROJECT */
public final class Track {
    private static final String OWNER = "default";
    private static final String NAME = "java";
    private static final String FOLDER = "events/metric";
    private static final String PATH = FOLDER + "/loss.plx";
    private static final Map<String, Object> PARAMS = Map.of("lr", 0.01, "layers", 3);
    private static final List<Double> LOSS =
        DoubleStream.iterate(1.0, value -> value / 2).limit(10).boxed().toList();
    private static final int ATTEMPTS = 5;

    private final ApiClient client;
    private final RunsApi runs;
    private final LineageApi lineage;
    private final ArtifactsApi artifacts;
    private final EventsApi events;
    private final String project;
    // The identity is our own: sent twice, it is still one run.
    private final String uuid = UUID.randomUUID().toString().replace("-", "");

    private Track(String host, String project) {
        client = new ApiClient();
        client.updateBaseUri(host);
        runs = new RunsApi(client);
        lineage = new LineageApi(client);
        artifacts = new ArtifactsApi(client);
        events = new EventsApi(client);
        this.project = project;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            System.err.println("usage: java Track HOST PROJECT");
            System.exit(2);
        }
        try {
            new Track(arguments[0], arguments[1]).run();
        } catch (ApiException | DifferenceException error) {
            System.err.println(error.getMessage());
            System.exit(1);
        }
    }

    private void run() throws ApiException, DifferenceException, IOException, InterruptedException {
        write(() -> runs.syncRun(OWNER, project, new V1RunSyncRequest()
            .uuid(uuid)
            .createdAt(OffsetDateTime.now(ZoneOffset.UTC))
            .kind(V1RunKind.JOB)
            .managedBy(V1ManagedBy.USER)
            .name(NAME)));
        V1Run created = runs.getRun(OWNER, project, uuid);
        // Where the run's files are served; a sandbox server takes any name.
        String named = created.getSettings() == null ? null : created.getSettings().getNamespace();
        String namespace = named == null ? "polyaxon" : named;
        setStatus(V1Statuses.RUNNING);

        write(() -> runs.patchRun(OWNER, project, uuid, new V1RunPatchRequest().inputs(PARAMS).merge(true)));

        Path folder = Files.createTempDirectory("events");
        File file = folder.resolve("loss.plx").toFile();
        try {
            byte[] sent = writeEvents(file);
            String options = json(new V1ArtifactUploadOptions().path(FOLDER).untar(false));
            write(() -> {
                artifacts.postRunArtifact(namespace, OWNER, project, uuid, file, options);
                return null;
            });
            V1RunArtifactRequest entry = new V1RunArtifactRequest()
                .name("loss")
                .kind(V1ArtifactKind.METRIC)
                .path(PATH)
                .summary(Map.of("is_event", true, "metric", Map.of("last", LOSS.get(LOSS.size() - 1))))
                .isInput(false);
            write(() -> {
                lineage.createRunArtifactsLineage(
                    OWNER, project, uuid, new V1ArtifactsLineageRequest().addArtifactsItem(entry));
                return null;
            });
            setStatus(V1Statuses.SUCCEEDED);
            readBack(namespace, sent);
        } finally {
            Files.deleteIfExists(file.toPath());
            Files.delete(folder);
        }
    }

    private void setStatus(V1Statuses status) throws ApiException, InterruptedException {
        V1StatusConditionRequest condition =
            new V1StatusConditionRequest().type(status).status(true).reason("Example");
        write(() -> runs.createRunStatus(OWNER, project, uuid, new V1EntityStatusRequest().condition(condition)));
    }

    private void readBack(String namespace, byte[] sent) throws ApiException, DifferenceException, IOException {
        V1Run run = runs.getRun(OWNER, project, uuid);
        V1EventsResponse answer =
            events.getRunEvents(namespace, OWNER, project, uuid, "metric", "loss", null, null, true, null);
        List<?> points = List.of();
        if (!answer.getData().isEmpty()) {
            // The columns, or a text if that is asked for.
            V1EventColumns columns =
                client.getObjectMapper().convertValue(answer.getData().get(0).getData(), V1EventColumns.class);
            points = (List<?>) columns.getAdditionalProperties().get("metric");
        }
        V1RunArtifact entry = lineage.getRunArtifactLineage(OWNER, project, uuid, "loss");
        File downloaded = artifacts.getRunArtifact(namespace, OWNER, project, uuid, PATH, true, null);
        byte[] stored = Files.readAllBytes(downloaded.toPath());
        Files.delete(downloaded.toPath());

        check("name", run.getName(), NAME);
        check("status", run.getStatus(), "succeeded");
        check("params", run.getInputs(), PARAMS);
        check("loss", points, LOSS);
        check("lineage", List.of(entry.getName(), entry.getKind(), entry.getPath()), List.of("loss", "metric", PATH));
        check("file", new String(stored), new String(sent));
        System.out.printf("run      %s %s%n", run.getName(), run.getUuid());
        System.out.printf("status   %s%n", run.getStatus());
        System.out.printf("params   lr=%s layers=%s%n", run.getInputs().get("lr"), run.getInputs().get("layers"));
        System.out.printf("loss     %d points, the last %s%n", points.size(), points.get(points.size() - 1));
        System.out.printf("lineage  %s: %s at %s%n", entry.getName(), entry.getKind(), entry.getPath());
        System.out.printf("file     %d bytes%n", stored.length);
    }

    /** Makes an event file: a metric's rows by step. */
    private static byte[] writeEvents(File file) throws IOException {
        Instant now = Instant.now();
        StringBuilder text = new StringBuilder("step|timestamp|metric\n");
        IntStream.range(0, LOSS.size()).forEach(step -> text.append(step + "|" + now + "|" + LOSS.get(step) + "\n"));
        Files.writeString(file.toPath(), text);
        return Files.readAllBytes(file.toPath());
    }

    private String json(Object value) throws IOException {
        return client.getObjectMapper().writeValueAsString(value);
    }

    /** Sends until the server takes it. 405 without a body is its own failure, and nothing was kept. */
    private static void write(Write send) throws ApiException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                send.call();
                return;
            } catch (ApiException error) {
                String body = error.getResponseBody();
                boolean isFailedWrite = error.getCode() == 405 && (body == null || body.isEmpty());
                if (!isFailedWrite || attempt == ATTEMPTS) {
                    throw error;
                }
            }
            Thread.sleep(100L * attempt);
        }
    }

    private static void check(String what, Object got, Object sent) throws DifferenceException {
        if (!Objects.equals(got, sent)) {
            throw new DifferenceException(what + " came back as " + got + ", and " + sent + " was sent");
        }
    }

    private interface Write {
        Object call() throws ApiException;
    }

    /** What the server gave back is not what was sent. */
    private static final class DifferenceException extends Exception {
        private static final long serialVersionUID = 1L;

        DifferenceException(String message) {
            super(message);
        }
    }
}
