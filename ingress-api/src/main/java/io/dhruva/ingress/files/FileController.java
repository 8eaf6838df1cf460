package io.dhruva.ingress.files;

import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.Erased;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Flaw;
import io.dhruva.ingress.problem.Problem;
import io.dhruva.ingress.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes files in and gives them out again. */
@RestController
@RequestMapping("/api/v1/files")
@Tag(name = "files", description = "Files to translate")
final class FileController {

    private static final int MOST = 200;
    private static final int LONGEST_TYPE = 255;
    private static final String POINTER = "/file";

    private final Files files;
    private final Payloads payloads;

    FileController(Files files, Payloads payloads) {
        this.files = files;
        this.payloads = payloads;
    }

    /**
     * A file as its owner reads it.
     *
     * @param sha256 hex, of the file itself
     */
    record FileResource(String fileId, String name, long bytes, String contentType, String sha256, Instant createdAt) {

        static FileResource of(UploadedFile file) {
            return new FileResource(
                    file.id().toString(),
                    file.name(),
                    file.bytes(),
                    file.contentType(),
                    file.sha256(),
                    file.createdAt());
        }
    }

    /** A page of files. */
    record Page(List<FileResource> items, @Nullable String nextCursor) {}

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Upload a file",
            description =
                    "The part `file` of a multipart body. 413 with the limit when it is too large. Removed after 30"
                            + " days, as the installation is set.")
    ResponseEntity<FileResource> upload(
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            @Parameter(hidden = true) Caller caller)
            throws IOException {
        caller.mustBeFor(Task.NMT);
        if (file == null) {
            throw flawed(Code.MISSING_FIELD, "a part of that name is needed, with a file");
        }
        if (file.isEmpty()) {
            throw flawed(Code.EMPTY_FILE, "there is nothing in the file");
        }
        try (InputStream content = file.getInputStream()) {
            UploadedFile kept = files.keep(
                    caller.owner().userId(),
                    FileName.of(file.getOriginalFilename()),
                    contentType(file),
                    file.getSize(),
                    content);
            return ResponseEntity.created(URI.create("/api/v1/files/" + kept.id()))
                    .body(FileResource.of(kept));
        }
    }

    private static String contentType(MultipartFile file) {
        String said = file.getContentType();
        return said == null || said.length() > LONGEST_TYPE
                ? MediaType.APPLICATION_OCTET_STREAM_VALUE
                : Download.type(said).toString();
    }

    private static ProblemException flawed(Code code, String detail) {
        return Problem.of(List.of(new Flaw(POINTER, code, detail))).exception();
    }

    @GetMapping("/{id}")
    @Operation(summary = "Download a file")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<Resource> download(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        UploadedFile file = files.find(uuid(id), caller.owner().userId()).orElseThrow(FileController::notFound);
        return Download.answer(file.name(), file.contentType())
                .contentLength(file.bytes())
                .body(new InputStreamResource(content(file)));
    }

    private InputStream content(UploadedFile file) {
        try {
            return payloads.stream(file.content());
        } catch (Erased e) {
            throw Code.ERASED.because("the owner is erased, and the file with it");
        } catch (IOException e) {
            throw Code.STORE_UNAVAILABLE.because("the file cannot be read just now");
        }
    }

    @GetMapping
    @Operation(summary = "Your files, the newest first")
    Page list(
            @Parameter(description = "1 to 200, else 50") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "the nextCursor of the page before") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(hidden = true) Caller caller) {
        if (limit < 1 || limit > MOST) {
            throw Code.BAD_REQUEST.because("parameter 'limit' is from 1 to " + MOST);
        }
        List<UploadedFile> found =
                files.page(caller.owner().userId(), cursor == null ? null : cursor(cursor), limit + 1);
        List<FileResource> page =
                found.stream().limit(limit).map(FileResource::of).toList();
        return new Page(page, found.size() > limit ? page.getLast().fileId() : null);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Remove a file; a translation of it that is still to begin fails")
    ResponseEntity<Void> remove(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        if (!files.remove(uuid(id), caller.owner().userId())) {
            throw notFound();
        }
        return ResponseEntity.noContent().build();
    }

    private static UUID cursor(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Code.BAD_REQUEST.because("parameter 'cursor' is none that was given here");
        }
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
    }

    private static ProblemException notFound() {
        return Code.NOT_FOUND.because("there is no file of that id among yours");
    }
}
