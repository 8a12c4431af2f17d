// Tracks a run and reads it back, with the generated client and the standard library: go run . HOST PROJECT
package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"time"

	"polyaxon"
)

const (
	owner    = "default"
	name     = "go"
	folder   = "events/metric"
	path     = folder + "/loss.plx"
	points   = 10
	attempts = 5
)

var params = map[string]interface{}{"lr": 0.01, "layers": 3.0}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: go run . HOST PROJECT")
		os.Exit(2)
	}
	if err := track(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func track(host, project string) error {
	configuration := polyaxon.NewConfiguration()
	configuration.Servers[0].URL = host
	client := polyaxon.NewAPIClient(configuration)
	ctx := context.Background()
	// The identity is our own: sent twice, it is still one run.
	uuid, err := newUUID()
	if err != nil {
		return err
	}
	content, err := writeEvents()
	if err != nil {
		return err
	}
	defer os.RemoveAll(filepath.Dir(content.Name()))

	created := polyaxon.NewV1RunSyncRequest(uuid, time.Now().UTC(), polyaxon.V1RUNKIND_JOB)
	created.SetManagedBy(polyaxon.V1MANAGEDBY_USER)
	created.SetName(name)
	err = write("SyncRun", func() (*http.Response, error) {
		_, reply, err := client.RunsAPI.SyncRun(ctx, owner, project).V1RunSyncRequest(*created).Execute()
		return reply, err
	})
	if err != nil {
		return err
	}
	run, _, err := client.RunsAPI.GetRun(ctx, owner, project, uuid).Execute()
	if err != nil {
		return explained("GetRun", err)
	}
	// Where the run's files are served; a sandbox server takes any name.
	namespace := "polyaxon"
	if run.Settings.IsSet() && run.Settings.Get() != nil && run.Settings.Get().GetNamespace() != "" {
		namespace = run.Settings.Get().GetNamespace()
	}

	setStatus := func(value polyaxon.V1Statuses) error {
		condition := polyaxon.NewV1StatusConditionRequest(value)
		condition.SetStatus(true)
		condition.SetReason("Example")
		body := *polyaxon.NewV1EntityStatusRequest(*condition)
		return write("CreateRunStatus", func() (*http.Response, error) {
			_, reply, err := client.RunsAPI.CreateRunStatus(ctx, owner, project, uuid).V1EntityStatusRequest(body).Execute()
			return reply, err
		})
	}
	if err = setStatus(polyaxon.V1STATUSES_RUNNING); err != nil {
		return err
	}

	changes := polyaxon.NewV1RunPatchRequest()
	changes.SetInputs(params)
	changes.SetMerge(true)
	err = write("PatchRun", func() (*http.Response, error) {
		_, reply, err := client.RunsAPI.PatchRun(ctx, owner, project, uuid).V1RunPatchRequest(*changes).Execute()
		return reply, err
	})
	if err != nil {
		return err
	}

	options, err := json.Marshal(polyaxon.NewV1ArtifactUploadOptions(folder, false))
	if err != nil {
		return err
	}
	err = write("PostRunArtifact", func() (*http.Response, error) {
		// The client closes the file once it has sent it.
		file, err := os.Open(content.Name())
		if err != nil {
			return nil, err
		}
		return client.ArtifactsAPI.PostRunArtifact(ctx, namespace, owner, project, uuid).
			UploadFile(file).Json(string(options)).Execute()
	})
	if err != nil {
		return err
	}

	summary := map[string]interface{}{"is_event": true, "metric": map[string]interface{}{"last": loss(points - 1)}}
	entry := polyaxon.NewV1RunArtifactRequest("loss", polyaxon.V1ARTIFACTKIND_METRIC, summary, false)
	entry.SetPath(path)
	lineage := *polyaxon.NewV1ArtifactsLineageRequest([]polyaxon.V1RunArtifactRequest{*entry})
	err = write("CreateRunArtifactsLineage", func() (*http.Response, error) {
		return client.LineageAPI.CreateRunArtifactsLineage(ctx, owner, project, uuid).
			V1ArtifactsLineageRequest(lineage).Execute()
	})
	if err != nil {
		return err
	}
	if err = setStatus(polyaxon.V1STATUSES_SUCCEEDED); err != nil {
		return err
	}
	return readBack(ctx, client, namespace, project, uuid, content.Name())
}

func readBack(ctx context.Context, client *polyaxon.APIClient, namespace, project, uuid, sent string) error {
	run, _, err := client.RunsAPI.GetRun(ctx, owner, project, uuid).Execute()
	if err != nil {
		return explained("GetRun", err)
	}
	events, _, err := client.EventsAPI.GetRunEvents(ctx, namespace, owner, project, uuid, "metric").
		Names("loss").Force(true).Execute()
	if err != nil {
		return explained("GetRunEvents", err)
	}
	entry, _, err := client.LineageAPI.GetRunArtifactLineage(ctx, owner, project, uuid, "loss").Execute()
	if err != nil {
		return explained("GetRunArtifactLineage", err)
	}
	file, _, err := client.ArtifactsAPI.GetRunArtifact(ctx, namespace, owner, project, uuid).Path(path).Force(true).Execute()
	if err != nil {
		return explained("GetRunArtifact", err)
	}
	defer os.Remove(file.Name())
	defer file.Close()
	stored, err := io.ReadAll(file)
	if err != nil {
		return err
	}
	content, err := os.ReadFile(sent)
	if err != nil {
		return err
	}

	expected := make([]interface{}, points)
	for step := range expected {
		expected[step] = loss(step)
	}
	var series []interface{}
	if len(events.Data) > 0 {
		// The columns, or a text if that is asked for.
		columns, _ := events.Data[0].Data.(map[string]interface{})
		series, _ = columns["metric"].([]interface{})
	}
	found := []string{entry.Name, entry.Kind, entry.GetPath()}
	for _, pair := range []struct {
		what      string
		got, sent interface{}
	}{
		{"name", run.GetName(), name},
		{"status", run.GetStatus(), "succeeded"},
		{"params", run.Inputs, params},
		{"loss", series, expected},
		{"lineage", found, []string{"loss", "metric", path}},
	} {
		if !reflect.DeepEqual(pair.got, pair.sent) {
			return fmt.Errorf("%s came back as %v, and %v was sent", pair.what, pair.got, pair.sent)
		}
	}
	if !bytes.Equal(stored, content) {
		return fmt.Errorf("file came back as %q, and %q was sent", stored, content)
	}
	fmt.Printf("run      %s %s\n", run.GetName(), run.GetUuid())
	fmt.Printf("status   %s\n", run.GetStatus())
	fmt.Printf("params   lr=%v layers=%v\n", run.Inputs["lr"], run.Inputs["layers"])
	fmt.Printf("loss     %d points, the last %v\n", len(series), series[len(series)-1])
	fmt.Printf("lineage  %s: %s at %s\n", entry.Name, entry.Kind, entry.GetPath())
	fmt.Printf("file     %d bytes\n", len(stored))
	return nil
}

// write sends until the server takes it. 405 without a body is its own failure, and nothing was kept.
func write(operation string, send func() (*http.Response, error)) error {
	for attempt := 1; ; attempt++ {
		reply, err := send()
		if err == nil {
			return nil
		}
		var refused *polyaxon.GenericOpenAPIError
		isFailedWrite := errors.As(err, &refused) && reply != nil &&
			reply.StatusCode == http.StatusMethodNotAllowed && len(refused.Body()) == 0
		if !isFailedWrite || attempt == attempts {
			return explained(operation, err)
		}
		time.Sleep(time.Duration(attempt) * 100 * time.Millisecond)
	}
}

func explained(operation string, err error) error {
	var refused *polyaxon.GenericOpenAPIError
	if errors.As(err, &refused) {
		return fmt.Errorf("%s: %w: %s", operation, err, refused.Body())
	}
	return fmt.Errorf("%s: %w", operation, err)
}

func loss(step int) float64 {
	return 1 / float64(int(1)<<step)
}

// writeEvents makes an event file, a metric's rows by step, in a folder of its own.
func writeEvents() (*os.File, error) {
	temporary, err := os.MkdirTemp("", "events")
	if err != nil {
		return nil, err
	}
	file, err := os.Create(filepath.Join(temporary, "loss.plx"))
	if err != nil {
		return nil, err
	}
	fmt.Fprintln(file, "step|timestamp|metric")
	now := time.Now().UTC().Format(time.RFC3339)
	for step := 0; step < points; step++ {
		fmt.Fprintf(file, "%d|%s|%v\n", step, now, loss(step))
	}
	return file, file.Close()
}

func newUUID() (string, error) {
	bits := make([]byte, 16)
	if _, err := rand.Read(bits); err != nil {
		return "", err
	}
	bits[6] = bits[6]&0x0f | 0x40
	bits[8] = bits[8]&0x3f | 0x80
	return hex.EncodeToString(bits), nil
}
